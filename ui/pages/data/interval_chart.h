#pragma once

#include <QList>
#include <QWidget>
#include <cstdint>

namespace studio::ui {

/// How far the true accuracy may lie from the measured one: for some accuracies the 95 % interval that a
/// number of validation pictures leaves (Wilson).
class IntervalChart : public QWidget {
    Q_OBJECT
  public:
    explicit IntervalChart(QWidget* parent = nullptr);

    void setPictures(std::int64_t pictures);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintRow(QPainter& painter, const QRectF& row, std::int64_t right) const;

    std::int64_t m_pictures = 0;
    QList<std::int64_t> m_rows;  ///< Pictures recognised, of m_pictures.
};

}  // namespace studio::ui
