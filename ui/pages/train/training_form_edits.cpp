#include <QComboBox>
#include <QLineEdit>
#include <QRandomGenerator>

#include "core/spec/training_presets.h"
#include "ui/pages/train/training_fields.h"
#include "ui/pages/train/training_form.h"
#include "ui/session/session.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {

void TrainingForm::takePreset(int index) {
    const std::string id = m_preset->itemData(index).toString().toStdString();
    if (!id.empty())
        m_session.document().edit(
            tr("Use preset \"%1\"").arg(m_preset->itemText(index)),
            [&id](spec::Project& project) { project.training = spec::withPreset(project.training, id); });
    refreshPreset();
}

void TrainingForm::takeField(const std::string& place, const spec::ParamValue& value) {
    const QString label = QString::fromStdString(trainingField(place).label).toLower();
    m_session.document().edit(
        tr("Set %1").arg(label),
        [&](spec::Project& project) { setFieldValue(project.training, place, value); },
        QString::fromStdString(place));
}

void TrainingForm::takeOptimizer(const QString& type) {
    const api::Catalogue& catalogue = m_session.network().catalogue();
    const auto& present = m_session.document().project().training.optimizer;
    const api::OptimizerDescriptor* wanted = catalogue.optimizer(type.toStdString());
    if (wanted == nullptr || wanted->type == present.type)
        return;
    m_session.document().edit(tr("Set optimizer"), [&](spec::Project& project) {
        project.training.optimizer =
            withType(project.training.optimizer, catalogue.optimizer(present.type), *wanted);
    });
}

void TrainingForm::takeSchedule(const QString& type) {
    m_session.document().edit(tr("Set schedule"), [&](spec::Project& project) {
        spec::ScheduleSpec& schedule = project.training.schedule;
        if (schedule.type != type.toStdString())
            schedule = {type.toStdString(), {}, schedule.warmupEpochs};
    });
}

void TrainingForm::takeLoss(const QString& type) {
    m_session.document().edit(tr("Set loss"), [&](spec::Project& project) {
        spec::LossSpec& loss = project.training.loss;
        if (loss.type != type.toStdString())
            loss = {type.toStdString(), {}, loss.labelSmoothing};
    });
}

void TrainingForm::takeSeed() {
    bool fits = false;
    const qulonglong seed = m_seed->text().toULongLong(&fits);
    m_machine->setError(QStringLiteral("training.seed"),
                        fits ? QString() : tr("The seed is too large. Use 0 to 18446744073709551615."));
    if (fits)
        m_session.document().edit(tr("Set seed"),
                                  [seed](spec::Project& project) { project.training.seed = seed; });
}

void TrainingForm::drawSeed() {
    // Small enough to be read out and typed again.
    const quint32 seed = QRandomGenerator::global()->bounded(1U, 1000000U);
    m_session.document().edit(tr("Draw seed"),
                              [seed](spec::Project& project) { project.training.seed = seed; });
}

}  // namespace studio::ui
