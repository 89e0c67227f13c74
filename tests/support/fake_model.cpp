#include <algorithm>
#include <cmath>

#include "core/spec/files.h"
#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

/// A ModelRef with its run, if it has one, looked up.
struct Model {
    spec::Project project;
    std::vector<std::string> classes;
    int epoch = 0;
    std::string key;  ///< Other weights, other key.
};

Result<Model> resolve(const FakeState& state, const api::ModelRef& reference) {
    Model model;
    if (reference.runFolder.empty()) {
        model.project = reference.project;
        for (int i = 1; i <= reference.classes; ++i) {
            model.classes.push_back("class " + std::to_string(i));
        }
    } else {
        auto run = state.run(reference.runFolder);
        if (!run) {
            return run.error();
        }
        model.project = std::move(run->project);
        model.classes = std::move(run->classes);
        model.epoch = static_cast<int>(run->history.size());
    }
    model.key = reference.runFolder + "|" + reference.checkpoint + "|" + std::to_string(model.epoch);
    return model;
}

/// Of `layer` of `model`, or why it has none.
Result<api::LayerReport> layerOf(const Model& model, const std::string& layer) {
    const auto& size = model.project.dataset;
    const auto input = spec::Shape::maps(size.channels(), size.height, size.width);
    if (layer == spec::inputId) {
        api::LayerReport report;
        report.id = layer;
        report.output = input;
        return report;
    }
    const auto report = fakeAnalysis(model.project.network, input, 0);
    const auto* found = report.find(layer);
    if (!found || !found->reachable || !found->errors.empty()) {
        return Error{"There is no layer '" + layer + "' to look into.", layer, "Choose another layer."};
    }
    return *found;
}

/// In -0.3 … 1, where values below 0 are cut off: some numbers are exactly zero, as behind relu.
float valueAt(std::uint64_t seed, std::size_t index) {
    const double wave = std::sin(static_cast<double>(seed % 1000) + 0.7 * static_cast<double>(index));
    return static_cast<float>(std::max(0.0, 0.35 + 0.65 * wave));
}

std::vector<float> mapValues(const Model& model, const std::string& picture, const std::string& layer,
                             std::size_t count) {
    const std::uint64_t seed = fakeHash(model.key + picture + layer);
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = valueAt(seed, i);
    }
    return values;
}

class FakeInspector : public api::Inspector {
  public:
    explicit FakeInspector(StatePtr state) : m_state(std::move(state)) {}

    Result<api::FeatureMaps> maps(const api::ModelRef& reference, const std::string& picture,
                                  const std::string& layer, const std::stop_token& stop) override {
        if (const Status status = m_state->enter(Call::Maps, stop); !status) {
            return status.error();
        }
        const auto model = resolve(*m_state, reference);
        if (!model) {
            return model.error();
        }
        const auto report = layerOf(*model, layer);
        if (!report) {
            return report.error();
        }
        const auto count = static_cast<std::size_t>(report->output.elements());
        return api::FeatureMaps{layer, report->output, mapValues(*model, picture, layer, count),
                                model->epoch};
    }

    Result<api::KernelReport> kernel(const api::ModelRef& reference, const std::string& picture,
                                     const std::string& layer, int index,
                                     const std::stop_token& stop) override {
        if (const Status status = m_state->enter(Call::Kernel, stop); !status) {
            return status.error();
        }
        const auto model = resolve(*m_state, reference);
        if (!model) {
            return model.error();
        }
        const auto report = layerOf(*model, layer);
        if (!report) {
            return report.error();
        }
        if (index < 0 || index >= report->output.channels) {
            return Error{"There is no kernel " + std::to_string(index) + ".", layer, "Choose another."};
        }
        api::KernelReport kernel = statistics(*model, picture, *report, index);
        if (report->type == "Conv2D" || report->type == "Dense") {
            addWeights(kernel, *model, layer);
        }
        return kernel;
    }

