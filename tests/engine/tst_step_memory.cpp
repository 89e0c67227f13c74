#include "core/engine/step_memory.h"

#include <c10/core/CPUAllocator.h>

#include <QTest>
#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <unordered_map>

#include "core/engine/compute_device.h"
#include "core/engine/network.h"
#include "core/engine/training_loss.h"
#include "forecast_networks.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

/// Counts what torch takes, to the byte.
class Counter : public c10::Allocator {
  public:
    static Counter& instance() {
        static auto* const counter = new Counter;
        return *counter;
    }
    c10::DataPtr allocate(std::size_t size) const override {
        constexpr std::size_t alignment = 64;
        void* block = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
        const std::lock_guard lock(m_mutex);
        m_sizes[block] = size;
        m_live += static_cast<std::int64_t>(size);
        m_peak = std::max(m_peak, m_live);
        return {block, block, &drop, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &drop; }

    [[nodiscard]] std::int64_t live() const { return m_live; }
    [[nodiscard]] std::int64_t peak() const { return m_peak; }
    void forgetPeak() { m_peak = m_live; }

  private:
    static void drop(void* block) {
        auto& counter = instance();
        const std::lock_guard lock(counter.m_mutex);
        if (const auto node = counter.m_sizes.extract(block)) {
            counter.m_live -= static_cast<std::int64_t>(node.mapped());
        }
        std::free(block);
    }

    mutable std::mutex m_mutex;
    mutable std::unordered_map<void*, std::size_t> m_sizes;
    mutable std::int64_t m_live = 0;
    mutable std::int64_t m_peak = 0;
};

/// What one training step takes beside the weights.
std::int64_t measuredPeak(const spec::NetworkSpec& spec, const spec::Shape& picture, int batch) {
    auto built = Network::build(spec, picture, 1);
    if (!built) {
        qFatal("%s", built.error().text().c_str());
    }
    Network& network = **built;
    const TrainingLoss loss({}, {}, torch::kCPU);
    const auto labels = torch::zeros({batch}, torch::kInt64);
    std::int64_t most = 0;
    for (int step = 0; step < 2; ++step) {
        auto& counter = Counter::instance();
        const std::int64_t before = counter.live();
        counter.forgetPeak();
        {
            const Forward forward{.training = true, .generator = makeGenerator(torch::kCPU, 1)};
            const auto logits = network.logits(
                torch::rand({batch, picture.channels, picture.height, picture.width}), forward);
            loss(logits, {labels, {}, {}}).backward();
        }
        most = counter.peak() - before;
        for (const auto& parameter : network.parameters()) {
            parameter.mutable_grad().reset();
        }
    }
    return most;
}

std::int64_t foretoldPeak(const spec::NetworkSpec& spec, const spec::Shape& picture, int batch) {
    const auto layers = stepLayers(spec, picture);
    if (!layers) {
        qFatal("%s", layers.error().text().c_str());
    }
    return stepMemory(*layers, picture, batch, at::get_num_threads()).peak;
}

/// Layers of one kind between a convolution and an answer, so that they are what there is of memory.
spec::NetworkSpec around(const std::string& type, const spec::Params& params) {
    NetworkMaker net;
    net.conv(32);
    // Twice as high and wide with each, maps would take a test's time.
    const bool enlarges = type == "Upsample" || type == "ConvTranspose2D";
    for (int i = 0; i < (enlarges ? 1 : 3); ++i) {
        net.add(type, params);
    }
    net.add("GlobalAvgPool");
    return net.done(3);
}

spec::Params window(const char* key, std::int64_t size, std::int64_t stride, const std::string& padding) {
    return {{key, spec::Pair{size, size}}, {"strides", spec::Pair{stride, stride}}, {"padding", padding}};
}

}  // namespace

