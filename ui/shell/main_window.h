#pragma once

#include <QList>
#include <QMainWindow>

#include "core/spec/result.h"

class QAction;
class QSplitter;
class QStackedWidget;

namespace studio::ui {

class BackgroundTraining;
class CommandPalette;
class InterruptedBar;
class MessageBar;
class NavigationRail;
class Page;
class ProjectActions;
class RecoveryBar;
class Session;
class ShortcutSheet;
class StatusStrip;
class ViewActions;

/// The one window: rail, page, inspector, strip. Holds no logic of the pages.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(Session& session, QWidget* parent = nullptr);

    /// A *.cnnproj file or a folder of pictures.
    void openPath(const QString& path);
    /// By id; optionally a place on it, as an Error has it in `where`.
    void showPage(const QString& id, const QString& place = {});
    [[nodiscard]] Page* page(const QString& id) const;
    [[nodiscard]] Page* currentPage() const;
    /// What the palette offers.
    [[nodiscard]] QList<QAction*> actionsForPalette() const;
    /// Offers to bring back what a crash left behind.
    void offerRecovery();

  public Q_SLOTS:
    /// In front of everything else, also out of the background (BackgroundTraining).
    void showAgain();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    void buildCentre();
    void addPages();
    void addPageAction(Page* page, QAction* action);
    void addGoActions();
    void buildMenus();
    void addCorner();
    void connectDrops();
    void takeFiles(const QStringList& files);
    void setCurrent(int index);
    void runAction(QAction* action);
    void updateTitle();
    void showFailure(const Error& error);
    void toggleInspector(bool visible);
    void resetLayout();
    void restoreLayout();
    void saveLayout() const;
    void quitFromBackground();

    Session& m_session;
    QList<Page*> m_pages;
    QList<QAction*> m_go;
    QList<QAction*> m_pageActions;
    NavigationRail* m_rail = nullptr;
    QStackedWidget* m_stack = nullptr;
    QStackedWidget* m_inspectors = nullptr;
    QSplitter* m_splitter = nullptr;
    RecoveryBar* m_recovery = nullptr;
    InterruptedBar* m_interrupted = nullptr;
    MessageBar* m_notice = nullptr;
    StatusStrip* m_strip = nullptr;
    ProjectActions* m_project = nullptr;
    ViewActions* m_view = nullptr;
    BackgroundTraining* m_background = nullptr;
    CommandPalette* m_palette = nullptr;
    ShortcutSheet* m_shortcuts = nullptr;
};

}  // namespace studio::ui
