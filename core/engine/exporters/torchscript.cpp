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
    return text + "    return " + (network.endsInProbabilities() ? last : "torch.softmax(" + last + ", 1)") +
           "\n";
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

/// A number for each channel, broadcast over a batch.
torch::Tensor perChannel(const std::vector<double>& numbers, std::int64_t channels, double otherwise) {
    const torch::Tensor values = numbers.empty() ? torch::full({channels}, otherwise, torch::kFloat32)
                                                 : torch::tensor(numbers, torch::kFloat32);
    return values.reshape({1, -1, 1, 1});
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
    const auto& normalization = content.project.augmentation.normalization;
    module.register_buffer("mean", perChannel(normalization.mean, input.channels, 0.0));
    module.register_buffer("deviation", perChannel(normalization.deviation, input.channels, 1.0));
    module.register_attribute("preprocessing", c10::StringType::get(), preprocessingJson(content));
    module.register_attribute("project", c10::StringType::get(), content.project.name);
    module.register_attribute("task", c10::StringType::get(), taskText(content));
    module.register_attribute("output", c10::StringType::get(), outputText(content));
    module.register_attribute("epoch", c10::IntType::get(), static_cast<std::int64_t>(content.epoch));
}

/// The method that makes an input of values of 0 … 255, as Keras's ImageDataGenerator.standardize does.
std::string prepareText(const spec::NormalizationSpec& normalization) {
    std::string text = "def prepare(self, pictures):\n    x = pictures.float() * self.rescale\n";
    if (normalization.samplewiseCenter) {
        text += "    x = x - torch.mean(x, [1, 2, 3], True)\n";
    }
    if (normalization.samplewiseStd) {
        text += "    x = x / (torch.std(x, [1, 2, 3], False, True) + 1e-6)\n";
    }
    if (normalization.featurewiseCenter) {
        text += "    x = x - self.mean\n";
    }
    if (normalization.featurewiseStd) {
        text += "    x = x / (self.deviation + 1e-6)\n";
    }
    return text + "    return x\n";
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
            module.define(prepareText(content.project.augmentation.normalization));
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
