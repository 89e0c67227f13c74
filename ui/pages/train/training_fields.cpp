#include "ui/pages/train/training_fields.h"

#include <QCoreApplication>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::ui {
namespace {

std::string tr(const char* text) {
    return QCoreApplication::translate("TrainingForm", text).toStdString();
}

api::ParamDescriptor whole(const char* place, const char* label, std::int64_t fallback, double low,
                           double high, const char* help, const char* section = "") {
    return {.key = place,
            .label = tr(label),
            .kind = api::ParamKind::Integer,
            .defaultValue = fallback,
            .minimum = low,
            .maximum = high,
            .help = tr(help),
            .section = section[0] != '\0' ? tr(section) : std::string()};
}

api::ParamDescriptor real(const char* place, const char* label, double fallback, double high, double step,
                          int decimals, const char* help, const char* section = "") {
    return {.key = place,
            .label = tr(label),
            .kind = api::ParamKind::Real,
            .defaultValue = fallback,
            .minimum = 0,
            .maximum = high,
            .step = step,
            .decimals = decimals,
            .help = tr(help),
            .section = section[0] != '\0' ? tr(section) : std::string()};
}

api::ParamDescriptor flag(const char* place, const char* label, bool fallback, const char* help,
                          const char* section) {
    return {.key = place,
            .label = tr(label),
            .kind = api::ParamKind::Bool,
            .defaultValue = fallback,
            .help = tr(help),
            .section = tr(section)};
}

api::ParamDescriptor choice(const char* place, const char* label, const char* fallback,
                            std::vector<std::string> choices, const char* help, const char* section) {
    return {.key = place,
            .label = tr(label),
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string(fallback),
            .choices = std::move(choices),
            .help = tr(help),
            .section = tr(section)};
}

constexpr const char* gradients = QT_TRANSLATE_NOOP("TrainingForm", "Gradients and weights");
constexpr const char* ending = QT_TRANSLATE_NOOP("TrainingForm", "Best epoch and early end");
constexpr const char* machine = QT_TRANSLATE_NOOP("TrainingForm", "Precision and repetition");

std::vector<api::ParamDescriptor> makeFields() {
    return {
        whole("training.epochs", "Epochs", 10, 1, 100000,
              "How often the training goes through all training pictures. More epochs learn more, until the "
              "validation accuracy no longer rises and the network only memorises."),
        whole("training.batchSize", "Batch size", 4, 1, 65536,
              "Pictures per step: the mean of their gradients moves the weights once. Small batches take "
              "many noisy steps; large ones run faster and need more memory."),
        whole("training.accumulation", "Batches per step", 1, 1, 4096,
              "The gradients of so many batches make one step, as one large batch would that memory has no "
              "room for: pictures per step = batch size × this."),
        real("training.optimizer.learningRate", "Learning rate", 0.001, 1000, 0.0005, 8,
             "Length of each step, η in w −= η·gradient. Too large and the loss jumps or grows; too small "
             "and it hardly falls."),
        real("training.schedule.warmupEpochs", "Warm-up epochs", 0, 1000, 0.5, 2,
             "Over so many epochs the learning rate rises from a hundredth to its full value: early "
             "gradients are large and say little."),
        real("training.loss.labelSmoothing", "Label smoothing", 0, 0.9, 0.05, 3,
             "Teaches the network to be a little less than certain: targets become y·(1 − s) + s / classes. "
             "0.1 is usual; 0 is none."),
        real("training.clipNorm", "Largest norm", 0, 1e9, 0.5, 4,
             "All gradients are scaled down where their L2 norm is greater, so that one bad batch cannot "
             "throw the weights far off. 1 is usual; 0 is no limit.",
             gradients),
        real("training.clipValue", "Largest value", 0, 1e9, 0.1, 4,
             "Each number of a gradient is kept within ± this. 0 is no limit.", gradients),
        real("training.averaging", "Weight averaging", 0, 0.99999, 0.01, 5,
             "Validates and keeps a moving average of the weights, a ← d·a + (1 − d)·w after each step, "
             "which is often better than the last step's. 0.99 averages some 100 steps; 0 is none.",
             gradients),
        choice("training.watch", "Watched metric", "validationAccuracy",
               {"validationAccuracy", "validationLoss", "trainAccuracy", "trainLoss"},
               "The figure by which epochs are compared: for the best checkpoint, early stopping and a "
               "learning rate that falls on a plateau.",
               ending),
        flag("training.earlyStopping.enabled", "Stop early", false,
             "Ends the training when the watched metric has made no progress for as many epochs as the "
             "patience says.",
             ending),
        whole("training.earlyStopping.patience", "Patience", 10, 1, 100000,
              "Epochs without progress before the training ends early.", ending),
        real("training.earlyStopping.minDelta", "Least progress", 0, 1e9, 0.001, 6,
             "A smaller improvement of the watched metric counts as none.", ending),
        flag("training.earlyStopping.restoreBest", "Keep the best epoch's weights", true,
             "A training that ends early has the best epoch's weights as its model, not the last one's.",
             ending),
        whole("training.keepEvery", "Keep every", 0, 0, 100000,
              "A checkpoint is kept for good after every so many epochs; a run can be restarted from each. "
              "0 keeps the last and the best alone.",
              ending),
        choice("training.precision", "Precision", "float32", {"float32", "bfloat16"},
               "What activations and gradients are computed in. bfloat16 halves their memory and is faster "
               "where the processor has units for it; weights stay float32.",
               machine),
        whole("training.threads", "Threads", 0, 0, 1024,
              "Processors that the training may use; 0 means all of them. Fewer leave room for other "
              "programs.",
              machine),
        flag("training.deterministic", "Repeatable on a GPU", true,
             "Uses only algorithms whose results repeat bit for bit. On the processor they always do; on a "
             "GPU it may cost some speed.",
             machine)};
}

/// Where a place lies in the training's JSON.
nlohmann::json::json_pointer pointerOf(const std::string& place) {
    std::string path = place.substr(std::string("training").size());
    std::replace(path.begin(), path.end(), '.', '/');
    return nlohmann::json::json_pointer(path);
}

}  // namespace

