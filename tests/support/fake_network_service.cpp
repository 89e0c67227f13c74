#include <atomic>

#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

using spec::Shape;

class FakeNetworks : public api::NetworkService {
  public:
    explicit FakeNetworks(StatePtr state) : m_state(std::move(state)) {}

    const api::Catalogue& catalogue() const override { return m_catalogue; }

    api::NetworkReport analyze(const spec::NetworkSpec& network, const Shape& input,
                               const api::Target& target) const override {
        static_cast<void>(m_state->enter(Call::Analyze).ok());
        return fakeAnalysis(network, input, target.classes);
    }

    Result<api::TrainingForecast> forecast(const spec::Project& project, const api::Target& target,
                                           const api::TrainingPictures& pictures) const override;
    Status calibrate(const std::string& device, int threads, const std::stop_token& stop) override;
    Result<std::string> source(const spec::NetworkSpec& network, const Shape& input,
                               api::SourceLanguage language) const override;
    Result<api::WeightReport> matchWeights(const spec::NetworkSpec& network, const Shape& input,
                                           const std::string& file) const override;

  private:
    StatePtr m_state;
    std::atomic<bool> m_calibrated{false};
    api::Catalogue m_catalogue = fakeCatalogue();
};

/// 16 bytes a parameter, 8 a number of a layer's output and picture; a microsecond for 1000 multiply-adds.
Result<api::TrainingForecast> FakeNetworks::forecast(const spec::Project& project, const api::Target& target,
                                                     const api::TrainingPictures& pictures) const {
    if (const Status entered = m_state->enter(Call::Forecast); !entered) {
        return entered.error();
    }
    const auto& dataset = project.dataset;
    const auto report = fakeAnalysis(
        project.network, Shape::maps(dataset.channels(), dataset.height, dataset.width), target.classes);
    if (const Errors errors = report.allErrors(); !errors.empty()) {
        return errors.front();
    }
    api::TrainingForecast forecast;
    forecast.device = project.training.device == "auto" ? "cpu" : project.training.device;
    forecast.batchSize = project.training.batchSize;
    auto& memory = forecast.memory;
    memory.process = 300'000'000;
    memory.pictures = 20'000'000;
    memory.weights = 4 * (report.trainableParameters() + report.fixedParameters());
    memory.gradients = 4 * report.trainableParameters();
    memory.optimizer = 8 * report.trainableParameters();
    for (const auto& layer : report.layers) {
        const std::int64_t bytes =
            16 * layer.trainableParameters + 8 * layer.output.elements() * forecast.batchSize;
        memory.activations += 8 * layer.output.elements() * forecast.batchSize;
        if (bytes > forecast.heaviestBytes) {
            forecast.heaviestBytes = bytes;
            forecast.heaviestLayer = layer.origin;
        }
    }
    memory.workspace = memory.activations / 4;
    {
        const std::lock_guard lock(m_state->mutex);
        forecast.availableBytes = m_state->freeMemory;
    }
    if (m_calibrated) {
        forecast.secondsPerEpoch =
            1e-9 * static_cast<double>(report.multiplyAdds() * static_cast<std::int64_t>(pictures.training));
    }
    return forecast;
}

Status FakeNetworks::calibrate(const std::string& /*device*/, int /*threads*/, const std::stop_token& stop) {
    const Status entered = m_state->enter(Call::Calibrate, stop);
    m_calibrated = entered.ok();
    return entered;
}

/// One line a layer, so that a test sees which network was written.
Result<std::string> FakeNetworks::source(const spec::NetworkSpec& network, const Shape& /*input*/,
                                         api::SourceLanguage language) const {
    if (const Status entered = m_state->enter(Call::Source); !entered) {
        return entered.error();
    }
    std::string text = language == api::SourceLanguage::Keras ? "import keras\n" : "import torch\n";
    for (const auto& layer : network.layers) {
        text += "# " + layer.id + "\n";
    }
    return text;
}

/// The file has all tensors of the first layer, none of the others, and one more.
Result<api::WeightReport> FakeNetworks::matchWeights(const spec::NetworkSpec& network, const Shape& /*input*/,
                                                     const std::string& /*file*/) const {
    if (const Status entered = m_state->enter(Call::MatchWeights); !entered) {
        return entered.error();
    }
    using Outcome = api::WeightMatch::Outcome;
    api::WeightReport report;
    for (const auto& layer : network.layers) {
        if (layer.type != "Conv2D" && layer.type != "Dense") {
            continue;
        }
        const std::string name = layer.id + ".weight";
        const bool first = report.matches.empty();
        report.matches.push_back(
            {first ? Outcome::Match : Outcome::NotInFile,
             name,
             layer.id,
             first ? name : "",
             {8, 3, 3, 3},
             first ? std::vector<std::int64_t>{8, 3, 3, 3} : std::vector<std::int64_t>()});
    }
    report.matches.push_back({Outcome::NotInNetwork, "", "", "fc.weight", {}, {1000, 512}});
    return report;
}

}  // namespace

std::unique_ptr<api::NetworkService> makeFakeNetworks(StatePtr state) {
    return std::make_unique<FakeNetworks>(std::move(state));
}

}  // namespace studio::test
