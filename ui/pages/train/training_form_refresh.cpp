#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShowEvent>
#include <QStandardItemModel>
#include <QToolButton>
#include <algorithm>

#include "core/api/label_head.h"
#include "core/api/loss_target.h"
#include "core/api/training_device.h"
#include "core/spec/training_presets.h"
#include "ui/pages/train/choice_part.h"
#include "ui/pages/train/device_choice.h"
#include "ui/pages/train/link_field.h"
#include "ui/pages/train/schedule_curve.h"
#include "ui/pages/train/training_fields.h"
#include "ui/pages/train/training_form.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/session.h"
#include "ui/session/training_mistakes.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString reasonOf(const Error& error) {
    return QString::fromStdString(error.remedy.empty() ? error.what : error.what + ' ' + error.remedy);
}

template <class Descriptor>
ChoicePart::Choice choiceOf(const Descriptor& descriptor) {
    return {QString::fromStdString(descriptor.type), QString::fromStdString(descriptor.label),
            QString::fromStdString(descriptor.help), descriptor.params};
}

template <class Descriptors>
QVector<ChoicePart::Choice> choicesOf(const Descriptors& descriptors) {
    QVector<ChoicePart::Choice> choices;
    for (const auto& descriptor : descriptors)
        choices << choiceOf(descriptor);
    return choices;
}

void setItemEnabled(QComboBox* box, const QString& value, bool isEnabled, const QString& tip) {
    auto* model = qobject_cast<QStandardItemModel*>(box->model());
    QStandardItem* item = model != nullptr ? model->item(box->findData(value)) : nullptr;
    if (item == nullptr)
        return;
    item->setEnabled(isEnabled);
    item->setToolTip(tip);
}

}  // namespace

void TrainingForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void TrainingForm::scheduleRefresh() {
    m_isStale = true;
    if (isVisible())
        refresh();
}

void TrainingForm::refresh() {
    m_isStale = false;
    const spec::TrainingSpec& training = m_session.document().project().training;
    m_laterNote->setVisible(m_session.training().isActive());
    refreshPreset();
    refreshTypes();
    const spec::Params values = fieldValues(training);
    for (ParamForm* form : std::as_const(m_fields))
        form->setParams(values);
    const QString steps = stepText(training, picturesInEpoch());
    m_stepNote->setText(steps);
    m_stepNote->setVisible(!steps.isEmpty());
    for (const char* place : {"training.earlyStopping.patience", "training.earlyStopping.minDelta",
                              "training.earlyStopping.restoreBest"})
        m_endingFields->editor(QString::fromLatin1(place))->setEnabled(training.earlyStopping.enabled);
    refreshMachine();
    refreshSummaries();
    refreshErrors();
}

void TrainingForm::refreshPreset() {
    const std::string id = spec::presetOf(m_session.document().project().training);
    m_preset->setCurrentIndex(m_preset->findData(QString::fromStdString(id)));
    m_presetHelp->setText(m_preset->currentData(Qt::ToolTipRole).toString());
}

api::ParamDescriptor TrainingForm::learningRateField() const {
    api::ParamDescriptor field = trainingField("training.optimizer.learningRate");
    const auto& optimizer = m_session.document().project().training.optimizer;
    if (const auto* type = m_session.network().catalogue().optimizer(optimizer.type))
        field.defaultValue = type->usualLearningRate;
    return field;
}

void TrainingForm::refreshTypes() {
    const spec::TrainingSpec& training = m_session.document().project().training;
    const api::Catalogue& catalogue = m_session.network().catalogue();
    m_optimizer->setChoices(choicesOf(catalogue.optimizers));
    m_optimizer->setCommonFields({learningRateField()});
    m_optimizer->showChoice(training.optimizer.type, training.optimizer.params);
    m_schedule->setChoices(choicesOf(catalogue.schedules));
    m_schedule->showChoice(training.schedule.type, training.schedule.params);
    refreshLosses();
    const std::int64_t size = std::max(training.batchSize, 1);
    const auto batches = static_cast<int>((picturesInEpoch() + size - 1) / size);
    m_curve->showTraining(training, catalogue, std::max(batches, 1));
}

