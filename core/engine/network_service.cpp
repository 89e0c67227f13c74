#include "core/api/schedules.h"
#include "core/engine/analysis.h"
#include "core/engine/exporters/exporter.h"
#include "core/engine/forecast.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/losses/loss.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/source/source.h"
#include "core/engine/weight_import.h"

namespace studio::engine {
namespace {

class EngineNetworkService : public api::NetworkService {
  public:
    const api::Catalogue& catalogue() const override { return engine::catalogue(); }
    api::NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                               const api::Target& target) const override {
        return engine::analyze(network, input, target);
    }
    Result<api::TrainingForecast> forecast(const spec::Project& project, const api::Target& target,
                                           const api::TrainingPictures& pictures) const override {
        return engine::forecast(project, target, pictures);
    }
    Status calibrate(const std::string& device, int threads, const std::stop_token& stop) override {
        return engine::calibrate(device, threads, stop);
    }
    Result<std::string> source(const spec::NetworkSpec& network, const spec::Shape& input,
                               api::SourceLanguage language) const override {
        return writeSource(network, input, language);
    }
    Result<api::WeightReport> matchWeights(const spec::NetworkSpec& network, const spec::Shape& input,
                                           const std::string& file) const override {
        return engine::matchWeights(network, input, file);
    }
};

}  // namespace

const api::Catalogue& catalogue() {
    static const api::Catalogue all = [] {
        api::Catalogue gathered;
        for (const auto* type : layerTypes()) {
            gathered.layers.push_back(type->descriptor());
        }
        for (const auto* type : optimizerTypes()) {
            gathered.optimizers.push_back(type->descriptor());
        }
        for (const auto* type : lossTypes()) {
            gathered.losses.push_back(type->descriptor());
        }
        for (const auto* type : exporterTypes()) {
            gathered.exporters.push_back(type->descriptor());
        }
        for (const auto* type : api::scheduleTypes()) {
            gathered.schedules.push_back(type->descriptor());
        }
        return gathered;
    }();
    return all;
}

std::unique_ptr<api::NetworkService> makeNetworkService() {
    return std::make_unique<EngineNetworkService>();
}

}  // namespace studio::engine
