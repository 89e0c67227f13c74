#pragma once

#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>
#include <utility>
#include <vector>

namespace studio::ui {

/// One upright axis: a setting that was varied, or a figure that came out.
struct ParallelAxis {
    enum class Kind { Number, Log, Category };
    QString title;
    Kind kind = Kind::Number;
    QStringList categories = {};  ///< Of Kind::Category, lowest first; values are their places.
    bool percent = false;         ///< Written as 0 … 100 %.
};

/// One line across the axes.
struct ParallelRun {
    QString id;
    QString name;
    QVector<double> values;  ///< One of each axis; NaN where the run has none.
};

/// Runs and axes with their order and brushes, and where everything lies for one size. Axes are named by
/// their place in `axes`, whatever their order on the screen.
struct ParallelModel {
    std::vector<ParallelAxis> axes;
    std::vector<ParallelRun> runs;
    QVector<int> order;  ///< Axes from left to right.
    /// Of each axis the part that a run must lie in, as heights 0 (bottom) … 1.
    std::vector<std::optional<std::pair<double, double>>> brushes;
    int colorAxis = -1;

    void setData(std::vector<ParallelAxis> newAxes, std::vector<ParallelRun> newRuns);
    /// Puts the axis at a place of the order.
    void moveAxis(int axis, int place);
    /// 0 … 1 between the axis's least and greatest; nothing where the run has no value there.
    [[nodiscard]] std::optional<double> height(int run, int axis) const;
    [[nodiscard]] double valueAt(int axis, double height) const;
    [[nodiscard]] QString text(int axis, double value) const;
    struct Label {
        double height = 0.0;
        QString text;
    };
    /// Round values, or all categories, about `count` of them.
    [[nodiscard]] std::vector<Label> labels(int axis, int count) const;
    [[nodiscard]] bool isBrushed() const;
    [[nodiscard]] bool passes(int run) const;  ///< All brushes.
    /// Any run without a value on any axis: there is then a lane for those below the axes.
    [[nodiscard]] bool hasMissing() const { return m_missing; }

  private:
    [[nodiscard]] bool isLog(int axis) const;
    void measure();

    std::vector<std::pair<double, double>> m_spans;  ///< Of each axis, in the space that is drawn linearly.
    bool m_missing = false;
};

/// Where the axes stand.
struct ParallelLayout {
    QRectF area;         ///< Of the lines; the axes' titles are above.
    double laneY = 0.0;  ///< Of runs without a value.
    QVector<double> xs;  ///< By place in the order.

    [[nodiscard]] double yAt(const std::optional<double>& height) const {
        return height ? area.bottom() - *height * area.height() : laneY;
    }
    /// Place of the axis within `reach` pixels; −1: none.
    [[nodiscard]] int placeAt(double x, double reach) const;
};

[[nodiscard]] ParallelLayout layOut(const ParallelModel& model, const QRectF& body);
/// Distance in pixels of a run's line from a point.
[[nodiscard]] double distanceTo(const ParallelModel& model, const ParallelLayout& layout, int run,
                                QPointF pos);

}  // namespace studio::ui
