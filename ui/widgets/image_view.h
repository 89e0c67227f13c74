#pragma once

#include <QImage>
#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>

namespace studio::ui {

/// One picture: wheel zooms at the cursor, drag pans, double click fits; keys + - 0 (fit) 1 (1:1) and the
/// arrows. Enlarged pictures show their pixels unsmoothed. The value under the cursor stands in a corner.
class ImageView : public QWidget {
    Q_OBJECT
  public:
    explicit ImageView(QWidget* parent = nullptr);

    /// A picture of the same size keeps zoom and position; another is fitted. Null: the placeholder is shown.
    void setImage(const QImage& image);
    [[nodiscard]] const QImage& image() const { return m_image; }
    /// The picture under what is laid over it: the colour under the cursor is read there. Of the same size;
    /// setImage() takes it back.
    void setColorSource(const QImage& source);
    void setPlaceholder(const QString& text);
    /// Numbers behind the pixels (height · width by rows), shown instead of the colour under the cursor, as
    /// for an activation drawn through a colour map. Empty: none.
    void setValues(const QVector<float>& values);

    /// Off: the value under the cursor stands elsewhere; the pixel is then marked at every zoom. On at first.
    void setHoverLabel(bool shown);
    /// Marks a pixel as if the cursor were there, as for a picture beside the one that is pointed at.
    void showHovered(QPoint pixel);
    /// Zoom and position of another view, where both show pictures of the same size. Emits nothing.
    void followView(const ImageView& other);

    /// Screen pixels per picture pixel.
    [[nodiscard]] double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// The picture pixel under a point of the widget; may lie outside.
    [[nodiscard]] QPointF toImagePos(QPointF widgetPos) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  public Q_SLOTS:
    void fit();
    void actualSize();
    void zoomIn();
    void zoomOut();
    void copyImage() const;
    /// Asks for a file where `path` is empty, and writes later. False where nothing was written yet.
    bool saveImage(const QString& path = {});

  Q_SIGNALS:
    void zoomChanged(double zoom);
    void viewChanged();               ///< Zoom or position.
    void pixelHovered(int x, int y);  ///< (-1, -1) when the cursor leaves the picture.

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void zoomAt(QPointF widgetPos, double factor);
    void panBy(QPointF delta);
    void keepInside();
    void hover(QPointF widgetPos);
    [[nodiscard]] double fittingZoom() const;
    [[nodiscard]] QString hoverText() const;
    void paintHoverLabel(QPainter& painter) const;
    void paintHoverMark(QPainter& painter) const;

    QImage m_image;
    QImage m_colorSource;
    QVector<float> m_values;
    QString m_placeholder;
    double m_zoom = 1.0;
    QPointF m_offset;  ///< Widget position of the picture's top left corner.
    bool m_fitted = true;
    QPointF m_dragFrom;
    bool m_dragging = false;
    bool m_hasHoverLabel = true;
    QPoint m_hovered{-1, -1};
};

}  // namespace studio::ui
