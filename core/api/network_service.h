#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/api/training_forecast.h"
#include "core/api/weight_report.h"
#include "core/spec/network.h"
#include "core/spec/project.h"
#include "core/spec/shape.h"

namespace studio::api {

struct DatasetReport;

/// What a network's answer is held against.
struct Target {
    enum class Kind {
        Any,          ///< Not checked.
        Classes,      ///< One number for each class.
        Labels,       ///< One number for each class, through a sigmoid.
        PixelClasses  ///< A map for each class, of the picture's size.
    };
    Kind kind = Kind::Any;
    int classes = 0;
    /// What the last layer may end in besides plain numbers (LossDescriptor::activation).
    std::string activation = "softmax";

    [[nodiscard]] static Target any() { return {}; }
    [[nodiscard]] static Target ofClasses(int count) { return {Kind::Classes, count}; }
    [[nodiscard]] static Target ofLabels(int count) { return {Kind::Labels, count, "sigmoid"}; }
    [[nodiscard]] static Target ofPixels(int count) { return {Kind::PixelClasses, count}; }
    bool operator==(const Target&) const = default;
};

/// What a network for `dataset` is held against when it is trained with `loss`.
[[nodiscard]] Target targetOf(const DatasetReport& dataset, const spec::LossSpec& loss,
                              const Catalogue& catalogue);

/// The part of the picture that one number of a layer's output depends on (Araujo et al., 2019).
struct ReceptiveField {
    spec::Pair size{1, 1};  ///< Pixels; may reach beyond the picture's edge.
    bool whole = false;     ///< It depends on the whole picture: behind Flatten or a global pooling.
    bool operator==(const ReceptiveField&) const = default;
};

/// What one layer does to one sample. A repeated group's layers are reported once for each repetition.
struct LayerReport {
    std::string id;
    std::string type;
    std::vector<std::string> inputs;
    std::string origin;  ///< The layer of the spec; differs from `id` from the second repetition on.
    int repetition = 1;  ///< From 1.
    spec::Shape output;  ///< Meaningful while errors is empty.
    std::int64_t trainableParameters = 0;
    std::int64_t fixedParameters = 0;  ///< BatchNorm's running statistics, and all of a frozen layer.
    std::int64_t multiplyAdds = 0;     ///< Per picture, forward.
    std::int64_t activationBytes = 0;  ///< Per picture: kept from the forward pass for the backward pass.
    ReceptiveField field;
    Errors errors;  ///< where = "<origin>.<parameter>" or "<origin>"; a layer after a broken one has none.
    bool reachable = true;  ///< False behind a broken layer: its shape is unknown.
};

struct NetworkReport {
    spec::Shape input;
    std::vector<LayerReport> layers;  ///< In topological order; in the spec's order when that fails.
    Errors
        errors;  ///< Of the graph as a whole: cycle, no or several outputs, a group that cannot be repeated.

    [[nodiscard]] bool ok() const;
    /// The graph's errors and the layers', in one list; each once, however often its layer is repeated.
    [[nodiscard]] Errors allErrors() const;
    [[nodiscard]] const LayerReport* find(const std::string& id) const;
    [[nodiscard]] std::int64_t trainableParameters() const;
    [[nodiscard]] std::int64_t fixedParameters() const;
    [[nodiscard]] std::int64_t multiplyAdds() const;
    [[nodiscard]] std::int64_t activationBytes() const;
    /// The layer with the most parameters, trainable or not; nullptr when none has any.
    [[nodiscard]] const LayerReport* largest() const;
};

/// A table as Keras's model.summary() prints it: Layer (type), Output Shape, Param #, Connected to.
[[nodiscard]] std::string summaryTable(const std::string& name, const NetworkReport& report);

enum class SourceLanguage { PyTorch, Keras };

/// Shapes and counts of a network without building it. Any thread; fast enough for every keystroke (< 10 ms),
/// but for calibrate() and matchWeights().
class NetworkService {
  public:
    virtual ~NetworkService() = default;

    [[nodiscard]] virtual const Catalogue& catalogue() const = 0;
    /// `input`: one picture.
    [[nodiscard]] virtual NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                                                const Target& target) const = 0;

    /// What training the project on so many pictures will take. Error: the network's first one, or a device
    /// that is not there.
    [[nodiscard]] virtual Result<TrainingForecast> forecast(const spec::Project& project,
                                                            const Target& target,
                                                            const TrainingPictures& pictures) const = 0;
    /// Measures how fast the device computes, once for this process; takes about a second. forecast() knows
    /// seconds from then on.
    [[nodiscard]] virtual Status calibrate(const std::string& device, int threads,
                                           const std::stop_token& stop) = 0;

    /// A runnable program that builds the same network (repetitions as loops or written out), loads weights
    /// from this program's safetensors files, and prints what it has built. Error: the network's first one,
    /// or a layer that the language cannot express.
    [[nodiscard]] virtual Result<std::string> source(const spec::NetworkSpec& network,
                                                     const spec::Shape& input,
                                                     SourceLanguage language) const = 0;

    /// Which tensors of a safetensors file would become weights of the network. Reads the file's header only.
    [[nodiscard]] virtual Result<WeightReport> matchWeights(const spec::NetworkSpec& network,
                                                            const spec::Shape& input,
                                                            const std::string& file) const = 0;
};

}  // namespace studio::api
