#include "core/engine/analysis.h"
#include "core/engine/exporters/exporter.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {
namespace {

class EngineNetworkService : public api::NetworkService {
  public:
    const api::Catalogue& catalogue() const override { return engine::catalogue(); }
    api::NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                               int classes) const override {
        return engine::analyze(network, input, classes);
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
        for (const auto* type : exporterTypes()) {
            gathered.exporters.push_back(type->descriptor());
        }
        return gathered;
    }();
    return all;
}

std::unique_ptr<api::NetworkService> makeNetworkService() {
    return std::make_unique<EngineNetworkService>();
}

}  // namespace studio::engine
