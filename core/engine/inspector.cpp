#include "core/engine/inspector.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

#include "core/engine/model_cache.h"

namespace studio::engine {
namespace {

constexpr std::size_t mapsBudget = std::size_t{256} << 20;

struct Statistics {
    double mean = 0, deviation = 0, minimum = 0, maximum = 0, norm = 0, zeroShare = 0;
};

Statistics statisticsOf(std::span<const float> values) {
    if (values.empty()) {
        return {};
    }
    double sum = 0, squares = 0;
    std::size_t zeros = 0;
    for (const float value : values) {
        sum += value;
        squares += static_cast<double>(value) * value;
        zeros += value == 0.0F ? 1 : 0;
    }
    const auto count = static_cast<double>(values.size());
    const double mean = sum / count;
    double spread = 0;
    for (const float value : values) {
        spread += (value - mean) * (value - mean);
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {mean,  std::sqrt(spread / count), *low,
            *high, std::sqrt(squares),        static_cast<double>(zeros) / count};
}

std::string mapsKey(const SharedModel& model, const std::string& picture, const std::string& layer) {
    std::error_code code;
    const auto written = std::filesystem::last_write_time(picture, code).time_since_epoch().count();
    return model.key + "\n" + picture + "\n" + std::to_string(code ? 0 : written) + "\n" + layer;
}

Status checkLayer(const Network& network, const std::string& layer) {
    if (layer == spec::inputId || network.node(layer)) {
        return {};
    }
    return Error{"There is no layer '" + layer + "'.", layer, "Choose a layer of this network."};
}

/// One output unit's slice of a layer's tensor. Transposed convolutions have their inputs first, and of
/// those only the unit's group; a slope shared by all units is everybody's.
torch::Tensor sliceOf(const Network::Node& node, const torch::Tensor& weight, int index) {
    if (node.spec.type == "ConvTranspose2D") {
        const std::int64_t inputs = weight.size(0) / spec::intOr(node.spec.params, "groups", 1);
        const auto group = weight.narrow(0, index / weight.size(1) * inputs, inputs);
        return group.select(1, index % weight.size(1)).contiguous();
    }
    return weight.select(0, std::min<std::int64_t>(index, weight.size(0) - 1)).contiguous();
}

spec::Shape shapeOf(const torch::Tensor& weights) {
    switch (weights.dim()) {
        case 3:
            return spec::Shape::maps(weights.size(0), weights.size(1), weights.size(2));
        case 2:
            return spec::Shape::maps(1, weights.size(0), weights.size(1));
        default:
            return spec::Shape::features(weights.numel());
    }
}

void describeWeights(const Network::Node& node, int index, api::KernelReport& report) {
    const torch::NoGradGuard noGradient;
    const auto parameters = node.module->named_parameters(false);
    const auto* own = parameters.find("weight");
    // What makes a separable convolution's map out of all channels.
    const auto* weight = own ? own : parameters.find("pointwise_weight");
    if (!weight || weight->dim() == 0) {
        return;
    }
    const torch::Tensor slice = sliceOf(node, weight->detach(), index);
    report.hasWeights = true;
    report.weightsShape = shapeOf(slice);
    report.weights.assign(slice.data_ptr<float>(), slice.data_ptr<float>() + slice.numel());
    if (const auto* bias = parameters.find("bias"); bias && bias->dim() == 1) {
        report.bias = bias->detach()[index].item<double>();
    }
    const auto statistics = statisticsOf(report.weights);
    report.weightMean = statistics.mean;
    report.weightDeviation = statistics.deviation;
    report.weightMinimum = statistics.minimum;
    report.weightMaximum = statistics.maximum;
    report.weightNorm = statistics.norm;
}

void describeMap(const api::FeatureMaps& maps, int index, api::KernelReport& report) {
    const auto area = static_cast<std::size_t>(maps.shape.height * maps.shape.width);
    const auto statistics =
        statisticsOf(std::span(maps.values).subspan(static_cast<std::size_t>(index) * area, area));
    report.mapMean = statistics.mean;
    report.mapDeviation = statistics.deviation;
    report.mapMinimum = statistics.minimum;
    report.mapMaximum = statistics.maximum;
    report.mapZeroShare = statistics.zeroShare;
}

class TorchInspector : public api::Inspector {
  public:
    Result<api::FeatureMaps> maps(const api::ModelRef& model, const std::string& picture,
                                  const std::string& layer, const std::stop_token& stop) override {
        return guarded<api::FeatureMaps>([&]() -> Result<api::FeatureMaps> {
            const auto shared = m_models.load(model);
            if (!shared) {
                return shared.error();
            }
            const auto found = findMaps(**shared, picture, layer, stop);
            return found ? Result<api::FeatureMaps>(**found) : found.error();
        });
    }

    Result<api::KernelReport> kernel(const api::ModelRef& model, const std::string& picture,
                                     const std::string& layer, int index,
                                     const std::stop_token& stop) override {
        return guarded<api::KernelReport>([&] { return describe(model, picture, layer, index, stop); });
    }

  private:
    template <class Value, class Work>
    static Result<Value> guarded(const Work& work) {
        try {
            return work();
        } catch (const c10::Error& error) {
            return Error{"LibTorch failed: " + std::string(error.what_without_backtrace()), "", ""};
        } catch (const std::exception& exception) {
            return Error{std::string("The network could not be looked into: ") + exception.what(), "", ""};
        }
    }

    Result<api::KernelReport> describe(const api::ModelRef& ref, const std::string& picture,
                                       const std::string& layer, int index, const std::stop_token& stop) {
        const auto shared = m_models.load(ref);
        if (!shared) {
            return shared.error();
        }
        const auto maps = findMaps(**shared, picture, layer, stop);
        if (!maps) {
            return maps.error();
        }
        if (index < 0 || index >= (*maps)->shape.channels) {
            return Error{"'" + layer + "' has no kernel " + std::to_string(index) + ".", layer,
                         "Choose 0 to " + std::to_string((*maps)->shape.channels - 1) + "."};
        }
        api::KernelReport report;
        report.index = index;
        if (const auto* node = (*shared)->model.network->node(layer)) {
            const std::lock_guard lock((*shared)->mutex);
            describeWeights(*node, index, report);
        }
        describeMap(**maps, index, report);
        return report;
    }

    Result<MapsCache::Maps> findMaps(SharedModel& shared, const std::string& picture,
                                     const std::string& layer, const std::stop_token& stop) {
        const auto& model = shared.model;
        if (const Status known = checkLayer(*model.network, layer); !known) {
            return known.error();
        }
        const std::string key = mapsKey(shared, picture, layer);
        if (auto kept = m_maps.find(key)) {
            return kept;
        }
        const auto pictures = loadPictures(model.project, {picture});
        if (!pictures) {
            return pictures.error();
        }
        if (stop.stop_requested()) {
            return Error::cancelled();
        }
        auto maps = std::make_shared<api::FeatureMaps>();
        {
            const std::lock_guard lock(shared.mutex);
            const auto answer = model.network->activation(*pictures, layer).contiguous();
            maps->values.assign(answer.data_ptr<float>(), answer.data_ptr<float>() + answer.numel());
        }
        const auto* node = model.network->node(layer);
        maps->layer = layer;
        maps->shape = node ? node->output : model.network->input();
        maps->epoch = model.epoch;
        m_maps.insert(key, maps);
        return MapsCache::Maps(maps);
    }

    ModelCache m_models;
    MapsCache m_maps{mapsBudget};
};

}  // namespace

std::unique_ptr<api::Inspector> makeInspector() {
    return std::make_unique<TorchInspector>();
}

}  // namespace studio::engine
