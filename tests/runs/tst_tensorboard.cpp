#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/runs/history.h"
#include "core/runs/measures.h"
#include "core/runs/run_store.h"
#include "core/runs/tensorboard.h"
#include "core/spec/files.h"

using namespace studio;

namespace {

/// Reads the folder as TensorBoard does, and prints every scalar and histogram.
constexpr const char* reader = R"(
import sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "histograms": 0})
events.Reload()
for tag in sorted(events.Tags()["scalars"]):
    print(tag, *["%d:%.9g" % (e.step, e.value) for e in events.Scalars(tag)])
for tag in sorted(events.Tags()["histograms"]):
    for e in events.Histograms(tag):
        h = e.histogram_value
        print(tag, e.step, h.min, h.max, h.num, *h.bucket)
print("begin", events.FirstEventTimestamp())
)";

}  // namespace

/// Who compares with other people's trainings does so in TensorBoard.
class TestTensorBoard : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::unique_ptr<api::RunStore> m_store = runs::makeRunStore();
    std::string m_file;

  private Q_SLOTS:
    void initTestCase() {
        api::DatasetReport dataset;
        dataset.folder = "/pictures";
        dataset.classes = {"a", "b"};
        const auto run = m_store->create(m_folder.filePath(QStringLiteral("runs")).toStdString(),
                                         spec::newProject(), dataset);
        const runs::RunFolder folder(*run);
        std::vector<api::EpochRow> rows{{1, 2.5, 0.25, 2.75, 0.5, 0.001, 10, 100, 66},
                                        {2, 1.5, 0.5, api::noNumber, api::noNumber, 0.0005, 10, 100, 66}};
        QVERIFY(runs::writeHistory(folder.history(), rows).ok());
        QVERIFY(runs::appendBatches(folder.batches(),
                                    {{1, 1, 3.5F, 0.25F, 1e-3F, 2.0F}, {2, 1, 1.5F, 0.75F, 1e-3F}})
                    .ok());
        api::TensorMeasure tensor;
        tensor.name = "conv.weight";
        tensor.updateRatio = 0.001;
        tensor.weights = {-1, 1, {1, 2, 3, 4}};
        QVERIFY(runs::appendTensors(folder.tensors(), 2, {tensor}).ok());
        const auto file =
            m_store->exportTensorBoard(*run, m_folder.filePath(QStringLiteral("board")).toStdString());
        QVERIFY2(file.ok(), file.ok() ? "" : file.error().text().c_str());
        m_file = *file;
    }

    // A reader refuses records whose check is wrong.
    void theCheckIsCastagnolis() {
        QCOMPARE(runs::crc32c("123456789"), 0xe3069283U);
        QCOMPARE(runs::crc32c(std::string(32, '\0')), 0x8a9136aaU);  // RFC 3720, B.4
    }

    void theFileHasTensorBoardsName() {
        const QString name = QFileInfo(QString::fromStdString(m_file)).fileName();
        QVERIFY2(name.startsWith(QStringLiteral("events.out.tfevents.")), qPrintable(name));
        QVERIFY(name.endsWith(QStringLiteral("run-001")));
    }

    void tensorBoardReadsTheSameNumbers() {
        const QString python = qEnvironmentVariable("STUDIO_TENSORBOARD_PYTHON");
        if (python.isEmpty())
            QSKIP("STUDIO_TENSORBOARD_PYTHON names no Python with the package tensorboard");
        QProcess process;
        process.start(python, {QStringLiteral("-c"), QString::fromUtf8(reader),
                               m_folder.filePath(QStringLiteral("board"))});
        QVERIFY(process.waitForFinished(120000));
        const QByteArray read = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        for (const char* line : {"loss/train 1:2.5 2:1.5\n", "loss/validation 1:2.75\n",
                                 "accuracy/train 1:0.25 2:0.5\n", "batch/loss 1:3.5 2:1.5\n",
                                 "batch/gradient_norm 1:2\n", "update_ratio/conv.weight 2:0.00100000005\n",
                                 "weights/conv.weight 2 -1.0 1.0 10.0 1.0 2.0 3.0 4.0\n"})
            QVERIFY2(read.contains(line), (QByteArray(line) + read).constData());
    }
};

QTEST_GUILESS_MAIN(TestTensorBoard)
#include "tst_tensorboard.moc"
