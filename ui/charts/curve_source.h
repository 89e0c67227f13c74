#pragma once

#include <QPointF>
#include <QVector>
#include <memory>
#include <optional>

#include "ui/charts/point_store.h"

namespace studio::ui {

/// Exponential moving average with bias correction, as TensorBoard and Adam do it: m ← s·m + (1 − s)·y, given
/// as m / (1 − sⁿ), so that the first values are not pulled to zero. Values that are not finite stay out.
class MovingAverage {
  public:
    explicit MovingAverage(double smoothing) : m_smoothing(smoothing) {}
    [[nodiscard]] double next(double y);

  private:
    double m_smoothing;
    double m_mean = 0.0;
    double m_weight = 0.0;
};

/// Where a curve's points come from: given whole, appended, or a store that somebody else fills; and the
/// smoothed curve, which takes each point in once.
class CurveSource {
  public:
    /// Cheap: only remembers. The store is made when it is first asked for.
    void set(const QVector<QPointF>& points);
    void append(const QVector<QPointF>& points);
    void share(std::shared_ptr<const PointStore> store);
    void setSmoothing(double smoothing);  ///< 0: off.

    [[nodiscard]] const PointStore& raw() const;
    /// Null while smoothing is off. Up to date with raw(); of a shared store that took more than
    /// PointStore::freshPoints in meanwhile, the points that were kept count.
    [[nodiscard]] const PointStore* smooth() const;
    [[nodiscard]] bool isEmpty() const;
    /// The points as they are now, shared with nobody: for another thread.
    [[nodiscard]] CurveSource detached() const;

  private:
    void restart() const;
    void catchUp() const;

    mutable std::optional<QVector<QPointF>> m_given;  ///< Not yet in the store.
    mutable std::shared_ptr<const PointStore> m_raw = std::make_shared<PointStore>();
    mutable std::shared_ptr<PointStore> m_own;  ///< The same as m_raw where it is this curve's alone.
    double m_smoothing = 0.0;
    mutable std::optional<MovingAverage> m_average;
    mutable std::shared_ptr<PointStore> m_smooth;
    mutable qsizetype m_taken = 0;  ///< Points of m_raw that the average has seen.
    mutable std::int64_t m_takenEver = 0;
    mutable int m_halvings = 0;
};

}  // namespace studio::ui
