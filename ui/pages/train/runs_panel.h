#pragma once

#include <QWidget>
#include <functional>

class QAction;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace studio::api {
struct TrashedRun;
}

namespace studio::ui {

class MessageBar;
class RunAbout;
class RunActions;
class RunComparison;
class RunShelf;
class RunsFilter;
class RunsModel;
class Session;
struct RunView;

/// The runs of the project with what can be done with them: searched, sorted, renamed, tagged, starred,
/// hidden, put into the trash and brought back, compared; below them the way to train the shown one further.
class RunsPanel : public QWidget {
    Q_OBJECT
  public:
    RunsPanel(Session& session, RunComparison& comparison, QWidget* parent = nullptr);

    /// Shows the runs as they are now with `shown` selected, and what can be done with it.
    void refresh(const RunView& shown);
    [[nodiscard]] bool canContinue() const;
    [[nodiscard]] int continueTo() const;
    [[nodiscard]] QList<QAction*> actions() const;

  Q_SIGNALS:
    void runSelected(const QString& folder);  ///< By a person.
    void continueRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeTable();
    QWidget* makeTop();
    QWidget* makeContinueRow();
    void connectShelf();
    void connectActions();
    void takeSelection();
    void refreshActions();
    void fitColumns();
    void select(const QString& folder);
    void showMenu(QPoint position);
    void onCellClicked(const QModelIndex& index);
    void showTrashed(const QVector<api::TrashedRun>& runs);
    void askToEmptyTrash();
    void showDuplicated(const QString& title);
    /// A button in the message; `answer` is for what it says.
    void offer(const QString& text, const QString& iconName, std::function<void()> answer);
    void showContinuation(const RunView& shown);
    [[nodiscard]] QStringList selectedFolders() const;
    [[nodiscard]] QString objection(const RunView& shown) const;

    Session& m_session;
    RunComparison& m_comparison;
    RunShelf* m_shelf = nullptr;
    RunsModel* m_model = nullptr;
    RunsFilter* m_filter = nullptr;
    QTableView* m_table = nullptr;
    RunActions* m_actions = nullptr;
    RunAbout* m_about = nullptr;
    MessageBar* m_message = nullptr;
    QSpinBox* m_epochs = nullptr;
    QPushButton* m_continue = nullptr;
    QString m_folder;    ///< Of the run shown.
    int m_finished = 0;  ///< Its epochs when the spin box was last set.
    bool m_refreshing = false;
    std::function<void()> m_answer;  ///< Of the message's button.
    QString m_duplicated;            ///< The message that the next step of the project ends.
};

}  // namespace studio::ui
