#include <torch/script.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/engine/exporters/model_metadata.h"
#include "core/engine/exporters/types.h"
#include "core/spec/files.h"

namespace studio::engine {
namespace {

std::string indented(const std::string& statements) {
    std::istringstream lines(statements);
    std::string line;
    std::string text;
    while (std::getline(lines, line)) {
        text += "    " + line + "\n";
    }
    return text;
}

/// The forward method. Layers' values are prefixed, so that an id like "if" or "self" does no harm.
std::string forwardText(const Network& network) {
    std::map<std::string, std::string> values{{spec::inputId, "x"}};
    std::string text = "def forward(self, x):\n";
    for (const auto& node : network.nodes()) {
        ExportNames names{node.spec.id, {}, "v_" + node.spec.id};
        for (const auto& input : node.spec.inputs) {
            names.inputs.push_back(values.at(input));
        }
        text += indented(
            node.type->script({node.spec.params, node.inputShapes, network.defaults()}, names, false));
        values[node.spec.id] = names.output;
    }
    const std::string& last = values.at(network.output().spec.id);
    return text + "    return " + (network.endsInSoftmax() ? last : "torch.softmax(" + last + ", 1)") + "\n";
}

void addTensors(torch::jit::Module& module, const Network& network) {
    for (const auto& node : network.nodes()) {
        for (const auto& item : node.module->named_parameters()) {
            module.register_parameter(identifierName(node.spec.id + "." + item.key()), item.value(), false);
        }
        for (const auto& item : node.module->named_buffers()) {
            module.register_buffer(identifierName(node.spec.id + "." + item.key()), item.value());
        }
    }
}

void addDescription(torch::jit::Module& module, const ExportContent& content) {
    c10::List<std::string> classes;
    for (const auto& name : content.classes) {
        classes.push_back(name);
    }
    const auto& input = content.network.input();
    const c10::List<std::int64_t> size({input.channels, input.height, input.width});
    module.register_attribute("classes", c10::ListType::ofStrings(), classes);
    module.register_attribute("input_size", c10::ListType::ofInts(), size);
    module.register_attribute("rescale", c10::FloatType::get(),
                              content.project.augmentation.normalization.rescale);
    module.register_attribute("preprocessing", c10::StringType::get(), preprocessingJson(content));
    module.register_attribute("project", c10::StringType::get(), content.project.name);
    module.register_attribute("epoch", c10::IntType::get(), static_cast<std::int64_t>(content.epoch));
}

class TorchScript : public ExporterType {
  public:
    const api::ExporterDescriptor& descriptor() const override {
        static const api::ExporterDescriptor text{
            "torchscript", "TorchScript", ".pt",
            "PyTorch reads it with torch.jit.load, C++ with torch::jit::load. Class names and preprocessing "
            "are inside: model.classes, model.preprocessing, model.prepare(pictures)."};
        return text;
    }

    Errors objections(const Network&) const override { return {}; }

    Status write(const ExportContent& content, const std::string& file) const override {
        // Saved to memory first: torch's own file writer ends the process when the disk is full.
        std::ostringstream bytes;
        try {
            torch::jit::Module module("CnnStudioNetwork");
            addTensors(module, content.network);
            addDescription(module, content);
            module.define(forwardText(content.network));
            module.define("def prepare(self, pictures):\n    return pictures.float() * self.rescale\n");
            module.eval();
            module.save(bytes, {{"classes.json", classesJson(content)},
                                {"preprocessing.json", preprocessingJson(content)}});
        } catch (const std::exception& exception) {
            return Error{
                std::string("LibTorch could not write the network as TorchScript: ") + exception.what(), file,
                ""};
        }
        return writeFileAtomically(file, bytes.view());
    }

    Result<torch::Tensor> readBack(const ExportContent& content, const std::string& file,
                                   const torch::Tensor& pictures) const override {
        try {
            torch::jit::ExtraFilesMap extra{{"classes.json", ""}, {"preprocessing.json", ""}};
            auto module = torch::jit::load(file, torch::kCPU, extra);
            if (extra["classes.json"] != classesJson(content)) {
                return Error{"The class names do not come back from the file.", file, ""};
            }
            const torch::NoGradGuard noGradient;
            return module.forward({pictures}).toTensor();
        } catch (const std::exception& exception) {
            return Error{std::string("LibTorch refuses the file: ") + exception.what(), file, ""};
        }
    }

    std::string runtime() const override { return "LibTorch"; }
};

}  // namespace

const ExporterType& torchscriptType() {
    static const TorchScript type;
    return type;
}

}  // namespace studio::engine
