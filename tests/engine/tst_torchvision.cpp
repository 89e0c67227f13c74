#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/safetensors.h"
#include "core/engine/weight_import.h"
#include "core/spec/presets.h"

using namespace studio;
using namespace studio::engine;

namespace {

/// torchvision's network with random weights and statistics, what it answers to two random pictures, and
/// both as safetensors, written with nothing but json and struct.
constexpr const char* script = R"(
import json, struct, sys
try:
    import torch, torchvision
except ImportError:
    sys.exit(77)

def write(file, tensors):
    header, arrays, end = {}, [], 0
    for name, tensor in tensors.items():
        array = tensor.detach().contiguous().numpy()
        kind = {'float32': 'F32', 'int64': 'I64'}[str(array.dtype)]
        header[name] = {'dtype': kind, 'shape': list(array.shape),
                        'data_offsets': [end, end + array.nbytes]}
        arrays.append(array)
        end += array.nbytes
    text = json.dumps(header).encode()
    with open(file, 'wb') as out:
        out.write(struct.pack('<Q', len(text)) + text)
        for array in arrays:
            out.write(array.tobytes())

torch.manual_seed(4)
model = getattr(torchvision.models, sys.argv[1])().eval()
for module in model.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        module.running_mean.normal_(0, 0.2)
        module.running_var.uniform_(0.5, 2)
        module.weight.data.uniform_(0.5, 1.2)
        module.bias.data.normal_(0, 0.2)
pictures = torch.randn(2, 3, 224, 224)
write(sys.argv[2], model.state_dict())
with torch.no_grad():
    write(sys.argv[3], {'pictures': pictures, 'logits': model(pictures)})
)";

}  // namespace

/// What people have trained elsewhere must answer here as it did there.
class TestTorchvision : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString file(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    /// Why there is nothing to compare with; empty when there is.
    [[nodiscard]] QByteArray makeWeights(const QByteArray& model) const {
        QProcess process;
        process.start(QStringLiteral("/usr/bin/python3"),
                      {QStringLiteral("-c"), QString::fromUtf8(script), QString::fromLatin1(model),
                       file("weights"), file("answer")});
        const bool there = process.waitForStarted();
        const bool ended = there && process.waitForFinished(300'000);
        if (!there || (ended && process.exitCode() == 77)) {
            return "NOT CHECKED AGAINST TORCHVISION: install python3-torchvision to run this.";
        }
        if (!ended || process.exitCode() != 0) {
            qFatal("%s", process.readAllStandardError().constData());
        }
        return {};
    }

  private Q_SLOTS:
    void theSameWeightsGiveTheSameAnswer_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("preset");
        const std::pair<const char*, const char*> pairs[] = {{"resnet18", "resnet18"},
                                                             {"resnet34", "resnet34"},
                                                             {"resnet50", "resnet50"},
                                                             {"mobilenet_v2", "mobilenet_v2"},
                                                             {"vgg11_bn", "vgg11_bn"}};
        for (const auto& [model, preset] : pairs) {
            QTest::newRow(model) << QByteArray(model) << QByteArray(preset);
        }
    }
    void theSameWeightsGiveTheSameAnswer() {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, preset);
        if (const auto reason = makeWeights(model); !reason.isEmpty()) {
            QSKIP(reason.constData());
        }
        const auto picture = spec::Shape::maps(3, 224, 224);
        const auto spec = spec::presetNetwork(preset.toStdString(), picture, 1000);
        QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().text().c_str());
        const auto network = Network::build(*spec, picture, 1);
        QVERIFY2(network.ok(), network.ok() ? "" : network.error().text().c_str());
        const auto report = loadMatchingWeights(**network, file("weights").toStdString());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text().c_str());
        for (const auto& match : report->matches) {
            QVERIFY2(match.outcome == api::WeightMatch::Outcome::Match,
                     (match.tensor + " " + match.fileTensor).c_str());
        }
        const auto answer = readSafetensors(file("answer").toStdString());
        QVERIFY2(answer.ok(), answer.ok() ? "" : answer.error().text().c_str());
        const auto& [pictures, theirs] = std::pair{answer->tensors[0].second, answer->tensors[1].second};
        const torch::NoGradGuard noGradient;
        const auto ours = (*network)->logits(pictures, {});
        const double largest = theirs.abs().max().item<double>();
        const double difference = (ours - theirs).abs().max().item<double>();
        qInfo("%s: logits up to %.3g differ by %.2g", model.constData(), largest, difference);
        QCOMPARE_GE(largest, 0.1);
        QCOMPARE_LE(difference, 1e-5 * std::max(1.0, largest));
    }
};

QTEST_GUILESS_MAIN(TestTorchvision)
#include "tst_torchvision.moc"
