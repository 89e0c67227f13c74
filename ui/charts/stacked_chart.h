#pragma once

#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/charts/painted_chart.h"
#include "ui/charts/plot_map.h"

class QToolButton;

namespace studio::ui {

/// Where something went, epoch by epoch: parts on top of one another, as amounts or as shares of the whole.
/// The pointer, or the arrow keys, tell every part of an epoch. Of more epochs than pixels their mean is
/// drawn.
class StackedChart : public PaintedChart {
    Q_OBJECT
  public:
    struct Row {
        double x = 0.0;          ///< Ascending.
        QVector<double> values;  ///< One of each part, not below 0; what is not finite counts as 0.
    };
    enum class Show { Amounts, Shares };

    explicit StackedChart(const QString& title = {}, QWidget* parent = nullptr);

    /// Lowest first. `unit` is written behind amounts and as title of the axis: "s".
    void setParts(const QStringList& names, const QString& unit);
    void setRows(const QVector<Row>& rows);
    void appendRow(const Row& row);
    [[nodiscard]] const QVector<Row>& rows() const { return m_rows; }
    void setXTitle(const QString& title);
    /// The x that are planned, all of which are shown.
    void setXRange(double first, double last);
    void setShow(Show show);
    [[nodiscard]] Show shown() const { return m_show; }

    [[nodiscard]] int rowAt(QPointF pos) const;  ///< Place in rows(); −1: none.
    /// Of each part name, amount and share, as the card says them.
    [[nodiscard]] QVector<QStringList> rowText(int row) const;
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString toCsv() const override;

  protected:
    [[nodiscard]] bool isEmpty() const override { return m_rows.isEmpty() || m_parts.isEmpty(); }
    void paintBody(QPainter& painter, const QRectF& body) const override;
    void paintHover(QPainter& painter, const QRectF& body) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] double value(const Row& row, int part) const;
    [[nodiscard]] double total(const Row& row) const;
    [[nodiscard]] PlotMap mapOf(const QRectF& body) const;
    [[nodiscard]] int legendHeight(double width) const;
    void paintLegend(QPainter& painter, const QRectF& body) const;
    void paintColumn(QPainter& painter, const PlotMap& map, const Row& row, double left, double right) const;
    void setCurrent(int row);

    QStringList m_parts;
    QString m_unit;
    QString m_xTitle;
    QVector<Row> m_rows;
    double m_greatest = 0.0;  ///< Of the rows' totals.
    std::optional<std::pair<double, double>> m_planned;
    Show m_show = Show::Amounts;
    QToolButton* m_switch = nullptr;
    int m_current = -1;
};

}  // namespace studio::ui
