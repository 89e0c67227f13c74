#include "ui/pages/train/training_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/api/schedules.h"
#include "core/spec/training_presets.h"
#include "ui/pages/train/choice_part.h"
#include "ui/pages/train/device_choice.h"
#include "ui/pages/train/schedule_curve.h"
#include "ui/pages/train/training_fields.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString devicePlace() {
    return QStringLiteral("training.device");
}
QString seedPlace() {
    return QStringLiteral("training.seed");
}

QString reasonOf(const Error& error) {
    return QString::fromStdString(error.remedy.empty() ? error.what : error.what + ' ' + error.remedy);
}

QString presetLabel(const spec::TrainingPreset& preset) {
    return QCoreApplication::translate("TrainingPreset", preset.label.c_str());
}
QString presetHelp(const spec::TrainingPreset& preset) {
    return QCoreApplication::translate("TrainingPreset", preset.help.c_str());
}

void reveal(QWidget* field) {
    for (QWidget* parent = field->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            area->ensureWidgetVisible(field);
    }
    field->setFocus(Qt::OtherFocusReason);
}

/// Fields that stand below headings which fold.
std::vector<api::ParamDescriptor> foldedFields() {
    std::vector<api::ParamDescriptor> found;
    for (const api::ParamDescriptor& field : trainingFields()) {
        if (!field.section.empty())
            found.push_back(field);
    }
    return found;
}

template <class Descriptor>
ChoicePart::Choice choiceOf(const Descriptor& descriptor) {
    return {QString::fromStdString(descriptor.type), QString::fromStdString(descriptor.label),
            QString::fromStdString(descriptor.help), descriptor.params};
}

}  // namespace

TrainingForm::TrainingForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_laterNote(new WrappedLabel(TextRole::Caption, this)),
      m_basics(new FormSection(tr("Training"), this)),
      m_stepNote(new WrappedLabel(TextRole::Caption, this)),
      m_optimizer(new ChoicePart(QStringLiteral("training.optimizer"), tr("Optimizer"), tr("Method"),
                                 tr("The rule by which gradients move the weights."), this)),
      m_schedule(new ChoicePart(QStringLiteral("training.schedule"), tr("Learning rate over time"),
                                tr("Schedule"),
                                tr("How the learning rate changes from the first step to the last."), this)),
      m_curve(new ScheduleCurve(this)),
      m_loss(new ChoicePart(QStringLiteral("training.loss"), tr("Loss"), tr("Function"),
                            tr("What the training makes small: how far answers are from the truth."), this)),
      m_more(new ParamForm(this)),
      m_machine(new FormSection(tr("Device and seed"), this)) {
    setObjectName(QStringLiteral("trainingForm"));
    m_laterNote->setObjectName(QStringLiteral("laterNote"));
    m_laterNote->setText(tr(
        "A training is running with the settings it began with. Changes made here count for the next one."));
    addPreset();
    for (const char* place : {"training.epochs", "training.batchSize", "training.accumulation"})
        addNumber(m_basics, trainingField(place));
    m_stepNote->setObjectName(QStringLiteral("stepNote"));
    m_basics->addWide(m_stepNote);
    addParts();
    addMore();
    addMachine();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::l);
    for (QWidget* part : std::initializer_list<QWidget*>{m_laterNote, m_basics, m_optimizer, m_schedule,
                                                         m_curve, m_loss, m_more, m_machine})
        column->addWidget(part);
    column->addStretch(1);

    connect(&m_session.document(), &ProjectDocument::trainingChanged, this, &TrainingForm::refresh);
    connect(&m_session.dataset(), &DatasetSession::splitChanged, this, &TrainingForm::refresh);
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &TrainingForm::refresh);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &TrainingForm::refresh);
    connect(&m_session.training(), &TrainingSession::stateChanged, this, &TrainingForm::refresh);
    refresh();
}

void TrainingForm::addPreset() {
    m_preset = new QComboBox;
    m_presetHelp = new WrappedLabel(TextRole::Caption, this);
    m_presetHelp->setObjectName(QStringLiteral("presetHelp"));
    for (const spec::TrainingPreset& preset : spec::trainingPresets()) {
        m_preset->addItem(presetLabel(preset), QString::fromStdString(preset.id));
        m_preset->setItemData(m_preset->count() - 1, presetHelp(preset), Qt::ToolTipRole);
    }
    m_preset->addItem(tr("Custom"), QString());
    ignoreWheelUntilFocused(m_preset);
    m_basics->addRow(QStringLiteral("training.preset"), tr("Preset"), m_preset,
                     tr("Settings that go well together. Device, seed, loss and the network's learning rate "
                        "stay as they are."));
    m_basics->addWide(m_presetHelp);
    connect(m_preset, &QComboBox::activated, this, &TrainingForm::takePreset);
}

