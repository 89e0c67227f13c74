#pragma once

#include <QWidget>

class QAction;
class QTabWidget;

namespace studio::ui {

class PageHeader;
class QueuePanel;
class SearchForm;
class SearchPlans;
class SearchResults;
class Session;

/// Several runs after one another: a search for settings, the queue, and what came of it. Stands in the place
/// of the Train page's runs until a person goes back.
class SearchView : public QWidget {
    Q_OBJECT
  public:
    explicit SearchView(Session& session, QWidget* parent = nullptr);

    void selectRun(const QString& folder);  ///< The page shows it.
    /// For the command palette; open() among them is the page's to answer.
    [[nodiscard]] QList<QAction*> actions() const;
    [[nodiscard]] QAction* open() const { return m_open; }
    [[nodiscard]] QAction* addToQueue() const;

  Q_SIGNALS:
    void openRequested();
    void closeRequested();
    void runSelected(const QString& folder);  ///< By a person.

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QAction* makeAction(const char* name, const QString& text, const QString& iconName, const QString& help,
                        const QString& shortcut = {});
    void makeActions();
    void connectParts();
    void refreshQueueTitle();
    void showTab(QWidget* tab);

    Session& m_session;
    SearchPlans* m_plans = nullptr;
    SearchForm* m_form = nullptr;
    QueuePanel* m_queue = nullptr;
    SearchResults* m_results = nullptr;
    QTabWidget* m_tabs = nullptr;
    QAction* m_open = nullptr;
    QAction* m_showQueue = nullptr;
    QAction* m_showResults = nullptr;
    QAction* m_start = nullptr;
    QAction* m_back = nullptr;
};

}  // namespace studio::ui
