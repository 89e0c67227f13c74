#include "ui/pages/evaluate/evaluate_page.h"

#include <QAction>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>

#include "ui/charts/matrix_view.h"
#include "ui/pages/evaluate/class_scores_model.h"
#include "ui/pages/evaluate/evaluate_exports.h"
#include "ui/pages/evaluate/evaluate_inspector.h"
#include "ui/pages/evaluate/evaluation_runner.h"
#include "ui/pages/evaluate/matrix_panel.h"
#include "ui/pages/evaluate/mistakes_panel.h"
#include "ui/pages/evaluate/predict_panel.h"
#include "ui/pages/evaluate/predictor.h"
#include "ui/pages/evaluate/result_age.h"
#include "ui/pages/evaluate/score_tiles.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

/// What took no longer than this is simply done again when it is outdated.
constexpr double cheapSeconds = 2.0;

}  // namespace

EvaluatePage::EvaluatePage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_runner(new EvaluationRunner(session.evaluator(), this)),
      m_predictor(new Predictor(session.evaluator(), this)),
      m_refreshTimer(new QTimer(this)) {
    setObjectName(QStringLiteral("evaluate"));
    m_inspector = new EvaluateInspector(session);
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(0);
    makeActions();
    build();
    connectSession();
    connectParts();
    refresh();
}

EvaluatePage::~EvaluatePage() {
    if (m_inspector != nullptr && m_inspector->parent() == nullptr)
        delete m_inspector;
}

QWidget* EvaluatePage::inspector() {
    return m_inspector;
}

QList<QAction*> EvaluatePage::pageActions() {
    return QList<QAction*>{m_evaluate, m_cancel, m_choose} + m_exports->actions();
}

void EvaluatePage::connectSession() {
    connect(m_refreshTimer, &QTimer::timeout, this, &EvaluatePage::refresh);
    connect(&m_session.model(), &ModelSession::runsChanged, this, &EvaluatePage::scheduleRefresh);
    connect(&m_session.model(), &ModelSession::modelChanged, this, [this] {
        m_predictor->setStale();
        scheduleRefresh();
    });
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &EvaluatePage::scheduleRefresh);
    connect(&m_session.training(), &TrainingSession::stateChanged, this, &EvaluatePage::scheduleRefresh);
    connect(&m_session.document(), &ProjectDocument::replaced, this, [this] {
        m_runner->clear();
        m_message->clear();
        showResult();
        scheduleRefresh();
    });
}

void EvaluatePage::connectParts() {
    connect(m_inspector, &EvaluateInspector::setChanged, this, &EvaluatePage::scheduleRefresh);
    connect(m_runner, &EvaluationRunner::runningChanged, this, &EvaluatePage::refreshActions);
    connect(m_runner, &EvaluationRunner::finished, this, &EvaluatePage::showResult);
    connect(m_runner, &EvaluationRunner::failed, m_message, &MessageBar::showError);
    connect(m_runner, &EvaluationRunner::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(m_outdated, &MessageBar::actionTriggered, this, &EvaluatePage::evaluate);
    connect(m_matrix, &MatrixPanel::cellChosen, this, [this](int trueClass, int predictedClass) {
        m_mistakes->showCell(trueClass, predictedClass);
        m_tabs->setCurrentWidget(m_mistakes);
    });
    connect(m_mistakes, &MistakesPanel::selectionChanged, this, &EvaluatePage::showSelectedPicture);
    connect(m_mistakes, &MistakesPanel::predictRequested, this,
            [this](const QString& path) { predict({path}); });
    connect(m_predictions, &PredictPanel::selectionChanged, this, &EvaluatePage::showSelectedPicture);
    connect(m_predictions, &PredictPanel::chooseRequested, this, &EvaluatePage::askForFiles);
    connect(m_predictor, &Predictor::failed, m_message, &MessageBar::showError);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EvaluatePage::showSelectedPicture);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        const bool noPictures = m_session.dataset().state() == DatasetSession::State::NoFolder;
        Q_EMIT navigationRequested(noPictures ? QStringLiteral("data") : QStringLiteral("train"));
    });
    connect(m_exports, &EvaluateExports::failed, m_message, &MessageBar::showError);
    connect(m_exports, &EvaluateExports::saved, m_message, [this](const QString& file) {
        m_message->showMessage(MessageBar::Kind::Success, tr("Saved as \"%1\".").arg(file));
    });
}

void EvaluatePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

void EvaluatePage::scheduleRefresh() {
    refreshActions();
    if (isVisible())
        m_refreshTimer->start();
}

void EvaluatePage::refresh() {
    const ModelSession& model = m_session.model();
    const bool nothing = model.runs().isEmpty() && !model.isTrained();
    if (nothing)
        showEmpty();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_empty) : m_content);
    m_header->setSubtitle(nothing ? QString() : model.label());
    m_predictions->setModelLabel(model.label());
    refreshActions();
    showOutdated(true);
    if (isVisible() && !nothing)
        m_predictor->run(model.model());
}

