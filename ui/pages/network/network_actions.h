#pragma once

#include <QList>
#include <QObject>

#include "core/spec/network.h"

class QAction;
class QMenu;
class QUndoStack;
class QWidget;

namespace studio::ui {

/// What can be done to the chosen layer and the canvas, each with a name, a key and an icon. The page
/// connects them; they count while the keyboard's focus is on it.
struct NetworkActions {
    explicit NetworkActions(QWidget* page);

    /// Enables what can be done to the layer `id`.
    void update(const spec::NetworkSpec& network, const QString& id) const;
    [[nodiscard]] QList<QAction*> all() const;
    void fill(QMenu& menu) const;  ///< The layer's actions.

    QAction* add;
    QAction* duplicate;
    QAction* remove;
    QAction* moveUp;
    QAction* moveDown;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* fit;
};

/// The row above the canvas: the layer's actions as buttons, undo and redo.
[[nodiscard]] QWidget* makeCanvasTools(const NetworkActions& actions, QUndoStack& undo, QWidget* parent);
/// The zoom, as a card for the canvas's corner.
[[nodiscard]] QWidget* makeZoomTools(const NetworkActions& actions, QWidget* zoomLabel);

}  // namespace studio::ui
