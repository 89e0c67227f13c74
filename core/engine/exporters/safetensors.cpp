#include "core/engine/safetensors.h"

#include "core/engine/exporters/model_metadata.h"
#include "core/engine/exporters/types.h"

namespace studio::engine {
namespace {

/// Runs the network on what the file holds, then gives it its own weights back.
class BorrowedWeights {
  public:
    explicit BorrowedWeights(Network& network) : m_state(network.state()) {
        for (const auto& [name, tensor] : m_state) {
            m_own.push_back(tensor.detach().clone());
        }
    }
    ~BorrowedWeights() {
        const torch::NoGradGuard noGradient;
        for (std::size_t i = 0; i < m_state.size(); ++i) {
            m_state[i].second.copy_(m_own[i]);
        }
    }
    BorrowedWeights(const BorrowedWeights&) = delete;
    BorrowedWeights& operator=(const BorrowedWeights&) = delete;

    /// Every tensor by name and shape, or what does not fit.
    Status take(const SafetensorsFile& read, const std::string& file) {
        const torch::NoGradGuard noGradient;
        if (read.tensors.size() != m_state.size()) {
            return Error{"The weights do not come back from the file.", file, ""};
        }
        for (std::size_t i = 0; i < m_state.size(); ++i) {
            const auto& [name, tensor] = read.tensors[i];
            if (name != m_state[i].first || tensor.sizes() != m_state[i].second.sizes()) {
                return Error{"'" + m_state[i].first + "' does not come back from the file.", file, ""};
            }
            m_state[i].second.copy_(tensor);
        }
        return {};
    }

  private:
    std::vector<std::pair<std::string, torch::Tensor>> m_state;
    std::vector<torch::Tensor> m_own;
};

class Safetensors : public ExporterType {
  public:
    const api::ExporterDescriptor& descriptor() const override {
        static const api::ExporterDescriptor text{
            "safetensors", "safetensors", ".safetensors",
            "The weights alone, as \"<layer>.<parameter>\" in PyTorch's layouts. Python reads them with "
            "safetensors.torch.load_file; nothing in the file is executed."};
        return text;
    }

    Errors objections(const Network&) const override { return {}; }

    Status write(const ExportContent& content, const std::string& file) const override {
        std::map<std::string, std::string> metadata{{"format", "pt"}};
        for (auto& [key, value] : modelMetadata(content)) {
            metadata[key] = value;
        }
        return writeSafetensors(file, content.network.state(), metadata);
    }

    Result<torch::Tensor> readBack(const ExportContent& content, const std::string& file,
                                   const torch::Tensor& pictures) const override {
        const auto read = readSafetensors(file);
        if (!read) {
            return read.error();
        }
        const auto classes = read->metadata.find("classes");
        if (classes == read->metadata.end() || classes->second != classesJson(content)) {
            return Error{"The class names do not come back from the file.", file, ""};
        }
        BorrowedWeights borrowed(content.network);
        if (const Status status = borrowed.take(*read, file); !status) {
            return status.error();
        }
        return content.network.probabilities(pictures);
    }

    std::string runtime() const override { return "read back"; }
};

}  // namespace

const ExporterType& safetensorsType() {
    static const Safetensors type;
    return type;
}

}  // namespace studio::engine
