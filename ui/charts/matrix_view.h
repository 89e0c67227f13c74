#pragma once

#include <QImage>
#include <QRectF>
#include <QStringList>
#include <QVector>
#include <QWidget>

namespace studio::ui {

/// Where the parts of a MatrixView lie for one size.
struct MatrixGeometry {
    QRectF cells;              ///< The square of all cells; empty: no room.
    double edge = 0.0;         ///< Of one cell.
    double labelWidth = 0.0;   ///< Left of the cells.
    double labelHeight = 0.0;  ///< Above them; the names are turned by 90° where they would not fit.
    bool turned = false;
};

/// A confusion matrix as heat map: rows are true classes, columns predicted ones. Cells by mouse and arrow
/// keys; Enter or click reports a cell.
class MatrixView : public QWidget {
    Q_OBJECT
  public:
    /// Counts, or each row's shares (recall on the diagonal).
    enum class Show { Counts, RowShares };

    explicit MatrixView(QWidget* parent = nullptr);

    /// `counts` by rows, labels.size()² of them; a disagreeing size clears the view.
    void setMatrix(const QStringList& labels, const QVector<qint64>& counts);
    void clear();
    void setShow(Show show);
    [[nodiscard]] Show shown() const { return m_show; }
    void setPlaceholder(const QString& text);

    [[nodiscard]] int classes() const { return static_cast<int>(m_labels.size()); }
    [[nodiscard]] qint64 count(int row, int col) const;
    [[nodiscard]] qint64 total() const;
    [[nodiscard]] qint64 rowTotal(int row) const;
    /// What the cell's tooltip says: "True “run”, predicted “walk”: 3 of 12 (25.0 %)".
    [[nodiscard]] QString cellText(int row, int col) const;
    [[nodiscard]] QPoint cellAt(QPoint pos) const;  ///< (col, row); (-1, -1): none.
    [[nodiscard]] QRectF cellRect(int row, int col) const;
    [[nodiscard]] QPoint currentCell() const { return m_current; }  ///< (col, row).

    bool renderPng(const QString& path, QSize size);
    /// Header of predicted labels, then one line per true label.
    [[nodiscard]] QString toCsv() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void cellClicked(int row, int col);
    void currentCellChanged(int row, int col);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

  private:
    [[nodiscard]] MatrixGeometry geometryFor(QSize size) const;
    [[nodiscard]] double share(int row, int col) const;
    [[nodiscard]] QString cellNumber(int row, int col) const;
    [[nodiscard]] QImage pictureOf(QSize size) const;
    void paintMatrix(QPainter& painter, QSize size) const;
    void paintCell(QPainter& painter, const QRectF& cell, int row, int col) const;
    void paintLabels(QPainter& painter, const MatrixGeometry& geometry) const;
    void paintOutline(QPainter& painter, const MatrixGeometry& geometry) const;
    void setCurrent(QPoint cell);

    QStringList m_labels;
    QVector<qint64> m_counts;
    QString m_placeholder;
    Show m_show = Show::Counts;
    QPoint m_current{-1, -1};
    QPoint m_hovered{-1, -1};
};

}  // namespace studio::ui
