#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/spec/network.h"
#include "core/spec/params.h"

namespace studio::api {

enum class ParamKind { Bool, Integer, Real, Choice, Pair };

/// One parameter as forms, validation and help need it. Every form in the window is drawn from these.
struct ParamDescriptor {
    std::string key;    ///< Key in spec::Params, e.g. "filters".
    std::string label;  ///< As shown, e.g. "Filters".
    ParamKind kind = ParamKind::Integer;
    spec::ParamValue defaultValue;
    double minimum = std::numeric_limits<double>::lowest();  ///< Inclusive; of each extent for a Pair.
    double maximum = std::numeric_limits<double>::max();     ///< Inclusive.
    double step = 1.0;                                       ///< Of a spin box or slider.
    int decimals = 4;                                        ///< Digits shown after the point (Real).
    std::string unit = {};                                   ///< "degrees", "pixels", "%", or empty.
    std::vector<std::string> choices = {};                   ///< Choice only.
    std::string help;  ///< One or two sentences that teach it; may hold a formula.
    std::optional<spec::ParamValue> pytorchDefault =
        {};  ///< Instead of defaultValue, under PyTorch's scheme.
    /// Heading under which it stands in a form; empty: among the first. "Weights": how they start, are held
    /// small or kept as they are.
    std::string section = {};

    /// What an absent key means in a network of this scheme.
    [[nodiscard]] const spec::ParamValue& defaultFor(spec::Defaults scheme) const;
};

enum class LayerKind {
    Convolution,
    Activation,
    Pooling,
    Normalization,
    Regularization,
    Dense,
    Merge,
    Reshape
};

struct LayerDescriptor {
    std::string type;   ///< As in spec::LayerSpec::type, e.g. "Conv2D".
    std::string label;  ///< As shown, e.g. "Convolution 2D".
    LayerKind kind = LayerKind::Convolution;
    std::string help;
    std::vector<ParamDescriptor> params;
    int minInputs = 1;
    int maxInputs = 1;
};

struct OptimizerDescriptor {
    std::string type;  ///< As in spec::OptimizerSpec::type, e.g. "adam".
    std::string label;
    std::string help;
    std::vector<ParamDescriptor> params;  ///< Without the learning rate, which every optimizer has.
    double usualLearningRate = 0.001;     ///< Its framework's default; a person who changes nothing gets it.
};

struct ScheduleDescriptor {
    std::string type;  ///< As in spec::ScheduleSpec::type, e.g. "cosine".
    std::string label;
    std::string help;
    std::vector<ParamDescriptor> params;
};

/// What a loss is for.
enum class LossTarget { Classes, Labels, PixelClasses };

struct LossDescriptor {
    std::string type;  ///< As in spec::LossSpec::type, e.g. "focal".
    std::string label;
    std::string help;
    std::vector<ParamDescriptor> params;  ///< Without label smoothing, which has a field of its own.
    std::vector<LossTarget> targets;      ///< What it can be trained on.
    bool smoothsLabels = true;            ///< Whether label smoothing means anything for it.
    /// What the network may end in besides plain numbers; the loss takes its place in training.
    std::string activation = "softmax";
};

struct ExporterDescriptor {
    std::string id;         ///< "torchscript", "onnx", "safetensors".
    std::string label;      ///< "TorchScript".
    std::string extension;  ///< ".pt"
    std::string help;       ///< Who reads it.
};

/// All that can be added, in the order in which it is shown.
struct Catalogue {
    std::vector<LayerDescriptor> layers;
    std::vector<OptimizerDescriptor> optimizers;
    std::vector<ExporterDescriptor> exporters;
    std::vector<ScheduleDescriptor> schedules = {};
    std::vector<LossDescriptor> losses = {};

    [[nodiscard]] const LayerDescriptor* layer(const std::string& type) const;
    [[nodiscard]] const OptimizerDescriptor* optimizer(const std::string& type) const;
    [[nodiscard]] const ExporterDescriptor* exporter(const std::string& id) const;
    [[nodiscard]] const ScheduleDescriptor* schedule(const std::string& type) const;
    [[nodiscard]] const LossDescriptor* loss(const std::string& type) const;
};

/// Unknown keys, wrong kinds and values out of range, each as an Error at `where` + "." + key.
[[nodiscard]] Errors validate(const std::vector<ParamDescriptor>& descriptors, const spec::Params& params,
                              const std::string& where);
/// `params` with every absent key filled with its default under `scheme`.
[[nodiscard]] spec::Params withDefaults(const std::vector<ParamDescriptor>& descriptors,
                                        const spec::Params& params,
                                        spec::Defaults scheme = spec::Defaults::Keras);

}  // namespace studio::api