/// Only losses that the pictures can be trained with; the one that is set stays, whatever it is.
void TrainingForm::refreshLosses() {
    const spec::Project& project = m_session.document().project();
    const spec::LossSpec& set = project.training.loss;
    const api::DatasetReport& report = *m_session.dataset().report();
    const api::LossTarget target = api::lossTargetOf(report);
    QVector<ChoicePart::Choice> losses;
    bool smooths = true;
    for (const api::LossDescriptor& loss : m_session.network().catalogue().losses) {
        if (api::suits(loss, target) || loss.type == set.type)
            losses << choiceOf(loss);
        if (loss.type == set.type)
            smooths = loss.smoothsLabels;
    }
    m_loss->setChoices(losses);
    m_loss->showChoice(set.type, set.params);
    m_loss->common()->setVisible(smooths || set.labelSmoothing > 0);
    m_labelHead->setVisible(report.multiLabel &&
                            api::withLabelHead(project, m_session.network().catalogue()) != project);
    m_classWeights->setText(classWeightText(project.dataset, report, m_session.dataset().split()));
}

std::int64_t TrainingForm::picturesInEpoch() const {
    const DatasetSession& dataset = m_session.dataset();
    return dataset.isReady()
               ? picturesPerEpoch(m_session.document().project().dataset, *dataset.report(), dataset.split())
               : 0;
}

void TrainingForm::refreshMachine() {
    const spec::TrainingSpec& training = m_session.document().project().training;
    m_device->showDevice(m_session.system().system(), training.device);
    m_deviceReset->setVisible(training.device != "auto");
    const QString seed = QString::number(training.seed);
    if (m_seed->text() != seed)
        m_seed->setText(seed);
    m_seedReset->setVisible(training.seed != spec::TrainingSpec().seed);
    const QString file = QString::fromStdString(training.initialWeights).section(QLatin1Char('/'), -1);
    m_initialWeights->setText(file.isEmpty() ? tr("Drawn from the seed.") : file);
    refreshPrecision();
}

void TrainingForm::refreshPrecision() {
    const api::Device* device =
        api::deviceOf(m_session.system().system(), m_session.document().project().training.device);
    const bool offered = device == nullptr || device->bfloat16;
    const QString reason = offered ? QString()
                           : device->noBfloat16Reason.empty()
                               ? tr("This device has no units for bfloat16.")
                               : QString::fromStdString(device->noBfloat16Reason);
    auto* box = qobject_cast<QComboBox*>(m_machineFields->editor(QStringLiteral("training.precision")));
    setItemEnabled(box, QStringLiteral("bfloat16"), offered, reason);
    m_precisionNote->setText(reason);
    m_precisionNote->setVisible(!offered);
}

void TrainingForm::refreshSummaries() {
    const spec::Project& project = m_session.document().project();
    const spec::TrainingSpec& training = project.training;
    m_optimizer->setSummary(optimizerSummary(m_optimizer->typeLabel(), training));
    m_schedule->setSummary(scheduleSummary(m_schedule->typeLabel(), training));
    m_loss->setSummary(lossSummary(m_loss->typeLabel(), project));
    m_gradients->setSummary(gradientSummary(training));
    m_ending->setSummary(endingSummary(training));
    m_machine->setSummary(machineSummary(m_device->box()->currentText(), training));
}

Errors TrainingForm::errors() const {
    const spec::TrainingSpec& training = m_session.document().project().training;
    Errors found = training.validate();
    std::optional<api::LossTarget> target;
    if (m_session.dataset().isReady())
        target = api::lossTargetOf(*m_session.dataset().report());
    const Errors types = typeMistakes(training, m_session.network().catalogue(), target);
    found.insert(found.end(), types.begin(), types.end());
    const Errors device = api::deviceMistakes(training, m_session.system().system());
    found.insert(found.begin(), device.begin(), device.end());
    return found;
}

void TrainingForm::refreshErrors() {
    const Errors found = errors();
    for (ParamForm* form : std::as_const(m_fields))
        form->section()->clearErrors();
    for (ChoicePart* part : {m_optimizer, m_schedule, m_loss})
        part->setErrors(found);
    QVector<FormSection*> sections{m_deviceSection, m_seedSection};
    for (FormSection* section : {m_deviceSection, m_seedSection})
        section->clearErrors();
    for (ParamForm* form : std::as_const(m_fields))
        sections << form->section();
    for (Fold* fold : {m_gradients, m_ending, m_machine}) {
        bool faulty = false;
        for (const Error& error : found) {
            const QString where = QString::fromStdString(error.where);
            QWidget* field = fieldOf(where);
            faulty = faulty || (field != nullptr && fold->isAncestorOf(field));
        }
        fold->setFaulty(faulty);
    }
    for (FormSection* section : std::as_const(sections)) {
        for (const Error& error : found) {
            const QString where = QString::fromStdString(error.where);
            // The first reason stands: later ones often follow from it.
            if (section->error(where).isEmpty())
                section->setError(where, reasonOf(error));
        }
    }
}

}  // namespace studio::ui
