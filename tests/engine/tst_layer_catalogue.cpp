#include <QTemporaryDir>
#include <QTest>

#include "core/engine/analysis.h"
#include "core/engine/exporters/types.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/network.h"
#include "tests/engine/layer_cases.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

/// Both draw from a seed, so that a failure can be repeated.
constexpr std::uint64_t seed = 7;

torch::Tensor noise(at::IntArrayRef sizes, std::uint64_t which) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(which);
    return torch::empty(sizes, torch::kFloat32).uniform_(-1.0, 1.0, generator);
}

torch::Tensor pictures(const Network& network, std::int64_t count) {
    const auto& shape = network.input();
    return noise({count, shape.channels, shape.height, shape.width}, seed);
}

std::shared_ptr<Network> networkOf(const LayerCase& layerCase) {
    auto network = Network::build(layerCase.network, layerCase.picture, seed);
    if (!network) {
        qFatal("%s", network.error().text().c_str());
    }
    // Biases of zero and statistics of 0 and 1 would hide what is added, scaled or left out.
    const torch::NoGradGuard noGradient;
    std::uint64_t which = 100;
    for (const auto& [name, tensor] : (*network)->state()) {
        const auto values = noise(tensor.sizes(), ++which);
        tensor.copy_(name.ends_with("running_var") ? values.abs() + 0.1 : values);
    }
    return *network;
}

std::vector<std::int64_t> sizesOf(const spec::Shape& shape, std::int64_t count) {
    return shape.flat ? std::vector{count, shape.channels}
                      : std::vector{count, shape.channels, shape.height, shape.width};
}

/// What a layer's answer is worth along a fixed random direction: one number to take gradients of.
torch::Tensor worth(const Network::Node& node, const std::vector<torch::Tensor>& inputs) {
    Forward forward;
    forward.training = true;
    forward.generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const auto answer = node.module->run(inputs, forward);
    return (answer * noise(answer.sizes(), seed + 1).to(torch::kFloat64)).sum();
}

/// The derivative of worth() along `direction` of `variable`, by differences.
double slope(const Network::Node& node, const std::vector<torch::Tensor>& inputs,
             const torch::Tensor& variable, const torch::Tensor& direction) {
    constexpr double step = 1e-6;
    const torch::NoGradGuard noGradient;
    variable.add_(direction, step);
    const double above = worth(node, inputs).item<double>();
    variable.sub_(direction, 2 * step);
    const double below = worth(node, inputs).item<double>();
    variable.add_(direction, step);
    return (above - below) / (2 * step);
}

}  // namespace

