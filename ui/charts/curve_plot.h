#pragma once

#include <QChartView>
#include <QRectF>
#include <optional>
#include <vector>

#include "ui/charts/curve_data.h"
#include "ui/charts/curve_scale.h"

class QLineSeries;
class QValueAxis;

namespace studio::ui {

/// What a CurveChart shows: shared by its parts, owned by the chart.
struct CurveModel {
    std::vector<Curve> curves;
    bool percent = false;
    bool log = false;
    bool integerX = true;
    QString xTitle;
    QString yTitle;
    QString placeholder;

    [[nodiscard]] YScale scale() const {
        return log ? YScale::Log : percent ? YScale::Percent : YScale::Linear;
    }
};

[[nodiscard]] QColor curveColor(const Curve& curve);

/// The plot of a CurveChart: lines by Qt Charts; axes, crosshair and zoom rectangle by hand, so that ticks
/// are round at every zoom and nothing moves while values change.
class CurvePlot : public QChartView {
    Q_OBJECT
  public:
    explicit CurvePlot(const CurveModel& model, QWidget* parent = nullptr);

    /// Takes over the model's curves: thins them and hands them to Qt Charts.
    void refresh();
    void resetZoom();
    void showRange(const QRectF& plotSpace);
    [[nodiscard]] bool isZoomed() const { return m_zoom.has_value(); }
    /// In plot space; top is the least y.
    [[nodiscard]] QRectF range() const;
    /// In viewport coordinates.
    [[nodiscard]] QRectF plotRect() const;

  Q_SIGNALS:
    void hovered(double x);
    void zoomed();

  protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    [[nodiscard]] QRectF fullRange() const;
    [[nodiscard]] QPointF toScreen(QPointF plot) const;
    [[nodiscard]] QPointF fromScreen(QPointF screen) const;
    void setZoom(const QRectF& zoom);
    void zoomAt(QPointF screen, double factor, bool xOnly);
    void layoutPlot();
    void fillLine(QLineSeries* line, const QVector<QPointF>& points, const QPen& pen);
    void hoverAt(QPointF screen);
    void paintAxes(QPainter& painter) const;
    void paintCrosshair(QPainter& painter) const;
    void paintCard(QPainter& painter, double screenX) const;

    const CurveModel& m_model;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<QLineSeries*> m_lines;  ///< Two for each curve: raw, then smoothed.
    std::optional<QRectF> m_zoom;
    QRectF m_full{0, 0, 1, 1};
    std::optional<double> m_cross;  ///< x of the crosshair.
    std::optional<QPointF> m_pressed;
    QPointF m_cursor;
};

}  // namespace studio::ui
