#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/pages/page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_actions.h"
#include "ui/shell/view_actions.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

// Menus, and what the window remembers from one start to the next.
namespace studio::ui {
namespace {

constexpr QSize preferredSize{1440, 900};
constexpr QSize leastSize{960, 600};
constexpr int inspectorWidth = 320;

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString inspectorKey = QStringLiteral("window/inspector");
const QString pageKey = QStringLiteral("window/page");

}  // namespace

void MainWindow::buildMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    const QList<QAction*> fileActions = m_project->fileActions();
    file->addActions(fileActions.mid(0, 2));
    QAction* recent = file->addMenu(m_project->recentMenu());
    file->addAction(fileActions[2]);
    file->addSeparator();
    file->addActions(fileActions.mid(3));
    file->addSeparator();
    QAction* quit = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &MainWindow::close);
    quit->setObjectName(QStringLiteral("quit"));
    recent->setObjectName(QStringLiteral("recentProjects"));

    menuBar()->addMenu(tr("&Edit"))->addActions(m_project->editActions());
    QMenu* go = menuBar()->addMenu(tr("&Go"));
    go->addActions(m_go);
    QMenu* commands = menuBar()->addMenu(tr("&Commands"));
    for (Page* page : m_pages) {
        const QList<QAction*> actions = page->pageActions();
        if (!actions.isEmpty())
            commands->addMenu(icon(page->id()), page->pageTitle())->addActions(actions);
    }
    m_view->fillViewMenu(menuBar()->addMenu(tr("&View")));
    m_view->fillHelpMenu(menuBar()->addMenu(tr("&Help")));
    addCorner();
}

void MainWindow::addCorner() {
    auto* corner = new QWidget(menuBar());
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 2, spacing::s, 2);
    row->setSpacing(spacing::xs);
    for (QAction* action : m_project->editActions() + QList<QAction*>{m_view->toggleTheme()}) {
        auto* button = new QToolButton(corner);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAutoRaise(true);
        button->setObjectName(QStringLiteral("corner.") + action->objectName());
        button->setAccessibleName(action->iconText());
        row->addWidget(button);
    }
    auto* search = makeButton(tr("Commands  Ctrl+K"), QStringLiteral("search"), ButtonRole::Flat, corner);
    search->setObjectName(QStringLiteral("corner.palette"));
    search->setToolTip(tr("Find any command by its name"));
    connect(search, &QPushButton::clicked, m_view->palette(), &QAction::trigger);
    row->addWidget(search);
    menuBar()->setCornerWidget(corner);
}

void MainWindow::toggleInspector(bool visible) {
    const bool has = currentPage()->inspector() != nullptr;
    m_inspectors->setVisible(visible && has);
    m_view->inspector()->setEnabled(has);
}

void MainWindow::resetLayout() {
    m_view->inspector()->setChecked(true);
    const int width = m_splitter->width();
    m_splitter->setSizes({std::max(width - inspectorWidth, 1), inspectorWidth});
}

void MainWindow::restoreLayout() {
    setMinimumSize(leastSize);
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    resize(preferredSize.boundedTo(screen.size()));
    const QSettings settings;
    restoreGeometry(settings.value(geometryKey).toByteArray());
    m_splitter->setSizes({width() - inspectorWidth, inspectorWidth});
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_view->inspector()->setChecked(settings.value(inspectorKey, true).toBool());
    const Page* last = page(settings.value(pageKey).toString());
    setCurrent(last != nullptr ? static_cast<int>(m_pages.indexOf(last)) : 0);
}

void MainWindow::saveLayout() const {
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(splitterKey, m_splitter->saveState());
    settings.setValue(inspectorKey, m_view->inspector()->isChecked());
    settings.setValue(pageKey, currentPage()->id());
}

}  // namespace studio::ui