  private:
    static api::KernelReport statistics(const Model& model, const std::string& picture,
                                        const api::LayerReport& report, int index) {
        const auto all =
            mapValues(model, picture, report.id, static_cast<std::size_t>(report.output.elements()));
        const auto size = all.size() / static_cast<std::size_t>(report.output.channels);
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(size) * index;
        const std::vector<float> own(first, first + static_cast<std::ptrdiff_t>(size));
        api::KernelReport kernel;
        kernel.index = index;
        kernel.mapMinimum = *std::min_element(own.begin(), own.end());
        kernel.mapMaximum = *std::max_element(own.begin(), own.end());
        for (const float value : own) {
            kernel.mapMean += value / static_cast<double>(size);
            kernel.mapZeroShare += value == 0.0F ? 1.0 / static_cast<double>(size) : 0.0;
        }
        for (const float value : own) {
            kernel.mapDeviation += std::pow(value - kernel.mapMean, 2) / static_cast<double>(size);
        }
        kernel.mapDeviation = std::sqrt(kernel.mapDeviation);
        return kernel;
    }

    static void addWeights(api::KernelReport& kernel, const Model& model, const std::string& layer) {
        const auto* spec = model.project.network.find(layer);
        const spec::Pair size = spec::pairOr(spec->params, "kernel", {3, 3});
        const bool dense = spec->type == "Dense";
        kernel.hasWeights = true;
        kernel.weightsShape =
            dense ? spec::Shape::features(9)
                  : spec::Shape::maps(model.project.dataset.channels(), size.height, size.width);
        const std::uint64_t seed = fakeHash(model.key + layer) + static_cast<std::uint64_t>(kernel.index);
        for (std::int64_t i = 0; i < kernel.weightsShape.elements(); ++i) {
            kernel.weights.push_back(valueAt(seed, static_cast<std::size_t>(i)) - 0.5F);
        }
        kernel.weightMinimum = *std::min_element(kernel.weights.begin(), kernel.weights.end());
        kernel.weightMaximum = *std::max_element(kernel.weights.begin(), kernel.weights.end());
        kernel.bias = 0.25;
        double squares = 0;
        for (const float weight : kernel.weights) {
            kernel.weightMean += weight / static_cast<double>(kernel.weights.size());
            squares += static_cast<double>(weight) * weight;
        }
        kernel.weightNorm = std::sqrt(squares);
        kernel.weightDeviation = std::sqrt(squares / static_cast<double>(kernel.weights.size()) -
                                           kernel.weightMean * kernel.weightMean);
    }

    StatePtr m_state;
};

class FakeEvaluator : public api::Evaluator {
  public:
    explicit FakeEvaluator(StatePtr state) : m_state(std::move(state)) {}

    Result<api::Evaluation> evaluate(const api::ModelRef& reference, const api::DatasetReport& dataset,
                                     api::EvaluationSet set, const std::stop_token& stop,
                                     const api::Progress& progress) override {
        if (const Status status = m_state->enter(Call::Evaluate, stop); !status) {
            return status.error();
        }
        const auto model = resolve(*m_state, reference);
        if (!model) {
            return model.error();
        }
        api::Split split = fakeSplit(dataset, model->project.dataset);
        auto indices = set == api::EvaluationSet::Test ? split.test : split.validation;
        if (set == api::EvaluationSet::Everything) {
            indices.insert(indices.end(), split.training.begin(), split.training.end());
            std::sort(indices.begin(), indices.end());
        }
        if (progress) {
            progress(indices.size(), indices.size());
        }
        return scored(*model, dataset, indices);
    }

    Result<api::PredictionList> predict(const api::ModelRef& reference, const std::vector<std::string>& files,
                                        const std::stop_token& stop, const api::Progress& progress) override {
        if (const Status status = m_state->enter(Call::Predict, stop); !status) {
            return status.error();
        }
        const auto model = resolve(*m_state, reference);
        if (!model) {
            return model.error();
        }
        api::PredictionList list;
        list.classes = model->classes;
        for (const auto& file : files) {
            list.predictions.push_back(predicted(*model, file));
            if (progress) {
                progress(list.predictions.size(), files.size());
            }
        }
        return list;
    }

