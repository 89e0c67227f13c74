#include "ui/pages/train/training_form.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/spec/training_presets.h"
#include "ui/pages/train/choice_part.h"
#include "ui/pages/train/device_choice.h"
#include "ui/pages/train/learning_rate_panel.h"
#include "ui/pages/train/link_field.h"
#include "ui/pages/train/reset_button.h"
#include "ui/pages/train/schedule_curve.h"
#include "ui/pages/train/training_fields.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString presetLabel(const spec::TrainingPreset& preset) {
    return QCoreApplication::translate("TrainingPreset", preset.label.c_str());
}
QString presetTip(const spec::TrainingPreset& preset) {
    return QCoreApplication::translate("TrainingPreset", preset.help.c_str());
}

void reveal(QWidget* field) {
    for (QWidget* parent = field->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(parent)) {
            // What has just been unfolded has no place yet.
            QCoreApplication::sendPostedEvents(area->widget(), QEvent::LayoutRequest);
            area->ensureWidgetVisible(field);
        }
    }
    field->setFocus(Qt::OtherFocusReason);
}

/// The editor's choices under their names, its tooltip too.
void nameChoicesOf(ParamForm* form, const api::ParamDescriptor& descriptor) {
    const auto names = choiceNames(descriptor.key);
    if (names.empty())
        return;
    QWidget* editor = form->editor(QString::fromStdString(descriptor.key));
    const std::map<std::string, QString> map(names.begin(), names.end());
    nameChoices(editor, map);
    editor->setAccessibleName(QString::fromStdString(descriptor.label));
    const auto standard = map.find(std::get<std::string>(descriptor.defaultValue));
    editor->setToolTip(QString::fromStdString(descriptor.help) + QLatin1Char('\n') +
                       TrainingForm::tr("Default: %1.").arg(standard->second));
}

}  // namespace

TrainingForm::TrainingForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_find(new QAction(icon(QStringLiteral("search")), tr("Find learning rate"), this)),
      m_laterNote(new WrappedLabel(TextRole::Caption, this)),
      m_presets(new FormSection(tr("Training"), this)),
      m_stepNote(new WrappedLabel(TextRole::Caption, this)),
      m_optimizer(new ChoicePart(
          QStringLiteral("training.optimizer"),
          {tr("Optimizer"), tr("Optimizer"), tr("The rule by which gradients move the weights.")},
          ChoicePart::Common::BeforeParams, true, this)),
      m_schedule(new ChoicePart(QStringLiteral("training.schedule"),
                                {tr("Schedule"), tr("Schedule"),
                                 tr("How the learning rate changes from the first step to the last.")},
                                ChoicePart::Common::AfterParams, false, this)),
      m_curve(new ScheduleCurve(this)),
      m_loss(new ChoicePart(
          QStringLiteral("training.loss"),
          {tr("Loss"), tr("Loss"), tr("What the training makes small: how far answers are from the truth.")},
          ChoicePart::Common::AfterParams, false, this)),
      m_gradients(new Fold(QStringLiteral("fold.gradients"), tr("Gradients"), false, this)),
      m_ending(new Fold(QStringLiteral("fold.ending"), tr("Best epoch"), false, this)),
      m_machine(new Fold(QStringLiteral("fold.machine"), tr("Device"), false, this)) {
    setObjectName(QStringLiteral("trainingForm"));
    m_laterNote->setObjectName(QStringLiteral("laterNote"));
    m_laterNote->setText(tr(
        "A training is running with the settings it began with. Changes made here count for the next one."));
    addPreset();
    addBasics();
    addTypes();
    addFinder();
    addClassWeights();
    addLabelHead();
    m_gradients->add(addFields(TrainingSection::Gradients));
    m_endingFields = addFields(TrainingSection::Ending);
    m_ending->add(m_endingFields);
    addMachine();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    for (QWidget* part : std::initializer_list<QWidget*>{m_laterNote, m_presets, m_basics, m_stepNote}) {
        column->addWidget(part);
        column->addSpacing(spacing::xs);
    }
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_optimizer, m_schedule, m_loss, m_gradients, m_ending, m_machine})
        column->addWidget(part);
    column->addStretch(1);
    connectSession();
    refresh();
}

void TrainingForm::connectSession() {
    connect(&m_session.document(), &ProjectDocument::trainingChanged, this, &TrainingForm::scheduleRefresh);
    connect(&m_session.document(), &ProjectDocument::datasetChanged, this, &TrainingForm::scheduleRefresh);
    connect(&m_session.dataset(), &DatasetSession::splitChanged, this, &TrainingForm::scheduleRefresh);
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &TrainingForm::scheduleRefresh);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &TrainingForm::scheduleRefresh);
    connect(&m_session.training(), &TrainingSession::stateChanged, this, &TrainingForm::scheduleRefresh);
}

