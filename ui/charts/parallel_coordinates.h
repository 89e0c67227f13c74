#pragma once

#include <QStringList>

#include "ui/charts/painted_chart.h"
#include "ui/charts/parallel_data.h"

namespace studio::ui {

/// Many runs at a glance: one upright axis for each setting that was varied and each figure that came out,
/// one line for each run, coloured by the figure that is chosen. The pointer names a run, a click chooses it;
/// a drag along an axis keeps the runs that pass there, a click on the axis takes that back; a drag of a
/// title moves its axis. Keys: up and down go through the runs, Enter chooses, left and right go through the
/// axes, with Ctrl they move the axis, C colours by it, Escape takes all ranges back.
class ParallelCoordinates : public PaintedChart {
    Q_OBJECT
  public:
    explicit ParallelCoordinates(const QString& title = {}, QWidget* parent = nullptr);

    /// Order, ranges and colour stay while the axes' titles are the same.
    void setData(std::vector<ParallelAxis> axes, std::vector<ParallelRun> runs);
    void setColorAxis(int axis);
    [[nodiscard]] int colorAxis() const { return m_model.colorAxis; }
    /// Drawn thick; an id that is not there: none.
    void setSelected(const QString& id);
    [[nodiscard]] QString selected() const { return m_selected; }
    void setHovered(const QString& id);
    [[nodiscard]] QString hoveredRun() const;

    /// Keeps the runs whose value on the axis lies in [low, high].
    void setBrush(int axis, double low, double high);
    void clearBrush(int axis);
    void clearBrushes();
    /// Ids of the runs that pass all ranges; all of them where there is none.
    [[nodiscard]] QStringList passing() const;
    [[nodiscard]] const QVector<int>& axisOrder() const { return m_model.order; }
    void moveAxis(int axis, int place);

    /// For tests and other views: where things are in the widget's coordinates.
    [[nodiscard]] QPointF pointOf(const QString& id, int axis) const;
    [[nodiscard]] QString runAt(QPointF pos) const;  ///< Empty: none within reach.
    [[nodiscard]] QRectF titleRect(int axis) const;
    [[nodiscard]] QString toCsv() const override;
    [[nodiscard]] QSize sizeHint() const override { return {720, 320}; }

  Q_SIGNALS:
    void runHovered(const QString& id);  ///< Empty: none any more.
    void runClicked(const QString& id);
    void brushed(const QStringList& ids);  ///< That pass all ranges.
    void colorAxisChanged(int axis);

  protected:
    [[nodiscard]] bool isEmpty() const override { return m_model.axes.size() < 2 || m_model.runs.empty(); }
    void paintBody(QPainter& painter, const QRectF& body) const override;
    void paintHover(QPainter& painter, const QRectF& body) const override;
    void addActions(QMenu& menu) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    enum class Drag { None, Brush, Title };
    [[nodiscard]] ParallelLayout layoutNow() const { return layOut(m_model, body()); }
    [[nodiscard]] int indexOf(const QString& id) const;
    [[nodiscard]] QColor colorOf(int run) const;
    [[nodiscard]] QPolygonF lineOf(const ParallelLayout& layout, int run) const;
    [[nodiscard]] QRectF titlePlace(const ParallelLayout& layout, int place) const;
    [[nodiscard]] double heightAt(double y) const;
    void paintLines(QPainter& painter, const ParallelLayout& layout) const;
    void paintAxis(QPainter& painter, const ParallelLayout& layout, int place) const;
    void paintLabels(QPainter& painter, const ParallelLayout& layout, int place) const;
    void paintRun(QPainter& painter, const ParallelLayout& layout, int run, double width) const;
    void setHoveredIndex(int run);
    void stepRun(int by);
    void stepAxis(int by, bool move);
    void tellBrushed();

    ParallelModel m_model;
    QString m_selected;
    int m_hovered = -1;
    int m_axis = -1;  ///< The keyboard's, by place.
    Drag m_drag = Drag::None;
    int m_dragAxis = -1;
    QPointF m_pressed;
    QPointF m_cursor;
};

}  // namespace studio::ui