const std::vector<api::ParamDescriptor>& trainingFields() {
    static const std::vector<api::ParamDescriptor> fields = makeFields();
    return fields;
}

const api::ParamDescriptor& trainingField(const std::string& place) {
    const auto& fields = trainingFields();
    return *std::find_if(fields.begin(), fields.end(),
                         [&place](const auto& field) { return field.key == place; });
}

std::vector<api::ParamDescriptor> trainingFieldsOf(const std::string& section) {
    std::vector<api::ParamDescriptor> found;
    const auto& fields = trainingFields();
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(found),
                 [&section](const auto& field) { return field.section == section; });
    return found;
}

spec::ParamValue fieldValue(const spec::TrainingSpec& training, const std::string& place) {
    const auto value = spec::paramFromJson(toJson(training).at(pointerOf(place)), place);
    const auto& descriptor = trainingField(place);
    if (!value)
        return descriptor.defaultValue;
    // Whole numbers are written without a point, also where a real one is meant.
    const spec::Params one{{place, *value}};
    return descriptor.kind == api::ParamKind::Real ? spec::ParamValue(spec::doubleOr(one, place, 0.0))
                                                   : *value;
}

void setFieldValue(spec::TrainingSpec& training, const std::string& place, const spec::ParamValue& value) {
    nlohmann::json json = toJson(training);
    json[pointerOf(place)] = spec::toJson(value);
    if (auto changed = spec::trainingFromJson(json))
        training = *std::move(changed);
}

spec::OptimizerSpec withType(const spec::OptimizerSpec& optimizer, const api::OptimizerDescriptor* present,
                             const api::OptimizerDescriptor& wanted) {
    spec::OptimizerSpec changed;
    changed.type = wanted.type;
    const bool untouched = present == nullptr || optimizer.learningRate == present->usualLearningRate;
    changed.learningRate = untouched ? wanted.usualLearningRate : optimizer.learningRate;
    for (const api::ParamDescriptor& param : wanted.params) {
        if (const auto it = optimizer.params.find(param.key); it != optimizer.params.end())
            changed.params.insert(*it);
    }
    return changed;
}

}  // namespace studio::ui
