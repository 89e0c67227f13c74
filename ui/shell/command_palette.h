#pragma once

#include <QAction>
#include <QList>
#include <functional>

#include "ui/shell/overlay.h"

class QLineEdit;
class QTreeWidget;

namespace studio::ui {

/// Every action by name (Ctrl+K): type some letters of it, Enter runs it.
class CommandPalette : public Overlay {
    Q_OBJECT

  public:
    /// `actions` is asked each time the palette opens; an action's category is its property "category".
    CommandPalette(std::function<QList<QAction*>()> actions, QWidget* window);

    /// The actions whose name or category holds every word of `text`, those that begin with it first.
    [[nodiscard]] static QList<QAction*> matching(const QList<QAction*>& actions, const QString& text);
    /// The name as shown: without "&" and "…".
    [[nodiscard]] static QString nameOf(const QAction& action);

  Q_SIGNALS:
    /// The palette is closed; whoever listens runs the action where it belongs.
    void chosen(QAction* action);

  protected:
    void aboutToOpen() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void fill(const QString& text);
    void choose();
    void moveBy(int rows);

    std::function<QList<QAction*>()> m_source;
    QList<QAction*> m_actions;
    QList<QAction*> m_shown;
    QLineEdit* m_edit;
    QTreeWidget* m_list;
};

}  // namespace studio::ui
