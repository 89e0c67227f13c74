#pragma once

#include <QChartView>
#include <QRectF>
#include <optional>

#include "ui/charts/curve_data.h"
#include "ui/charts/plot_map.h"

namespace studio::ui {

/// The plot of a CurveChart: Qt Charts is its frame; curves, axes, marks and crosshair are painted by hand,
/// so that a million points cost what a thousand do, ticks are round at every zoom and nothing moves while
/// values change.
class CurvePlot : public QChartView {
    Q_OBJECT
  public:
    explicit CurvePlot(CurveModel& model, QWidget* parent = nullptr);

    /// Takes over the model's curves.
    void refresh();
    void resetZoom();
    void showRange(const QRectF& plotSpace);
    /// The crosshair at the point nearest to `x`, without hovered(); NaN hides it.
    void showCrosshair(double x);
    [[nodiscard]] bool isZoomed() const { return m_zoom.has_value(); }
    [[nodiscard]] std::optional<double> crosshair() const { return m_cross; }
    /// In plot space; top is the least y.
    [[nodiscard]] QRectF range() const;
    /// In viewport coordinates.
    [[nodiscard]] QRectF plotRect() const;
    [[nodiscard]] PlotMap map() const;

  Q_SIGNALS:
    void hovered(double x);
    void highlighted(const QString& name);
    void zoomed();

  protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void setZoom(const QRectF& zoom);
    void zoomAt(QPointF screen, double factor, bool xOnly);
    void panBy(double x, double y);
    void setPanReady(bool ready);
    void hoverAt(QPointF screen);
    void setCrosshair(std::optional<double> cross);
    void stepCrosshair(int direction);
    void tellCrosshair();
    void highlightAt(QPointF screen);
    [[nodiscard]] QRectF dragRect() const;
    void paintTitles(QPainter& painter, const PlotMap& map) const;
    void paintCurves(QPainter& painter, const PlotMap& map) const;
    void paintLine(QPainter& painter, const PlotMap& map, const Curve& curve) const;
    void paintGuides(QPainter& painter, const PlotMap& map) const;
    void paintMarks(QPainter& painter, const PlotMap& map) const;
    void paintCrosshair(QPainter& painter, const PlotMap& map) const;

    CurveModel& m_model;
    std::optional<QRectF> m_zoom;
    QRectF m_full{0, 0, 1, 1};
    std::optional<double> m_cross;     ///< x of the crosshair.
    std::optional<QPointF> m_pressed;  ///< Where a zoom rectangle begins.
    std::optional<QPointF> m_grabbed;  ///< Where the pointer last was while it moves the range.
    bool m_panReady = false;           ///< The space bar is held.
    QPointF m_cursor;
};

}  // namespace studio::ui
