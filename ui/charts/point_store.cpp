#include "ui/charts/point_store.h"

#include <algorithm>
#include <cmath>

namespace studio::ui {

bool PointStore::append(QPointF point) {
    if (!std::isfinite(point.x()) || (!m_points.empty() && point.x() < m_points.back().x()))
        return false;
    if (size() == mostPoints)
        halve();
    else if (m_points.size() == m_points.capacity())
        grow();
    m_points.push_back(point);
    ++m_appended;
    closeGroups(m_points.size());
    return true;
}

void PointStore::append(const QVector<QPointF>& points) {
    for (const QPointF& point : points)
        append(point);
}

/// By powers of two, so that the fullest store has no room that it does not use.
void PointStore::grow() {
    constexpr std::size_t least = 64;
    const std::size_t room = std::max(least, 2 * m_points.capacity());
    m_points.reserve(std::min(room, static_cast<std::size_t>(mostPoints)));
}

void PointStore::clear() {
    m_points = {};
    m_groups = {};
    m_halvings = 0;
    m_appended = 0;
}

std::size_t PointStore::bytes() const {
    std::size_t total = sizeof(*this) + m_points.capacity() * sizeof(QPointF);
    for (const auto& groups : m_groups)
        total += groups.capacity() * sizeof(Group);
    return total;
}

void PointStore::addPoint(Group& into, std::uint32_t index) const {
    const double y = m_points[index].y();
    if (!std::isfinite(y))
        return;
    if (into.least == none || y < m_points[into.least].y())
        into.least = index;
    // The later of equals, so that a flat stretch keeps both its ends.
    if (into.greatest == none || y >= m_points[into.greatest].y())
        into.greatest = index;
    if (y > 0.0 && (into.positive == none || y < m_points[into.positive].y()))
        into.positive = index;
}

void PointStore::addGroup(Group& into, const Group& other) const {
    for (const std::uint32_t index : {other.least, other.greatest, other.positive}) {
        if (index != none)
            addPoint(into, index);
    }
}

/// The groups of any level that end with the first `count` points.
void PointStore::closeGroups(std::size_t count) {
    constexpr std::size_t mask = groupSize - 1;
    for (std::size_t level = 0; level < levels && (count & mask) == 0; ++level) {
        count >>= groupBits;
        Group group{none, none, none};
        const std::size_t first = (count - 1) << groupBits;
        for (std::size_t i = first; i < first + mask + 1; ++i) {
            if (level == 0)
                addPoint(group, static_cast<std::uint32_t>(i));
            else
                addGroup(group, m_groups[level - 1][i]);
        }
        m_groups[level].push_back(group);
    }
}

PointStore::Extremes PointStore::extremes(qsizetype begin, qsizetype end) const {
    auto low = static_cast<std::size_t>(std::max<qsizetype>(begin, 0));
    auto high = static_cast<std::size_t>(std::clamp<qsizetype>(end, 0, size()));
    Group found{none, none, none};
    constexpr std::size_t mask = groupSize - 1;
    const auto take = [&](std::size_t level, std::size_t index) {
        if (level == 0)
            addPoint(found, static_cast<std::uint32_t>(index));
        else
            addGroup(found, m_groups[level - 1][index]);
    };
    // Up the levels: at each what sticks out on both sides of whole groups of the next.
    for (std::size_t level = 0; low < high; ++level) {
        for (; low < high && (level == levels || (low & mask) != 0); ++low)
            take(level, low);
        for (; low < high && (high & mask) != 0; --high)
            take(level, high - 1);
        low >>= groupBits;
        high >>= groupBits;
    }
    const auto place = [](std::uint32_t index) {
        return index == none ? qsizetype{-1} : static_cast<qsizetype>(index);
    };
    return {place(found.least), place(found.greatest), place(found.positive)};
}

void PointStore::halve() {
    constexpr std::size_t group = 4;
    const std::size_t fresh = m_points.size() - static_cast<std::size_t>(freshPoints);
    std::size_t kept = 1;
    for (std::size_t first = 1; first < fresh; first += group) {
        const std::size_t last = std::min(first + group, fresh);
        Group found{none, none, none};
        for (std::size_t i = first; i < last; ++i)
            addPoint(found, static_cast<std::uint32_t>(i));
        if (found.least == none) {
            m_points[kept++] = m_points[first];
            continue;
        }
        const QPointF earlier = m_points[std::min(found.least, found.greatest)];
        const QPointF later = m_points[std::max(found.least, found.greatest)];
        m_points[kept++] = earlier;
        if (found.least != found.greatest)
            m_points[kept++] = later;
    }
    const auto tail = m_points.begin() + static_cast<std::ptrdiff_t>(fresh);
    std::move(tail, m_points.end(), m_points.begin() + static_cast<std::ptrdiff_t>(kept));
    const std::size_t count = kept + static_cast<std::size_t>(freshPoints);
    ++m_halvings;
    regroup(count);
}

/// Keeps the first `count` points and makes the groups anew: rare, and a few milliseconds.
void PointStore::regroup(std::size_t count) {
    for (auto& groups : m_groups)
        groups.clear();
    m_points.resize(count);
    for (std::size_t closed = groupSize; closed <= count; closed += groupSize)
        closeGroups(closed);
}

qsizetype PointStore::lowerBound(double x, qsizetype from) const {
    const auto byX = [](const QPointF& point, double value) { return point.x() < value; };
    return std::lower_bound(m_points.begin() + std::min(from, size()), m_points.end(), x, byX) -
           m_points.begin();
}

qsizetype PointStore::upperBound(double x) const {
    const auto byX = [](double value, const QPointF& point) { return value < point.x(); };
    return std::upper_bound(m_points.begin(), m_points.end(), x, byX) - m_points.begin();
}

qsizetype PointStore::nearest(double x) const {
    constexpr qsizetype reach = 64;
    const qsizetype at = lowerBound(x);
    qsizetype after = at;
    while (after < size() && after < at + reach && !std::isfinite((*this)[after].y()))
        ++after;
    qsizetype before = at - 1;
    while (before >= 0 && before > at - reach && !std::isfinite((*this)[before].y()))
        --before;
    const bool hasAfter = after < size() && std::isfinite((*this)[after].y());
    const bool hasBefore = before >= 0 && std::isfinite((*this)[before].y());
    if (!hasAfter || !hasBefore)
        return hasAfter ? after : hasBefore ? before : -1;
    return x - (*this)[before].x() < (*this)[after].x() - x ? before : after;
}

QVector<QPointF> PointStore::points() const {
    return {m_points.begin(), m_points.end()};
}

QVector<QPointF> thinned(const PointStore& store, double low, double high, int columns) {
    constexpr int perColumn = 4;
    const qsizetype begin = store.lowerBound(low);
    const qsizetype end = store.upperBound(high);
    QVector<QPointF> kept;
    if (begin > 0)
        kept << store[begin - 1];
    if (end - begin <= qsizetype{perColumn} * columns) {
        for (qsizetype i = begin; i < end; ++i)
            kept << store[i];
    } else {
        const double pitch = (high - low) / columns;
        qsizetype next = begin;
        for (int column = 0; column < columns && next < end; ++column) {
            const qsizetype first = next;
            next = column + 1 == columns ? end
                                         : std::min(end, store.lowerBound(low + pitch * (column + 1), first));
            if (next == first)
                continue;
            const PointStore::Extremes found = store.extremes(first, next);
            std::array<qsizetype, perColumn> places{first, std::min(found.least, found.greatest),
                                                    std::max(found.least, found.greatest), next - 1};
            qsizetype last = -1;
            for (const qsizetype place : places) {
                // Of a column that has values its gaps are too narrow to see.
                const bool gap = place >= 0 && found.least >= 0 && !std::isfinite(store[place].y());
                if (place > last && !gap)
                    kept << store[place];
                last = std::max(last, place);
            }
        }
    }
    if (end < store.size())
        kept << store[end];
    return kept;
}

}  // namespace studio::ui
