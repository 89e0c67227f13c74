#pragma once

#include <QObject>
#include <QStringList>

#include "ui/pages/network/graph_rules.h"
#include "ui/pages/network/network_actions.h"

class QMenu;

namespace studio::ui {

class LayerPalette;
class MessageBar;
class NetworkCanvas;
class NetworkEditor;

/// Does to the network what actions, canvas and palette ask for, and says which keys are to be chosen then.
/// What cannot be done is said in the message bar.
class NetworkCommands : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        NetworkEditor& editor;
        NetworkActions& actions;
        NetworkCanvas& canvas;
        LayerPalette& palette;
        MessageBar& notice;
    };
    NetworkCommands(const Parts& parts, QWidget* page);

    /// The list of layers at `globalPos`, for that place; empty: at the end.
    void openPalette(const GraphPlace& place, const QPoint& globalPos);
    /// Behind what is chosen.
    void addBehindCurrent(const QString& type);
    /// Makes the selected layers a group.
    void groupSelection();
    /// Enables what can be done to what is chosen.
    void update();

  Q_SIGNALS:
    void chosen(const QStringList& keys);  ///< The last one becomes the current.

  private:
    void connectLayerActions();
    void connectGroupActions();
    void connectViewActions();
    void connectCanvas();
    void choose(const QString& key);
    void tell(const Status& status);
    void openPaletteAtCurrent();
    void addLayer(const QString& type);
    void remove();
    void copy();
    void cut();
    void paste();
    void duplicate();
    void dissolve();
    void offerMerge(const QString& from, const QString& to, const QPoint& globalPos);
    /// The layer behind which something is put: the current one, or a group's last.
    [[nodiscard]] QString anchor() const;

    NetworkEditor& m_editor;
    NetworkActions& m_actions;
    NetworkCanvas& m_canvas;
    LayerPalette& m_palette;
    MessageBar& m_notice;
    QMenu* m_merges;
    GraphPlace m_place;  ///< For which the palette is open.
};

}  // namespace studio::ui
