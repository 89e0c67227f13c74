#include "core/engine/exporters/export_service.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "core/engine/exporters/exporter.h"
#include "core/engine/model_file.h"
#include "core/spec/files.h"

namespace studio::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostInputs = 32;

Result<const ExporterType*> findExporter(const std::string& id) {
    if (const auto* type = findExporterType(id)) {
        return type;
    }
    std::string ids;
    for (const auto* type : exporterTypes()) {
        ids += (ids.empty() ? "" : ", ") + type->descriptor().id;
    }
    return Error{"There is no export format '" + id + "'.", "format", "Choose one of: " + ids + "."};
}

/// Files spread evenly over all of them, so that every class has its turn.
std::vector<std::string> spread(const std::vector<std::string>& files) {
    std::vector<std::string> chosen;
    const std::size_t count = std::min(files.size(), mostInputs);
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(files[i * files.size() / count]);
    }
    return chosen;
}

/// Pictures as training feeds them, or noise over the same range when there are none.
Result<torch::Tensor> checkInputs(const LoadedModel& model, const std::vector<std::string>& pictures) {
    if (!pictures.empty()) {
        return loadPictures(model.project, spread(pictures));
    }
    constexpr std::uint64_t seed = 1;
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const auto& shape = model.network->input();
    const torch::Tensor noise =
        torch::rand({static_cast<std::int64_t>(mostInputs), shape.channels, shape.height, shape.width},
                    generator, torch::kFloat32);
    return noise * (255.0 * model.project.augmentation.normalization.rescale);
}

std::string scientific(double value) {
    std::ostringstream text;
    text.precision(2);
    text << value;
    return text.str();
}

/// The greatest difference, or the Error that says it is too great.
Result<double> compare(const torch::Tensor& ours, const torch::Tensor& theirs, const std::string& runtime) {
    if (ours.sizes() != theirs.sizes()) {
        return Error{runtime + " answers in another shape than CNN Studio; the file was not kept.", "", ""};
    }
    const double difference = (ours - theirs).abs().max().item<double>();
    // Written so that NaN fails too.
    if (!(difference <= largestExportDifference)) {
        return Error{runtime + " answers otherwise than CNN Studio: probabilities differ by up to " +
                         scientific(difference) + ", more than " + scientific(largestExportDifference) +
                         "; the file was not kept.",
                     "", "Choose another format."};
    }
    return difference;
}

/// A hidden file beside the target, on the same disk; gone at the end unless it was renamed.
class TemporaryFile {
  public:
    explicit TemporaryFile(const fs::path& target)
        : m_path(target.parent_path() /
                 ("." + target.stem().string() + ".unchecked" + target.extension().string())) {}
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }

  private:
    fs::path m_path;
};

class Exports : public api::ExportService {
  public:
    Errors objections(const api::ModelRef& model, const std::string& exporter) const override {
        const auto type = findExporter(exporter);
        if (!type) {
            return {type.error()};
        }
        try {
            const auto loaded = loadModel(model);
            return loaded ? (*type)->objections(*loaded->network) : Errors{loaded.error()};
        } catch (const std::exception& exception) {
            return {Error{std::string("The network could not be checked: ") + exception.what(), "", ""}};
        }
    }

    Result<api::ExportReport> write(const api::ExportRequest& request, const std::stop_token& stop) override {
        try {
            return writeChecked(request, stop);
        } catch (const std::exception& exception) {
            return Error{std::string("The export failed: ") + exception.what(), request.file, ""};
        }
    }

  private:
    static Result<api::ExportReport> writeChecked(const api::ExportRequest& request,
                                                  const std::stop_token& stop) {
        const auto type = findExporter(request.exporter);
        if (!type) {
            return type.error();
        }
        const auto model = loadModel(request.model);
        if (!model) {
            return model.error();
        }
        if (const Errors errors = (*type)->objections(*model->network); !errors.empty()) {
            return errors.front();
        }
        const auto inputs = checkInputs(*model, request.pictures);
        if (!inputs) {
            return inputs.error();
        }
        if (stop.stop_requested()) {
            return Error::cancelled();
        }
        return writeAndCompare(request, **type, *model, *inputs, stop);
    }

    static Result<api::ExportReport> writeAndCompare(const api::ExportRequest& request,
                                                     const ExporterType& type, const LoadedModel& model,
                                                     const torch::Tensor& inputs,
                                                     const std::stop_token& stop) {
        const fs::path target = fs::absolute(request.file);
        const TemporaryFile temporary(target);
        const ExportContent content{*model.network, model.project, model.classes, model.epoch,
                                    model.facts.multiLabel};
        if (const Status status = type.write(content, temporary.path().string()); !status) {
            // The hidden file is ours; the person knows the target.
            return Error{status.error().what, target.string(), status.error().remedy};
        }
        const auto theirs = type.readBack(content, temporary.path().string(), inputs);
        if (!theirs) {
            return theirs.error();
        }
        const auto difference = compare(model.network->probabilities(inputs), *theirs, type.runtime());
        if (!difference) {
            Error error = difference.error();
            error.where = target.string();
            return error;
        }
        if (stop.stop_requested()) {
            return Error::cancelled();
        }
        if (const Status status = commitFile(temporary.path(), target); !status) {
            return status.error();
        }
        api::ExportReport report{target.string(), fs::file_size(target), type.runtime()};
        report.checkedOn = static_cast<std::size_t>(inputs.size(0));
        report.randomInputs = request.pictures.empty();
        report.maxDifference = *difference;
        return report;
    }
};

}  // namespace

std::unique_ptr<api::ExportService> makeExportService() {
    return std::make_unique<Exports>();
}

}  // namespace studio::engine
