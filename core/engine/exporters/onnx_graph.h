#pragma once

#include <torch/torch.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/spec/result.h"

namespace onnx {
class ModelProto;
}

namespace studio::engine {

/// Collects the nodes of an ONNX model (opset 13, IR 7) with one picture input and one output. Layer types
/// write themselves into it without seeing protobuf.
class OnnxGraph {
  public:
    using Attribute = std::variant<std::int64_t, double, std::string, std::vector<std::int64_t>>;
    using Attributes = std::vector<std::pair<std::string, Attribute>>;

    OnnxGraph();
    ~OnnxGraph();
    OnnxGraph(const OnnxGraph&) = delete;
    OnnxGraph& operator=(const OnnxGraph&) = delete;

    /// A node with one output; the output's name is also the node's.
    void node(const std::string& op, const std::vector<std::string>& inputs, const std::string& output,
              const Attributes& attributes = {});
    /// A constant: float32 or int64, copied from any device.
    void initializer(const std::string& name, const torch::Tensor& value);
    /// A name no other value has, beginning with `stem`.
    [[nodiscard]] std::string freshName(const std::string& stem);
    /// "batch" × dims, float32.
    void input(const std::string& name, const std::vector<std::int64_t>& dims);
    void output(const std::string& name, const std::vector<std::int64_t>& dims);
    void metadata(const std::string& key, const std::string& value);

    /// The model's bytes after onnx's own checker found nothing to object.
    [[nodiscard]] Result<std::string> serialize() const;

  private:
    std::unique_ptr<onnx::ModelProto> m_model;
    int m_counter = 0;
};

}  // namespace studio::engine
