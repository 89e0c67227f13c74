#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/engine/source/source_text.h"
#include "core/spec/network.h"
#include "core/spec/shape.h"

namespace studio::engine {

class OnnxGraph;
class WeightInit;

/// What a layer knows when it is asked: its parameters with every default filled in, and what comes in.
struct LayerContext {
    const spec::Params& params;
    const std::vector<spec::Shape>& inputs;
    spec::Defaults defaults;
};

/// How far one number of a layer's output reaches into its input.
struct Reach {
    spec::Pair window{1, 1};  ///< Numbers of the input along each axis, dilation included.
    spec::Pair stride{1, 1};  ///< Of the input, from one number of the output to the next.
    spec::Pair scale{1, 1};   ///< Upsampling: so many numbers of the output for one of the input.
    bool everything = false;  ///< Flatten, Dense and global pooling: all of it.
};

/// Which numbers (of 4 bytes) a layer needs in a training step besides its parameters and their gradients,
/// its inputs, its output, and the gradients of those. Found by reading what torch's backward formulas save
/// (tools/autograd/derivatives.yaml) and by watching what each operator takes on the CPU, where oneDNN
/// computes convolutions on copies in an order of its own; tests compare with real steps.
struct Footprint {
    // For each picture of the batch.
    bool keepsInput = false;   ///< Its inputs stay until its backward pass.
    bool keepsOutput = false;  ///< So does its output.
    bool inPlace = false;      ///< Its output is a view of its input: Flatten, Reshape.
    bool passesGradient =
        false;              ///< Its inputs' gradients are that of its output, or views of it: Add, Concat.
    std::int64_t kept = 0;  ///< More that stays: a padded copy, indices (two numbers each), masks, the sum
                            ///< before an activation function that keeps its input.
    std::int64_t forwardOnly = 0;   ///< More while it runs forward.
    std::int64_t backwardOnly = 0;  ///< More while it runs backward, its gradients being there already.
    // Whatever the batch.
    std::int64_t fixedForward = 0;
    std::int64_t fixedBackward = 0;
    std::int64_t perThread = 0;  ///< While it runs backward, for each thread.
};

/// What a layer does to one sample, found without building it.
struct LayerFacts {
    spec::Shape output;
    std::int64_t trainableParameters = 0;
    std::int64_t fixedParameters = 0;
    std::int64_t multiplyAdds = 0;
    Reach reach = {};
    Footprint footprint = {};
};

/// How one forward pass is to be done.
struct Forward {
    bool training = false;
    at::Generator generator;   ///< Dropout's source while training; on the network's device.
    bool omitSoftmax = false;  ///< Set for the output layer, whose softmax or sigmoid is the loss's.
};

/// A layer with weights. Parameters and buffers are registered as in torch.nn ("weight", "bias",
/// "running_mean", …; convolutions O×I×H×W, Dense O×I), so that names and layouts are those PyTorch users
/// know.
class LayerModule : public torch::nn::Module {
  public:
    /// inputs: N×C×H×W for maps, N×F for features. Throws c10::Error.
    virtual torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) = 0;
};

/// Names while a layer writes itself as TorchScript or ONNX.
struct ExportNames {
    std::string layer;  ///< The layer's id; its tensors are "<id>_<parameter>", e.g. "conv2d_1_weight".
    std::vector<std::string> inputs;  ///< Values that hold its inputs.
    std::string output;               ///< The value it must define.
};

/// Everything about one type of layer, in one file of this folder: what it is called, what can be set, its
/// shape rule, how torch runs it, how each export writes it. Stateless; any thread.
class LayerType {
  public:
    virtual ~LayerType() = default;

    [[nodiscard]] virtual const api::LayerDescriptor& descriptor() const = 0;

    /// The activation function applied last ("relu", "softmax", …), "none" where there is none.
    [[nodiscard]] virtual std::string activation(const spec::Params&) const { return "none"; }

    /// Whether it runs on maps of bfloat16, under a PrecisionScope; the others get float32 there.
    [[nodiscard]] virtual bool takesBfloat16() const { return false; }

    /// Error.where is the parameter's key that causes it, or empty.
    [[nodiscard]] virtual Result<LayerFacts> infer(const LayerContext& context) const = 0;

    /// Only after infer() succeeded. Draws weights from `init` alone, never from torch's global generator.
    [[nodiscard]] virtual std::shared_ptr<LayerModule> build(const LayerContext& context,
                                                             WeightInit& init) const = 0;

    /// TorchScript statements (one per line, no indentation) that define names.output; tensors are attributes
    /// of self. Only ATen builtins resolve ("torch.conv2d"); training-time behaviour is not exported. With
    /// omitSoftmax the statements end before the softmax.
    [[nodiscard]] virtual std::string script(const LayerContext& context, const ExportNames& names,
                                             bool omitSoftmax) const = 0;

    /// Appends nodes (opset 13) that define names.output; the module's tensors are initializers of the graph
    /// by the names above.
    virtual Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                        bool omitSoftmax) const = 0;

    /// The layer as people write it by hand, on N×C×H×W: a module of torch.nn whose tensors are named as
    /// those of build(), and what forward() does with it.
    [[nodiscard]] virtual SourceText pytorch(const LayerContext& context, const SourceNames& names) const = 0;
    /// The same in Keras's functional API, on N×H×W×C. The layer that holds the weights has the name
    /// names.layer and has them in the order of build(); maps that become features keep the order C, H, W.
    [[nodiscard]] virtual SourceText keras(const LayerContext& context, const SourceNames& names) const = 0;
};

/// Every layer type, in the order in which it is shown.
[[nodiscard]] const std::vector<const LayerType*>& layerTypes();
/// nullptr when there is none of that name.
[[nodiscard]] const LayerType* findLayerType(const std::string& type);

}  // namespace studio::engine