void TrainingForm::addNumber(FormSection* section, const api::ParamDescriptor& descriptor) {
    QWidget* editor = makeParamEditor(
        descriptor,
        [this, place = descriptor.key](const spec::ParamValue& value) { takeField(place, value); });
    section->addRow(QString::fromStdString(descriptor.key), QString::fromStdString(descriptor.label), editor,
                    QString::fromStdString(descriptor.help));
}

void TrainingForm::addParts() {
    QVector<ChoicePart::Choice> optimizers;
    for (const api::OptimizerDescriptor& optimizer : m_session.network().catalogue().optimizers)
        optimizers << choiceOf(optimizer);
    m_optimizer->setChoices(optimizers);
    QVector<ChoicePart::Choice> schedules;
    for (const api::ScheduleDescriptor& schedule : m_session.network().catalogue().schedules)
        schedules << choiceOf(schedule);
    m_schedule->setChoices(schedules);
    addNumber(m_optimizer->section(), trainingField("training.optimizer.learningRate"));
    addNumber(m_schedule->section(), trainingField("training.schedule.warmupEpochs"));
    addNumber(m_loss->section(), trainingField("training.loss.labelSmoothing"));
    connect(m_optimizer, &ChoicePart::chosen, this, &TrainingForm::takeOptimizer);
    connect(m_schedule, &ChoicePart::chosen, this, &TrainingForm::takeSchedule);
    connect(m_loss, &ChoicePart::chosen, this, &TrainingForm::takeLoss);
    follow(m_optimizer, "training.optimizer",
           [](spec::TrainingSpec& training) -> spec::Params& { return training.optimizer.params; });
    follow(m_schedule, "training.schedule",
           [](spec::TrainingSpec& training) -> spec::Params& { return training.schedule.params; });
    follow(m_loss, "training.loss",
           [](spec::TrainingSpec& training) -> spec::Params& { return training.loss.params; });
}

template <class Params>
void TrainingForm::follow(ChoicePart* part, const std::string& place, Params params) {
    connect(part, &ChoicePart::paramChanged, this,
            [this, place, params](const QString& key, const spec::ParamValue& value) {
                m_session.document().edit(
                    tr("Set %1").arg(key),
                    [&](spec::Project& project) { params(project.training)[key.toStdString()] = value; },
                    QString::fromStdString(place) + QLatin1Char('.') + key);
            });
    connect(part, &ChoicePart::paramReset, this, [this, params](const QString& key) {
        m_session.document().edit(tr("Reset %1").arg(key), [&](spec::Project& project) {
            params(project.training).erase(key.toStdString());
        });
    });
}

void TrainingForm::addMore() {
    m_more->setObjectName(QStringLiteral("moreSettings"));
    m_more->setDescriptors(foldedFields());
    connect(
        m_more, &ParamForm::paramChanged, this,
        [this](const QString& key, const spec::ParamValue& value) { takeField(key.toStdString(), value); });
    connect(m_more, &ParamForm::paramReset, this, [this](const QString& key) {
        const std::string place = key.toStdString();
        takeField(place, trainingField(place).defaultValue);
    });
}

void TrainingForm::addMachine() {
    m_device = new DeviceChoice(this);
    m_device->setObjectName(QStringLiteral("deviceChoice"));
    m_machine->addRow(devicePlace(), tr("Device"), m_device, m_device->box()->toolTip());
    m_machine->addRow(
        seedPlace(), tr("Seed"), makeSeed(),
        tr("Starts every random draw: first weights, order, augmentation, Dropout. The same seed on the "
           "same machine gives the same run, bit for bit."));
    connect(m_device, &DeviceChoice::chosen, this, [this](const QString& device) {
        m_session.document().edit(tr("Set device"), [&](spec::Project& project) {
            project.training.device = device.toStdString();
        });
    });
}

QWidget* TrainingForm::makeSeed() {
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("seedRow"));
    m_seed = new QLineEdit(holder);
    m_seed->setObjectName(seedPlace());
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(
        tr("A whole number. The same seed on the same machine gives the same run, bit for bit."));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), m_seed));
    QToolButton* draw = makeIconButton(
        QStringLiteral("refresh"), tr("Draws another seed, to see how much of a result is chance."), holder);
    draw->setObjectName(QStringLiteral("drawSeed"));
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    row->addWidget(m_seed, 1);
    row->addWidget(draw);
    holder->setFocusProxy(m_seed);
    connect(m_seed, &QLineEdit::editingFinished, this, &TrainingForm::takeSeed);
    connect(draw, &QToolButton::clicked, this, &TrainingForm::drawSeed);
    return holder;
}

