#pragma once

#include <QWidget>

class QPushButton;
class QSpinBox;
class QTableView;

namespace studio::ui {

class RunsModel;
class Session;
struct RunView;

/// The runs of the project, newest first, and below them the way to train the selected one further.
class RunsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit RunsPanel(Session& session, QWidget* parent = nullptr);

    /// Shows the runs as they are now with `shown` selected, and what can be done with it.
    void refresh(const RunView& shown);
    [[nodiscard]] bool canContinue() const;
    [[nodiscard]] int continueTo() const;

  Q_SIGNALS:
    void runSelected(const QString& folder);  ///< By a person.
    void continueRequested();

  private:
    QWidget* makeContinueRow();
    void takeSelection();
    void showContinuation(const RunView& shown);
    [[nodiscard]] QString objection(const RunView& shown) const;

    Session& m_session;
    RunsModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QSpinBox* m_epochs = nullptr;
    QPushButton* m_continue = nullptr;
    QString m_folder;    ///< Of the run shown.
    int m_finished = 0;  ///< Its epochs when the spin box was last set.
    bool m_refreshing = false;
};

}  // namespace studio::ui