void TrainingForm::addPreset() {
    m_preset = new QComboBox;
    m_preset->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_presetHelp = new WrappedLabel(TextRole::Caption, this);
    m_presetHelp->setObjectName(QStringLiteral("presetHelp"));
    for (const spec::TrainingPreset& preset : spec::trainingPresets()) {
        m_preset->addItem(presetLabel(preset), QString::fromStdString(preset.id));
        m_preset->setItemData(m_preset->count() - 1, presetTip(preset), Qt::ToolTipRole);
    }
    m_preset->addItem(tr("Custom"), QString());
    m_preset->setItemData(m_preset->count() - 1, tr("Settings of your own."), Qt::ToolTipRole);
    ignoreWheelUntilFocused(m_preset);
    const QString place = QStringLiteral("training.preset");
    m_presets->addRow(place, tr("Preset"), m_preset,
                      tr("Settings that go well together. Device, seed, loss and the network's learning rate "
                         "stay as they are."));
    // Room for a reset button, as the fields below have it.
    m_presets->setRowAction(place, makeResetButton(place));
    m_presets->addWide(m_presetHelp);
    connect(m_preset, &QComboBox::activated, this, &TrainingForm::takePreset);
}

ParamForm* TrainingForm::addFields(TrainingSection section) {
    auto* form = new ParamForm(this);
    std::vector<api::ParamDescriptor> fields = trainingFieldsOf(section);
    for (api::ParamDescriptor& field : fields) {
        // Over the whole width: its choices say what they are for.
        if (field.key == "training.watch")
            field.label.clear();
    }
    form->setDescriptors(fields);
    for (const api::ParamDescriptor& field : fields)
        nameChoicesOf(form, trainingField(field.key));
    follow(form);
    return form;
}

void TrainingForm::follow(ParamForm* form) {
    m_fields << form;
    connect(form, &ParamForm::paramChanged, this,
            [this](const QString& place, const spec::ParamValue& value) {
                takeField(place.toStdString(), value);
            });
    connect(form, &ParamForm::paramReset, this, [this, form](const QString& place) {
        if (const api::ParamDescriptor* descriptor = form->descriptor(place))
            takeField(place.toStdString(), descriptor->defaultValue);
    });
}

void TrainingForm::addBasics() {
    m_basics = addFields(TrainingSection::Basics);
    m_stepNote->setObjectName(QStringLiteral("stepNote"));
}

template <class Params>
void TrainingForm::followParams(ChoicePart* part, const std::string& place, Params params) {
    const auto change = [this, part, place, params](const QString& key, const spec::ParamValue* value) {
        const QString name = value != nullptr ? tr("Set %1") : tr("Reset %1");
        m_session.document().edit(
            name.arg(part->paramLabel(key).toLower()),
            [&](spec::Project& project) {
                spec::Params& all = params(project.training);
                if (value != nullptr)
                    all[key.toStdString()] = *value;
                else
                    all.erase(key.toStdString());
            },
            QString::fromStdString(place) + QLatin1Char('.') + key);
    };
    connect(part, &ChoicePart::paramChanged, this,
            [change](const QString& key, const spec::ParamValue& value) { change(key, &value); });
    connect(part, &ChoicePart::paramReset, this, [change](const QString& key) { change(key, nullptr); });
}

void TrainingForm::addTypes() {
    m_optimizer->setDefaultType(spec::OptimizerSpec().type);
    m_schedule->setDefaultType(spec::ScheduleSpec().type);
    m_loss->setDefaultType(spec::LossSpec().type);
    m_schedule->setCommonFields({trainingField("training.schedule.warmupEpochs")});
    m_loss->setCommonFields({trainingField("training.loss.labelSmoothing")});
    for (ChoicePart* part : {m_optimizer, m_schedule, m_loss})
        follow(part->common());
    m_schedule->add(m_curve);
    connect(m_optimizer, &ChoicePart::chosen, this, &TrainingForm::takeOptimizer);
    connect(m_schedule, &ChoicePart::chosen, this, &TrainingForm::takeSchedule);
    connect(m_loss, &ChoicePart::chosen, this, &TrainingForm::takeLoss);
    using Training = spec::TrainingSpec;
    followParams(m_optimizer, "training.optimizer",
                 [](Training& training) -> spec::Params& { return training.optimizer.params; });
    followParams(m_schedule, "training.schedule",
                 [](Training& training) -> spec::Params& { return training.schedule.params; });
    followParams(m_loss, "training.loss",
                 [](Training& training) -> spec::Params& { return training.loss.params; });
}

