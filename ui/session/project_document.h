#pragma once

#include <QObject>
#include <QStringList>
#include <QUndoStack>
#include <functional>
#include <optional>
#include <utility>

#include "core/spec/project.h"
#include "ui/session/autosave.h"

namespace studio::ui {

/// The project being edited: the one value that all pages show and change. Every change is an undo step.
class ProjectDocument : public QObject {
    Q_OBJECT

  public:
    explicit ProjectDocument(QObject* parent = nullptr);

    [[nodiscard]] const spec::Project& project() const { return m_project; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    [[nodiscard]] const QString& filePath() const { return m_filePath; }  ///< Empty until saved.
    /// Unsaved changes, or a recovered project that was not saved since.
    [[nodiscard]] bool isModified() const { return m_recovered || !m_undo.isClean(); }
    [[nodiscard]] QString title() const;  ///< "sample" or "Untitled"
    /// Where this project's runs live: beside its file, or in the user's data folder while it has none.
    [[nodiscard]] QString runsFolder() const;

    /// Changes a copy of the project through one undo step named `name` ("Set epochs"). Consecutive edits
    /// with the same non-empty mergeKey ("training.epochs") become one step. Does nothing when nothing
    /// changes.
    void edit(const QString& name, const std::function<void(spec::Project&)>& change,
              const QString& mergeKey = {});

    /// Makes the project a copy of the run named `run`, as one step named `name`, also where nothing changes:
    /// the runs that are trained from then on are its children.
    void duplicate(const QString& name, const spec::Project& project, const QString& run);
    /// Of the newest duplicate() that is not undone; empty: none.
    [[nodiscard]] QString parentRun() const;

    void reset(const spec::Project& project, const QString& filePath = {});  ///< New or opened: clears undo.
    [[nodiscard]] Status open(const QString& filePath);
    [[nodiscard]] Status save(const QString& filePath);  ///< Also adds to the recent projects.

    /// Asks whoever guards unsaved work and running trainings (the shell) whether another project may take
    /// this one's place.
    [[nodiscard]] bool mayReplace() const { return !m_guard || m_guard(); }
    void setReplaceGuard(std::function<bool()> guard) { m_guard = std::move(guard); }

    using Recovery = Autosave::Recovery;
    [[nodiscard]] static std::optional<Recovery> findRecovery() { return Autosave::findRecovery(); }
    /// Takes over what a crash left behind: unsaved, under its original file's name.
    [[nodiscard]] Status recover(const Recovery& recovery);
    static void discard(const Recovery& recovery) { Autosave::discard(recovery); }
    void discardAutosave() { m_autosave.discard(); }  ///< On a clean end.

    [[nodiscard]] static QStringList recentProjects();
    [[nodiscard]] static QStringList recentFolders();
    static void addRecentFolder(const QString& folder);

  Q_SIGNALS:
    void changed();  ///< Any of the four below, once per step.
    void datasetChanged();
    void augmentationChanged();
    void networkChanged();
    void trainingChanged();
    void replaced();         ///< By another project: new, opened or recovered.
    void filePathChanged();  ///< Also when saved under another name.
    void modifiedChanged(bool modified);
    void autosaveFailed(const studio::Error& error);

  private:
    friend class EditCommand;
    void assign(const spec::Project& project);
    void setFilePath(const QString& filePath);

    spec::Project m_project;
    QString m_filePath;
    QUndoStack m_undo;
    bool m_recovered = false;
    Autosave m_autosave;
    std::function<bool()> m_guard;
};

}  // namespace studio::ui
