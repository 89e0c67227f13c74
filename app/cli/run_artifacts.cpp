#include "app/cli/run_artifacts.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/cli/project_options.h"
#include "core/data/draw/map_sheet.h"
#include "core/data/draw/plot.h"

namespace studio::cli {
namespace {

std::string sheetName(std::size_t index, const std::string& layer) {
    char number[32];
    std::snprintf(number, sizeof number, "%02zu-", index);
    return number + layer + ".png";
}

/// Layers in the order of computation, the picture first.
Result<std::vector<std::string>> layersOf(const api::RunSummary& run, const std::string& wanted) {
    const auto order = run.project.network.topologicalOrder();
    if (!order) {
        return order.error();
    }
    std::vector<std::string> layers{spec::inputId};
    std::string known;
    for (const int index : *order) {
        layers.push_back(run.project.network.layers[static_cast<std::size_t>(index)].id);
    }
    for (const auto& layer : layers) {
        known += (known.empty() ? "" : ", ") + layer;
    }
    if (!wanted.empty() && std::find(layers.begin(), layers.end(), wanted) == layers.end()) {
        return Error{"There is no layer '" + wanted + "'.", run.folder, "Choose one of: " + known + "."};
    }
    return layers;
}

Status writeSheet(const Context& context, const api::ModelRef& model, const std::string& picture,
                  const std::string& layer, const std::string& file) {
    const auto maps = context.services.inspector->maps(model, picture, layer, context.stop);
    if (!maps) {
        return maps.error();
    }
    const auto sheet = data::mapSheet(*maps);
    return sheet ? data::writePng(*sheet, file) : Status(sheet.error());
}

}  // namespace

Status writeCurves(const Context& context, const std::string& runFolder) {
    const auto run = context.services.runs->open(runFolder);
    if (!run) {
        return run.error();
    }
    return data::plotHistory(run->history, runFolder + "/curves.png");
}

Result<std::vector<std::string>> writeMaps(const Context& context, const api::ModelRef& model,
                                           const std::string& picture, const std::string& layer,
                                           const std::string& folder) {
    const auto run = context.services.runs->open(model.runFolder);
    if (!run) {
        return run.error();
    }
    const auto layers = layersOf(*run, layer);
    if (!layers) {
        return layers.error();
    }
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) {
        return Error{"The folder could not be made: " + code.message() + ".", folder, ""};
    }
    const auto progress = context.terminal.progress("maps");
    std::vector<std::string> files;
    for (std::size_t i = 0; i < layers->size(); ++i) {
        if (layer.empty() || layer == (*layers)[i]) {
            const std::string file = folder + "/" + sheetName(i, (*layers)[i]);
            if (const Status status = writeSheet(context, model, picture, (*layers)[i], file); !status) {
                return status.error();
            }
            files.push_back(file);
        }
        if (progress) {
            progress(i + 1, layers->size());
        }
    }
    context.terminal.clearStatus();
    return files;
}

Result<std::vector<std::string>> runPictures(const Context& context, const std::string& runFolder) {
    const auto run = context.services.runs->open(runFolder);
    if (!run) {
        return run.error();
    }
    const auto report = scanDataset(context, run->project.dataset);
    if (!report) {
        return report.error();
    }
    const auto split = context.services.datasets->split(*report, run->project.dataset);
    std::vector<std::string> files;
    for (const std::size_t sample : split.validation.empty() ? split.training : split.validation) {
        files.push_back(report->absolutePath(sample));
    }
    return files;
}

}  // namespace studio::cli