/// The forecast of a training's memory is only as good as what each layer says it needs.
class TestStepMemory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        constexpr std::uint8_t overOthers = 200;
        c10::SetCPUAllocator(&Counter::instance(), overOthers);
        // As a training has; torch goes other ways with a single one.
        static_cast<void>(at::get_num_threads());
        at::set_num_threads(2);
    }

    void eachLayerNeedsWhatItSays_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("setting");
        for (std::size_t i = 0; i < layers().size(); ++i) {
            const auto& [type, params] = layers()[i];
            std::string name = type;
            for (const auto& [key, value] : params) {
                name += " " + key + "=" + spec::toText(value);
            }
            QTest::newRow(name.c_str()) << QString::fromStdString(type) << static_cast<int>(i);
        }
    }
    void eachLayerNeedsWhatItSays() {
        QFETCH(int, setting);
        const auto& [type, params] = layers()[static_cast<std::size_t>(setting)];
        compare(around(type, params), spec::Shape::maps(3, 32, 32), 4);
    }

    void wholeNetworksNeedWhatTheirLayersSay_data() {
        QTest::addColumn<int>("index");
        const char* names[] = {"tutorial", "compact",      "VGG-11", "VGG-11 frozen", "ResNet-18",
                               "gates",    "MobileNetV2",  "U-Net",  "AlexNet",       "LeNet-5",
                               "plain",    "other layers", "Dense"};
        for (int i = 0; i < static_cast<int>(std::size(names)); ++i) {
            QTest::newRow(names[i]) << i;
        }
    }
    void wholeNetworksNeedWhatTheirLayersSay() {
        QFETCH(int, index);
        compare(networks()[static_cast<std::size_t>(index)], spec::Shape::maps(3, 40, 40), 4);
    }

    // Nothing is kept for layers that no gradient comes to.
    void frozenLayersBeforeAllOthersKeepNothing() {
        const auto frozen = stepLayers(vgg11(3, true), spec::Shape::maps(3, 32, 32));
        const auto free = stepLayers(vgg11(3), spec::Shape::maps(3, 32, 32));
        QVERIFY(frozen && free);
        QCOMPARE(keptBytes(*frozen).front(), 0);
        QVERIFY(keptBytes(*free).front() > 0);
        QVERIFY(stepMemory(*frozen, spec::Shape::maps(3, 32, 32), 8, 1).kept <
                stepMemory(*free, spec::Shape::maps(3, 32, 32), 8, 1).kept / 4);
    }

    // A picture's numbers times a batch may be more than any number holds.
    void hugeNetworksDoNotOverflow() {
        NetworkMaker net;
        for (int i = 0; i < 30; ++i) {
            net.conv(1 << 20, 1, 1, "gelu");
        }
        const auto input = spec::Shape::maps(3, 64, 64);
        const auto layers = stepLayers(net.done(3), input);
        QVERIFY(!layers || stepMemory(*layers, input, 65536, 2).peak > std::int64_t{1} << 40);
    }

  private:
    static void compare(const spec::NetworkSpec& network, const spec::Shape& picture, int batch) {
        const auto measured = static_cast<double>(measuredPeak(network, picture, batch));
        const double ratio = static_cast<double>(foretoldPeak(network, picture, batch)) / measured;
        const auto text = QString("foretold / measured = %1 of %2 MB").arg(ratio).arg(measured / 1e6);
        QVERIFY2(ratio > 0.97 && ratio < 1.1, qPrintable(text));
    }

    static const std::vector<std::pair<std::string, spec::Params>>& layers() {
        using Row = std::pair<std::string, spec::Params>;
        static const std::vector<Row> all = [] {
            const spec::Pair twice{2, 2};
            std::vector<Row> rows{
                {"Conv2D", {{"filters", std::int64_t{32}}, {"padding", std::string("same")}}},
                {"Conv2D",
                 {{"filters", std::int64_t{24}}, {"kernel", twice}, {"padding", std::string("same")}}},
                {"Conv2D", {{"filters", std::int64_t{64}}, {"kernel", spec::Pair{1, 1}}}},
                {"Conv2D",
                 {{"filters", std::int64_t{64}}, {"strides", twice}, {"padding", std::string("same")}}},
                {"DepthwiseConv2D", {{"padding", std::string("same")}}},
                {"SeparableConv2D", {{"filters", std::int64_t{48}}, {"padding", std::string("same")}}},
                {"ConvTranspose2D", {{"filters", std::int64_t{16}}, {"kernel", twice}}},
                {"Upsample", {}},
                {"Upsample", {{"interpolation", std::string("bilinear")}}},
                {"AdaptiveAvgPool", {{"output", spec::Pair{16, 16}}}},
                {"AdaptiveMaxPool", {{"output", spec::Pair{16, 16}}}}};
            for (const char* type : {"MaxPool", "AvgPool", "L2Pool"}) {
                rows.push_back({type, window("pool", 2, 2, "valid")});
                rows.push_back({type, window("pool", 2, 1, "same")});
                rows.push_back({type, window("pool", 3, 1, "same")});
            }
            for (const char* function :
                 {"relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "softmax"}) {
                rows.push_back({"Activation", {{"function", std::string(function)}}});
                rows.push_back(
                    {"Conv2D", {{"filters", std::int64_t{32}}, {"activation", std::string(function)}}});
            }
            for (const char* type : {"BatchNorm", "LayerNorm", "GroupNorm", "LocalResponseNorm", "PReLU",
                                     "Dropout", "SpatialDropout", "ZeroPadding", "ReflectionPadding"}) {
                rows.push_back({type, {}});
            }
            return rows;
        }();
        return all;
    }

    static const std::vector<spec::NetworkSpec>& networks() {
        static const std::vector<spec::NetworkSpec> all{tutorial(3),        compact(3),
                                                        vgg11(3),           vgg11(3, true),
                                                        resnet18(3, false), resnet18(3, false, 16),
                                                        mobileNetV2(3),     unet(3),
                                                        alexNet(3),         lenet(3),
                                                        deepPlain(3),       oddities(3),
                                                        bigDense(3)};
        return all;
    }
};

QTEST_APPLESS_MAIN(TestStepMemory)
#include "tst_step_memory.moc"