void EvaluatePage::showEmpty() {
    if (m_session.dataset().state() == DatasetSession::State::NoFolder) {
        m_empty->setTexts(
            tr("Nothing to evaluate yet"),
            tr("Choose a folder of pictures and train a network on them. Here you see how well it recognises "
               "pictures that it never learned from."));
        m_empty->setAction(tr("Choose pictures"), QStringLiteral("folder"));
    } else {
        m_empty->setTexts(tr("Train first"), tr("An untrained network can only guess. After its first epoch "
                                                "you see here what it recognises and "
                                                "what it confuses."));
        m_empty->setAction(tr("Go to Train"), QStringLiteral("train"));
    }
}

QString EvaluatePage::objection() const {
    if (m_session.model().runs().isEmpty() && !m_session.model().isTrained())
        return tr("Train a network first.");
    switch (m_session.dataset().state()) {
        case DatasetSession::State::Ready:
            return {};
        case DatasetSession::State::Scanning:
            return tr("The pictures are still being read.");
        case DatasetSession::State::Failed:
            return QString::fromStdString(m_session.dataset().error().what);
        case DatasetSession::State::NoFolder:
            break;
    }
    return tr("Choose the pictures on the Data page first.");
}

void EvaluatePage::refreshActions() {
    const bool running = m_runner->isRunning();
    const QString reason = objection();
    m_evaluate->setEnabled(!running && reason.isEmpty());
    m_evaluate->setToolTip(reason.isEmpty()
                               ? tr("Shows every picture to the network and counts what it recognises (%1)")
                                     .arg(m_evaluate->shortcut().toString(QKeySequence::NativeText))
                               : reason);
    m_evaluateButton->setEnabled(m_evaluate->isEnabled());
    m_evaluateButton->setToolTip(m_evaluate->toolTip());
    m_cancel->setEnabled(running);
    m_choose->setEnabled(m_stack->currentWidget() == m_content);
    m_progressRow->setVisible(running);
    // With several labels there is no matrix to save.
    m_exports->setEnabled(m_runner->result() && !m_runner->result()->confusion.empty());
    m_matrix->setPlaceholder(reason.isEmpty() ? tr("Evaluate to see which classes are confused") : reason);
}

void EvaluatePage::showResult() {
    const auto& result = m_runner->result();
    if (result) {
        m_message->clear();
        m_tiles->setEvaluation(*result, m_runner->resultOf());
        m_matrix->setEvaluation(*result);
        m_scores->setEvaluation(*result);
        m_mistakes->setEvaluation(*result, m_runner->resultOf().dataset);
    } else {
        m_tiles->clear();
        m_matrix->clear();
        m_scores->clear();
        m_mistakes->clear();
    }
    refreshActions();
    showOutdated(false);
}

void EvaluatePage::showOutdated(bool again) {
    const QString reason = m_runner->result() ? outdatedReason(*m_runner->result(), m_runner->resultOf(),
                                                               m_session, m_inspector->set())
                                              : QString();
    if (reason.isEmpty() || m_runner->isRunning()) {
        m_outdated->clear();
        return;
    }
    // A training that runs keeps its processors to itself.
    const bool cheap = m_runner->seconds() <= cheapSeconds && !m_session.training().isActive();
    if (again && cheap && isVisible() && m_evaluate->isEnabled()) {
        evaluate();
        return;
    }
    m_outdated->showMessage(MessageBar::Kind::Info, reason);
    m_outdated->setDismissable(false);
    if (m_evaluate->isEnabled())
        m_outdated->setAction(tr("Evaluate again"), QStringLiteral("refresh"));
}

void EvaluatePage::evaluate() {
    if (!objection().isEmpty() || m_runner->isRunning())
        return;
    m_message->clear();
    m_progress->setRange(0, 0);
    m_runner->start({m_session.model().model(), m_session.model().label(), m_session.dataset().report(),
                     m_inspector->set()});
    m_outdated->clear();
}

void EvaluatePage::predict(const QStringList& paths) {
    m_predictor->add(paths);
    m_predictor->run(m_session.model().model());
    m_tabs->setCurrentWidget(m_predictions);
    m_predictions->select(paths.back());
}

void EvaluatePage::askForFiles() {
    askForPictures(this, QStringLiteral("predict"), tr("Pictures to predict"),
                   [this](const QStringList& paths) { predict(paths); });
}

bool EvaluatePage::takeDrop(const QStringList& paths) {
    QStringList files;
    for (const QString& path : paths) {
        if (QFileInfo(path).isFile())
            files << path;
    }
    const bool canPredict = m_session.model().isTrained() || !m_session.model().runs().isEmpty();
    if (files.isEmpty() || !canPredict)
        return false;
    m_stack->setCurrentWidget(m_content);
    predict(files);
    return true;
}

void EvaluatePage::showSelectedPicture() {
    if (m_tabs->currentWidget() == m_predictions)
        m_inspector->showPicture(m_predictions->selectedPath(), m_predictions->selectedText());
    else
        m_inspector->showPicture(m_mistakes->selectedPath(), m_mistakes->selectedText());
}

}  // namespace studio::ui
