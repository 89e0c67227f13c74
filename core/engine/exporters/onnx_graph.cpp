#include "core/engine/exporters/onnx_graph.h"

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>

#include <limits>

namespace studio::engine {
namespace {

constexpr int irVersion = 7;
constexpr int opset = 13;

struct SetAttribute {
    onnx::AttributeProto& proto;

    void operator()(std::int64_t value) const {
        proto.set_type(onnx::AttributeProto::INT);
        proto.set_i(value);
    }
    void operator()(double value) const {
        proto.set_type(onnx::AttributeProto::FLOAT);
        proto.set_f(static_cast<float>(value));
    }
    void operator()(const std::string& value) const {
        proto.set_type(onnx::AttributeProto::STRING);
        proto.set_s(value);
    }
    void operator()(const std::vector<std::int64_t>& values) const {
        proto.set_type(onnx::AttributeProto::INTS);
        for (const std::int64_t value : values) {
            proto.add_ints(value);
        }
    }
};

void describe(onnx::ValueInfoProto& info, const std::string& name, const std::vector<std::int64_t>& dims) {
    info.set_name(name);
    auto* type = info.mutable_type()->mutable_tensor_type();
    type->set_elem_type(onnx::TensorProto::FLOAT);
    type->mutable_shape()->add_dim()->set_dim_param("batch");
    for (const std::int64_t dim : dims) {
        type->mutable_shape()->add_dim()->set_dim_value(dim);
    }
}

}  // namespace

OnnxGraph::OnnxGraph() : m_model(std::make_unique<onnx::ModelProto>()) {
    m_model->set_ir_version(irVersion);
    m_model->set_producer_name("CNN Studio");
    auto* version = m_model->add_opset_import();
    version->set_domain("");
    version->set_version(opset);
    m_model->mutable_graph()->set_name("network");
}

OnnxGraph::~OnnxGraph() = default;

void OnnxGraph::node(const std::string& op, const std::vector<std::string>& inputs, const std::string& output,
                     const Attributes& attributes) {
    auto* node = m_model->mutable_graph()->add_node();
    node->set_op_type(op);
    node->set_name(output);
    for (const auto& input : inputs) {
        node->add_input(input);
    }
    node->add_output(output);
    for (const auto& [name, value] : attributes) {
        auto* attribute = node->add_attribute();
        attribute->set_name(name);
        std::visit(SetAttribute{*attribute}, value);
    }
}

void OnnxGraph::initializer(const std::string& name, const torch::Tensor& value) {
    const bool whole = value.scalar_type() == torch::kInt64;
    const torch::Tensor plain =
        value.detach().to(torch::kCPU, whole ? torch::kInt64 : torch::kFloat32).contiguous();
    auto* tensor = m_model->mutable_graph()->add_initializer();
    tensor->set_name(name);
    tensor->set_data_type(whole ? onnx::TensorProto::INT64 : onnx::TensorProto::FLOAT);
    for (const std::int64_t size : plain.sizes()) {
        tensor->add_dims(size);
    }
    tensor->set_raw_data(plain.data_ptr(), plain.nbytes());
}

std::string OnnxGraph::freshName(const std::string& stem) {
    // Ids of layers and names of tensors hold no dot.
    return stem + "." + std::to_string(++m_counter);
}

void OnnxGraph::input(const std::string& name, const std::vector<std::int64_t>& dims) {
    describe(*m_model->mutable_graph()->add_input(), name, dims);
}

void OnnxGraph::output(const std::string& name, const std::vector<std::int64_t>& dims) {
    describe(*m_model->mutable_graph()->add_output(), name, dims);
}

void OnnxGraph::metadata(const std::string& key, const std::string& value) {
    auto* entry = m_model->add_metadata_props();
    entry->set_key(key);
    entry->set_value(value);
}

Result<std::string> OnnxGraph::serialize() const {
    if (m_model->ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        return Error{"The model is larger than the 2 GB that an ONNX file can hold.", "network",
                     "Export as TorchScript or safetensors, or make the network smaller."};
    }
    try {
        onnx::checker::check_model(*m_model);
        std::string bytes;
        if (m_model->SerializeToString(&bytes)) {
            return bytes;
        }
        return Error{"The model could not be written as ONNX.", "network", ""};
    } catch (const std::exception& exception) {
        return Error{std::string("The ONNX checker objects: ") + exception.what(), "network",
                     "Export as TorchScript instead."};
    }
}

}  // namespace studio::engine
