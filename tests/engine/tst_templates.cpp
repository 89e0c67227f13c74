#include <QTest>
#include <cmath>
#include <map>

#include "core/engine/analysis.h"
#include "core/spec/network_groups.h"
#include "core/spec/presets.h"

using namespace studio;
using namespace studio::spec;

namespace {

const Preset& presetNamed(const std::string& id) {
    static const std::vector<Preset> list = presets();
    return *std::find_if(list.begin(), list.end(), [&](const Preset& preset) { return preset.id == id; });
}

api::Target targetOf(const Preset& preset, int classes) {
    if (preset.id == "autoencoder") {
        return api::Target::any();
    }
    return preset.perPixel ? api::Target::ofPixels(classes) : api::Target::ofClasses(classes);
}

/// QVERIFY2 asks for its text whatever the outcome.
std::string firstError(const api::NetworkReport& report) {
    const Errors errors = report.allErrors();
    return errors.empty() ? std::string() : " " + errors.front().text();
}

struct Published {
    const char* id;
    Shape input;
    int classes;
    std::int64_t parameters;  ///< Trainable.
    double multiplyAdds = 0;  ///< In billions; 0: none is published.
};

const Shape imageNet = Shape::maps(3, 224, 224);
const Shape cifar = Shape::maps(3, 32, 32);

/// torchvision 0.14's documentation, but: LeCun et al. 1998, the tutorial's page, and for SE-ResNet-18 timm's
/// legacy_seresnet18. The CIFAR stem's 3·64·(49 − 9) fewer weights are torchvision's with that one layer
/// replaced.
const Published published[] = {
    {"tutorial", Shape::maps(3, 64, 64), 11, 43'167'951}, {"lenet5", Shape::maps(1, 28, 28), 10, 61'706},
    {"alexnet", imageNet, 1000, 61'100'840, 0.714},       {"vgg11", imageNet, 1000, 132'863'336, 7.609},
    {"vgg11_bn", imageNet, 1000, 132'868'840, 7.609},     {"vgg16", imageNet, 1000, 138'357'544, 15.47},
    {"vgg16_bn", imageNet, 1000, 138'365'992, 15.47},     {"vgg19", imageNet, 1000, 143'667'240, 19.632},
    {"vgg19_bn", imageNet, 1000, 143'678'248, 19.632},    {"resnet18", imageNet, 1000, 11'689'512, 1.814},
    {"resnet34", imageNet, 1000, 21'797'672, 3.664},      {"resnet50", imageNet, 1000, 25'557'032, 4.089},
    {"resnet18_cifar", cifar, 1000, 11'689'512 - 7'680},  {"resnet34_cifar", cifar, 1000, 21'797'672 - 7'680},
    {"resnet50_cifar", cifar, 1000, 25'557'032 - 7'680},  {"resnet18_cifar", cifar, 10, 11'173'962},
    {"se_resnet18", imageNet, 1000, 11'778'592},          {"mobilenet_v2", imageNet, 1000, 3'504'872, 0.301},
};

/// How often a shape's ids begin so.
int layersNamed(const NetworkSpec& network, const std::string& start) {
    return static_cast<int>(
        std::count_if(network.layers.begin(), network.layers.end(),
                      [&](const LayerSpec& layer) { return layer.id.starts_with(start); }));
}

}  // namespace

/// Whoever chooses "ResNet-18" must get ResNet-18.
class TestTemplates : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void countsAreThePublishedOnes_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(std::size(published)); ++i) {
            QTest::addRow("%s, %d classes", published[i].id, published[i].classes) << i;
        }
    }
    void countsAreThePublishedOnes() {
        QFETCH(int, row);
        const Published& known = published[row];
        const auto network = presetNetwork(known.id, known.input, known.classes);
        QVERIFY(network.ok());
        const auto report =
            engine::analyze(*network, known.input, targetOf(presetNamed(known.id), known.classes));
        QVERIFY2(report.ok(), firstError(report).c_str());
        QCOMPARE(report.trainableParameters(), known.parameters);
        if (known.multiplyAdds > 0) {
            const double ours = static_cast<double>(report.multiplyAdds()) / 1e9;
            QVERIFY2(std::abs(ours / known.multiplyAdds - 1.0) < 0.01, std::to_string(ours).c_str());
        }
    }

    // Pictures come in every size; a template that fails on some must say so beforehand.
    void everyTemplateFitsEverySizeOrSaysWhyNot_data() {
        QTest::addColumn<QString>("id");
        for (const auto& preset : presets()) {
            QTest::newRow(preset.id.c_str()) << QString::fromStdString(preset.id);
        }
    }
    void everyTemplateFitsEverySizeOrSaysWhyNot() {
        QFETCH(QString, id);
        const Preset& preset = presetNamed(id.toStdString());
        const bool halves = preset.family == "Per pixel" || preset.family == "Pictures";
        const int classes[] = {2, 11, 1000};
        int turn = 0;
        for (const Pair& size : {Pair{28, 28},
                                 {32, 32},
                                 {33, 47},
                                 {64, 64},
                                 {64, 256},
                                 {256, 28},
                                 {30, 100},
                                 {97, 97},
                                 {96, 128},
                                 {127, 129},
                                 {224, 224},
                                 {255, 256},
                                 {256, 256}}) {
            for (const int channels : {1, 3}) {
                const Shape input = Shape::maps(channels, size.height, size.width);
                const int count = classes[turn++ % 3];
                const std::string which = preset.id + " " + input.text();
                const auto network = presetNetwork(preset.id, input, count);
                const bool even = size.height % 2 == 0 && size.width % 2 == 0;
                QVERIFY2(network.ok() == (even || !halves), which.c_str());
                if (!network) {
                    QVERIFY2(!network.error().remedy.empty(), network.error().text().c_str());
                    continue;
                }
                const auto report = engine::analyze(*network, input, targetOf(preset, count));
                QVERIFY2(report.ok(), (which + firstError(report)).c_str());
                const Shape& output = report.layers.back().output;
                if (halves) {
                    const auto channelsOut = preset.perPixel ? count : channels;
                    QCOMPARE(output, Shape::maps(channelsOut, size.height, size.width));
                } else {
                    QCOMPARE(output, Shape::features(count));
                }
            }
        }
    }

    void theSmallestPictureIsNamed() {
        for (const auto& preset : presets()) {
            for (int extent = 1; extent < 28; ++extent) {
                const Shape input = Shape::maps(3, extent, extent);
                const auto network = presetNetwork(preset.id, input, 3);
                if (network) {
                    const auto report = engine::analyze(*network, input, targetOf(preset, 3));
                    QVERIFY2(report.ok(), (preset.id + firstError(report)).c_str());
                } else {
                    QVERIFY2(network.error().where.starts_with("dataset."), network.error().text().c_str());
                }
            }
        }
        const auto small = presetNetwork("lenet5", Shape::maps(1, 8, 9), 3);
        QVERIFY(!small.ok());
        QVERIFY2(small.error().remedy.find("10×10") != std::string::npos, small.error().text().c_str());
    }

    // Weights of torchvision are called so; the script that compared all shapes is not part of the tests.
    void blocksAreNamedAndNumberedAsInTorchvision() {
        const auto resnet34 = *presetNetwork("resnet34", imageNet, 1000);
        QCOMPARE(resnet34.findGroup("layer1_0")->repeat, 3);
        QCOMPARE(resnet34.findGroup("layer2_0")->repeat, 1);
        QCOMPARE(resnet34.findGroup("layer3_1")->repeat, 5);
        const auto written = expand(resnet34)->network;
        for (const char* id :
             {"conv1", "bn1", "layer1_2_conv2", "layer2_0_downsample_1", "layer3_5_bn2", "fc"}) {
            QVERIFY2(written.find(id), id);
        }
        QCOMPARE(layersNamed(written, "layer3_5"), layersNamed(written, "layer3_1"));
        const auto mobile = expand(*presetNetwork("mobilenet_v2", imageNet, 1000))->network;
        for (const char* id : {"features_0_0", "features_1_conv_0_0", "features_6_conv_1_0",
                               "features_17_conv_3", "features_18_1", "classifier_1"}) {
            QVERIFY2(mobile.find(id), id);
        }
        const auto vgg = *presetNetwork("vgg16_bn", imageNet, 1000);
        QCOMPARE(vgg.find("features_41")->type, std::string("BatchNorm"));
        QCOMPARE(vgg.find("features_43")->type, std::string("MaxPool"));
        QCOMPARE(vgg.groups.size(), std::size_t{5});
    }

    // Left-out poolings are the difference between a network and an error for someone with small pictures.
    void smallPicturesLeaveOutPoolings() {
        const auto pools = [](const Shape& input) {
            const auto network = *presetNetwork("vgg11", input, 10);
            return std::count_if(network.layers.begin(), network.layers.end(),
                                 [](const LayerSpec& layer) { return layer.type == "MaxPool"; });
        };
        QCOMPARE(pools(imageNet), 5);
        QCOMPARE(pools(Shape::maps(3, 28, 28)), 4);
        QCOMPARE(pools(Shape::maps(3, 4, 100)), 2);
    }
};

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
