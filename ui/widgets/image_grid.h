#pragma once

#include <QAbstractScrollArea>

#include <QImage>
#include <QMap>
#include <QString>
#include <QVector>
#include <functional>
#include <memory>

#include "ui/widgets/grid_selection.h"

class QMenu;

namespace studio::ui {

class ImageGridLayout;

/// A grid of captioned pictures that paints only what is visible: thousands of cells cost nothing. Pictures
/// may come later: listen to cellsNeeded() and answer with setItem().
class ImageGrid : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit ImageGrid(QWidget* parent = nullptr);
    ~ImageGrid() override;

    /// How many cells there are. Keeps what the first min(old, new) cells hold.
    void setCount(int count);
    [[nodiscard]] int count() const { return static_cast<int>(m_items.size()); }
    void clear();

    /// `badge` is a short word drawn over the picture's corner ("val", "0.93"). Out of range: ignored.
    void setItem(int index, const QImage& image, const QString& caption, const QString& badge = {});
    /// Replaces the picture alone.
    void setImage(int index, const QImage& image);
    void setToolTipText(int index, const QString& text);
    struct CellText {
        QString caption;
        QString badge;
        QString toolTip;  ///< Empty: the caption.
    };
    /// Asked for the cells in view whenever they are painted, instead of what setItem() said: thousands of
    /// texts need not be made. A tooltip of setToolTipText() goes before.
    void setTextOf(std::function<CellText(int index)> textOf);
    [[nodiscard]] CellText textOf(int index) const;
    [[nodiscard]] QImage image(int index) const;
    [[nodiscard]] QString caption(int index) const;

    /// A heading above the cell `firstIndex`, which begins a new row. Empty text removes it.
    void setHeading(int firstIndex, const QString& text);
    void clearHeadings();
    /// All headings at once, by their first cells.
    void setHeadings(const QMap<int, QString>& headings);

    /// Edge of the square picture, 24 … 512 pixels; Ctrl+wheel and Ctrl+plus/minus change it too.
    void setCellSize(int pixels);
    /// How many lines a caption may take; 1 (default) cuts one that is too long, in its middle unless
    /// setCaptionElide() says otherwise. More break after commas, each drawn value in one piece.
    void setCaptionLines(int lines);
    void setCaptionElide(Qt::TextElideMode mode);
    [[nodiscard]] int cellSize() const { return m_cellSize; }
    /// Off (default): small pictures are enlarged with visible pixels. On: smoothly.
    void setSmoothScaling(bool smooth);
    /// Shown in the middle while there are no cells.
    void setPlaceholder(const QString& text);

    [[nodiscard]] int currentIndex() const { return m_current; }  ///< -1: none.
    /// Selects and scrolls to it; emits selected() where it changed.
    void setCurrentIndex(int index);
    /// Without selecting it, where several can be selected: arrows go on from it, Enter opens it.
    void moveCurrentTo(int index);
    /// Off (default): the current cell is the selected one. On: Ctrl and Shift with click or arrows, Space
    /// and Ctrl+A select several.
    void setMultiSelection(bool multi) { m_multi = multi; }
    [[nodiscard]] QList<int> selectedIndices() const { return m_selection.indices(); }  ///< Ascending.
    [[nodiscard]] int selectedCount() const { return m_selection.count(); }
    void setSelectedIndices(const QList<int>& indices);
    void selectAll();
    [[nodiscard]] int indexAt(QPoint viewportPos) const;  ///< -1: none.
    [[nodiscard]] QRect cellRect(int index) const;        ///< In viewport coordinates.
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void activated(int index);  ///< Enter or double click.
    void selected(int index);
    void selectionChanged();
    /// A context menu is about to show for the selection; entries may be added at its top.
    void menuRequested(QMenu* menu, int index);
    /// Cells first … last (inclusive) are visible and some of them have no picture yet.
    void cellsNeeded(int first, int last);
    void cellSizeChanged(int pixels);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    struct Item {
        QImage image;
        QString caption;
        QString badge;
        QString toolTip;
    };
    void relayout();
    void scheduleNeeded();
    void reportNeeded();
    void paintCell(QPainter& painter, int index, const QRect& cell) const;
    void paintPicture(QPainter& painter, const Item& item, const QRect& square) const;
    void paintCaption(QPainter& painter, const QString& caption, const QRect& cell) const;
    [[nodiscard]] QRect squareIn(const QRect& cell) const;
    void paintBadge(QPainter& painter, const QString& badge, const QRect& picture, const QRect& square) const;
    void setHovered(int index);
    void moveTo(int index, Qt::KeyboardModifiers modifiers);
    void makeCurrent(int index);
    [[nodiscard]] bool isSelected(int index) const {
        return m_multi ? m_selection.contains(index) : index == m_current;
    }
    [[nodiscard]] int captionHeight() const;
    [[nodiscard]] int neighbour(int key) const;
    [[nodiscard]] int visibleFirst() const;
    [[nodiscard]] int visibleLast() const;

    QVector<Item> m_items;
    QMap<int, QString> m_headings;
    std::unique_ptr<ImageGridLayout> m_layout;
    GridSelection m_selection;
    std::function<CellText(int)> m_textOf;
    QString m_placeholder;
    int m_cellSize = 96;
    int m_current = -1;
    int m_anchor = -1;  ///< Where a range begins that Shift extends.
    int m_hovered = -1;
    int m_captionLines = 1;
    Qt::TextElideMode m_captionElide = Qt::ElideMiddle;
    bool m_multi = false;
    bool m_smooth = false;
    bool m_captioned = false;  ///< Whether any cell has a caption: room is kept for one then.
    bool m_neededScheduled = false;
};

}  // namespace studio::ui
