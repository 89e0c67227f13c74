#include "ui/shell/project_actions.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QStandardPaths>

#include "ui/session/session.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

const QString extension = QStringLiteral(".cnnproj");

QString fileFilter() {
    return ProjectActions::tr("CNN Studio projects (*.cnnproj)");
}

QString startFolder(const ProjectDocument& document) {
    return document.filePath().isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                         : QFileInfo(document.filePath()).absolutePath();
}

}  // namespace

ProjectActions::ProjectActions(Session& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window), m_recent(new QMenu(tr("Open &Recent"), window)) {
    add(m_file, QStringLiteral("newProject"), tr("&New Project"), QStringLiteral("plus"), QKeySequence::New,
        &ProjectActions::newProject);
    add(m_file, QStringLiteral("openProject"), tr("&Open Project…"), QStringLiteral("folder"),
        QKeySequence::Open, &ProjectActions::open);
    add(m_file, QStringLiteral("openSample"), tr("Open the Sa&mple Project"), QStringLiteral("image"), {},
        &ProjectActions::openSample);
    add(m_file, QStringLiteral("saveProject"), tr("&Save"), QStringLiteral("save"), QKeySequence::Save,
        &ProjectActions::save);
    add(m_file, QStringLiteral("saveProjectAs"), tr("Save &As…"), {},
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &ProjectActions::saveAs);
    addUndo();
    connect(m_recent, &QMenu::aboutToShow, this, &ProjectActions::fillRecent);
    m_session.document().setReplaceGuard([this] { return mayReplace(); });
}

QAction* ProjectActions::add(QList<QAction*>& list, const QString& name, const QString& text,
                             const QString& iconName, const QKeySequence& keys,
                             void (ProjectActions::*slot)()) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setProperty("category", tr("File"));
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    connect(action, &QAction::triggered, this, slot);
    list << action;
    return action;
}

void ProjectActions::addUndo() {
    QUndoStack& stack = m_session.document().undoStack();
    QAction* undo = stack.createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setIcon(icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = stack.createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setIcon(icon(QStringLiteral("redo")));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (QAction* action : {undo, redo})
        action->setProperty("category", tr("Edit"));
    m_edit = {undo, redo};
}

bool ProjectActions::mayReplace() {
    if (!m_session.training().isActive())
        return mayDiscard();
    Q_EMIT failed(
        {tr("A training of “%1” is running.").arg(m_session.document().title()).toStdString(), "",
         tr("Stop it or wait for its end; then another project can take its place.").toStdString()});
    return false;
}

bool ProjectActions::mayDiscard() {
    ProjectDocument& document = m_session.document();
    if (!document.isModified())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("The project “%1” has changes that are not saved.").arg(document.title()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setObjectName(QStringLiteral("unsavedChanges"));
    box.setInformativeText(tr("Runs that were trained are kept in any case."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
        case QMessageBox::Save:
            return saveNow();
        case QMessageBox::Discard:
            return true;
        default:
            return false;
    }
}

void ProjectActions::newProject() {
    if (m_session.document().mayReplace())
        m_session.document().reset(spec::newProject());
}

void ProjectActions::open() {
    auto* dialog =
        new QFileDialog(m_window, tr("Open project"), startFolder(m_session.document()), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectActions::openPath);
    dialog->open();
}

void ProjectActions::openPath(const QString& path) {
    if (QFileInfo(path).isDir()) {
        m_session.dataset().chooseFolder(path);
        return;
    }
    if (!m_session.document().mayReplace())
        return;
    if (const Status status = m_session.document().open(path); !status)
        Q_EMIT failed(status.error());
}

void ProjectActions::openSample() {
    m_session.dataset().openSampleProject(DatasetSession::defaultSampleFolder());
}

void ProjectActions::save() {
    static_cast<void>(saveNow());
}

bool ProjectActions::saveNow() {
    const QString file = m_session.document().filePath();
    if (!file.isEmpty())
        return saveTo(file);
    const QString chosen = QFileDialog::getSaveFileName(
        m_window, tr("Save project"),
        QDir(startFolder(m_session.document())).filePath(m_session.document().title() + extension),
        fileFilter());
    return !chosen.isEmpty() && saveTo(chosen);
}

void ProjectActions::saveAs() {
    const ProjectDocument& document = m_session.document();
    auto* dialog = new QFileDialog(m_window, tr("Save project as"), startFolder(document), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("cnnproj"));
    dialog->selectFile(document.title() + extension);
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectActions::saveTo);
    dialog->open();
}

bool ProjectActions::saveTo(const QString& file) {
    const QString named = file.endsWith(extension) ? file : file + extension;
    if (const Status status = m_session.document().save(named); !status) {
        Q_EMIT failed(status.error());
        return false;
    }
    Q_EMIT saved(named);
    return true;
}

void ProjectActions::fillRecent() {
    m_recent->clear();
    for (const QString& path : ProjectDocument::recentProjects()) {
        QAction* action = m_recent->addAction(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { openPath(path); });
    }
    if (m_recent->isEmpty())
        m_recent->addAction(tr("No project was opened yet"))->setEnabled(false);
}

}  // namespace studio::ui
