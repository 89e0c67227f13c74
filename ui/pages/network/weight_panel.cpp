#include "ui/pages/network/weight_panel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "ui/pages/network/freezing.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/network_editor.h"
#include "ui/pages/network/weight_model.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

using Outcome = api::WeightMatch::Outcome;

QPushButton* makeTool(const char* name, const QString& text, const QString& iconName, const QString& tip) {
    auto* button = makeButton(text, iconName);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
}

QString runTip() {
    return WeightPanel::tr(
        "The best weights of an earlier run of this project: go on from what it has learned.");
}

/// One sentence for one tensor, another for several; none for none.
void say(QStringList& sentences, std::size_t count, const QString& one, const QString& several) {
    if (count > 0)
        sentences << (count == 1 ? one : several.arg(count));
}

}  // namespace

WeightPanel::WeightPanel(Session& session, NetworkEditor& editor, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_editor(editor),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("export"), tr("Weights start from the seed"),
                             tr("A training usually begins with random weights. Begin with those of a "
                                "safetensors file instead, such as torchvision's, and train only the head: "
                                "that takes fewer pictures and epochs. Drop a file here."),
                             tr("Choose a file…"), this)),
      m_path(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_title(makeLabel({}, TextRole::Heading, this)),
      m_detail(new WrappedLabel(TextRole::Muted, this)),
      m_message(new MessageBar(this)),
      m_table(new QTableView(this)),
      m_model(new WeightModel(this)),
      m_runs(new QMenu(this)),
      m_fromRun(makeTool("weightsFromRun", tr("From a run"), QStringLiteral("train"), runTip())),
      m_freeze(makeTool("freezeLoaded", tr("Freeze what was loaded"), QStringLiteral("pause"), {})) {
    setObjectName(QStringLiteral("weightPanel"));
    build();
    connect(&m_session.document(), &ProjectDocument::changed, this, &WeightPanel::refresh);
    connect(&m_session.model(), &ModelSession::runsChanged, this, &WeightPanel::fillRuns);
    fillRuns();
}

void WeightPanel::build() {
    m_empty->actionButton()->setObjectName(QStringLiteral("chooseWeights"));
    m_empty->actionButton()->setToolTip(
        tr("A safetensors file: names and shapes are matched, nothing in it is "
           "executed."));
    m_empty->setSecondaryAction(tr("From a run"), QStringLiteral("train"));
    m_empty->secondaryButton()->setObjectName(QStringLiteral("emptyFromRun"));
    m_empty->secondaryButton()->setToolTip(runTip());
    m_runs->setObjectName(QStringLiteral("weightRuns"));
    m_fromRun->setMenu(m_runs);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildReport());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_empty, &EmptyState::actionTriggered, this, &WeightPanel::chooseFile);
    connect(m_empty, &EmptyState::secondaryTriggered, this, [this] {
        const QWidget* button = m_empty->secondaryButton();
        m_runs->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    connect(m_freeze, &QPushButton::clicked, this, &WeightPanel::freezeLoaded);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT layerRequested(m_model->layerAt(index.row())); });
}

QWidget* WeightPanel::buildReport() {
    setRole(m_path, TextRole::Muted);
    m_path->setObjectName(QStringLiteral("weightFile"));
    m_title->setObjectName(QStringLiteral("weightTitle"));
    m_detail->setObjectName(QStringLiteral("weightDetail"));
    m_message->setObjectName(QStringLiteral("weightMessage"));
    m_message->setDismissable(false);
    m_table->setObjectName(QStringLiteral("weightTable"));
    m_table->setAccessibleName(tr("Tensors of network and file"));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* choose = makeTool("otherWeights", tr("Another file…"), QStringLiteral("folder"),
                            tr("Starts from the weights of another safetensors file."));
    auto* clear = makeTool("clearWeights", tr("Start from the seed"), QStringLiteral("close"),
                           tr("Training begins with random weights again."));
    connect(choose, &QPushButton::clicked, this, &WeightPanel::chooseFile);
    connect(clear, &QPushButton::clicked, this, [this] { useFile({}); });
    auto* page = new QWidget;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::s);
    buttons->addWidget(m_freeze);
    buttons->addStretch();
    for (QPushButton* button : {choose, m_fromRun, clear})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_title);
    column->addWidget(m_path);
    column->addWidget(m_detail);
    column->addWidget(m_message);
    column->addLayout(buttons);
    column->addWidget(m_table, 1);
    return page;
}

void WeightPanel::fillRuns() {
    m_runs->clear();
    for (const auto& run : m_session.model().runs()) {
        const QString path =
            QString::fromStdString(run.folder) + QStringLiteral("/checkpoints/best.safetensors");
        QAction* action = m_runs->addAction(tr("%1, best epoch").arg(QString::fromStdString(run.name)));
        action->setObjectName(QStringLiteral("weights.") + QString::fromStdString(run.name));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { useFile(path); });
    }
    m_fromRun->setVisible(!m_runs->isEmpty());
    m_empty->secondaryButton()->setVisible(!m_runs->isEmpty());
}