void TrainingForm::refresh() {
    const spec::TrainingSpec& training = m_session.document().project().training;
    m_laterNote->setVisible(m_session.training().isActive());
    refreshPreset();
    for (const auto& [section, place] :
         {std::pair{m_basics, "training.epochs"}, std::pair{m_basics, "training.batchSize"},
          std::pair{m_basics, "training.accumulation"},
          std::pair{m_optimizer->section(), "training.optimizer.learningRate"},
          std::pair{m_schedule->section(), "training.schedule.warmupEpochs"},
          std::pair{m_loss->section(), "training.loss.labelSmoothing"}})
        showParamValue(section->editor(QString::fromLatin1(place)), trainingField(place),
                       fieldValue(training, place));
    m_stepNote->setVisible(training.accumulation > 1);
    m_stepNote->setText(tr("%1 pictures make a step.")
                            .arg(countText(std::int64_t{training.batchSize} * training.accumulation)));
    refreshParts();
    spec::Params more;
    for (const api::ParamDescriptor& field : m_more->descriptors())
        more[field.key] = fieldValue(training, field.key);
    m_more->setParams(more);
    m_device->showDevice(m_session.system().system(), training.device);
    const QString seed = QString::number(training.seed);
    if (m_seed->text() != seed)
        m_seed->setText(seed);
    refreshErrors();
}

void TrainingForm::refreshPreset() {
    const std::string id = spec::presetOf(m_session.document().project().training);
    m_preset->setCurrentIndex(m_preset->findData(QString::fromStdString(id)));
    const auto& presets = spec::trainingPresets();
    const auto it = std::find_if(presets.begin(), presets.end(),
                                 [&id](const spec::TrainingPreset& preset) { return preset.id == id; });
    m_presetHelp->setText(it == presets.end() ? tr("Settings of your own.") : presetHelp(*it));
}

/// Only losses that the pictures can be trained with; the one that is set stays, whatever it is.
void TrainingForm::refreshParts() {
    const spec::TrainingSpec& training = m_session.document().project().training;
    const bool masks = m_session.dataset().isReady() && m_session.dataset().report()->hasMasks();
    const auto wanted = masks ? api::LossTarget::PixelClasses : api::LossTarget::Classes;
    QVector<ChoicePart::Choice> losses;
    bool smooths = true;
    for (const api::LossDescriptor& loss : m_session.network().catalogue().losses) {
        const bool fits = std::find(loss.targets.begin(), loss.targets.end(), wanted) != loss.targets.end();
        if (fits || loss.type == training.loss.type)
            losses << choiceOf(loss);
        if (loss.type == training.loss.type)
            smooths = loss.smoothsLabels;
    }
    m_loss->setChoices(losses);
    m_loss->section()->setRowVisible(QStringLiteral("training.loss.labelSmoothing"), smooths);
    m_loss->showChoice(training.loss.type, training.loss.params);
    m_optimizer->showChoice(training.optimizer.type, training.optimizer.params);
    m_schedule->showChoice(training.schedule.type, training.schedule.params);
    m_curve->showTraining(training, batchesPerEpoch());
}

int TrainingForm::batchesPerEpoch() const {
    const auto pictures = static_cast<int>(m_session.dataset().split().training.size());
    const int size = std::max(m_session.document().project().training.batchSize, 1);
    return std::max((pictures + size - 1) / size, 1);
}

Errors TrainingForm::errors() const {
    const spec::TrainingSpec& training = m_session.document().project().training;
    Errors found = training.validate();
    const api::Catalogue& catalogue = m_session.network().catalogue();
    const auto add = [&found](const auto* descriptor, const spec::Params& params, const std::string& place,
                              const std::string& type) {
        Errors more;
        if (descriptor != nullptr)
            more = api::validate(descriptor->params, params, place);
        else
            more.push_back({tr("There is no \"%1\".").arg(QString::fromStdString(type)).toStdString(),
                            place + ".type", tr("Choose one from the list.").toStdString()});
        found.insert(found.end(), more.begin(), more.end());
    };
    add(catalogue.optimizer(training.optimizer.type), training.optimizer.params, "training.optimizer",
        training.optimizer.type);
    add(catalogue.schedule(training.schedule.type), training.schedule.params, "training.schedule",
        training.schedule.type);
    add(catalogue.loss(training.loss.type), training.loss.params, "training.loss", training.loss.type);
    return found;
}

void TrainingForm::refreshErrors() {
    const Errors found = errors();
    for (FormSection* section : {m_basics, m_machine}) {
        section->clearErrors();
        for (const Error& error : found)
            section->setError(QString::fromStdString(error.where), reasonOf(error));
    }
    for (ChoicePart* part : {m_optimizer, m_schedule, m_loss})
        part->setErrors(found);
    m_more->setErrors(found);
    const auto& training = m_session.document().project().training;
    if (const QString reason = DeviceChoice::objection(m_session.system().system(), training.device);
        !reason.isEmpty())
        m_machine->setError(devicePlace(), reason);
}

bool TrainingForm::showPlace(const QString& place) {
    QWidget* field = nullptr;
    for (const FormSection* section : {m_basics, m_machine})
        field = field != nullptr ? field : section->editor(place);
    for (const ChoicePart* part : {m_optimizer, m_schedule, m_loss})
        field = field != nullptr ? field : part->editor(place);
    if (field == nullptr && m_more->editor(place) != nullptr) {
        m_more->focusField(place);
        field = m_more->editor(place);
    }
    if (field == nullptr)
        return false;
    reveal(field);
    return true;
}

}  // namespace studio::ui
