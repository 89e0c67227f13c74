#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/api/network_service.h"
#include "core/engine/layers/layer_type.h"
#include "core/spec/network_groups.h"

namespace studio::engine {

/// A network ready to be written down: every repetition written out, every default filled in, every shape
/// known.
struct SourcePlan {
    struct Layer {
        spec::LayerSpec spec;
        const LayerType* type = nullptr;
        std::vector<spec::Shape> inputs;
        spec::Shape output;
        /// The variable that holds its answer: "x" as long as only the next layer wants it, else one of its
        /// own.
        std::string variable;
        std::vector<std::string> arguments;  ///< Variables of its inputs.
        std::string remark;                  ///< Stands above it: a group begins, e.g. "Stage 2, 3 of 4".

        [[nodiscard]] LayerContext context(spec::Defaults defaults) const {
            return {spec.params, inputs, defaults};
        }
        /// As its type writes it.
        [[nodiscard]] SourceText text(const SourceNames& names, spec::Defaults defaults,
                                      api::SourceLanguage language) const;
    };

    std::string name;
    spec::Shape input;
    spec::Defaults defaults = spec::Defaults::Keras;
    std::vector<Layer> layers;  ///< In the order of computation; the last one is the output.
    std::string inputVariable;
    std::int64_t trainable = 0;
    std::int64_t fixed = 0;

    /// Fills the variables. `own` is the input's where it lives longer than to the first line, or always, if
    /// that is said. No other variable gets a name that is `reserved`, that of a helper, or Python's.
    void nameVariables(const std::string& own, bool always, std::set<std::string> reserved,
                       api::SourceLanguage language);

    /// The output layer ends in this function ("softmax"), which stands apart from it.
    [[nodiscard]] bool endsIn(const std::string& function) const;
    [[nodiscard]] std::set<std::string> ids() const;
};

/// The network's first error, or its plan, without variables.
[[nodiscard]] Result<SourcePlan> planSource(const spec::NetworkSpec& network, const spec::Shape& input);

/// "12,345"
[[nodiscard]] std::string withCommas(std::int64_t count);

[[nodiscard]] bool isPythonKeyword(const std::string& name);
/// A keyword, or a builtin that a variable would hide.
[[nodiscard]] bool isPythonName(const std::string& name);
/// Names of torch.nn.Module, which a layer's attribute must not hide.
[[nodiscard]] bool isModuleName(const std::string& name);

}  // namespace studio::engine
