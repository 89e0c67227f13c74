#pragma once

#include <cstdint>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/api/label_scores.h"
#include "core/spec/project.h"
#include "core/spec/shape.h"

namespace studio::api {

/// A network with weights. With a run folder: that run's frozen project and one of its checkpoints, which may
/// be written anew by a training that goes on. Without: `project`'s network with its initial weights.
struct ModelRef {
    std::string runFolder;
    std::string checkpoint = "last";  ///< "last", "best" or "epoch-N".
    spec::Project project;            ///< Only without a run folder.
    int classes = 0;                  ///< Only without a run folder.
};

/// One layer's answer to one picture.
struct FeatureMaps {
    std::string layer;
    spec::Shape shape;          ///< maps: channels × height × width; flat: features.
    std::vector<float> values;  ///< channels · height · width, one map after the other, rows first.
    int epoch = 0;              ///< Of the weights; 0 = untrained.
};

/// A kernel and what it does to the picture of the request.
struct KernelReport {
    int index = 0;
    bool hasWeights = false;     ///< Pooling, Flatten, … have none.
    spec::Shape weightsShape;    ///< Input channels × kernel height × kernel width; flat for Dense.
    std::vector<float> weights;  ///< In that order.
    double bias = 0;
    double weightMean = 0, weightDeviation = 0, weightMinimum = 0, weightMaximum = 0, weightNorm = 0;
    double mapMean = 0, mapDeviation = 0, mapMinimum = 0, mapMaximum = 0;
    double mapZeroShare = 0;  ///< Share of values that are exactly 0 (after relu: inactive).
};

/// Looks inside. Never touches a training that goes on. Calls block; any thread.
class Inspector {
  public:
    virtual ~Inspector() = default;
    /// Maps of `layer` (spec::inputId: the picture itself, as fed) for a picture file.
    [[nodiscard]] virtual Result<FeatureMaps> maps(const ModelRef& model, const std::string& picture,
                                                   const std::string& layer, const std::stop_token& stop) = 0;
    [[nodiscard]] virtual Result<KernelReport> kernel(const ModelRef& model, const std::string& picture,
                                                      const std::string& layer, int index,
                                                      const std::stop_token& stop) = 0;
};

struct Prediction {
    std::string path;
    /// In the order of `classes`. Sums to 1, unless the network ends in a sigmoid for each class; of masks
    /// the mean over the pixels. Empty when error is set.
    std::vector<float> probabilities;
    int best = -1;
    Error error;  ///< what is empty when the picture could be read.
};

struct PredictionList {
    std::vector<std::string> classes;
    std::vector<Prediction> predictions;  ///< In the order asked for.
    bool multiLabel = false;              ///< Every class above 0.5 is an answer, not the best alone.
};

struct EvaluatedSample {
    std::size_t sample = 0;  ///< Index into the DatasetReport.
    int label = 0;
    int predicted = 0;
    float confidence = 0;  ///< Probability of `predicted`.
    /// Multi-label: of each class; `label` is 0, `predicted` the most probable one.
    std::vector<float> probabilities = {};
};

struct Evaluation {
    std::vector<std::string> classes;
    double loss = 0;                                   ///< The run's loss, mean per picture, nats.
    double accuracy = 0;  ///< 0 … 1; of pixels for masks, of single answers for several labels.
    double intervalLow = 0, intervalHigh = 0;          ///< Wilson, 95 %, as of `pictures` single answers.
    std::vector<std::vector<std::int64_t>> confusion;  ///< [true class][predicted class]; masks: pixels.
    std::vector<EvaluatedSample> samples;              ///< Empty for masks.
    int epoch = 0;
    std::size_t missing = 0;   ///< Pictures of the run's set that the dataset no longer has.
    std::size_t pictures = 0;  ///< That were read and scored.
    /// Mean intersection over union of the classes that occur; NaN but for masks.
    double meanIou = std::numeric_limits<double>::quiet_NaN();
    /// Multi-label: what became of each class's answers, while `confusion` is empty; else empty.
    std::vector<LabelCounts> labelCounts = {};
    double exactMatch = std::numeric_limits<double>::quiet_NaN();  ///< Pictures with every answer right; the same.
};

/// Which pictures of a dataset an evaluation is on.
enum class EvaluationSet { Validation, Test, Everything };

class Evaluator {
  public:
    virtual ~Evaluator() = default;
    /// On the pictures that validated or were held out for testing when the run began, as far as `dataset`
    /// has them, or on all of it.
    [[nodiscard]] virtual Result<Evaluation> evaluate(const ModelRef& model, const DatasetReport& dataset,
                                                      EvaluationSet set, const std::stop_token& stop,
                                                      const Progress& progress) = 0;
    [[nodiscard]] virtual Result<PredictionList> predict(const ModelRef& model,
                                                         const std::vector<std::string>& files,
                                                         const std::stop_token& stop,
                                                         const Progress& progress) = 0;
};

struct ExportRequest {
    ModelRef model;
    std::string exporter;               ///< api::ExporterDescriptor::id
    std::string file;                   ///< Where to; replaced atomically.
    std::vector<std::string> pictures;  ///< Files for the check; random inputs when there are none.
};

struct ExportReport {
    std::string file;
    std::uintmax_t bytes = 0;
    std::string checkedWith;    ///< "LibTorch", "OpenCV DNN", "read back"
    std::size_t checkedOn = 0;  ///< Inputs compared.
    bool randomInputs = false;  ///< There were no pictures, so the inputs were random.
    double maxDifference = 0;   ///< Between its probabilities and ours.
};

class ExportService {
  public:
    virtual ~ExportService() = default;
    /// Empty when the exporter can write this network, else why not and what to change.
    [[nodiscard]] virtual Errors objections(const ModelRef& model, const std::string& exporter) const = 0;
    /// Writes a temporary file, reads it back in its own runtime, compares, and only then puts it in place.
    [[nodiscard]] virtual Result<ExportReport> write(const ExportRequest& request,
                                                     const std::stop_token& stop) = 0;
};

}  // namespace studio::api
