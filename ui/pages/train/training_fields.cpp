#include "ui/pages/train/training_fields.h"

#include <QCoreApplication>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::ui {
namespace {

struct Fields {
    TrainingSection section;
    std::vector<api::ParamDescriptor> fields;
};

std::string tr(const char* text) {
    return QCoreApplication::translate("TrainingForm", text).toStdString();
}

/// What is true of every field; the rest is added by kind.
api::ParamDescriptor field(const char* place, const char* label, const char* help) {
    api::ParamDescriptor descriptor;
    descriptor.key = place;
    descriptor.label = tr(label);
    descriptor.help = tr(help);
    return descriptor;
}

api::ParamDescriptor whole(const char* place, const char* label, std::int64_t fallback, double low,
                           double high, const char* help, const char* unit = "") {
    api::ParamDescriptor descriptor = field(place, label, help);
    descriptor.kind = api::ParamKind::Integer;
    descriptor.defaultValue = fallback;
    descriptor.minimum = low;
    descriptor.maximum = high;
    descriptor.unit = unit[0] != '\0' ? tr(unit) : std::string();
    return descriptor;
}

api::ParamDescriptor real(const char* place, const char* label, double fallback, double high, double step,
                          const char* help, const char* unit = "") {
    api::ParamDescriptor descriptor = field(place, label, help);
    descriptor.kind = api::ParamKind::Real;
    descriptor.defaultValue = fallback;
    descriptor.minimum = 0;
    descriptor.maximum = high;
    descriptor.step = step;
    descriptor.unit = unit[0] != '\0' ? tr(unit) : std::string();
    return descriptor;
}

api::ParamDescriptor flag(const char* place, const char* label, bool fallback, const char* help) {
    api::ParamDescriptor descriptor = field(place, label, help);
    descriptor.kind = api::ParamKind::Bool;
    descriptor.defaultValue = fallback;
    return descriptor;
}

api::ParamDescriptor choice(const char* place, const char* label, const char* fallback, const char* help) {
    api::ParamDescriptor descriptor = field(place, label, help);
    descriptor.kind = api::ParamKind::Choice;
    descriptor.defaultValue = std::string(fallback);
    for (const auto& [value, name] : choiceNames(place))
        descriptor.choices.push_back(value);
    return descriptor;
}

constexpr const char* epochs = QT_TRANSLATE_NOOP("TrainingForm", "epochs");

Fields inSection(TrainingSection section, std::vector<api::ParamDescriptor> fields) {
    return {section, std::move(fields)};
}

Fields basics() {
    return inSection(
        TrainingSection::Basics,
        {whole("training.epochs", "Epochs", 10, 1, 100000,
               "How often the training goes through all training pictures. More epochs learn more, until the "
               "validation accuracy no longer rises and the network only memorises."),
         whole("training.batchSize", "Batch size", 4, 1, 65536,
               "Pictures per batch: the mean of their gradients moves the weights once. Small batches take "
               "many noisy steps; large ones run faster and need more memory.",
               QT_TRANSLATE_NOOP("TrainingForm", "pictures")),
         whole("training.accumulation", "Batches per step", 1, 1, 4096,
               "The gradients of so many batches are averaged into one step, as one large batch would that "
               "memory has no room for: pictures per step = batch size × this.")});
}

Fields besideTypes() {
    return inSection(
        TrainingSection::BesideTypes,
        {real("training.optimizer.learningRate", "Learning rate", 0.001, 1000, 0.0005,
              "Length of each step, η in w −= η·gradient. Too large and the loss jumps or grows; too small "
              "and it hardly falls."),
         real("training.schedule.warmupEpochs", "Warm-up", 0, 1000, 0.5,
              "Over so many epochs the learning rate rises from a hundredth to its full value: early "
              "gradients are large and say little. 0 is none.",
              epochs),
         real("training.loss.labelSmoothing", "Label smoothing", 0, 0.9, 0.05,
              "Teaches the network to be a little less than certain: targets become y·(1 − s) + s / classes. "
              "0.1 is usual; 0 is none.")});
}

Fields gradients() {
    return inSection(
        TrainingSection::Gradients,
        {real(
             "training.clipNorm", "Largest norm", 0, 1e9, 0.5,
             "All gradients are scaled down where their L2 norm ‖g‖ is greater, g ← g·min(1, largest / ‖g‖), "
             "so that one bad batch cannot throw the weights far off. 1 is usual; 0 is no limit."),
         real(
             "training.clipValue", "Largest value", 0, 1e9, 0.1,
             "Each number of a gradient is kept within ± this, before the norm is looked at. 0 is no limit."),
         real("training.averaging", "Averaging", 0, 0.99999, 0.01,
              "Validates and keeps a moving average of the weights, a ← d·a + (1 − d)·w after each step, "
              "which is often better than the last step's. 0.99 averages some 100 steps; 0 is none.")});
}

Fields ending() {
    return inSection(
        TrainingSection::Ending,
        {choice("training.watch", "Watched figure", "validationAccuracy",
                "The figure by which epochs are compared: for the best checkpoint, early stopping and a "
                "learning rate that falls on a plateau. Training's stands in where nothing validates."),
         flag("training.earlyStopping.enabled", "Stop early", false,
              "Ends the training when the watched figure has made no progress for as many epochs as the "
              "patience says."),
         whole("training.earlyStopping.patience", "Patience", 10, 1, 100000,
               "Epochs without progress before the training ends early.", epochs),
         real("training.earlyStopping.minDelta", "Least progress", 0, 1e9, 0.001,
              "A smaller improvement of the watched figure counts as none. Accuracies go from 0 to 1: 0.001 "
              "is a tenth of a percent."),
         flag("training.earlyStopping.restoreBest", "Take the best epoch's weights", true,
              "A training that ends early has the best epoch's weights as its model, not the last one's."),
         whole("training.keepEvery", "Keep every", 0, 0, 100000,
               "A checkpoint is kept for good after every so many epochs; a run can be restarted from each. "
               "0 keeps the last and the best alone.",
               epochs)});
}

Fields machine() {
    return inSection(
        TrainingSection::Machine,
        {choice("training.precision", "Precision", "float32",
                "What activations and gradients are computed in. bfloat16 halves their memory and can be faster "
                "where the device has units for it; weights stay float32."),
         whole("training.threads", "Threads", 0, 0, 1024,
               "Processors that the training may use; 0 means all of them. Fewer leave room for other "
               "programs."),
         flag("training.deterministic", "Repeatable on a GPU", true,
              "Uses only algorithms whose results repeat bit for bit. On the processor they always do; on a "
              "GPU it may cost some speed.")});
}

const std::vector<Fields>& sections() {
    static const std::vector<Fields> all{basics(), besideTypes(), gradients(), ending(), machine()};
    return all;
}

/// Where a place lies in the training's JSON.
nlohmann::json::json_pointer pointerOf(const std::string& place) {
    std::string path = place.substr(std::string("training").size());
    std::replace(path.begin(), path.end(), '.', '/');
    return nlohmann::json::json_pointer(path);
}

}  // namespace

