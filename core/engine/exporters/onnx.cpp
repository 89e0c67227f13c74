#include <limits>
#include <map>
#include <set>

#include "core/data/onnx_runner.h"
#include "core/engine/exporters/model_metadata.h"
#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/exporters/types.h"
#include "core/spec/files.h"

namespace studio::engine {
namespace {

/// Protobuf's bound on one message, less what the graph itself may take.
constexpr std::int64_t largestBytes = std::numeric_limits<std::int32_t>::max() - (std::int64_t{16} << 20);

std::int64_t stateBytes(const Network& network) {
    std::int64_t bytes = 0;
    for (const auto& [name, tensor] : network.state()) {
        bytes += static_cast<std::int64_t>(tensor.nbytes());
    }
    return bytes;
}

/// The name of each layer's value: its id, unless a tensor or another layer already goes by it.
std::map<std::string, std::string> valueNames(const Network& network) {
    std::set<std::string> taken{"probabilities", spec::inputId};
    for (const auto& [name, tensor] : network.state()) {
        taken.insert(identifierName(name));
    }
    std::map<std::string, std::string> names{{spec::inputId, spec::inputId}};
    for (const auto& node : network.nodes()) {
        std::string name = node.spec.id;
        while (taken.contains(name)) {
            name += "_value";
        }
        taken.insert(name);
        names[node.spec.id] = name;
    }
    return names;
}

/// Nodes of every layer, without the tensors they name. Answers what layers object to.
Errors addLayers(OnnxGraph& graph, const Network& network) {
    auto values = valueNames(network);
    const std::string& last = network.output().spec.id;
    if (network.endsInProbabilities()) {
        values[last] = "probabilities";
    }
    Errors errors;
    for (const auto& node : network.nodes()) {
        ExportNames names{node.spec.id, {}, values.at(node.spec.id)};
        for (const auto& input : node.spec.inputs) {
            names.inputs.push_back(values.at(input));
        }
        const Status status =
            node.type->onnx({node.spec.params, node.inputShapes, network.defaults()}, names, graph, false);
        if (!status) {
            const std::string& key = status.error().where;
            errors.push_back({status.error().what, key.empty() ? node.spec.id : node.spec.id + "." + key,
                              status.error().remedy});
        }
    }
    if (!network.endsInProbabilities()) {
        graph.node("Softmax", {values.at(last)}, "probabilities", {{"axis", std::int64_t{1}}});
    }
    return errors;
}

class Onnx : public ExporterType {
  public:
    const api::ExporterDescriptor& descriptor() const override {
        static const api::ExporterDescriptor text{"onnx", "ONNX", ".onnx",
                                                  "OpenCV DNN, ONNX Runtime, TensorRT and most others read "
                                                  "it. Opset 13, any batch size; class names "
                                                  "and preprocessing are in its metadata."};
        return text;
    }

    Errors objections(const Network& network) const override {
        OnnxGraph graph;
        Errors errors = addLayers(graph, network);
        if (const std::int64_t bytes = stateBytes(network); bytes > largestBytes) {
            errors.push_back({"An ONNX file holds at most 2 GB, and the weights take " +
                                  std::to_string(bytes / 1'000'000) + " MB.",
                              "network",
                              "Export as TorchScript or safetensors, or make the network smaller."});
        }
        return errors;
    }

    Status write(const ExportContent& content, const std::string& file) const override {
        const auto& network = content.network;
        OnnxGraph graph;
        graph.input(spec::inputId, {network.input().channels, network.input().height, network.input().width});
        for (const auto& [name, tensor] : network.state()) {
            graph.initializer(identifierName(name), tensor);
        }
        if (const Errors errors = addLayers(graph, network); !errors.empty()) {
            return errors.front();
        }
        graph.output("probabilities", {network.output().output.elements()});
        for (const auto& [key, value] : modelMetadata(content)) {
            graph.metadata(key, value);
        }
        const auto bytes = graph.serialize();
        if (!bytes) {
            return bytes.error();
        }
        return writeFileAtomically(file, *bytes);
    }

    Result<torch::Tensor> readBack(const ExportContent& content, const std::string& file,
                                   const torch::Tensor& pictures) const override {
        const torch::Tensor input = pictures.to(torch::kCPU, torch::kFloat32).contiguous();
        const std::span<const float> values(input.data_ptr<float>(), static_cast<std::size_t>(input.numel()));
        const auto extent = [&](int dim) { return static_cast<int>(input.size(dim)); };
        const auto answer = data::runOnnx(file, values, extent(0), extent(1), extent(2), extent(3));
        if (!answer) {
            return answer.error();
        }
        const std::int64_t classes = content.network.output().output.elements();
        if (static_cast<std::int64_t>(answer->size()) != input.size(0) * classes) {
            return Error{"OpenCV DNN answers " + std::to_string(answer->size()) + " values for " +
                             std::to_string(input.size(0)) + " pictures of " + std::to_string(classes) +
                             " classes.",
                         file, ""};
        }
        return torch::tensor(*answer).view({input.size(0), classes});
    }

    std::string runtime() const override { return "OpenCV DNN"; }
};

}  // namespace

const ExporterType& onnxType() {
    static const Onnx type;
    return type;
}

}  // namespace studio::engine