/// What every layer type says of itself against what it does. A new type needs no line here.
class TestLayerCatalogue : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::vector<LayerCase> m_cases = layerCases();

    void addCases() const {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i) {
            QTest::newRow(m_cases[i].name.c_str()) << static_cast<int>(i);
        }
    }
    [[nodiscard]] const LayerCase& at(int index) const { return m_cases[static_cast<std::size_t>(index)]; }

    /// Largest difference of log-probabilities between the network and its export; what speaks against it is
    /// left in `objection`.
    double exportDifference(int index, const ExporterType& exporter, std::string& objection) const {
        const auto network = networkOf(at(index));
        const std::vector<std::string> classes;
        const spec::Project project;
        const ExportContent content{*network, project, classes, 0};
        if (const Errors errors = exporter.objections(*network); !errors.empty()) {
            objection = errors.front().remedy.empty() ? "" : errors.front().text();
            return 0.0;
        }
        const std::string file = m_folder.filePath(QStringLiteral("export")).toStdString();
        if (const Status status = exporter.write(content, file); !status) {
            qWarning("%s", status.error().text().c_str());
            return std::numeric_limits<double>::infinity();
        }
        const auto input = pictures(*network, 3);
        const auto theirs = exporter.readBack(content, file, input);
        if (!theirs) {
            qWarning("%s", theirs.error().text().c_str());
            return std::numeric_limits<double>::infinity();
        }
        // Probabilities among hundreds of numbers are small, and so would be their differences.
        const auto ours = network->probabilities(input);
        if (ours.sizes() != theirs->sizes()) {
            qWarning("The export answers in another shape.");
            return std::numeric_limits<double>::infinity();
        }
        return (ours.log() - theirs->log()).abs().max().item<double>();
    }

  private Q_SLOTS:
    void everyTypeOfTheCatalogueIsTried() {
        for (const auto& descriptor : catalogue().layers) {
            const auto count = std::count_if(m_cases.begin(), m_cases.end(), [&](const LayerCase& layerCase) {
                return layerCase.layer().type == descriptor.type;
            });
            QVERIFY2(count >= 2, descriptor.type.c_str());
        }
    }

    // Forms, inspector, forecasts and exports all trust it.
    void whatIsDeclaredIsWhatAForwardPassGives_data() { addCases(); }
    void whatIsDeclaredIsWhatAForwardPassGives() {
        QFETCH(int, index);
        const LayerCase& layerCase = at(index);
        const auto network = networkOf(layerCase);
        const auto report = analyze(layerCase.network, layerCase.picture, api::Target::any());
        const auto* declared = report.find(LayerCase::id);
        const auto& node = *network->node(LayerCase::id);
        const auto answer = network->activation(pictures(*network, 2), LayerCase::id);
        QVERIFY2(answer.sizes().vec() == sizesOf(declared->output, 2), declared->output.text().c_str());
        std::int64_t trainable = 0, fixed = 0;
        for (const auto& tensor : node.module->parameters()) {
            (tensor.requires_grad() ? trainable : fixed) += tensor.numel();
        }
        for (const auto& tensor : node.module->buffers()) {
            fixed += tensor.numel();
        }
        QCOMPARE(declared->trainableParameters, trainable);
        QCOMPARE(declared->fixedParameters, fixed);
        QVERIFY(torch::isfinite(answer).all().item<bool>());
    }

    // A wrong gradient trains, only worse, and nobody sees why.
    void gradientsAreThoseOfDifferences_data() { addCases(); }
    void gradientsAreThoseOfDifferences() {
        QFETCH(int, index);
        const auto network = networkOf(at(index));
        const auto& node = *network->node(LayerCase::id);
        node.module->to(torch::kFloat64);
        std::vector<torch::Tensor> inputs;
        for (std::size_t i = 0; i < node.inputShapes.size(); ++i) {
            inputs.push_back(
                noise(sizesOf(node.inputShapes[i], 2), 50 + i).to(torch::kFloat64).set_requires_grad(true));
        }
        std::vector<torch::Tensor> variables = inputs;
        for (const auto& parameter : node.module->parameters()) {
            if (parameter.requires_grad()) {
                variables.push_back(parameter);
            }
        }
        const auto gradients = torch::autograd::grad({worth(node, inputs)}, variables);
        for (std::size_t i = 0; i < variables.size(); ++i) {
            const auto direction = noise(variables[i].sizes(), 80 + i).to(torch::kFloat64);
            const double declared = (gradients[i] * direction).sum().item<double>();
            const double measured = slope(node, inputs, variables[i], direction);
            const double scale = std::max(1.0, std::abs(measured));
            QCOMPARE_LE(std::abs(declared - measured), 1e-5 * scale);
        }
    }

    void torchScriptAnswersAlike_data() { addCases(); }
    void torchScriptAnswersAlike() {
        QFETCH(int, index);
        std::string objection;
        QCOMPARE_LE(exportDifference(index, torchscriptType(), objection), 1e-5);
        QVERIFY(objection.empty());
    }

    // OpenCV DNN reads the file; where it cannot, the exporter must say so beforehand.
    void onnxAnswersAlike_data() { addCases(); }
    void onnxAnswersAlike() {
        QFETCH(int, index);
        std::string objection;
        QCOMPARE_LE(exportDifference(index, onnxType(), objection), 1e-4);
        if (!objection.empty()) {
            QSKIP(objection.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestLayerCatalogue)
#include "tst_layer_catalogue.moc"
