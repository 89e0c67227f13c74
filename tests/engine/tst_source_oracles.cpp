#include <QTest>
#include <cmath>

#include "core/engine/weight_init.h"
#include "core/spec/presets.h"
#include "tests/engine/layer_cases.h"
#include "tests/engine/random_networks.h"
#include "tests/engine/source_oracle.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

constexpr auto pytorch = api::SourceLanguage::PyTorch;
constexpr auto keras = api::SourceLanguage::Keras;

std::vector<SourceCase> everyLayer() {
    std::vector<SourceCase> cases;
    for (const auto& layerCase : layerCases()) {
        cases.push_back({layerCase.name, layerCase.network, layerCase.picture});
    }
    return cases;
}

/// Those whose weights do not take a quarter of a gigabyte on disk.
std::vector<SourceCase> templates() {
    constexpr std::int64_t most = 30'000'000;
    const spec::Shape picture = spec::Shape::maps(3, 64, 64);
    std::vector<SourceCase> cases;
    for (const auto& preset : spec::presets()) {
        if (const auto network = spec::presetNetwork(preset.id, picture, 7)) {
            const auto report = analyze(*network, picture, api::Target::any());
            if (report.ok() && report.trainableParameters() < most) {
                cases.push_back({preset.label, *network, picture});
            }
        }
    }
    return cases;
}

std::vector<SourceCase> randomNetworks() {
    constexpr std::uint64_t count = 300;
    std::vector<SourceCase> cases;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        const auto drawn = RandomNetworks(seed).draw();
        cases.push_back({"random network " + std::to_string(seed), drawn.network, drawn.picture});
    }
    return cases;
}

/// A kernel of each kind, with numbers enough to tell deviations apart.
SourceCase kernels(const std::string& initializer, spec::Defaults scheme) {
    using spec::Pair;
    const spec::ParamValue start = initializer;
    const spec::ParamValue same = std::string("same");
    spec::NetworkSpec network;
    network.name = initializer;
    network.defaults = scheme;
    network.layers = {
        {"conv",
         "Conv2D",
         {{"filters", std::int64_t{64}}, {"kernel", Pair{5, 5}}, {"padding", same}},
         {spec::inputId}},
        {"grouped",
         "Conv2D",
         {{"filters", std::int64_t{96}}, {"groups", std::int64_t{4}}, {"padding", same}},
         {"conv"}},
        {"deep",
         "DepthwiseConv2D",
         {{"kernel", Pair{7, 7}}, {"depth_multiplier", std::int64_t{2}}, {"padding", same}},
         {"grouped"}},
        {"separable",
         "SeparableConv2D",
         {{"filters", std::int64_t{32}}, {"kernel", Pair{5, 5}}, {"padding", same}},
         {"deep"}},
        {"up", "ConvTranspose2D", {{"filters", std::int64_t{24}}, {"padding", same}}, {"separable"}},
        {"up_grouped",
         "ConvTranspose2D",
         {{"filters", std::int64_t{96}},
          {"groups", std::int64_t{4}},
          {"kernel", Pair{5, 5}},
          {"padding", same}},
         {"up"}},
        {"pool", "GlobalAvgPool", {}, {"up_grouped"}},
        {"dense", "Dense", {{"units", std::int64_t{40}}}, {"pool"}}};
    for (auto& layer : network.layers) {
        if (layer.id != "pool") {
            layer.params["initializer"] = start;
        }
    }
    const char* schemes = scheme == spec::Defaults::Keras ? " of Keras's scheme" : " of PyTorch's scheme";
    return {initializer + schemes, network, spec::Shape::maps(3, 6, 6)};
}

}  // namespace

/// The source text of all there is, run by the frameworks themselves.
class TestSourceOracles : public QObject {
    Q_OBJECT

  public:
    /// Keras takes minutes for the thousand and more networks of one test; Qt would end it after five.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "3000000"); }

  private:
    static void check(const std::vector<SourceCase>& cases, api::SourceLanguage language,
                      double tolerance = 1e-5) {
        SourceOracle oracle(language);
        const auto results = oracle.run(cases);
        if (results.empty()) {
            QSKIP(oracle.missing());
        }
        const std::string wrong = SourceOracle::wrong(results, tolerance);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    /// Deviation and range of each tensor of at least so many numbers that chance leaves them alone; ours
    /// against theirs.
    static std::string unlike(const SourceOracle::Result& result, const SourceCase& sourceCase,
                              bool isKeras) {
        constexpr std::int64_t enough = 900;
        const auto fresh = Network::build(sourceCase.network, sourceCase.picture, 3);
        std::string wrong;
        for (const auto& [name, tensor] : (*fresh)->state()) {
            const bool otherMatrix = isKeras && sourceCase.network.name == "orthogonal" &&
                                     (name == "deep.weight" || name == "separable.depthwise_weight");
            const bool zero = tensor.abs().max().item<double>() == 0.0;
            if (otherMatrix || (tensor.numel() < enough && !zero)) {
                continue;
            }
            const double ours[] = {tensor.std(false).item<double>(), tensor.min().item<double>(),
                                   tensor.max().item<double>()};
            const auto& theirs = result.started.at(name);
            const bool uniform = ours[2] < 2.0 * ours[0];
            for (std::size_t i = 0; i < (uniform ? 3U : 1U); ++i) {
                const double other = theirs.at(i).get<double>();
                if (!(std::abs(ours[i] - other) <= 0.1 * std::abs(ours[i]))) {
                    wrong += "\n" + result.name + ", " + name + ": " + theirs.dump() + ", not " +
                             nlohmann::json(ours).dump();
                    break;
                }
            }
        }
        return wrong;
    }

    static void checkStart(api::SourceLanguage language) {
        std::vector<SourceCase> cases;
        for (const auto scheme : {spec::Defaults::Keras, spec::Defaults::PyTorch}) {
            for (const auto& initializer : initializerNames()) {
                cases.push_back(kernels(initializer, scheme));
            }
        }
        SourceOracle oracle(language);
        const auto results = oracle.run(cases);
        if (results.empty()) {
            QSKIP(oracle.missing());
        }
        std::string wrong = SourceOracle::wrong(results);
        for (std::size_t i = 0; i < results.size() && wrong.empty(); ++i) {
            wrong += unlike(results[i], cases[i], language == keras);
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

  private Q_SLOTS:
    void everyLayerInPyTorch() { check(everyLayer(), pytorch); }
    void everyLayerInKeras() { check(everyLayer(), keras); }
    void randomNetworksInPyTorch() { check(randomNetworks(), pytorch); }
    // Some normalize three nearly equal numbers several times over, which magnifies the last bit.
    void randomNetworksInKeras() { check(randomNetworks(), keras, 1e-4); }
    void templatesInPyTorch() { check(templates(), pytorch); }
    void templatesInKeras() { check(templates(), keras); }

    // Somebody who trains the exported text wants the curves the studio drew.
    void weightsStartAlikeInPyTorch() { checkStart(pytorch); }
    void weightsStartAlikeInKeras() { checkStart(keras); }
};

QTEST_GUILESS_MAIN(TestSourceOracles)
#include "tst_source_oracles.moc"