void TrainingForm::addClassWeights() {
    auto* section = new FormSection({}, this);
    m_classWeights = new LinkField(QStringLiteral("classWeights"), tr("Data page"),
                                   tr("Shows where class weights and oversampling are chosen."));
    section->addRow(QStringLiteral("training.classWeights"), tr("Class weights"), m_classWeights,
                    tr("How much an error on a picture of each class counts: the loss of a picture is "
                       "multiplied by its class's weight."));
    m_loss->add(section);
    connect(m_classWeights, &LinkField::followed, this,
            [this] { Q_EMIT placeRequested(QStringLiteral("data"), QStringLiteral("dataset.balance")); });
}

void TrainingForm::addLabelHead() {
    m_labelHead = makeButton(tr("Fit network and loss to several labels"), {}, ButtonRole::Plain, this);
    m_labelHead->setObjectName(QStringLiteral("fitLabels"));
    m_labelHead->setToolTip(
        tr("These pictures have several labels each. The network's output then ends in a sigmoid, and "
           "binary cross-entropy asks for a yes or no for each class."));
    m_loss->add(m_labelHead);
    connect(m_labelHead, &QPushButton::clicked, this, &TrainingForm::takeLabelHead);
}

void TrainingForm::addMachine() {
    m_deviceSection = new FormSection({}, this);
    m_device = new DeviceChoice(this);
    m_device->setObjectName(QStringLiteral("deviceChoice"));
    const QString place = QStringLiteral("training.device");
    m_deviceReset = makeResetButton(place);
    m_deviceSection->addRow(place, {}, m_device, m_device->box()->toolTip());
    m_deviceSection->setRowAction(place, m_deviceReset);
    m_machineFields = addFields(TrainingSection::Machine);
    m_precisionNote = new WrappedLabel(TextRole::Caption, this);
    m_precisionNote->setObjectName(QStringLiteral("precisionNote"));
    m_machineFields->section()->addWide(m_precisionNote);
    m_machine->add(m_deviceSection);
    m_machine->add(m_machineFields);
    addSeed();
    connect(m_device, &DeviceChoice::chosen, this, &TrainingForm::takeDevice);
    connect(m_deviceReset, &QToolButton::clicked, this, [this] { takeDevice(QStringLiteral("auto")); });
}

void TrainingForm::addSeed() {
    const QString place = QStringLiteral("training.seed");
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("seedRow"));
    m_seed = new QLineEdit(holder);
    m_seed->setObjectName(place);
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
    m_seedSection = new FormSection({}, this);
    m_seedSection->addRow(
        place, tr("Seed"), holder,
        tr("Starts every random draw: first weights, order, augmentation, Dropout. The same seed on the "
           "same machine gives the same run, bit for bit."));
    m_seedReset = makeResetButton(place);
    m_seedSection->setRowAction(place, m_seedReset);
    m_initialWeights = new LinkField(QStringLiteral("initialWeights"), tr("Network page"),
                                     tr("Shows where a file with trained weights is chosen."));
    m_seedSection->addRow(QStringLiteral("training.initialWeights"), tr("First weights"), m_initialWeights,
                          tr("What the weights are before the first step: drawn at random, or those of a "
                             "network that has learned already."));
    m_machine->add(m_seedSection);
    connect(m_seed, &QLineEdit::editingFinished, this, &TrainingForm::takeSeed);
    connect(draw, &QToolButton::clicked, this, &TrainingForm::drawSeed);
    connect(m_seedReset, &QToolButton::clicked, this, [this] {
        m_session.document().edit(tr("Reset seed"), [](spec::Project& project) {
            project.training.seed = spec::TrainingSpec().seed;
        });
    });
    connect(m_initialWeights, &LinkField::followed, this, [this] {
        Q_EMIT placeRequested(QStringLiteral("network"), QStringLiteral("training.initialWeights"));
    });
}

QWidget* TrainingForm::fieldOf(const QString& place) const {
    for (const FormSection* section : {m_presets, m_deviceSection, m_seedSection}) {
        if (QWidget* field = section->editor(place))
            return field;
    }
    for (const ParamForm* form : m_fields) {
        if (QWidget* field = form->editor(place))
            return field;
    }
    for (const ChoicePart* part : {m_optimizer, m_schedule, m_loss}) {
        if (QWidget* field = part->editor(place))
            return field;
    }
    return place == QLatin1String("training.classWeights") ? m_classWeights : nullptr;
}

bool TrainingForm::showPlace(const QString& place) {
    QWidget* field = fieldOf(place);
    if (field == nullptr)
        return false;
    for (Fold* fold :
         std::initializer_list<Fold*>{m_optimizer, m_schedule, m_loss, m_gradients, m_ending, m_machine}) {
        if (fold->isAncestorOf(field))
            fold->setOpen(true);
    }
    reveal(field);
    return true;
}

}  // namespace studio::ui
