#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/page.h"
#include "ui/session/session.h"
#include "ui/shell/application_filter.h"
#include "ui/shell/background_training.h"
#include "ui/shell/close_question.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/interrupted_bar.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/page_set.h"
#include "ui/shell/project_actions.h"
#include "ui/shell/recovery_bar.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/view_actions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_target.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {

MainWindow::MainWindow(Session& session, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_project(new ProjectActions(session, this)),
      m_view(new ViewActions(this)),
      m_background(new BackgroundTraining(session, *this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(icon(QStringLiteral("app")));
    qApp->installEventFilter(new ApplicationFilter(this));
    buildCentre();
    addPages();
    addGoActions();
    m_palette = new CommandPalette([this] { return actionsForPalette(); }, this);
    m_shortcuts = new ShortcutSheet([this] { return actionsForPalette(); }, this);
    buildMenus();
    connectDrops();

    ProjectDocument& document = m_session.document();
    connect(&document, &ProjectDocument::filePathChanged, this, &MainWindow::updateTitle);
    connect(&document, &ProjectDocument::changed, this, &MainWindow::updateTitle);
    connect(&document, &ProjectDocument::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&document, &ProjectDocument::autosaveFailed, this, &MainWindow::showFailure);
    connect(m_project, &ProjectActions::failed, this, &MainWindow::showFailure);
    connect(m_recovery, &RecoveryBar::failed, this, &MainWindow::showFailure);
    connect(m_interrupted, &InterruptedBar::failed, this, &MainWindow::showFailure);
    connect(m_interrupted, &InterruptedBar::continued, this, [this] { showPage(QStringLiteral("train")); });
    connect(m_project, &ProjectActions::saved, m_notice, &MessageBar::clear);
    connect(&m_session.training(), &TrainingSession::failed, this, [this](const Error& error) {
        if (currentPage()->id() != QLatin1String("train"))
            showFailure(error);
    });
    connect(m_palette, &CommandPalette::chosen, this, &MainWindow::runAction);
    connect(m_view->palette(), &QAction::triggered, m_palette, &CommandPalette::open);
    connect(m_view->shortcuts(), &QAction::triggered, m_shortcuts, &ShortcutSheet::open);
    connect(m_view->inspector(), &QAction::toggled, this, &MainWindow::toggleInspector);
    connect(m_view->resetLayout(), &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_strip, &StatusStrip::trainingClicked, this, [this] { showPage(QStringLiteral("train")); });
    connect(m_background, &BackgroundTraining::ended, this, &MainWindow::quitFromBackground);
    updateTitle();
    restoreLayout();
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(this);
    centre->setObjectName(QStringLiteral("centre"));
    m_rail = new NavigationRail(centre);
    m_stack = new QStackedWidget(centre);
    m_inspectors = new QStackedWidget(centre);
    m_inspectors->setObjectName(QStringLiteral("inspector"));
    m_notice = new MessageBar(centre);
    m_notice->setObjectName(QStringLiteral("windowNotice"));
    m_notice->setDismissable(true);
    m_recovery = new RecoveryBar(m_session.document(), centre);
    m_interrupted = new InterruptedBar(m_session, centre);
    m_strip = new StatusStrip(m_session, centre);
    m_splitter = new QSplitter(Qt::Horizontal, centre);
    m_splitter->setObjectName(QStringLiteral("pageSplitter"));
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspectors);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);

    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_recovery);
    middle->addWidget(m_interrupted);
    middle->addWidget(m_notice);
    middle->addWidget(m_splitter, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(middle, 1);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_strip);
    setCentralWidget(centre);
    connect(m_rail, &NavigationRail::pageChosen, this, &MainWindow::setCurrent);
}

void MainWindow::addPages() {
    m_pages = makePages(m_session);
    for (int index = 0; index < m_pages.size(); ++index) {
        Page* page = m_pages[index];
        page->setObjectName(page->id());
        m_stack->addWidget(page);
        QWidget* form = page->inspector();
        m_inspectors->addWidget(form != nullptr ? form : new QWidget);
        m_rail->addPage(page->id(), page->pageTitle(),
                        tr("%1 (Ctrl+%2)").arg(page->pageTitle()).arg(index + 1));
        connect(page, &Page::navigationRequested, this, &MainWindow::showPage);
        for (QAction* action : page->pageActions())
            addPageAction(page, action);
    }
}

