#include "core/engine/evaluator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/api/dataset_health.h"
#include "core/data/split/split.h"
#include "core/engine/model_file.h"
#include "core/engine/scoring.h"

namespace studio::engine {
namespace {

constexpr int batchSize = 16;

template <class Value, class Work>
Result<Value> guarded(const Work& work) {
    try {
        return work();
    } catch (const c10::Error& error) {
        return Error{"LibTorch failed: " + std::string(error.what_without_backtrace()), "", ""};
    } catch (const std::exception& exception) {
        return Error{std::string("The evaluation failed: ") + exception.what(), "", ""};
    }
}

/// The pictures to evaluate on, and how many more there were in training.
struct Chosen {
    std::vector<std::size_t> indices;
    std::size_t missing = 0;
};

Error nothingToEvaluate(api::EvaluationSet set, std::size_t missing) {
    if (set == api::EvaluationSet::Everything) {
        return {"There are no pictures to evaluate on.", "dataset.folder", "Choose another folder."};
    }
    const bool test = set == api::EvaluationSet::Test;
    const std::string name = test ? "test" : "validation";
    if (missing > 0) {
        return {"The folder has none of the run's " + std::to_string(missing) + " " + name + " pictures.",
                "dataset.folder", "Evaluate on all pictures, or bring the folder back to what it was."};
    }
    return {"The run has no " + name + " pictures.", test ? "dataset.testShare" : "dataset.validationShare",
            "Evaluate on " + std::string(test ? "the validation" : "all") + " pictures, or train with a " +
                name + " share above 0."};
}

Result<Chosen> chosen(const api::DatasetReport& dataset, const LoadedModel& model, api::EvaluationSet set) {
    Chosen chosen;
    if (set == api::EvaluationSet::Everything) {
        chosen.indices.resize(dataset.samples.size());
        std::iota(chosen.indices.begin(), chosen.indices.end(), std::size_t{0});
    } else {
        const bool test = set == api::EvaluationSet::Test;
        const auto kept = runs::keptSplit(model.facts, dataset);
        const auto split = kept ? *kept : data::split(dataset, model.project.dataset);
        chosen.indices = test ? split.test : split.validation;
        const std::size_t then = test ? model.facts.test.size() : model.facts.validation.size();
        chosen.missing = kept ? then - chosen.indices.size() : 0;
    }
    return chosen.indices.empty() ? Result<Chosen>(nothingToEvaluate(set, chosen.missing)) : chosen;
}

/// An untrained model takes any names; its outputs have none of their own.
Status checkClasses(const api::DatasetReport& dataset, const LoadedModel& model, bool trained) {
    const bool fits =
        trained ? dataset.classes == model.classes : dataset.classes.size() == model.classes.size();
    if (fits) {
        return {};
    }
    return Error{"The folder does not have the classes that the network was trained on.", dataset.folder,
                 "Choose the folder of the training, or one with the same subfolders."};
}

/// A network for pictures' classes has nothing to say of pixels, and the other way round.
Status checkAnswers(const api::DatasetReport& dataset, const LoadedModel& model) {
    const bool ofPixels = !model.network->output().output.flat;
    if (const Status known = checkLoss(model.project.training.loss, dataset); !known) {
        return known;
    }
    if (dataset.multiLabel && !model.network->endsIn("sigmoid")) {
        return Error{"The network names one class for each picture, but these have several labels.",
                     "dataset.folder", "Choose a folder of pictures with one class each."};
    }
    if (ofPixels == dataset.hasMasks()) {
        return {};
    }
    return ofPixels ? Error{"The network answers for each pixel, but these pictures have one class each.",
                            "dataset.folder", "Choose a folder with masks."}
                    : Error{
                          "The network answers for a picture as a whole, but this dataset has a class for "
                          "each pixel.",
                          "dataset.folder", "Choose a folder of pictures with one class each."};
}

/// Pixels of a picture are no independent trials: the interval of masks is that of as many pictures.
void addInterval(api::Evaluation& evaluation) {
    const auto count = static_cast<double>(evaluation.pictures);
    const auto right = evaluation.pictures > 0 ? std::llround(evaluation.accuracy * count) : 0;
    std::tie(evaluation.intervalLow, evaluation.intervalHigh) =
        api::wilsonInterval(right, static_cast<std::int64_t>(evaluation.pictures));
}

class TorchEvaluator : public api::Evaluator {
  public:
    Result<api::Evaluation> evaluate(const api::ModelRef& model, const api::DatasetReport& dataset,
                                     api::EvaluationSet set, const std::stop_token& stop,
                                     const api::Progress& progress) override {
        return guarded<api::Evaluation>([&] { return evaluateAll(model, dataset, set, stop, progress); });
    }