  private:
    /// Every third picture is taken for one of the next class.
    static api::Evaluation scored(const Model& model, const api::DatasetReport& dataset,
                                  const std::vector<std::size_t>& indices) {
        const std::size_t classes = dataset.classes.size();
        api::Evaluation evaluation;
        evaluation.classes = dataset.classes;
        evaluation.epoch = model.epoch;
        evaluation.pictures = indices.size();
        evaluation.confusion.assign(classes, std::vector<std::int64_t>(classes, 0));
        int right = 0;
        for (std::size_t i = 0; i < indices.size(); ++i) {
            const int label = dataset.samples[indices[i]].label;
            const int guess = i % 3 == 2 ? (label + 1) % static_cast<int>(classes) : label;
            right += guess == label ? 1 : 0;
            ++evaluation.confusion[static_cast<std::size_t>(label)][static_cast<std::size_t>(guess)];
            evaluation.samples.push_back(
                {indices[i], label, guess, 0.5F + static_cast<float>(i % 10) / 20.0F});
        }
        const double count = std::max<double>(1, static_cast<double>(indices.size()));
        evaluation.accuracy = right / count;
        evaluation.loss = 0.42;
        evaluation.intervalLow = std::max(0.0, evaluation.accuracy - 0.2);
        evaluation.intervalHigh = std::min(1.0, evaluation.accuracy + 0.2);
        return evaluation;
    }

    static api::Prediction predicted(const Model& model, const std::string& file) {
        api::Prediction prediction;
        prediction.path = file;
        if (file.find("damaged") != std::string::npos || model.classes.empty()) {
            prediction.error = {"The picture is damaged: it ends too early.", file, "Choose another one."};
            return prediction;
        }
        const std::size_t count = model.classes.size();
        const std::size_t best = fakeHash(model.key + file) % count;
        const float rest = count > 1 ? 0.3F / static_cast<float>(count - 1) : 0.0F;
        prediction.probabilities.assign(count, rest);
        prediction.probabilities[best] = count > 1 ? 0.7F : 1.0F;
        prediction.best = static_cast<int>(best);
        return prediction;
    }

    StatePtr m_state;
};

class FakeExports : public api::ExportService {
  public:
    explicit FakeExports(StatePtr state) : m_state(std::move(state)) {}

    Errors objections(const api::ModelRef&, const std::string& exporter) const override {
        if (const Status status = m_state->enter(Call::Objections); !status) {
            return {status.error()};
        }
        const std::lock_guard lock(m_state->mutex);
        const auto it = m_state->objections.find(exporter);
        return it == m_state->objections.end() ? Errors{} : it->second;
    }

    Result<api::ExportReport> write(const api::ExportRequest& request, const std::stop_token& stop) override {
        if (const Status status = m_state->enter(Call::Export, stop); !status) {
            return status.error();
        }
        const auto model = resolve(*m_state, request.model);
        if (!model) {
            return model.error();
        }
        const std::string text = "fake " + request.exporter + " of " + model->key + "\n";
        if (const Status status = writeFileAtomically(request.file, text); !status) {
            return status.error();
        }
        api::ExportReport report;
        report.file = request.file;
        report.bytes = text.size();
        report.checkedWith = request.exporter == "onnx" ? "OpenCV DNN" : "LibTorch";
        report.randomInputs = request.pictures.empty();
        report.checkedOn = report.randomInputs ? 32 : request.pictures.size();
        report.maxDifference = 1.2e-7;
        return report;
    }

  private:
    StatePtr m_state;
};

}  // namespace

std::unique_ptr<api::Inspector> makeFakeInspector(StatePtr state) {
    return std::make_unique<FakeInspector>(std::move(state));
}

std::unique_ptr<api::Evaluator> makeFakeEvaluator(StatePtr state) {
    return std::make_unique<FakeEvaluator>(std::move(state));
}

std::unique_ptr<api::ExportService> makeFakeExports(StatePtr state) {
    return std::make_unique<FakeExports>(std::move(state));
}

}  // namespace studio::test
