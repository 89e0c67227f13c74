#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QFileDialog;
class QMenu;
class QWidget;

namespace studio::ui {

class Session;

/// What can be done about the folder: choose it, read it again, make the sample dataset. For buttons,
/// shortcuts and the command palette.
class DatasetActions : public QObject {
    Q_OBJECT
  public:
    DatasetActions(Session& session, QWidget* window);

    [[nodiscard]] QList<QAction*> all() const { return {m_choose, m_rescan, m_sample, m_health, m_restore}; }
    [[nodiscard]] QAction* choose() const { return m_choose; }
    [[nodiscard]] QAction* rescan() const { return m_rescan; }
    [[nodiscard]] QAction* sample() const { return m_sample; }
    [[nodiscard]] QAction* health() const { return m_health; }
    void open(const QString& folder);
    /// Folders of late that still exist, as a menu's entries, then the sample.
    void fillRecent(QMenu* menu);
    [[nodiscard]] static QStringList recentFolders();
    /// Where sample() would write.
    [[nodiscard]] static QString sampleFolder();

  private:
    void askForFolder();
    void openSample();
    void restoreAll();
    void enable();

    Session& m_session;
    QWidget* m_window;
    QAction* m_choose = nullptr;
    QAction* m_rescan = nullptr;
    QAction* m_sample = nullptr;
    QAction* m_health = nullptr;
    QAction* m_restore = nullptr;
    QPointer<QFileDialog> m_dialog;
};

}  // namespace studio::ui