    Result<api::PredictionList> predict(const api::ModelRef& model, const std::vector<std::string>& files,
                                        const std::stop_token& stop, const api::Progress& progress) override {
        return guarded<api::PredictionList>([&] { return predictAll(model, files, stop, progress); });
    }

  private:
    static Result<api::Evaluation> evaluateAll(const api::ModelRef& ref, const api::DatasetReport& dataset,
                                               api::EvaluationSet set, const std::stop_token& stop,
                                               const api::Progress& progress) {
        const auto model = loadModel(ref);
        if (!model) {
            return model.error();
        }
        if (const Status fits = checkClasses(dataset, *model, !ref.runFolder.empty()); !fits) {
            return fits.error();
        }
        if (const Status answers = checkAnswers(dataset, *model); !answers) {
            return answers.error();
        }
        const auto pictures = chosen(dataset, *model, set);
        if (!pictures) {
            return pictures.error();
        }
        const auto& indices = pictures->indices;
        data::BatchLoader loader(dataset, indices, model->project, nullptr,
                                 {.batchSize = batchSize, .threads = 2});
        const auto byPicture = [&](std::size_t done, std::size_t) {
            if (progress) {
                progress(std::min(done * batchSize, indices.size()), indices.size());
            }
        };
        const TrainingLoss loss(model->project.training.loss, {}, torch::kCPU);
        auto scores = score(*model->network, loader, loss, stop, byPicture);
        if (!scores) {
            return scores.error();
        }
        api::Evaluation evaluation{.classes = dataset.classes,
                                   .loss = scores->loss,
                                   .accuracy = scores->accuracy,
                                   .confusion = std::move(scores->confusion),
                                   .samples = std::move(scores->samples),
                                   .epoch = model->epoch,
                                   .missing = pictures->missing,
                                   .pictures = scores->pictures,
                                   .meanIou = scores->meanIou,
                                   .labelCounts = std::move(scores->labelCounts),
                                   .exactMatch = scores->exactMatch};
        addInterval(evaluation);
        return evaluation;
    }

    static Result<api::PredictionList> predictAll(const api::ModelRef& ref,
                                                  const std::vector<std::string>& files,
                                                  const std::stop_token& stop,
                                                  const api::Progress& progress) {
        const auto model = loadModel(ref);
        if (!model) {
            return model.error();
        }
        api::PredictionList list{model->classes, {}, model->facts.multiLabel};
        for (std::size_t begin = 0; begin < files.size(); begin += batchSize) {
            if (stop.stop_requested()) {
                return Error::cancelled();
            }
            const std::size_t end = std::min(begin + batchSize, files.size());
            predictSome(*model,
                        {files.begin() + static_cast<std::ptrdiff_t>(begin),
                         files.begin() + static_cast<std::ptrdiff_t>(end)},
                        list.predictions);
            if (progress) {
                progress(end, files.size());
            }
        }
        return list;
    }

    /// One batch of the files that can be read; the others get their error.
    static void predictSome(const LoadedModel& model, const std::vector<std::string>& files,
                            std::vector<api::Prediction>& predictions) {
        std::vector<torch::Tensor> pictures;
        std::vector<std::size_t> places;
        for (const auto& file : files) {
            auto& prediction = predictions.emplace_back();
            prediction.path = file;
            const auto picture = loadPictures(model.project, {file});
            if (picture) {
                pictures.push_back(*picture);
                places.push_back(predictions.size() - 1);
            } else {
                prediction.error = picture.error();
            }
        }
        if (pictures.empty()) {
            return;
        }
        torch::Tensor answers = model.network->probabilities(torch::cat(pictures));
        if (answers.dim() > 2) {
            answers = answers.flatten(2).mean(2);
        }
        answers = answers.contiguous();
        const auto classes = answers.size(1);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const float* row = answers.data_ptr<float>() + static_cast<std::int64_t>(i) * classes;
            auto& prediction = predictions[places[i]];
            prediction.probabilities.assign(row, row + classes);
            prediction.best = static_cast<int>(std::max_element(row, row + classes) - row);
        }
    }
};

}  // namespace

std::unique_ptr<api::Evaluator> makeEvaluator() {
    return std::make_unique<TorchEvaluator>();
}

}  // namespace studio::engine