std::vector<std::pair<std::string, QString>> choiceNames(const std::string& place) {
    const auto named = [](const char* text) { return QCoreApplication::translate("TrainingForm", text); };
    if (place == "training.watch")
        return {{"validationAccuracy", named("By validation accuracy")},
                {"validationLoss", named("By validation loss")},
                {"trainAccuracy", named("By training accuracy")},
                {"trainLoss", named("By training loss")}};
    if (place == "training.precision")
        return {{"float32", QStringLiteral("float32")}, {"bfloat16", QStringLiteral("bfloat16")}};
    return {};
}

const std::vector<api::ParamDescriptor>& trainingFields() {
    static const auto all = [] {
        std::vector<api::ParamDescriptor> fields;
        for (const Fields& section : sections())
            fields.insert(fields.end(), section.fields.begin(), section.fields.end());
        return fields;
    }();
    return all;
}

const std::vector<api::ParamDescriptor>& trainingFieldsOf(TrainingSection section) {
    return std::find_if(sections().begin(), sections().end(),
                        [section](const Fields& fields) { return fields.section == section; })
        ->fields;
}

const api::ParamDescriptor& trainingField(const std::string& place) {
    const auto& fields = trainingFields();
    return *std::find_if(fields.begin(), fields.end(),
                         [&place](const auto& one) { return one.key == place; });
}

spec::Params fieldValues(const spec::TrainingSpec& training) {
    const nlohmann::json json = toJson(training);
    spec::Params values;
    for (const api::ParamDescriptor& descriptor : trainingFields()) {
        const std::string& place = descriptor.key;
        const auto value = spec::paramFromJson(json.at(pointerOf(place)), place);
        if (!value)
            continue;
        values[place] = *value;
        // Whole numbers are written without a point, also where a real one is meant.
        if (descriptor.kind == api::ParamKind::Real)
            values[place] = spec::doubleOr(values, place, 0.0);
    }
    return values;
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