void MainWindow::addPageAction(Page* page, QAction* action) {
    action->setProperty("category", page->pageTitle());
    action->setProperty("page", page->id());
    m_pageActions << action;
    const bool local = action->shortcutContext() == Qt::WidgetShortcut ||
                       action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
    if (!local)
        addAction(action);
}

void MainWindow::addGoActions() {
    for (int index = 0; index < m_pages.size(); ++index) {
        auto* action =
            new QAction(icon(m_pages[index]->id()), tr("Go to %1").arg(m_pages[index]->pageTitle()), this);
        action->setObjectName(QStringLiteral("go.") + m_pages[index]->id());
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
        action->setProperty("category", tr("Go"));
        connect(action, &QAction::triggered, this, [this, index] { setCurrent(index); });
        m_go << action;
    }
}

QList<QAction*> MainWindow::actionsForPalette() const {
    return m_go + m_pageActions + m_project->fileActions() + m_project->editActions() + m_view->all();
}

void MainWindow::connectDrops() {
    auto* drops =
        new DropTarget(centralWidget(), DropTarget::Both, tr("Drop a folder, pictures or a project"));
    connect(drops, &DropTarget::foldersDropped, this, [this](const QStringList& folders) {
        if (currentPage()->takeDrop(folders))
            return;
        m_session.dataset().chooseFolder(folders.front());
        showPage(QStringLiteral("data"));
    });
    connect(drops, &DropTarget::filesDropped, this, &MainWindow::takeFiles);
}

/// A project is opened, pictures go to the page that is shown or to the first that knows what to do with
/// them.
void MainWindow::takeFiles(const QStringList& files) {
    if (files.front().endsWith(QLatin1String(".cnnproj"))) {
        openPath(files.front());
        return;
    }
    QStringList ids{currentPage()->id(), QStringLiteral("evaluate"), QStringLiteral("inspect")};
    ids.removeDuplicates();
    for (const QString& id : std::as_const(ids)) {
        if (page(id)->takeDrop(files)) {
            showPage(id);
            return;
        }
    }
}

Page* MainWindow::page(const QString& id) const {
    const auto it =
        std::find_if(m_pages.begin(), m_pages.end(), [&](const Page* page) { return page->id() == id; });
    return it == m_pages.end() ? nullptr : *it;
}

Page* MainWindow::currentPage() const {
    return m_pages[m_stack->currentIndex()];
}

void MainWindow::showPage(const QString& id, const QString& place) {
    Page* wanted = page(id);
    if (wanted == nullptr)
        return;
    setCurrent(static_cast<int>(m_pages.indexOf(wanted)));
    if (!place.isEmpty())
        wanted->showPlace(place);
}

void MainWindow::setCurrent(int index) {
    m_stack->setCurrentIndex(index);
    m_inspectors->setCurrentIndex(index);
    m_rail->setCurrent(index);
    toggleInspector(m_view->inspector()->isChecked());
}

void MainWindow::runAction(QAction* action) {
    const QString id = action->property("page").toString();
    if (!id.isEmpty())
        showPage(id);
    action->trigger();
}

void MainWindow::openPath(const QString& path) {
    m_project->openPath(path);
}

void MainWindow::offerRecovery() {
    m_recovery->offer();
    m_interrupted->offer();
}

void MainWindow::showFailure(const Error& error) {
    m_notice->showError(error);
}

void MainWindow::updateTitle() {
    setWindowTitle(tr("%1[*] — CNN Studio").arg(m_session.document().title()));
    setWindowModified(m_session.document().isModified());
}

/// Asks once about a training that is under way; with nothing to train, about unsaved changes.
void MainWindow::closeEvent(QCloseEvent* event) {
    const bool training = m_session.training().isActive();
    const CloseAnswer answer =
        training ? askAboutTraining(this, m_session.queue().waiting()) : CloseAnswer::StopAndQuit;
    if (answer == CloseAnswer::GoOnInBackground) {
        event->ignore();
        saveLayout();
        m_background->begin();
        return;
    }
    if (answer == CloseAnswer::StayOpen || !m_project->mayDiscard()) {
        event->ignore();
        return;
    }
    m_session.queue().clearWaiting();
    m_session.training().stop();
    m_session.document().discardAutosave();
    saveLayout();
    event->accept();
}

/// Nothing is left to train and no window to show it. Unsaved changes stay where the next start finds them.
void MainWindow::quitFromBackground() {
    if (!m_session.document().isModified())
        m_session.document().discardAutosave();
    QApplication::quit();
}

void MainWindow::showAgain() {
    m_background->showWindow();
}

}  // namespace studio::ui
