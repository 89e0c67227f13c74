#pragma once

#include <QAction>
#include <QList>
#include <functional>

#include "ui/shell/overlay.h"

class QGridLayout;
class QScrollArea;

namespace studio::ui {

/// All keys at a glance (F1), by category.
class ShortcutSheet : public Overlay {
    Q_OBJECT

  public:
    ShortcutSheet(std::function<QList<QAction*>()> actions, QWidget* window);

  protected:
    void aboutToOpen() override;

  private:
    [[nodiscard]] QWidget* makeTable(const QList<QAction*>& actions) const;

    std::function<QList<QAction*>()> m_source;
    QScrollArea* m_area;
};

}  // namespace studio::ui
