#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/network.h"
#include "core/spec/shape.h"

namespace studio::api {

/// What one layer does to one sample.
struct LayerReport {
    std::string id;
    std::string type;
    std::vector<std::string> inputs;
    spec::Shape output;  ///< Meaningful while errors is empty.
    std::int64_t trainableParameters = 0;
    std::int64_t fixedParameters = 0;  ///< BatchNorm's running statistics.
    std::int64_t multiplyAdds = 0;     ///< Per picture, forward.
    Errors errors;          ///< where = "<id>.<parameter>" or "<id>"; a layer after a broken one has none.
    bool reachable = true;  ///< False behind a broken layer: its shape is unknown.
};

struct NetworkReport {
    spec::Shape input;
    std::vector<LayerReport> layers;  ///< In topological order; in the spec's order when that fails.
    Errors errors;  ///< Of the graph as a whole: cycle, no or several outputs, classes do not match.

    [[nodiscard]] bool ok() const;
    /// The graph's errors and the layers', in one list.
    [[nodiscard]] Errors allErrors() const;
    [[nodiscard]] const LayerReport* find(const std::string& id) const;
    [[nodiscard]] std::int64_t trainableParameters() const;
    [[nodiscard]] std::int64_t fixedParameters() const;
    [[nodiscard]] std::int64_t multiplyAdds() const;
};

/// A table as Keras's model.summary() prints it: Layer (type), Output Shape, Param #, Connected to.
[[nodiscard]] std::string summaryTable(const std::string& name, const NetworkReport& report);

/// Shapes and counts of a network without building it. Any thread; fast enough for every keystroke (< 10 ms).
class NetworkService {
  public:
    virtual ~NetworkService() = default;

    [[nodiscard]] virtual const Catalogue& catalogue() const = 0;
    /// `input`: one picture. `classes`: what the output must match; 0 = do not check.
    [[nodiscard]] virtual NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                                                int classes) const = 0;
};

}  // namespace studio::api
