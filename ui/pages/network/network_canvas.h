#pragma once

#include <QGraphicsView>
#include <QPair>
#include <QSet>
#include <memory>

#include "ui/pages/network/graph_scene.h"

class QLabel;

namespace studio::ui {

class CanvasInput;
class Minimap;
class RepeatEditor;

/// The network as blocks and arrows. It changes nothing itself: what a person asks for by mouse and keyboard
/// comes out as signals, and what can be done while something is dragged is asked of the rules. Layers,
/// groups and the input go by their keys (graph_key.h). Which groups are folded is the view's own.
class NetworkCanvas : public QGraphicsView {
    Q_OBJECT
  public:
    /// Networks of more layers start with all groups folded.
    static constexpr int manyLayers = 40;

    explicit NetworkCanvas(QWidget* parent = nullptr);
    ~NetworkCanvas() override;

    /// Asked while something is dragged; must outlive the canvas. None: everything can be done.
    void setRules(const GraphRules* rules) { m_rules = rules; }
    [[nodiscard]] const GraphRules* rules() const { return m_rules; }
    /// Lays the network out anew; blocks that stay keep their item, the view its place.
    void setGraph(const NetworkGraph& graph);
    [[nodiscard]] const GraphScene& graphScene() const { return *m_scene; }
    [[nodiscard]] GraphScene& graphScene() { return *m_scene; }
    /// Of a block or box, of the folded group that hides a layer; invalid: not drawn.
    [[nodiscard]] QRectF blockRect(const QString& key) const { return m_scene->rectOf(key); }

    [[nodiscard]] const QString& current() const { return m_current; }
    /// Marks a key and scrolls to it, without emitting; alone, unless it is among those selected. Unknown:
    /// none is marked.
    void setCurrent(const QString& key);
    /// By a person: as setCurrent(), and says so.
    void choose(const QString& key, bool addToSelection = false);
    /// Keys, in the order of the network.
    [[nodiscard]] QStringList selected() const;
    /// Their layers: those of a group in its place, the input left out.
    [[nodiscard]] QStringList selectedLayers() const;
    [[nodiscard]] QStringList layersOf(const QString& key) const;
    /// The last becomes the current one.
    void select(const QStringList& keys);
    void toggle(const QString& key);
    /// A connection, chosen by a click; null ends: none.
    [[nodiscard]] const QPair<QString, QString>& selectedEdge() const { return m_edge; }
    void selectEdge(int edge);

    [[nodiscard]] bool isFolded(const QString& group) const { return m_folded.contains(group); }
    void setFolded(const QString& group, bool folded);
    void foldAll(bool folded);
    void reveal(const QString& key);  ///< Unfolds what hides it.

    /// A widget (taken over) that floats in the lower right corner.
    void setCorner(QWidget* corner);
    [[nodiscard]] Minimap* minimap() const { return m_minimap; }
    [[nodiscard]] double zoom() const { return transform().m11(); }
    void translateView(const QPoint& by);   ///< Scrolls by so many pixels.
    void editRepeat(const QString& group);  ///< A spin box over its count.
    /// A few words at the pointer while something is dragged; empty: none.
    void showHint(const QString& text, const QPoint& viewPos);
    /// Draws selection and connections anew after gestures have marked others.
    void showMarks();
    /// The connection or block at `pos` where something dragged would be put, lit; empty: none.
    [[nodiscard]] GraphPlace aim(const QPointF& pos);
    void lightEdge(int edge);  ///< -1: none.

  public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void fit();           ///< The whole network.
    void fitSelection();  ///< What is selected.
    void showStart();     ///< Readable size, at the top; of a deep network all groups folded.
    void selectAll();
    void clearSelection();  ///< But for the current one.
    void beginConnect();    ///< From the current block, by keyboard.

  Q_SIGNALS:
    void currentChanged(const QString& key);  ///< By a person.
    void selectionChanged();                  ///< What is selected, or which connection.
    void foldingChanged();
    void activated(const QString& key);  ///< Enter or double click on a layer.
    void menuRequested(const QString& key, const QPoint& globalPos);
    void zoomChanged(double zoom);
    void remedyRequested(const QString& layer);  ///< The button on its block.
    void repeatRequested(const QString& group, int repeat);
    /// The list of layers is wanted for that place; empty: at the end.
    void addRequested(const studio::ui::GraphPlace& place, const QPoint& globalPos);
    void insertRequested(const QString& type, const studio::ui::GraphPlace& place);
    void moveRequested(const QStringList& layers, const studio::ui::GraphPlace& place);
    void connectRequested(const QString& from, const QString& to);
    /// Both are to be joined before `to`, which takes one input alone.
    void mergeOffered(const QString& from, const QString& to, const QPoint& globalPos);
    void disconnectRequested(const studio::ui::GraphPlace& place);
    /// The connection to `to` is to lead to another layer.
    void rewireRequested(const QString& from, const QString& to, const QString& other);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

  private:
    void relayout();
    void prune();
    void setZoom(double zoom);
    void showRect(const QRectF& rect, double largest);
    void placeOverlays();
    bool walkOrFold(int key);
    bool keyWithoutGesture(int key);

    GraphScene* m_scene;
    std::unique_ptr<CanvasInput> m_input;
    const GraphRules* m_rules = nullptr;
    QString m_current;
    QRectF m_currentRect;  ///< Where it was when it was last scrolled to.
    QSet<QString> m_selected;
    QPair<QString, QString> m_edge;
    QSet<QString> m_folded;
    int m_lit = -1;
    QString m_aimed;
    QWidget* m_corner = nullptr;
    Minimap* m_minimap;
    RepeatEditor* m_repeat;
    QLabel* m_hint;
    bool m_shown = false;
};

}  // namespace studio::ui