void WeightPanel::chooseFile() {
    askForFile(this, QStringLiteral("weights"), tr("Start from weights"), tr("safetensors files"),
               {QStringLiteral("*.safetensors")}, [this](const QString& path) { useFile(path); });
}

QString WeightPanel::file() const {
    return QString::fromStdString(m_session.document().project().training.initialWeights);
}

void WeightPanel::useFile(const QString& path) {
    const QString name =
        path.isEmpty() ? tr("Start from the seed") : tr("Start from %1").arg(QFileInfo(path).fileName());
    m_session.document().edit(
        name, [&path](spec::Project& project) { project.training.initialWeights = path.toStdString(); });
    refresh();
}

void WeightPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void WeightPanel::refresh() {
    if (!isVisible())
        return;
    const QString path = file();
    m_stack->setCurrentIndex(path.isEmpty() ? 0 : 1);
    if (path.isEmpty())
        return m_task.cancel();
    m_path->setText(path);
    m_path->setToolTip(path);
    m_task.start(
        [&service = m_session.network().service(), network = m_editor.network(),
         input = m_session.network().input(), path](const std::stop_token&) -> Result<api::WeightReport> {
            if (!QFileInfo(path).isFile())
                return Error{tr("The file of weights is not there.").toStdString(), path.toStdString(),
                             tr("Choose another one, or start from the seed.").toStdString()};
            return service.matchWeights(network, input, path.toStdString());
        },
        [this](const Result<api::WeightReport>& report) { showReport(report); });
}

void WeightPanel::showReport(const Result<api::WeightReport>& report) {
    m_report = report ? *report : api::WeightReport();
    m_table->setVisible(report.ok());
    m_detail->setVisible(report.ok());
    if (!report) {
        m_title->setText(tr("No weights to start from"));
        m_message->showError(report.error());
        return showFreezing();
    }
    m_message->clear();
    m_model->setReport(m_report);
    const std::size_t loaded = m_report.count(Outcome::Match);
    const std::size_t anew = m_report.count(Outcome::OtherShape) + m_report.count(Outcome::NotInFile);
    const std::int64_t numbers = m_report.numbers(Outcome::Match);
    const std::int64_t all =
        numbers + m_report.numbers(Outcome::OtherShape) + m_report.numbers(Outcome::NotInFile);
    m_title->setText(tr("%1 of %2 tensors are loaded, %3 of %4 numbers")
                         .arg(loaded)
                         .arg(loaded + anew)
                         .arg(shortCount(numbers), shortCount(all)));
    QStringList rest;
    say(rest, m_report.count(Outcome::OtherShape),
        tr("One tensor has another shape and starts anew, as a head for other classes does."),
        tr("%1 tensors have another shape and start anew, as a head for other classes does."));
    say(rest, m_report.count(Outcome::NotInFile), tr("One tensor is not in the file and starts anew."),
        tr("%1 tensors are not in the file and start anew."));
    say(rest, m_report.count(Outcome::NotInNetwork), tr("One tensor of the file is not used."),
        tr("%1 tensors of the file are not used."));
    m_detail->setText(rest.isEmpty() ? tr("Everything fits.") : rest.join(QLatin1Char(' ')));
    if (loaded == 0)
        m_message->showMessage(MessageBar::Kind::Warning, tr("No tensor fits."),
                               tr("Tensors are matched by name and shape: name layers as the file does."));
    showFreezing();
}

/// Layers of which every tensor is loaded.
std::vector<std::string> WeightPanel::loadedLayers() const {
    std::set<std::string> anew;
    for (const auto& match : m_report.matches) {
        if (match.outcome != Outcome::Match)
            anew.insert(match.layer);
    }
    std::vector<std::string> loaded;
    for (const auto& match : m_report.matches) {
        const bool known = std::find(loaded.begin(), loaded.end(), match.layer) != loaded.end();
        if (!match.layer.empty() && !known && !anew.contains(match.layer))
            loaded.push_back(match.layer);
    }
    return freezable(m_session.network().catalogue(), m_editor.network(), loaded);
}

void WeightPanel::showFreezing() {
    const auto layers = loadedLayers();
    const bool done = allFrozen(m_editor.network(), layers);
    m_freeze->setEnabled(!layers.empty() && !done);
    m_freeze->setToolTip(layers.empty() ? tr("No layer has all its tensors from the file.")
                         : done         ? tr("All layers that were loaded are frozen.")
                                : tr("Keeps the %1 layers that come from the file as they are, so that "
                                     "only the rest is trained.")
                                      .arg(layers.size()));
}

void WeightPanel::freezeLoaded() {
    const auto layers = loadedLayers();
    m_editor.change(tr("Freeze what was loaded"),
                    [&layers](spec::NetworkSpec& net) { setFrozen(net, layers, true); });
}

}  // namespace studio::ui
