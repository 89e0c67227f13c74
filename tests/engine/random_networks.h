#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/data/random.h"
#include "core/engine/analysis.h"
#include "core/spec/network_groups.h"

namespace studio::test {

/// Draws valid networks of every kind of layer: chains with skip connections, merges and repeated groups, on
/// pictures of odd sizes. The same seed always draws the same network.
class RandomNetworks {
  public:
    explicit RandomNetworks(std::uint64_t seed) : m_random(seed) {}

    struct Drawn {
        spec::NetworkSpec network;
        spec::Shape picture;
    };

    [[nodiscard]] Drawn draw() {
        Drawn drawn;
        drawn.picture = spec::Shape::maps(one() ? 3 : 1, between(7, 15), between(7, 15));
        drawn.network.name = "random";
        drawn.network.defaults = one() ? spec::Defaults::Keras : spec::Defaults::PyTorch;
        m_last = spec::inputId;
        const std::int64_t layers = between(3, 14);
        for (std::int64_t tries = 0; tries < 8 * layers; ++tries) {
            if (static_cast<std::int64_t>(drawn.network.layers.size()) < layers) {
                grow(drawn);
            }
        }
        repeatSome(drawn);
        addHead(drawn);
        return drawn;
    }

  private:
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(high - low + 1)));
    }
    [[nodiscard]] bool one(std::int64_t outOf = 2) { return between(1, outOf) == 1; }

    template <class T>
    [[nodiscard]] const T& any(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(values.size()) - 1))];
    }

    [[nodiscard]] static bool isValid(const Drawn& drawn) {
        return engine::analyze(drawn.network, drawn.picture, api::Target::any()).ok();
    }

    [[nodiscard]] std::optional<spec::ParamValue> value(const api::ParamDescriptor& param) {
        const auto within = [&](std::int64_t number) {
            const double low = std::max(param.minimum, -4.0);
            return static_cast<std::int64_t>(std::clamp(static_cast<double>(number), low, param.maximum));
        };
        switch (param.kind) {
            case api::ParamKind::Bool:
                return one();
            case api::ParamKind::Choice:
                return any(param.choices);
            case api::ParamKind::Integer:
                return within(between(1, 8));
            case api::ParamKind::Pair:
                return spec::Pair{within(between(1, 3)), within(between(1, 3))};
            case api::ParamKind::Real:
                return {};
        }
        return {};
    }

    /// One more layer behind the last, with some of its parameters set; left out where it does not fit.
    void grow(Drawn& drawn) {
        const auto& type = any(engine::catalogue().layers);
        const Drawn before = drawn;
        spec::LayerSpec layer{drawn.network.freeId(type.type), type.type, {}, {m_last}};
        for (const auto& param : type.params) {
            if (const auto drawnValue = value(param); drawnValue && one()) {
                layer.params[param.key] = *drawnValue;
            }
        }
        while (static_cast<int>(layer.inputs.size()) < type.minInputs ||
               (static_cast<int>(layer.inputs.size()) < type.maxInputs && one(3))) {
            layer.inputs.push_back(drawn.network.layers.empty() || one(8) ? std::string(spec::inputId)
                                                                          : any(drawn.network.layers).id);
        }
        std::string id = layer.id;
        drawn.network.layers.push_back(std::move(layer));
        if (isValid(drawn) && isSmall(drawn)) {
            m_last = std::move(id);
        } else {
            drawn = before;
        }
    }

    [[nodiscard]] static bool isSmall(const Drawn& drawn) {
        constexpr std::int64_t most = 100'000;
        const auto report = engine::analyze(drawn.network, drawn.picture, api::Target::any());
        return report.trainableParameters() < most && report.multiplyAdds() < 20 * most &&
               std::all_of(report.layers.begin(), report.layers.end(),
                           [](const auto& layer) { return layer.output.elements() < most; });
    }

    void repeatSome(Drawn& drawn) {
        const auto count = static_cast<std::int64_t>(drawn.network.layers.size());
        if (count < 2 || one()) {
            return;
        }
        const std::int64_t first = between(0, count - 1);
        const std::int64_t last = between(first, std::min(first + 3, count - 1));
        std::vector<std::string> ids;
        for (std::int64_t i = first; i <= last; ++i) {
            ids.push_back(drawn.network.layers[static_cast<std::size_t>(i)].id);
        }
        const Drawn before = drawn;
        const auto group = spec::makeGroup(drawn.network, ids, "repeated");
        if (group) {
            drawn.network.findGroup(*group)->repeat = static_cast<int>(between(2, 3));
        }
        if (!group || !isValid(drawn) || !isSmall(drawn)) {
            drawn = before;
        }
    }

    void addHead(Drawn& drawn) {
        const auto report = engine::analyze(drawn.network, drawn.picture, api::Target::any());
        const auto append = [&](const std::string& type, spec::Params params) {
            const std::string id = drawn.network.freeId(type);
            drawn.network.layers.push_back({id, type, std::move(params), {m_last}});
            m_last = id;
        };
        if (report.layers.empty() || !report.find(m_last)->output.flat) {
            append("Flatten", {});
        }
        append("Dense", {{"units", std::int64_t{3}}});
    }

    data::Random m_random;
    std::string m_last;
};

}  // namespace studio::test
