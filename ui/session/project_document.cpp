#include "ui/session/project_document.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "ui/session/edit_command.h"
#include "ui/session/recent.h"

namespace studio::ui {
namespace {

const QString projectsKey = QStringLiteral("recent/projects");
const QString foldersKey = QStringLiteral("recent/folders");

}  // namespace

ProjectDocument::ProjectDocument(QObject* parent) : QObject(parent), m_project(spec::newProject()) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this] { Q_EMIT modifiedChanged(isModified()); });
    connect(&m_autosave, &Autosave::failed, this, &ProjectDocument::autosaveFailed);
}

QString ProjectDocument::title() const {
    return m_filePath.isEmpty() ? QString::fromStdString(m_project.name)
                                : QFileInfo(m_filePath).completeBaseName();
}

QString ProjectDocument::runsFolder() const {
    const QString base = m_filePath.isEmpty()
                             ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                             : QFileInfo(m_filePath).absolutePath();
    return base + QStringLiteral("/runs");
}

void ProjectDocument::edit(const QString& name, const std::function<void(spec::Project&)>& change,
                           const QString& mergeKey) {
    spec::Project after = m_project;
    change(after);
    if (after == m_project)
        return;
    m_undo.push(new EditCommand(*this, std::move(after), name, mergeKey));
}

void ProjectDocument::duplicate(const QString& name, const spec::Project& project, const QString& run) {
    m_undo.push(new EditCommand(*this, project, name, {}, run));
}

QString ProjectDocument::parentRun() const {
    for (int i = m_undo.index() - 1; i >= 0; --i) {
        const auto* command = static_cast<const EditCommand*>(m_undo.command(i));
        if (!command->parentRun().isEmpty())
            return command->parentRun();
    }
    return {};
}

void ProjectDocument::assign(const spec::Project& project) {
    const spec::Project before = std::exchange(m_project, project);
    m_autosave.schedule(m_project, m_filePath);
    if (before.dataset != m_project.dataset)
        Q_EMIT datasetChanged();
    if (before.augmentation != m_project.augmentation)
        Q_EMIT augmentationChanged();
    if (before.network != m_project.network)
        Q_EMIT networkChanged();
    if (before.training != m_project.training)
        Q_EMIT trainingChanged();
    Q_EMIT changed();
}

void ProjectDocument::setFilePath(const QString& filePath) {
    if (m_filePath == filePath)
        return;
    m_filePath = filePath;
    Q_EMIT filePathChanged();
}

void ProjectDocument::reset(const spec::Project& project, const QString& filePath) {
    m_recovered = false;
    setFilePath(filePath.isEmpty() ? QString() : QFileInfo(filePath).absoluteFilePath());
    assign(project);
    m_undo.clear();
    m_undo.setClean();
    m_autosave.discard();
    Q_EMIT replaced();
    Q_EMIT modifiedChanged(false);
}

Status ProjectDocument::open(const QString& filePath) {
    const auto project = spec::loadProject(QFileInfo(filePath).absoluteFilePath().toStdString());
    if (!project)
        return project.error();
    reset(*project, filePath);
    addRecentPath(projectsKey, m_filePath);
    return {};
}

Status ProjectDocument::save(const QString& filePath) {
    const QString file = QFileInfo(filePath).absoluteFilePath();
    if (Status status = spec::saveProject(m_project, file.toStdString()); !status)
        return status;
    m_recovered = false;
    setFilePath(file);
    m_undo.setClean();
    m_autosave.discard();
    addRecentPath(projectsKey, file);
    Q_EMIT modifiedChanged(false);
    return {};
}

Status ProjectDocument::recover(const Recovery& recovery) {
    const auto copy = Autosave::read(recovery.autosaveFile);
    if (!copy)
        return copy.error();
    reset(copy->project, copy->originalFile);
    m_recovered = true;
    if (m_autosave.keep(m_project, m_filePath))
        discard(recovery);
    Q_EMIT modifiedChanged(true);
    return {};
}

QStringList ProjectDocument::recentProjects() {
    return recentPaths(projectsKey);
}

QStringList ProjectDocument::recentFolders() {
    return recentPaths(foldersKey);
}

void ProjectDocument::addRecentFolder(const QString& folder) {
    addRecentPath(foldersKey, folder);
}

}  // namespace studio::ui
