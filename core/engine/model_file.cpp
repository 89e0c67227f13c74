#include "core/engine/model_file.h"

#include <algorithm>
#include <new>

#include "core/data/feed/normalization.h"
#include "core/data/read/decode.h"
#include "core/engine/checkpoint.h"
#include "core/engine/weight_import.h"
#include "core/runs/run_folder.h"

namespace studio::engine {
namespace {

Result<std::shared_ptr<Network>> build(const spec::Project& project) {
    const auto& dataset = project.dataset;
    const auto shape = spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
    return Network::build(project.network, shape, project.training.seed);
}

Result<LoadedModel> loadUntrained(const api::ModelRef& model) {
    auto network = build(model.project);
    if (!network) {
        return network.error();
    }
    Errors notices;
    if (const auto started = loadInitialWeights(**network, model.project.training, notices); !started) {
        return started.error();
    }
    LoadedModel loaded{*std::move(network), model.project, {}, 0, {}};
    const std::int64_t outputs = loaded.network->output().output.channels;
    const std::int64_t classes = model.classes > 0 ? model.classes : outputs;
    for (std::int64_t i = 1; i <= classes; ++i) {
        loaded.classes.push_back("class " + std::to_string(i));
    }
    return loaded;
}

Result<LoadedModel> loadTrained(const api::ModelRef& model) {
    const runs::RunFolder folder(model.runFolder);
    const auto file = folder.checkpoint(model.checkpoint);
    if (!file) {
        return file.error();
    }
    auto project = spec::loadProject(folder.project());
    if (!project) {
        return project.error();
    }
    auto facts = runs::readDatasetFacts(folder.dataset());
    if (!facts) {
        return facts.error();
    }
    auto network = build(*project);
    if (!network) {
        return network.error();
    }
    if ((*network)->output().output.channels != static_cast<std::int64_t>(facts->classes.size())) {
        return Error{"The run's network does not have one output per class.", folder.path().string(),
                     "The run folder is damaged; use another one."};
    }
    const auto epoch = loadModelWeights(*file, **network);
    if (!epoch) {
        return epoch.error();
    }
    LoadedModel loaded{*std::move(network), *std::move(project), facts->classes, *epoch, {}};
    loaded.facts = *std::move(facts);
    return loaded;
}

Error noMemory(const std::string& text) {
    return {"There is not enough memory: " + text, "", "Close other programs, or use fewer pictures."};
}

}  // namespace

Result<LoadedModel> loadModel(const api::ModelRef& model) {
    try {
        return model.runFolder.empty() ? loadUntrained(model) : loadTrained(model);
    } catch (const c10::Error& error) {
        return noMemory(error.what_without_backtrace());
    } catch (const std::bad_alloc& error) {
        return noMemory(error.what());
    }
}

Result<torch::Tensor> loadPictures(const spec::Project& project, const std::vector<std::string>& files) {
    const auto& dataset = project.dataset;
    try {
        torch::Tensor pictures = torch::empty(
            {static_cast<std::int64_t>(files.size()), dataset.channels(), dataset.height, dataset.width});
        const std::int64_t values = pictures.numel() / std::max<std::int64_t>(pictures.size(0), 1);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto picture = data::readResized(files[i], dataset);
            if (!picture) {
                return picture.error();
            }
            data::writeInput(*picture, project.augmentation.normalization,
                             pictures.data_ptr<float>() + static_cast<std::int64_t>(i) * values);
        }
        return pictures;
    } catch (const c10::Error& error) {
        return noMemory(error.what_without_backtrace());
    } catch (const std::bad_alloc& error) {
        return noMemory(error.what());
    }
}

}  // namespace studio::engine
