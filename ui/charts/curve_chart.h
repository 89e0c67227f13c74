#pragma once

#include <QImage>
#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>
#include <memory>

class QMenu;

namespace studio::ui {

/// Curves over epochs or batches (Qt Charts): crosshair with the values of all curves, zoom by wheel and
/// drag, reset by double click, log scale, smoothing, a legend that toggles, export. Follows the theme at
/// once; while hidden it only remembers. Points that are not finite leave a gap out.
class CurveChart : public QWidget {
    Q_OBJECT
  public:
    /// Train is drawn solid, Validation dashed, each in the theme's colour; Other takes the next series
    /// colour, solid.
    enum class Role { Train, Validation, Other };
    /// How y is written: plain number, or a share 0 … 1 as 0 … 100 %.
    enum class YAxis { Number, Percent };

    explicit CurveChart(const QString& title = {}, QWidget* parent = nullptr);
    ~CurveChart() override;

    void setTitle(const QString& title);
    void setAxisTitles(const QString& x, const QString& y);
    void setYAxis(YAxis kind);
    /// Whole numbers on x (epochs, batches). On by default.
    void setIntegerX(bool integer);
    void setPlaceholder(const QString& text);

    /// Declares a curve; setSeries() does so too, as Role::Other. Order is that of the legend.
    void addSeries(const QString& name, Role role);
    /// Replaces all points of `name` (x ascending). Cheap enough for every refresh of a running training:
    /// above some 2000 points the least and greatest of each pixel column are kept.
    void setSeries(const QString& name, const QVector<QPointF>& points);
    void removeSeries(const QString& name);
    void clear();
    [[nodiscard]] QVector<QPointF> series(const QString& name) const;
    [[nodiscard]] QStringList seriesNames() const;

    void setSeriesVisible(const QString& name, bool visible);
    [[nodiscard]] bool isSeriesVisible(const QString& name) const;
    void setLogScale(bool log);
    [[nodiscard]] bool logScale() const;
    /// Exponential moving average y' = s·y' + (1 − s)·y with bias correction, 0 (off) … 0.99.
    void setSmoothing(double smoothing);
    [[nodiscard]] double smoothing() const;
    /// The part of the axes that is shown: x in [left, right], y in [top, bottom] with top the least value.
    [[nodiscard]] QRectF visibleRange() const;
    [[nodiscard]] bool isZoomed() const;
    /// Hides the row of tools (smoothing, log, reset) for small charts.
    void setToolsVisible(bool visible);

    /// The chart at `size` device-independent pixels, with twice as many in the picture.
    [[nodiscard]] QImage pictureOf(QSize size) const;
    /// Written at `size` device-independent pixels, twice as many in the file. False where that failed.
    bool renderPng(const QString& path, QSize size);
    bool renderSvg(const QString& path, QSize size);
    /// x and one column per curve; empty cells where a curve has no point at that x.
    [[nodiscard]] QString toCsv() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  public Q_SLOTS:
    void resetZoom();

  Q_SIGNALS:
    void hovered(double x);  ///< The crosshair's x; NaN when it leaves.
    void seriesToggled(const QString& name, bool visible);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    class Private;
    void schedule();
    void refresh();
    void addExportActions(QMenu& menu);
    [[nodiscard]] std::unique_ptr<CurveChart> copyFor(QSize size) const;

    std::unique_ptr<Private> m_d;
};

}  // namespace studio::ui
