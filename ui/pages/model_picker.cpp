#include "ui/pages/model_picker.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "ui/session/model_session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

QString textOf(const api::RunSummary& run) {
    const QString name = QString::fromStdString(run.name);
    return run.history.empty() ? ModelPicker::tr("%1, no epoch yet").arg(name)
                               : ModelPicker::tr("%1, epoch %2").arg(name).arg(run.history.back().epoch);
}

}  // namespace

ModelPicker::ModelPicker(ModelSession& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_runs(new QComboBox(this)), m_checkpoints(new QComboBox(this)) {
    m_runs->setObjectName(QStringLiteral("model.run"));
    m_runs->setAccessibleName(tr("Run"));
    m_runs->setToolTip(tr(
        "Which training the weights come from. Each training is kept as a run of its own; \"Untrained\" is "
        "the project's network with the random weights it would start from."));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_checkpoints->setObjectName(QStringLiteral("model.checkpoint"));
    m_checkpoints->setAccessibleName(tr("Checkpoint"));
    m_checkpoints->setToolTip(tr(
        "Which epoch's weights: the last finished one, or the one that did best on the validation pictures. "
        "When a network begins to learn its training pictures by heart, the best is not the last."));
    m_checkpoints->addItem(tr("Last epoch"), QStringLiteral("last"));
    m_checkpoints->addItem(tr("Best epoch"), QStringLiteral("best"));
    ignoreWheelUntilFocused(m_runs);
    ignoreWheelUntilFocused(m_checkpoints);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_runs);
    row->addWidget(m_checkpoints);

    connect(m_runs, &QComboBox::activated, this,
            [this](int index) { m_model.selectRun(m_runs->itemData(index).toString()); });
    connect(m_checkpoints, &QComboBox::activated, this,
            [this](int index) { m_model.selectCheckpoint(m_checkpoints->itemData(index).toString()); });
    connect(&m_model, &ModelSession::runsChanged, this, &ModelPicker::showRuns);
    connect(&m_model, &ModelSession::modelChanged, this, &ModelPicker::showSelection);
    showRuns();
}

void ModelPicker::showRuns() {
    const QSignalBlocker blocker(m_runs);
    m_runs->clear();
    for (const api::RunSummary& run : m_model.runs())
        m_runs->addItem(textOf(run), QString::fromStdString(run.folder));
    m_runs->addItem(tr("Untrained"), QString());
    showSelection();
}

void ModelPicker::showSelection() {
    const QSignalBlocker blockRuns(m_runs);
    const QSignalBlocker blockCheckpoints(m_checkpoints);
    m_runs->setCurrentIndex(m_runs->findData(m_model.runFolder()));
    m_checkpoints->setCurrentIndex(m_checkpoints->findData(m_model.checkpoint()));
    m_checkpoints->setEnabled(m_model.isTrained());
}

}  // namespace studio::ui
