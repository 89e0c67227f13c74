#include "ui/session/training_mistakes.h"

#include <QCoreApplication>

#include "core/api/loss_target.h"

namespace studio::ui {
namespace {

std::string tr(const char* text) {
    return QCoreApplication::translate("TrainingMistakes", text).toStdString();
}

std::string about(const char* text, const std::string& name) {
    return QString::fromStdString(tr(text)).arg(QString::fromStdString(name)).toStdString();
}

template <class Descriptor>
void add(Errors& errors, const Descriptor* descriptor, const std::string& type, const spec::Params& params,
         const std::string& place) {
    if (descriptor == nullptr) {
        Error unknown;
        unknown.what = about("There is no \"%1\".", type);
        unknown.where = place + ".type";
        unknown.remedy = tr("Choose one from the list.");
        errors.push_back(unknown);
        return;
    }
    const Errors found = api::validate(descriptor->params, params, place);
    errors.insert(errors.end(), found.begin(), found.end());
}

Error unfit(const api::LossDescriptor& loss, api::LossTarget target) {
    Error error;
    error.where = "training.loss.type";
    error.remedy = tr("Choose another loss.");
    if (target == api::LossTarget::PixelClasses) {
        error.what = about("%1 cannot be trained on masks.", loss.label);
    } else if (target == api::LossTarget::Labels && api::suits(loss, api::LossTarget::Classes)) {
        error.what = about("%1 means one class for each picture, and these have several labels.", loss.label);
        error.remedy = tr("Choose binary cross-entropy, and end the network in a sigmoid.");
    } else {
        error.what = about("%1 is made for masks, and these pictures have none.", loss.label);
    }
    return error;
}

}  // namespace

Errors typeMistakes(const spec::TrainingSpec& training, const api::Catalogue& catalogue,
                    std::optional<api::LossTarget> target) {
    Errors errors;
    add(errors, catalogue.optimizer(training.optimizer.type), training.optimizer.type,
        training.optimizer.params, "training.optimizer");
    add(errors, catalogue.schedule(training.schedule.type), training.schedule.type, training.schedule.params,
        "training.schedule");
    const api::LossDescriptor* loss = catalogue.loss(training.loss.type);
    add(errors, loss, training.loss.type, training.loss.params, "training.loss");
    if (loss != nullptr && target && !api::suits(*loss, *target))
        errors.push_back(unfit(*loss, *target));
    return errors;
}

}  // namespace studio::ui
