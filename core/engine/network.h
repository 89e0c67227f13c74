#pragma once

#include <torch/torch.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/api/network_service.h"
#include "core/engine/layers/layer_type.h"
#include "core/spec/network.h"
#include "core/spec/shape.h"

namespace studio::engine {

/// A NetworkSpec brought to life, every repetition of its groups a layer of its own. Parameters are named
/// "<layer id>.<name>". One thread at a time. What torch throws in a forward pass (c10::Error, mostly for
/// want of memory) passes through: the caller's service catches it at its boundary.
class Network : public torch::nn::Module {
  public:
    /// One layer in the order of computation.
    struct Node {
        spec::LayerSpec spec;  ///< Parameters with every default filled in.
        const LayerType* type = nullptr;
        std::vector<spec::Shape> inputShapes;
        spec::Shape output;
        std::shared_ptr<LayerModule> module;
    };

    /// The first error of analyze() (classes are not checked), an Error when its weights with gradients and
    /// optimizer would not fit into the free memory, or the network on the CPU with its initial weights.
    [[nodiscard]] static Result<std::shared_ptr<Network>> build(const spec::NetworkSpec& network,
                                                                const spec::Shape& input, std::uint64_t seed);

    /// The same network without weights: they are on the meta device, take no memory and have only names and
    /// shapes. Nothing can be computed with it.
    [[nodiscard]] static Result<std::shared_ptr<Network>> outline(const spec::NetworkSpec& network,
                                                                  const spec::Shape& input);

    /// N×classes (per pixel: N×classes×H×W) before softmax. A final softmax or sigmoid (Activation, or the
    /// activation of the last layer) is left out: the loss and probabilities() apply it in a numerically
    /// stable way.
    torch::Tensor logits(const torch::Tensor& pictures, const Forward& forward);
    /// softmax(logits), or sigmoid(logits) where the network ends in one; no gradient, evaluation mode.
    torch::Tensor probabilities(const torch::Tensor& pictures);
    /// softmax or sigmoid of logits(), as probabilities() has it.
    [[nodiscard]] torch::Tensor asProbabilities(const torch::Tensor& logits) const;
    /// What `layer` answers, in evaluation mode and without gradient; computes no layer that it does not
    /// need. spec::inputId answers the pictures themselves; an unknown name throws c10::Error. The output
    /// layer answers with its softmax.
    torch::Tensor activation(const torch::Tensor& pictures, const std::string& layer);

    [[nodiscard]] const std::vector<Node>& nodes() const { return m_nodes; }
    [[nodiscard]] const Node* node(const std::string& id) const;
    [[nodiscard]] const Node& output() const { return m_nodes[m_output]; }
    [[nodiscard]] const spec::Shape& input() const { return m_input; }
    [[nodiscard]] spec::Defaults defaults() const { return m_defaults; }
    /// The output layer ends in this function ("softmax").
    [[nodiscard]] bool endsIn(const std::string& function) const;
    /// What it answers, outside training, are probabilities as it stands.
    [[nodiscard]] bool endsInProbabilities() const { return endsIn("softmax") || endsIn("sigmoid"); }
    [[nodiscard]] torch::Device device() const;

    /// Parameters and buffers by "<layer id>.<name>", in the order of computation; they share the memory.
    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> state() const;
    /// state() without buffers and without what is frozen: what an optimizer changes.
    [[nodiscard]] std::vector<std::pair<std::string, torch::Tensor>> trainable() const;
    /// Adds 2·λ·w, the gradient of each layer's penalty λ·Σw² ("l2"), to the gradients of its trainable
    /// kernels. The penalty is no part of any loss that is reported: training and validation stay
    /// comparable. Between the backward pass and the optimizer's step.
    void addPenaltyGradients() const;

  private:
    static Result<std::shared_ptr<Network>> make(const spec::NetworkSpec& network,
                                                 const api::NetworkReport& report, WeightInit init);
    void addNodes(const spec::NetworkSpec& network, const api::NetworkReport& report, WeightInit& init);

    std::vector<Node> m_nodes;
    std::size_t m_output = 0;
    spec::Shape m_input;
    spec::Defaults m_defaults = spec::Defaults::Keras;
};

}  // namespace studio::engine
