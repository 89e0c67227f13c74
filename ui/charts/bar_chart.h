#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QString>
#include <QVector>

namespace studio::ui {

/// Horizontal bars with label and value: pictures per class, probabilities per class. Scrolls where there
/// are many.
class BarChart : public QAbstractScrollArea {
    Q_OBJECT
  public:
    struct Bar {
        QString label;
        double value = 0.0;
        QString toolTip;
        bool highlighted = false;  ///< The predicted class: accent instead of the calm series colour.
        double second = 0.0;       ///< A part of value drawn apart at the bar's end (validation pictures).
        double third = 0.0;        ///< Another part, behind the second (test pictures).
    };
    /// Count: whole numbers, the longest bar fills the width. Share: 0 … 1 as percent, 1 fills the width.
    enum class Kind { Count, Share };

    explicit BarChart(Kind kind = Kind::Count, QWidget* parent = nullptr);

    void setBars(const QVector<Bar>& bars);
    [[nodiscard]] const QVector<Bar>& bars() const { return m_bars; }
    void setPlaceholder(const QString& text);
    [[nodiscard]] int barAt(QPoint viewportPos) const;  ///< -1: none.
    /// All bars, whether scrolled into view or not.
    bool renderPng(const QString& path, int width);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void barClicked(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

  private:
    void updateScrollBar();
    [[nodiscard]] QImage pictureOf(int width) const;
    void paintBars(QPainter& painter, int width, int top, int height) const;
    void paintPart(QPainter& painter, const QRectF& whole, const QColor& color, double from, double to) const;
    void paintBar(QPainter& painter, int index, const QRect& row, int labelWidth, int valueWidth) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QString valueText(const Bar& bar) const;
    [[nodiscard]] double fullScale() const;

    Kind m_kind;
    QVector<Bar> m_bars;
    QString m_placeholder;
    int m_hovered = -1;
};

}  // namespace studio::ui
