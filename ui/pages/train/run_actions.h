#pragma once

#include <QAction>
#include <QObject>
#include <QStringList>
#include <optional>

#include "core/api/run_store.h"

class QMenu;

namespace studio::ui {

class RunComparison;
class RunShelf;
class Session;

/// What can be done with the runs that are selected in the list, each as a named action: rename, tag, note,
/// star, hide, compare, duplicate, train on from a checkpoint, move to the trash and back.
class RunActions : public QObject {
    Q_OBJECT
  public:
    RunActions(Session& session, RunShelf& shelf, RunComparison& comparison, QWidget* list);

    /// `current`: the one that is shown, among `selected`.
    void setRuns(const QStringList& selected, const std::optional<api::RunSummary>& current);
    [[nodiscard]] const QList<QAction*>& all() const { return m_all; }
    [[nodiscard]] QAction* undoTrash() const { return m_undo; }
    /// Triggered is for whoever can ask first: what it deletes cannot be brought back.
    [[nodiscard]] QAction* emptyTrash() const { return m_empty; }
    [[nodiscard]] QAction* rename() const { return m_rename; }
    [[nodiscard]] QAction* showHidden() const { return m_showHidden; }
    /// Everything, with the checkpoints of the current run and the trash as menus of their own.
    void fill(QMenu& menu);

  Q_SIGNALS:
    void renameRequested();
    void tagsRequested();
    void noteRequested();
    void duplicated(const QString& title);  ///< The project is a copy of the run with this title now.

  private:
    QAction* add(const QString& name, const QString& text, const QString& iconName, const QString& help,
                 const QString& shortcut = {});
    void connectActions();
    void fillCheckpoints(QMenu& menu);
    void fillTrash(QMenu& menu);
    void toggleStar();
    void toggleHidden();
    void toggleComparison();
    void duplicate();
    void trainFrom(const std::string& checkpoint);

    Session& m_session;
    RunShelf& m_shelf;
    RunComparison& m_comparison;
    QWidget* m_list;
    QStringList m_selected;
    std::optional<api::RunSummary> m_current;
    QVector<api::TrashedRun> m_lastTrashed;
    QList<QAction*> m_all;
    QAction* m_rename = nullptr;
    QAction* m_tags = nullptr;
    QAction* m_note = nullptr;
    QAction* m_star = nullptr;
    QAction* m_hide = nullptr;
    QAction* m_compare = nullptr;
    QAction* m_clear = nullptr;
    QAction* m_duplicate = nullptr;
    QAction* m_fromBest = nullptr;
    QAction* m_trash = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_empty = nullptr;
    QAction* m_showHidden = nullptr;
};

}  // namespace studio::ui
