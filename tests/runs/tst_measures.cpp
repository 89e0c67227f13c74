#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fstream>

#include "core/runs/measures.h"
#include "core/spec/files.h"

using namespace studio;

/// The curves of a run that was trained yesterday, or that lost its machine in the midst.
class TestMeasures : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    static std::vector<api::BatchPoint> points(int epoch) {
        const auto first = std::int64_t{epoch - 1} * 2;
        return {{first + 1, epoch, 0.1F, 0.25F, 1e-3F, 1.5F}, {first + 2, epoch, 1e-9F, 1.0F, 5e-4F, NAN}};
    }
    static bool same(const std::vector<api::BatchPoint>& a, const std::vector<api::BatchPoint>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
            return x.batch == y.batch && x.epoch == y.epoch && x.loss == y.loss && x.accuracy == y.accuracy &&
                   x.learningRate == y.learningRate &&
                   (x.gradientNorm == y.gradientNorm ||
                    (std::isnan(x.gradientNorm) && std::isnan(y.gradientNorm)));
        });
    }

  private Q_SLOTS:
    void batchesReadBackBitForBit() {
        const auto path = file("batches.csv");
        QVERIFY(runs::appendBatches(path, points(1)).ok() && runs::appendBatches(path, points(2)).ok());
        auto wanted = points(1);
        for (const auto& point : points(2))
            wanted.push_back(point);
        QVERIFY(same(*runs::readBatches(path), wanted));
    }

    void anOlderRunHasNone() {
        QVERIFY(runs::readBatches(file("none.csv"))->empty());
        QVERIFY(runs::readTensors(file("none.csv"))->empty());
        QCOMPARE(runs::readConfusion(file("none.csv"))->epoch, 0);
    }

    // A continued run would have epochs twice.
    void laterEpochsAreCutAwayAndSoIsHalfALine() {
        const auto path = file("cut.csv");
        for (int epoch = 1; epoch <= 3; ++epoch)
            QVERIFY(runs::appendBatches(path, points(epoch)).ok());
        std::ofstream(path, std::ios::app) << "7,4,0.5";
        QCOMPARE(runs::readBatches(path)->size(), std::size_t{6});
        QVERIFY(runs::cutAfter(path, 2).ok());
        QCOMPARE(runs::readBatches(path)->size(), std::size_t{4});
        QVERIFY(runs::appendBatches(path, points(3)).ok());
        QCOMPARE(runs::readBatches(path)->size(), std::size_t{6});
        QCOMPARE(runs::readBatches(path)->back().batch, std::int64_t{6});
    }

    // A disk that was full when the table began would spoil it for good.
    void aHeaderThatIsCutOffBeginsAnew() {
        const auto path = file("header.csv");
        std::ofstream(path) << "batch,epo";
        QVERIFY(runs::cutAfter(path, 0).ok());
        QVERIFY(runs::appendBatches(path, points(1)).ok());
        QCOMPARE(runs::readBatches(path)->size(), std::size_t{2});
    }

    void tensorsReadBack() {
        const auto path = file("tensors.csv");
        const api::TensorMeasure tensor{"a, \"b\".weight",      2.5, 0.125, 1e-3, {-1, 1, {1, 2, 3}},
                                        {-0.5, 0.25, {4, 0, 6}}};
        QVERIFY(runs::appendTensors(path, 4, {tensor, tensor}).ok());
        QVERIFY(runs::appendTensors(path, 5, {tensor}).ok());
        const auto epochs = *runs::readTensors(path);
        QCOMPARE(epochs.size(), std::size_t{2});
        QCOMPARE(epochs[0].epoch, 4);
        QCOMPARE(epochs[0].tensors.size(), std::size_t{2});
        QVERIFY(epochs[1].tensors.front() == tensor);
    }

    void classesAndConfusionReadBack() {
        api::EpochDetails details;
        details.epoch = 3;
        details.confusion = {{5, 1}, {0, 7}};
        details.classAccuracy = {5.0 / 6.0, 1.0};
        const std::vector<std::string> names{"one, two", "three"};
        QVERIFY(runs::appendClasses(file("classes.csv"), names, details).ok());
        QVERIFY(runs::writeConfusion(file("confusion.csv"), names, details).ok());
        QVERIFY(runs::readClasses(file("classes.csv"))->front().classAccuracy == details.classAccuracy);
        QVERIFY(runs::readConfusion(file("confusion.csv"))->confusion == details.confusion);
        QCOMPARE(runs::readConfusion(file("confusion.csv"))->epoch, 3);
    }

    // Someone has looked at it in a spreadsheet and saved it.
    void aTableThatIsNoneOfOursSaysWhere() {
        const auto path = file("foreign.csv");
        std::ofstream(path) << "batch;epoch\n1;2\n";
        const auto read = runs::readBatches(path);
        QVERIFY(!read.ok());
        QVERIFY(read.error().what.find("line 2") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestMeasures)
#include "tst_measures.moc"
