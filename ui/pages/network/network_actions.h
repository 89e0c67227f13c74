#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace studio::ui {

/// What can be done to what is chosen and to the canvas, each with a name, a key and an icon. Whoever
/// connects them enables them too. Keys with Ctrl count on the whole page, single letters on the canvas
/// alone: elsewhere they are typed.
struct NetworkActions {
    explicit NetworkActions(QWidget* page);

    [[nodiscard]] QList<QAction*> all() const;
    void fill(QMenu& menu) const;  ///< Those for what is chosen.
    /// Lets those whose keys are for the canvas alone work there.
    void addTo(QWidget& canvas) const;

    QAction* add;
    QAction* duplicate;
    QAction* remove;
    QAction* moveUp;
    QAction* moveDown;
    QAction* cut;
    QAction* copy;
    QAction* paste;
    QAction* selectAll;
    QAction* connectTo;
    QAction* group;
    QAction* dissolve;
    QAction* repeat;
    QAction* foldAll;
    QAction* unfoldAll;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* fit;
    QAction* fitSelection;
    QAction* minimap;  ///< Checkable.
    QAction* dock;     ///< Checkable: the list of layers beside the canvas.
};

/// The row above the canvas: the actions as buttons.
[[nodiscard]] QWidget* makeCanvasTools(const NetworkActions& actions, QWidget* parent);
/// The zoom, as a card for the canvas's corner.
[[nodiscard]] QWidget* makeZoomTools(const NetworkActions& actions, QWidget* zoomLabel);

}  // namespace studio::ui
