#include <algorithm>
#include <iomanip>
#include <optional>
#include <sstream>

#include "core/api/network_remedies.h"

namespace studio::api {
namespace {

/// Tries changes of one project against the forecast.
class Fitting {
  public:
    Fitting(const NetworkService& service, const spec::Project& project, const Target& target,
            const TrainingPictures& pictures)
        : m_service(service), m_project(project), m_target(target), m_pictures(pictures) {}

    [[nodiscard]] std::vector<Remedy> remedies() const {
        const auto now = forecast(m_project.network, m_project.training.batchSize);
        if (!now || now->fits()) {
            return {};
        }
        std::vector<Remedy> found;
        const auto add = [&](std::optional<Remedy> remedy) {
            if (remedy) {
                found.push_back(*std::move(remedy));
            }
        };
        add(withBatch(m_project.network, {}, {}));
        for (const auto& change : changes(*now)) {
            add(alone(change));
        }
        // What does not suffice alone may with a smaller batch.
        for (const auto& change : found.empty() ? changes(*now) : std::vector<Remedy>()) {
            add(withBatch(change.network, change.label, change.layer));
        }
        if (found.empty()) {
            add(together());
        }
        return found;
    }

  private:
    [[nodiscard]] Result<TrainingForecast> forecast(const spec::NetworkSpec& network, int batchSize) const {
        spec::Project project = m_project;
        project.network = network;
        project.training.batchSize = batchSize;
        return m_service.forecast(project, m_target, m_pictures);
    }

    [[nodiscard]] bool fits(const spec::NetworkSpec& network, int batchSize) const {
        const auto answer = forecast(network, batchSize);
        return answer.ok() && answer->fits();
    }

    /// The largest batch that halving leads to.
    [[nodiscard]] std::optional<Remedy> withBatch(const spec::NetworkSpec& network, const std::string& label,
                                                  const std::string& layer) const {
        for (int batch = m_project.training.batchSize / 2; batch >= 1; batch /= 2) {
            if (fits(network, batch)) {
                const std::string size = std::to_string(batch);
                return Remedy{label.empty() ? "Use a batch of " + size : label + ", with a batch of " + size,
                              layer, network, batch};
            }
        }
        return {};
    }

    [[nodiscard]] std::optional<Remedy> alone(const Remedy& change) const {
        return fits(change.network, m_project.training.batchSize) ? std::optional(change) : std::nullopt;
    }

    /// Both kinds of pooling at once, with a smaller batch where that is needed too.
    [[nodiscard]] std::optional<Remedy> together() const {
        const Remedy strided = poolingStride(m_project.network);
        const Remedy pooled = globalPooling(strided.network);
        if (strided.label.empty() || pooled.label.empty()) {
            return {};
        }
        const Remedy both{strided.label + " and use global average pooling instead of Flatten", pooled.layer,
                          pooled.network};
        const auto fitting = alone(both);
        return fitting ? fitting : withBatch(both.network, both.label, both.layer);
    }

    [[nodiscard]] std::vector<Remedy> changes(const TrainingForecast& now) const {
        std::vector<Remedy> all;
        for (auto& change : {poolingStride(m_project.network), globalPooling(m_project.network),
                             smaller(now.heaviestLayer)}) {
            if (!change.label.empty()) {
                all.push_back(change);
            }
        }
        return all;
    }

    [[nodiscard]] static bool isPooling(const std::string& type) {
        return type == "MaxPool" || type == "AvgPool" || type == "L2Pool";
    }

    /// Every pooling moves on by its window; without a label when each does so already.
    [[nodiscard]] Remedy poolingStride(const spec::NetworkSpec& original) const {
        Remedy remedy{{}, {}, original};
        for (auto& layer : remedy.network.layers) {
            const auto* type = m_service.catalogue().layer(layer.type);
            if (!isPooling(layer.type) || !type) {
                continue;
            }
            const auto params = withDefaults(type->params, layer.params, original.defaults);
            const spec::Pair window = spec::pairOr(params, "pool", {2, 2});
            const spec::Pair strides = spec::pairOr(params, "strides", window);
            if (strides.height < window.height || strides.width < window.width) {
                layer.params["strides"] = window;
                remedy.label = "Pool with stride " + (window.height == window.width
                                                          ? std::to_string(window.height)
                                                          : spec::toText(spec::ParamValue(window)));
                remedy.layer = layer.id;
            }
        }
        return remedy;
    }

    [[nodiscard]] Remedy globalPooling(const spec::NetworkSpec& original) const {
        Remedy remedy{{}, {}, original};
        for (auto& layer : remedy.network.layers) {
            if (layer.type == "Flatten") {
                layer.type = "GlobalAvgPool";
                layer.params.clear();
                remedy.label = "Use global average pooling instead of Flatten";
                remedy.layer = layer.id;
            }
        }
        return remedy;
    }

    /// The heaviest layer with as many units (or filters) as fit, halved as often as needed.
    [[nodiscard]] Remedy smaller(const std::string& id) const {
        Remedy remedy{{}, id, m_project.network};
        auto* layer = remedy.network.find(id);
        const int last = remedy.network.outputIndex();
        const bool isOutput = last >= 0 && remedy.network.layers[static_cast<std::size_t>(last)].id == id;
        if (!layer || isOutput) {
            return remedy;
        }
        for (const char* key : {"units", "filters"}) {
            std::int64_t count = spec::intOr(layer->params, key, 0);
            for (count /= 2; count >= 1; count /= 2) {
                layer->params[key] = count;
                if (fits(remedy.network, m_project.training.batchSize)) {
                    remedy.label = "Give " + id + " " + std::to_string(count) + " " + key;
                    return remedy;
                }
            }
        }
        return remedy;
    }

    const NetworkService& m_service;
    const spec::Project& m_project;
    const Target& m_target;
    const TrainingPictures& m_pictures;
};

std::string gigabytes(std::int64_t bytes) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e9 << " GB";
    return text.str();
}

}  // namespace

std::vector<Remedy> fittingRemedies(const NetworkService& service, const spec::Project& project,
                                    const Target& target, const TrainingPictures& pictures) {
    return Fitting(service, project, target, pictures).remedies();
}

Error tooLarge(const TrainingForecast& forecast, const std::vector<Remedy>& remedies) {
    std::string what = "Training would take " + gigabytes(forecast.neededBytes()) + ", and " +
                       gigabytes(forecast.availableBytes) + " are free.";
    if (!forecast.heaviestLayer.empty()) {
        what += " The heaviest layer is '" + forecast.heaviestLayer + "' with " +
                gigabytes(forecast.heaviestBytes) + ".";
    }
    std::string remedy;
    for (const auto& one : remedies) {
        remedy += (remedy.empty() ? "What would make it fit: " : "; ") + one.label;
    }
    return {what, forecast.heaviestLayer.empty() ? "network" : forecast.heaviestLayer,
            remedy.empty() ? "Use a smaller network or smaller pictures." : remedy + "."};
}

}  // namespace studio::api
