#include "ui/pages/train/training_fields.h"

#include <QCoreApplication>
#include <algorithm>

namespace studio::ui {
namespace {

std::string tr(const char* text) {
    return QCoreApplication::translate("TrainingForm", text).toStdString();
}

std::vector<api::ParamDescriptor> makeFields() {
    return {
        {.key = "training.epochs",
         .label = tr("Epochs"),
         .kind = api::ParamKind::Integer,
         .defaultValue = std::int64_t{10},
         .minimum = 1,
         .maximum = 100000,
         .unit = "",
         .choices = {},
         .help =
             tr("How often the training goes through all training pictures. More epochs learn more, until "
                "the validation accuracy no longer rises and the network only memorises.")},
        {.key = "training.batchSize",
         .label = tr("Batch size"),
         .kind = api::ParamKind::Integer,
         .defaultValue = std::int64_t{4},
         .minimum = 1,
         .maximum = 65536,
         .unit = "",
         .choices = {},
         .help =
             tr("Pictures per step: the mean of their gradients moves the weights once. Small batches take "
                "many noisy steps; large ones run faster and need more memory.")},
        {.key = "training.optimizer.learningRate",
         .label = tr("Learning rate"),
         .kind = api::ParamKind::Real,
         .defaultValue = 0.001,
         .minimum = 0,
         .maximum = 1000,
         .step = 0.0005,
         .decimals = 8,
         .unit = "",
         .choices = {},
         .help =
             tr("Length of each step, η in w −= η·gradient. Too large and the loss jumps or grows; too small "
                "and it hardly falls.")},
        {.key = "training.threads",
         .label = tr("Threads"),
         .kind = api::ParamKind::Integer,
         .defaultValue = std::int64_t{0},
         .minimum = 0,
         .maximum = 1024,
         .unit = "",
         .choices = {},
         .help = tr("Processors that the training may use; 0 means all of them. Fewer leave room for other "
                    "programs.")}};
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

spec::ParamValue fieldValue(const spec::TrainingSpec& training, const std::string& place) {
    if (place == "training.epochs")
        return std::int64_t{training.epochs};
    if (place == "training.batchSize")
        return std::int64_t{training.batchSize};
    if (place == "training.threads")
        return std::int64_t{training.threads};
    return training.optimizer.learningRate;
}

void setFieldValue(spec::TrainingSpec& training, const std::string& place, const spec::ParamValue& value) {
    const spec::Params one{{place, value}};
    const auto whole = static_cast<int>(spec::intOr(one, place, 0));
    if (place == "training.epochs")
        training.epochs = whole;
    else if (place == "training.batchSize")
        training.batchSize = whole;
    else if (place == "training.threads")
        training.threads = whole;
    else
        training.optimizer.learningRate = spec::doubleOr(one, place, 0.0);
}

double usualLearningRate(const std::string& optimizer) {
    return optimizer == "sgd" ? 0.01 : 0.001;
}

spec::OptimizerSpec withType(const spec::OptimizerSpec& optimizer, const api::OptimizerDescriptor& wanted) {
    spec::OptimizerSpec changed;
    changed.type = wanted.type;
    const bool untouched = optimizer.learningRate == usualLearningRate(optimizer.type);
    changed.learningRate = untouched ? usualLearningRate(wanted.type) : optimizer.learningRate;
    for (const api::ParamDescriptor& param : wanted.params) {
        if (const auto it = optimizer.params.find(param.key); it != optimizer.params.end())
            changed.params.insert(*it);
    }
    return changed;
}

}  // namespace studio::ui
