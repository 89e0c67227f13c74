#pragma once

#include <QPointer>

#include "ui/pages/page.h"

class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTimer;

namespace studio::ui {

class ClassScoresModel;
class EmptyState;
class EvaluateExports;
class EvaluateInspector;
class EvaluationRunner;
class MatrixPanel;
class MessageBar;
class MistakesPanel;
class PageHeader;
class PredictPanel;
class Predictor;
class ScoreTiles;
class Session;

/// Measures the chosen model on the project's pictures, shows its mistakes, and predicts pictures of a
/// person's own.
class EvaluatePage : public Page {
    Q_OBJECT

  public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);
    ~EvaluatePage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("evaluate"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Evaluate"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override;
    bool takeDrop(const QStringList& paths) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeContent();
    QWidget* makeHeader();
    QWidget* makeProgress();
    QWidget* makeTabs();
    QWidget* makeClassTable();
    void makeActions();
    void build();
    void connectSession();
    void connectParts();

    void scheduleRefresh();
    void refresh();
    void refreshActions();
    void showEmpty();
    void showResult();
    /// `again`: evaluates anew by itself where that is cheap.
    void showOutdated(bool again);
    void evaluate();
    void predict(const QStringList& paths);
    void askForFiles();
    void showSelectedPicture();
    /// Why the model cannot be evaluated now; empty where it can.
    [[nodiscard]] QString objection() const;

    Session& m_session;
    EvaluationRunner* m_runner = nullptr;
    Predictor* m_predictor = nullptr;
    QAction* m_evaluate = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_choose = nullptr;
    EvaluateExports* m_exports = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_content = nullptr;
    EmptyState* m_empty = nullptr;
    PageHeader* m_header = nullptr;
    QPushButton* m_evaluateButton = nullptr;
    MessageBar* m_outdated = nullptr;
    MessageBar* m_message = nullptr;
    QWidget* m_progressRow = nullptr;
    QProgressBar* m_progress = nullptr;
    ScoreTiles* m_tiles = nullptr;
    MatrixPanel* m_matrix = nullptr;
    QTabWidget* m_tabs = nullptr;
    ClassScoresModel* m_scores = nullptr;
    MistakesPanel* m_mistakes = nullptr;
    PredictPanel* m_predictions = nullptr;
    QPointer<EvaluateInspector> m_inspector;
    QTimer* m_refreshTimer = nullptr;
};

}  // namespace studio::ui
