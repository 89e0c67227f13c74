#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>

#include "core/api/label_head.h"
#include "core/spec/training_presets.h"
#include "ui/pages/train/choice_part.h"
#include "ui/pages/train/learning_rate_panel.h"
#include "ui/pages/train/training_fields.h"
#include "ui/pages/train/training_form.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {
namespace {

constexpr int labelWidth = 112 + spacing::m;  ///< Of a FormSection, with the gap behind it.
const QString learningRatePlace = QStringLiteral("training.optimizer.learningRate");

}  // namespace

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

void TrainingForm::takeDevice(const QString& device) {
    m_session.document().edit(tr("Set device"), [&device](spec::Project& project) {
        project.training.device = device.toStdString();
    });
}

void TrainingForm::takeSeed() {
    bool fits = false;
    const qulonglong seed = m_seed->text().toULongLong(&fits);
    m_seedSection->setError(QStringLiteral("training.seed"),
                            fits ? QString() : tr("The seed is too large. Use 0 to 18446744073709551615."));
    if (fits)
        m_session.document().edit(tr("Set seed"),
                                  [seed](spec::Project& project) { project.training.seed = seed; });
}

void TrainingForm::takeLabelHead() {
    m_session.document().edit(tr("Fit to several labels"), [this](spec::Project& project) {
        project = api::withLabelHead(std::move(project), m_session.network().catalogue());
    });
}

void TrainingForm::drawSeed() {
    // Small enough to be read out and typed again.
    const quint32 seed = QRandomGenerator::global()->bounded(1U, 1000000U);
    m_session.document().edit(tr("Draw seed"),
                              [seed](spec::Project& project) { project.training.seed = seed; });
}

void TrainingForm::addFinder() {
    const QString tip =
        tr("Tries growing learning rates on a copy of the network, draws the loss, and "
           "suggests one (range test). Nothing of the project or of a training is touched.");
    m_find->setObjectName(QStringLiteral("findLearningRate"));
    m_find->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+F")));
    m_find->setToolTip(tip);
    auto* button = makeButton(tr("Find…"), QStringLiteral("search"), ButtonRole::Plain, this);
    button->setObjectName(QStringLiteral("openLearningRateFinder"));
    button->setAccessibleName(m_find->text());
    button->setToolTip(tr("%1 (%2)").arg(tip, m_find->shortcut().toString(QKeySequence::NativeText)));
    m_finder = new LearningRatePanel(m_session, this);
    m_finder->hide();
    auto* row = new QWidget(this);
    auto* indent = new QHBoxLayout(row);
    indent->setContentsMargins(labelWidth, 0, 0, 0);
    indent->addWidget(button);
    indent->addStretch(1);
    // Behind the choice of the method and the learning rate.
    constexpr int belowLearningRate = 2;
    m_optimizer->insert(belowLearningRate, row);
    m_optimizer->insert(belowLearningRate + 1, m_finder);
    connect(button, &QPushButton::clicked, this, &TrainingForm::openFinder);
    connect(m_find, &QAction::triggered, this, [this] {
        Q_EMIT placeRequested(QStringLiteral("train"), learningRatePlace);
        openFinder();
    });
    connect(m_finder, &LearningRatePanel::rateChosen, this, [this](double rate) {
        takeField(learningRatePlace.toStdString(), rate);
        showPlace(learningRatePlace);
    });
}

void TrainingForm::openFinder() {
    m_optimizer->setOpen(true);
    m_finder->open();
}

}  // namespace studio::ui
