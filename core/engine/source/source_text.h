#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/source/python_text.h"
#include "core/spec/shape.h"

namespace studio::engine {

/// Names while a layer writes itself as Python.
struct SourceNames {
    std::string layer;                ///< Keras: the layer's name.
    std::string module;               ///< PyTorch: what holds its module, e.g. "self.conv2d_1".
    std::vector<std::string> inputs;  ///< Variables that hold its inputs.
    bool omitSoftmax = false;         ///< PyTorch: set for the output layer, whose softmax stands apart.
    const std::set<std::string>* taken = nullptr;

    /// "[a, b]"
    [[nodiscard]] std::string list() const {
        std::string values;
        for (const auto& input : inputs) {
            values += (values.empty() ? "" : ", ") + input;
        }
        return "[" + values + "]";
    }
    /// A name for a Keras layer beside the one that has the layer's own: "conv2d_1_pad".
    [[nodiscard]] std::string beside(const std::string& what) const {
        std::string name = layer + "_" + what;
        while (taken && taken->contains(name)) {
            name += "_";
        }
        return name;
    }
};

/// A class or function that a layer needs in its file, at the top level, written once.
struct SourceHelper {
    const char* name;
    const char* text;
};

/// A tensor of weights by its name and sizes here, with the numbers that fan in and out of it.
struct SourceKernel {
    std::string name;
    std::vector<std::int64_t> sizes;
    std::int64_t fanIn = 1;
    std::int64_t fanOut = 1;
    std::int64_t multiplier = 0;  ///< Depthwise: how many there are of each channel; else 0.
};

/// What decides how a layer's weights start.
struct SourceWeights {
    std::vector<SourceKernel> kernels;
    std::int64_t biasFanIn = 0;  ///< Numbers that fan into its bias; 0: it has none.
};

/// One layer as Python.
struct SourceText {
    std::string module;              ///< PyTorch: what its module is, e.g. "nn.Linear(84, 10)"; empty: none.
    std::vector<std::string> steps;  ///< Expressions one after the other. Each may have the value before it
                                     ///< as "@"; for the first that is the layer's first input.
    std::vector<const SourceHelper*> helpers = {};
    SourceWeights weights = {};  ///< PyTorch; Keras has them among the layer's arguments.

    SourceText& then(const std::string& step) {
        steps.push_back(step);
        return *this;
    }
    /// A Keras layer called on several values.
    SourceText& joined(const PythonCall& layer, const std::string& name, const std::string& values) {
        return then(PythonCall(layer).text("name", pythonString(name)).str() + "(" + values + ")");
    }
    /// A Keras layer called on the value before it.
    SourceText& then(const PythonCall& layer, const std::string& name) {
        return then(PythonCall(layer).text("name", pythonString(name)).str() + "(@)");
    }
};

/// Whether H×W×C and C×H×W read out in different orders.
[[nodiscard]] inline bool ordersDiffer(const spec::Shape& shape) {
    return shape.channels > 1 && shape.height * shape.width > 1;
}

/// A layer of Keras that stands for the whole of one.
[[nodiscard]] inline SourceText kerasLayer(const PythonCall& layer, const SourceNames& names) {
    return SourceText().then(layer, names.layer);
}
/// A module of PyTorch that stands for the whole of one.
[[nodiscard]] inline SourceText pytorchModule(const PythonCall& module, const SourceNames& names) {
    SourceText text;
    text.module = module.str();
    return text.then(names.module + "(@)");
}

}  // namespace studio::engine
