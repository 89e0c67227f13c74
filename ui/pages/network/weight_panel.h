#pragma once

#include <QWidget>

#include "core/api/weight_report.h"
#include "core/spec/result.h"
#include "ui/session/latest_task.h"

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace studio::ui {

class ElidedLabel;
class EmptyState;
class MessageBar;
class NetworkEditor;
class Session;
class WeightModel;
class WrappedLabel;

/// From which weights a training starts: drawn from the seed, or from a safetensors file as far as its
/// tensors fit. Shows what fits, tensor by tensor, and freezes what was loaded.
class WeightPanel : public QWidget {
    Q_OBJECT
  public:
    WeightPanel(Session& session, NetworkEditor& editor, QWidget* parent = nullptr);

    /// Makes `path` the project's initial weights, as a step; empty: none.
    void useFile(const QString& path);
    /// Matches file and network again; does nothing while hidden.
    void refresh();
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }
    [[nodiscard]] const api::WeightReport& report() const { return m_report; }

  Q_SIGNALS:
    void layerRequested(const QString& id);  ///< By a double click on one of its tensors.

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void build();
    QWidget* buildReport();
    void fillRuns();
    void chooseFile();
    void showReport(const Result<api::WeightReport>& report);
    void showFreezing();
    void freezeLoaded();
    [[nodiscard]] QString file() const;
    [[nodiscard]] std::vector<std::string> loadedLayers() const;

    Session& m_session;
    NetworkEditor& m_editor;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ElidedLabel* m_path;
    QLabel* m_title;
    WrappedLabel* m_detail;
    MessageBar* m_message;
    QTableView* m_table;
    WeightModel* m_model;
    QMenu* m_runs;
    QPushButton* m_fromRun;
    QPushButton* m_freeze;
    LatestTask m_task;
    api::WeightReport m_report;
};

}  // namespace studio::ui
