#pragma once

#include <QAction>
#include <QList>
#include <QObject>

class QActionGroup;
class QMenu;

namespace studio::ui {

/// How the window looks: theme, inspector, full screen; and where to find help.
class ViewActions : public QObject {
    Q_OBJECT

  public:
    explicit ViewActions(QWidget* window);

    [[nodiscard]] QAction* inspector() const { return m_inspector; }  ///< Checkable.
    [[nodiscard]] QAction* resetLayout() const { return m_reset; }
    [[nodiscard]] QAction* palette() const { return m_palette; }
    [[nodiscard]] QAction* shortcuts() const { return m_shortcuts; }
    [[nodiscard]] QAction* about() const { return m_about; }
    [[nodiscard]] QAction* toggleTheme() const { return m_toggleTheme; }
    [[nodiscard]] QList<QAction*> all() const { return m_all; }
    void fillViewMenu(QMenu* menu) const;
    void fillHelpMenu(QMenu* menu) const;

  private:
    QAction* add(const QString& name, const QString& text, const QString& iconName, const QKeySequence& keys,
                 const QString& category);
    void addThemes();
    void showAbout();

    QWidget* m_window;
    QList<QAction*> m_all;
    QActionGroup* m_themeGroup;
    QList<QAction*> m_themes;
    QAction* m_inspector;
    QAction* m_fullScreen;
    QAction* m_reset;
    QAction* m_palette;
    QAction* m_shortcuts;
    QAction* m_about;
    QAction* m_toggleTheme;
};

}  // namespace studio::ui
