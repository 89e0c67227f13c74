#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>
#include <cstdint>

namespace studio::ui {

/// Amounts side by side on one bar, held against a limit: what lies beyond it is hatched in the error colour.
/// The bar is as long as the larger of the two.
class StackedBar : public QWidget {
    Q_OBJECT
  public:
    struct Part {
        QString name;
        std::int64_t amount = 0;
        int series = 0;  ///< Theme::series() of its colour.
        QString help;    ///< Shown while the pointer is on it.
        bool operator==(const Part&) const = default;
    };

    explicit StackedBar(QWidget* parent = nullptr);

    /// `limit` 0: none, the parts fill the bar.
    void setParts(QVector<Part> parts, std::int64_t limit);
    [[nodiscard]] const QVector<Part>& parts() const { return m_parts; }
    [[nodiscard]] std::int64_t limit() const { return m_limit; }
    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] bool exceedsLimit() const { return m_limit > 0 && total() > m_limit; }
    /// Where a part is drawn, in the widget's coordinates.
    [[nodiscard]] QRectF partRect(int index) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

  private:
    [[nodiscard]] QRectF track() const;
    [[nodiscard]] double xOf(double amount) const;
    void paintBeyond(QPainter& painter) const;

    QVector<Part> m_parts;
    std::int64_t m_limit = 0;
};

}  // namespace studio::ui
