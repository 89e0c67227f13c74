#include "ui/pages/train/training_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/pages/train/device_choice.h"
#include "ui/pages/train/training_fields.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr auto epochsPlace = "training.epochs";
constexpr auto batchSizePlace = "training.batchSize";
constexpr auto learningRatePlace = "training.optimizer.learningRate";
constexpr auto threadsPlace = "training.threads";

QString devicePlace() {
    return QStringLiteral("training.device");
}
QString seedPlace() {
    return QStringLiteral("training.seed");
}
QString typePlace() {
    return QStringLiteral("training.optimizer.type");
}

QString reasonOf(const Error& error) {
    return QString::fromStdString(error.remedy.empty() ? error.what : error.what + ' ' + error.remedy);
}

void reveal(QWidget* field) {
    for (QWidget* parent = field->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            area->ensureWidgetVisible(field);
    }
    field->setFocus(Qt::OtherFocusReason);
}

}  // namespace

TrainingForm::TrainingForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_laterNote(new WrappedLabel(TextRole::Caption, this)),
      m_basics(new FormSection(tr("Training"), this)),
      m_optimizer(new FormSection(tr("Optimizer"), this)),
      m_params(new ParamForm(this)),
      m_machine(new FormSection(tr("Device and seed"), this)) {
    setObjectName(QStringLiteral("trainingForm"));
    m_laterNote->setObjectName(QStringLiteral("laterNote"));
    m_laterNote->setText(tr(
        "A training is running with the settings it began with. Changes made here count for the next one."));
    addNumber(m_basics, trainingField(epochsPlace));
    addNumber(m_basics, trainingField(batchSizePlace));
    addOptimizer();
    addMachine();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::l);
    column->addWidget(m_laterNote);
    column->addWidget(m_basics);
    column->addWidget(m_optimizer);
    column->addWidget(m_params);
    column->addWidget(m_machine);
    column->addStretch(1);

    connect(&m_session.document(), &ProjectDocument::trainingChanged, this, &TrainingForm::refresh);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &TrainingForm::refresh);
    connect(&m_session.training(), &TrainingSession::stateChanged, this, &TrainingForm::refresh);
    connect(m_params, &ParamForm::paramChanged, this, &TrainingForm::takeParam);
    connect(m_params, &ParamForm::paramReset, this, &TrainingForm::resetParam);
    refresh();
}

void TrainingForm::addNumber(FormSection* section, const api::ParamDescriptor& descriptor) {
    QWidget* editor = makeParamEditor(
        descriptor,
        [this, place = descriptor.key](const spec::ParamValue& value) { takeNumber(place, value); });
    section->addRow(QString::fromStdString(descriptor.key), QString::fromStdString(descriptor.label), editor,
                    QString::fromStdString(descriptor.help));
}

void TrainingForm::addOptimizer() {
    m_type = new QComboBox;
    for (const api::OptimizerDescriptor& optimizer : m_session.network().catalogue().optimizers) {
        m_type->addItem(QString::fromStdString(optimizer.label), QString::fromStdString(optimizer.type));
        m_type->setItemData(m_type->count() - 1, QString::fromStdString(optimizer.help), Qt::ToolTipRole);
    }
    m_type->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(m_type);
    m_optimizer->addRow(typePlace(), tr("Method"), m_type,
                        tr("The rule by which gradients move the weights."));
    m_typeHelp = new WrappedLabel(TextRole::Caption, this);
    m_optimizer->addWide(m_typeHelp);
    addNumber(m_optimizer, trainingField(learningRatePlace));
    connect(m_type, &QComboBox::activated, this, &TrainingForm::takeOptimizer);
}

void TrainingForm::addMachine() {
    m_device = new DeviceChoice(this);
    m_device->setObjectName(QStringLiteral("deviceChoice"));
    m_machine->addRow(devicePlace(), tr("Device"), m_device, m_device->box()->toolTip());
    addNumber(m_machine, trainingField(threadsPlace));
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
    for (const auto& [section, place] :
         {std::pair{m_basics, epochsPlace}, std::pair{m_basics, batchSizePlace},
          std::pair{m_optimizer, learningRatePlace}, std::pair{m_machine, threadsPlace}})
        showParamValue(section->editor(QString::fromLatin1(place)), trainingField(place),
                       fieldValue(training, place));
    m_device->showDevice(m_session.system().system(), training.device);
    const QString seed = QString::number(training.seed);
    if (m_seed->text() != seed)
        m_seed->setText(seed);
    refreshOptimizer();
    refreshErrors();
}

