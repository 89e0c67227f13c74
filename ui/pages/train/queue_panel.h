#pragma once

#include <QAction>
#include <QWidget>

class QStackedWidget;
class QTableView;

namespace studio::ui {

class ElidedLabel;
class QueueModel;
class Session;

/// The queue: runs that are trained one after another. Holds it and lets it go on, takes runs out, and adds
/// the project as it is now.
class QueuePanel : public QWidget {
    Q_OBJECT
  public:
    explicit QueuePanel(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] QList<QAction*> actions() const { return {m_add, m_hold, m_remove, m_clear}; }
    /// Puts the present settings behind the runs that wait.
    [[nodiscard]] QAction* addAction() const { return m_add; }
    using QWidget::addAction;

  Q_SIGNALS:
    void runSelected(const QString& folder);  ///< By a person.
    void runOpened(const QString& folder);    ///< By a person who wants to see its curves.

  private:
    QAction* makeAction(const char* name, const QString& text, const QString& iconName, const QString& help);
    QWidget* makeButtons();
    QWidget* makeBody();
    void connectActions();
    void refresh();
    void refreshAdd();
    void addProject();
    void removeSelected();
    [[nodiscard]] QVector<quint64> removable() const;

    Session& m_session;
    QueueModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_stack = nullptr;
    ElidedLabel* m_summary = nullptr;
    QAction* m_add = nullptr;
    QAction* m_hold = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_clear = nullptr;
};

}  // namespace studio::ui
