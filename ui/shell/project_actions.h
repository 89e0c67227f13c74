#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include "core/spec/result.h"

class QMenu;
class QWidget;

namespace studio::ui {

class Session;

/// New, open, save, undo: what concerns the project as a whole. Asks before unsaved work would be lost.
class ProjectActions : public QObject {
    Q_OBJECT

  public:
    ProjectActions(Session& session, QWidget* window);

    [[nodiscard]] QList<QAction*> fileActions() const { return m_file; }
    [[nodiscard]] QList<QAction*> editActions() const { return m_edit; }
    /// Filled anew each time it is about to show.
    [[nodiscard]] QMenu* recentMenu() const { return m_recent; }

    /// As mayDiscard(), and no training is running: its run belongs to this project.
    [[nodiscard]] bool mayReplace();
    /// Whether the project may be closed: nothing unsaved, or the person saved or gave it up.
    [[nodiscard]] bool mayDiscard();
    /// A *.cnnproj file, or a folder of pictures for the present project.
    void openPath(const QString& path);

  Q_SIGNALS:
    void failed(const studio::Error& error);
    void saved(const QString& file);

  private:
    QAction* add(QList<QAction*>& list, const QString& name, const QString& text, const QString& iconName,
                 const QKeySequence& keys, void (ProjectActions::*slot)());
    void addUndo();
    void newProject();
    void open();
    void openSample();
    void save();
    void saveAs();
    bool saveNow();
    bool saveTo(const QString& file);
    void fillRecent();

    Session& m_session;
    QWidget* m_window;
    QMenu* m_recent;
    QList<QAction*> m_file;
    QList<QAction*> m_edit;
};

}  // namespace studio::ui