void TrainingForm::refreshOptimizer() {
    const spec::OptimizerSpec& optimizer = m_session.document().project().training.optimizer;
    const api::OptimizerDescriptor* descriptor = m_session.network().catalogue().optimizer(optimizer.type);
    m_type->setCurrentIndex(m_type->findData(QString::fromStdString(optimizer.type)));
    if (m_shownType != optimizer.type) {
        m_shownType = optimizer.type;
        m_params->setDescriptors(descriptor != nullptr ? descriptor->params
                                                       : std::vector<api::ParamDescriptor>());
        m_typeHelp->setText(descriptor != nullptr ? QString::fromStdString(descriptor->help) : QString());
    }
    m_params->setParams(optimizer.params);
}

void TrainingForm::refreshErrors() {
    const spec::TrainingSpec& training = m_session.document().project().training;
    for (FormSection* section : {m_basics, m_optimizer, m_machine})
        section->clearErrors();
    for (const Error& error : training.validate()) {
        for (FormSection* section : {m_basics, m_optimizer, m_machine})
            section->setError(QString::fromStdString(error.where), reasonOf(error));
    }
    const api::OptimizerDescriptor* descriptor =
        m_session.network().catalogue().optimizer(training.optimizer.type);
    if (descriptor == nullptr)
        m_optimizer->setError(typePlace(), tr("There is no optimizer \"%1\". Choose one from the list.")
                                               .arg(QString::fromStdString(training.optimizer.type)));
    else
        m_params->setErrors(
            api::validate(descriptor->params, training.optimizer.params, "training.optimizer"));
    if (const QString reason = DeviceChoice::objection(m_session.system().system(), training.device);
        !reason.isEmpty())
        m_machine->setError(devicePlace(), reason);
}

void TrainingForm::takeNumber(const std::string& place, const spec::ParamValue& value) {
    const QString label = QString::fromStdString(trainingField(place).label).toLower();
    m_session.document().edit(
        tr("Set %1").arg(label),
        [&](spec::Project& project) { setFieldValue(project.training, place, value); },
        QString::fromStdString(place));
}

void TrainingForm::takeOptimizer(int index) {
    const std::string type = m_type->itemData(index).toString().toStdString();
    const api::OptimizerDescriptor* descriptor = m_session.network().catalogue().optimizer(type);
    if (descriptor == nullptr || type == m_session.document().project().training.optimizer.type)
        return;
    m_session.document().edit(tr("Set optimizer"), [descriptor](spec::Project& project) {
        project.training.optimizer = withType(project.training.optimizer, *descriptor);
    });
}

void TrainingForm::takeParam(const QString& key, const spec::ParamValue& value) {
    m_session.document().edit(
        tr("Set %1").arg(key),
        [&](spec::Project& project) { project.training.optimizer.params[key.toStdString()] = value; },
        QStringLiteral("training.optimizer.") + key);
}

void TrainingForm::resetParam(const QString& key) {
    m_session.document().edit(tr("Reset %1").arg(key), [&](spec::Project& project) {
        project.training.optimizer.params.erase(key.toStdString());
    });
}

void TrainingForm::takeSeed() {
    bool fits = false;
    const qulonglong seed = m_seed->text().toULongLong(&fits);
    m_machine->setError(seedPlace(),
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

bool TrainingForm::showPlace(const QString& place) {
    QWidget* field = nullptr;
    for (const FormSection* section : {m_basics, m_optimizer, m_machine})
        field = field != nullptr ? field : section->editor(place);
    if (field == nullptr)
        field = m_params->editor(place.section(QLatin1Char('.'), -1));
    if (field == nullptr)
        return false;
    reveal(field);
    return true;
}

}  // namespace studio::ui
