#pragma once

#include <QPointF>
#include <QVector>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace studio::ui {

/// The points of one curve, x ascending, kept so that any range of them can be drawn without looking at each:
/// beside the points stand the least and the greatest of every 16, of every 256, and so on. Appending costs
/// constant time on average, the extremes of a range logarithmic time. A y that is not finite is kept as a
/// gap.
///
/// Bounded: when `mostPoints` are reached, each four of them leave their least and greatest behind, so that
/// no spike ever disappears; the first point and the newest `freshPoints` stay as they are. Not safe to
/// change in one thread and read in another.
class PointStore {
  public:
    static constexpr qsizetype mostPoints = qsizetype{1} << 20;
    static constexpr qsizetype freshPoints = qsizetype{1} << 16;
    /// Of the store at its fullest: 16 for each point and 0.8 for its share of the extremes.
    static constexpr std::size_t mostBytes = static_cast<std::size_t>(mostPoints) * 17;

    PointStore() = default;
    explicit PointStore(const QVector<QPointF>& points) { append(points); }

    /// False, and left out, where x is no number or lies before the last one's.
    bool append(QPointF point);
    void append(const QVector<QPointF>& points);
    void clear();

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_points.size()); }
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    [[nodiscard]] const QPointF& operator[](qsizetype index) const {
        return m_points[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] const QPointF& back() const { return m_points.back(); }
    /// How often it has halved itself: places of points before and after are not the same ones.
    [[nodiscard]] int halvings() const { return m_halvings; }
    /// All points that were ever taken in.
    [[nodiscard]] std::int64_t appended() const { return m_appended; }
    [[nodiscard]] std::size_t bytes() const;

    struct Extremes {
        qsizetype least = -1;     ///< Place of the smallest finite y; -1: there is none.
        qsizetype greatest = -1;  ///< Of the greatest.
        qsizetype positive = -1;  ///< Of the smallest above 0, for logarithmic axes.
    };
    /// Of the points at [begin, end).
    [[nodiscard]] Extremes extremes(qsizetype begin, qsizetype end) const;
    /// The first place with x ≥ `x`, from `from` on; size() where there is none.
    [[nodiscard]] qsizetype lowerBound(double x, qsizetype from = 0) const;
    [[nodiscard]] qsizetype upperBound(double x) const;  ///< The first place with x > `x`.
    /// The point nearest in x whose y is finite; -1 where there is none at hand.
    [[nodiscard]] qsizetype nearest(double x) const;
    [[nodiscard]] QVector<QPointF> points() const;

  private:
    struct Group {
        std::uint32_t least;
        std::uint32_t greatest;
        std::uint32_t positive;
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr int groupBits = 4;
    static constexpr std::size_t groupSize = std::size_t{1} << groupBits;
    static constexpr std::size_t levels = 5;

    void grow();
    void halve();
    void regroup(std::size_t count);
    void closeGroups(std::size_t count);
    void addPoint(Group& into, std::uint32_t index) const;
    void addGroup(Group& into, const Group& other) const;

    std::vector<QPointF> m_points;
    /// Of level n: complete groups of 16ⁿ⁺¹ points.
    std::array<std::vector<Group>, levels> m_groups;
    int m_halvings = 0;
    std::int64_t m_appended = 0;
};

/// What stands for the points of [low, high] when they are drawn over `columns` pixels: of each column the
/// first, least, greatest and last in the order of x, and the neighbours just outside. So few points that no
/// column holds more than four are given as they are. Gaps are kept as points whose y is not finite, those
/// narrower than a column left out.
[[nodiscard]] QVector<QPointF> thinned(const PointStore& store, double low, double high, int columns);

}  // namespace studio::ui
