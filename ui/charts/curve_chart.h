#pragma once

#include <QImage>
#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>
#include <memory>
#include <vector>

#include "ui/charts/curve_marks.h"

class QMenu;

namespace studio::ui {

class PointStore;

/// Curves over epochs or batches (Qt Charts): crosshair with the values of all curves, zoom by wheel and
/// drag, pan by middle button, Shift or the space bar, both holding while data arrives; reset by double click
/// or 0; log scale, smoothing with the raw curve beneath, bands, marks, a legend that toggles, export.
/// Follows the theme at once; while hidden it only remembers. A y that is not finite leaves a gap.
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

    /// Declares a curve; setSeries() and the like do so too, as Role::Other. Order is that of the legend.
    void addSeries(const QString& name, Role role);
    /// Replaces all points of `name` (x ascending).
    void setSeries(const QString& name, const QVector<QPointF>& points);
    /// Adds points at the end (x not before the last one's), in constant time each; of more than a million
    /// the least and greatest of groups are kept (PointStore).
    void append(const QString& name, const QVector<QPointF>& points);
    /// Draws what somebody else fills, without copying; after more was put into it, call updateSeries(name).
    /// The GUI thread alone may fill it.
    void setStore(const QString& name, std::shared_ptr<const PointStore> store);
    void updateSeries(const QString& name);
    /// The theme's series colour `index` (repeats after 8), for curves that keep theirs in other charts;
    /// −1 Train's and −2 Validation's.
    void setSeriesColor(const QString& name, int index);
    /// Instead of a series colour one of a perceptually even map at 0 … 1: depth in the network.
    void setSeriesShade(const QString& name, double shade);
    void setSeriesDashed(const QString& name, bool dashed);
    /// Shown, hidden and brought forward together with `leader`, which alone stands in the legend.
    void setSeriesLeader(const QString& name, const QString& leader);
    /// An interval around the curve, x ascending: drawn as a translucent area behind it. Empty: none.
    void setBand(const QString& name, const QVector<BandPoint>& band);
    [[nodiscard]] QVector<BandPoint> band(const QString& name) const;
    /// Replaces all marks: what happened at one x.
    void setMarks(const std::vector<CurveMark>& marks);
    [[nodiscard]] const std::vector<CurveMark>& marks() const;
    /// Replaces all horizontal lines to compare with.
    void setGuides(const std::vector<CurveGuide>& guides);
    /// The x that are planned, all of which are shown while nobody zooms: epochs 1 … 40 from the first on.
    /// Points beyond them are shown too.
    void setXRange(double first, double last);
    void clearXRange();
    /// For dozens of alike curves: thin, without legend, and the one under the pointer is named.
    void setManyCurves(bool many);
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
    /// x and one column per curve, its band's ends, the marks; empty cells where there is no point at an x.
    [[nodiscard]] QString toCsv() const;
    /// Writes toCsv() as it is now in the background: a million lines take a second. csvSaved() follows.
    void saveCsv(const QString& path);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  public Q_SLOTS:
    void resetZoom();
    /// Moves the crosshair along with another chart's hovered(); NaN hides it.
    void showCrosshair(double x);
    /// Draws one curve above the others, which fade; empty: none.
    void highlightSeries(const QString& name);

  Q_SIGNALS:
    void hovered(double x);  ///< The crosshair's x; NaN when it leaves.
    void seriesToggled(const QString& name, bool visible);
    void seriesHighlighted(const QString& name);  ///< Under the pointer; empty: none any more.
    void csvSaved(const QString& path, bool written);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    class Private;
    void schedule();
    void refresh();
    void placeLegend();
    void addExportActions(QMenu& menu);
    [[nodiscard]] std::unique_ptr<CurveChart> copyFor(QSize size) const;

    std::unique_ptr<Private> m_d;
};

}  // namespace studio::ui
