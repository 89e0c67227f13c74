#pragma once

#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/api/model_service.h"
#include "core/engine/network.h"
#include "core/spec/project.h"

namespace studio::engine {

/// What an exporter is given besides the network: all that the receiver needs to feed it rightly.
struct ExportContent {
    Network& network;
    const spec::Project& project;             ///< Input size, colour, rescale.
    const std::vector<std::string>& classes;  ///< In the order of the outputs.
    int epoch = 0;
    bool multiLabel = false;  ///< Of the pictures it was trained on.
};

/// Everything about one export format, in one file of this folder.
class ExporterType {
  public:
    virtual ~ExporterType() = default;
    [[nodiscard]] virtual const api::ExporterDescriptor& descriptor() const = 0;
    /// Why this network cannot be written in this format, each at the layer that causes it; empty when it
    /// can.
    [[nodiscard]] virtual Errors objections(const Network& network) const = 0;
    /// Writes the model, probabilities (softmax included) as its output, to `file`.
    [[nodiscard]] virtual Status write(const ExportContent& content, const std::string& file) const = 0;
    /// Reads `file` back in its own runtime and answers N×classes probabilities for N×C×H×W pictures.
    [[nodiscard]] virtual Result<torch::Tensor> readBack(const ExportContent& content,
                                                         const std::string& file,
                                                         const torch::Tensor& pictures) const = 0;
    /// The runtime of readBack, as shown: "OpenCV DNN".
    [[nodiscard]] virtual std::string runtime() const = 0;
};

[[nodiscard]] const std::vector<const ExporterType*>& exporterTypes();
[[nodiscard]] const ExporterType* findExporterType(const std::string& id);

}  // namespace studio::engine
