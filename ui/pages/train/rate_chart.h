#pragma once

#include <QImage>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/api/learning_rate_search.h"

namespace studio::ui {

/// The loss over the learning rate on a logarithmic axis: each batch's loss faint, the smoothed one strong,
/// with the suggestion and the present rate marked. What lies far above the falling part runs out of the
/// picture. A click, or the arrow keys, choose another rate.
class RateChart : public QWidget {
    Q_OBJECT
  public:
    explicit RateChart(QWidget* parent = nullptr);

    void setRange(double lowest, double highest);  ///< Of the axis, 0 < lowest < highest.
    void setTrials(const std::vector<api::LearningRateTrial>& trials);
    void setSuggestion(std::optional<double> rate);
    void setPresent(double rate);
    void setChosen(std::optional<double> rate);
    [[nodiscard]] std::optional<double> chosen() const { return m_chosen; }
    [[nodiscard]] const std::vector<api::LearningRateTrial>& trials() const { return m_trials; }
    /// Where a rate lies on the widget.
    [[nodiscard]] double xOf(double rate) const;

    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QString toCsv() const;  ///< Learning rate, loss, smoothed loss.
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void rateChosen(double rate);  ///< By a person.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    struct Losses {
        double low = 0;
        double high = 1;
    };
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double yOf(double loss) const;
    [[nodiscard]] Losses losses() const;
    [[nodiscard]] int nearest(double x) const;  ///< Trial; -1: none.
    void choose(int trial);
    void paint(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLine(QPainter& painter, bool smooth) const;
    void paintMark(QPainter& painter, double rate, const QPen& pen, bool dot) const;
    void paintHovered(QPainter& painter) const;

    double m_lowest = 1e-7;
    double m_highest = 10;
    std::vector<api::LearningRateTrial> m_trials;
    Losses m_losses;
    std::optional<double> m_suggestion;
    std::optional<double> m_chosen;
    double m_present = 0;
    int m_hovered = -1;
};

}  // namespace studio::ui
