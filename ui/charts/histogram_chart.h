#pragma once

#include <QPoint>
#include <optional>

#include "ui/charts/histogram_data.h"
#include "ui/charts/painted_chart.h"
#include "ui/charts/plot_map.h"

class QToolButton;

namespace studio::ui {

/// Histograms over time: how the weights or gradients of one tensor are distributed at each measured epoch.
/// As a map (epoch across, value upwards, colour the share of values) or as ridges (one line per epoch, the
/// newest in front). The pointer, or the arrow keys, tell epoch, interval and count.
class HistogramChart : public PaintedChart {
    Q_OBJECT
  public:
    enum class Style { Map, Ridges };
    static constexpr int mostRows = 60;  ///< That are drawn.
    static constexpr int bins = 96;

    explicit HistogramChart(const QString& title = {}, QWidget* parent = nullptr);

    /// Epochs ascending. Cheap: what is drawn is made when it is.
    void setRows(const QVector<HistogramRow>& rows);
    void appendRow(const HistogramRow& row);
    [[nodiscard]] const QVector<HistogramRow>& rows() const { return m_rows; }
    /// What the values are: "weight", "gradient".
    void setValueTitle(const QString& title);
    void setStyle(Style style);
    [[nodiscard]] Style style() const { return m_style; }

    /// Of the row (place in rows()) and bin under a point; nothing outside.
    struct Cell {
        int row = 0;
        int bin = 0;
        bool operator==(const Cell&) const = default;
    };
    [[nodiscard]] std::optional<Cell> cellAt(QPointF pos) const;
    /// "Epoch 12", the bin's own interval and count of the row as it was measured.
    [[nodiscard]] QStringList cellText(Cell cell) const;
    [[nodiscard]] std::optional<Cell> current() const { return m_current; }
    [[nodiscard]] QString toCsv() const override;

  protected:
    [[nodiscard]] bool isEmpty() const override;
    void paintBody(QPainter& painter, const QRectF& body) const override;
    void paintHover(QPainter& painter, const QRectF& body) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] const HistogramGrid& grid() const;
    [[nodiscard]] PlotMap mapOf(const QRectF& body) const;
    /// Epochs at the left edges of the map's columns, and the last one's right edge.
    [[nodiscard]] QVector<double> columnEdges() const;
    [[nodiscard]] double baseline(const PlotMap& map, int drawn) const;
    [[nodiscard]] double ridgeHeight(const PlotMap& map) const;
    void paintMap(QPainter& painter, const PlotMap& map) const;
    void paintRidges(QPainter& painter, const PlotMap& map) const;
    [[nodiscard]] QPolygonF ridge(const PlotMap& map, int drawn) const;
    [[nodiscard]] QPointF cellPoint(const PlotMap& map, Cell cell) const;
    [[nodiscard]] int drawnPlace(int row) const;

    QVector<HistogramRow> m_rows;
    mutable std::optional<HistogramGrid> m_grid;
    QString m_valueTitle;
    Style m_style = Style::Map;
    QToolButton* m_switch = nullptr;
    std::optional<Cell> m_current;
};

}  // namespace studio::ui
