#include "ui/charts/curve_source.h"

#include <algorithm>
#include <cmath>

namespace studio::ui {

double MovingAverage::next(double y) {
    if (!std::isfinite(y))
        return y;
    m_mean = m_smoothing * m_mean + (1.0 - m_smoothing) * y;
    m_weight = m_smoothing * m_weight + (1.0 - m_smoothing);
    return m_mean / m_weight;
}

void CurveSource::set(const QVector<QPointF>& points) {
    m_given = points;
}

void CurveSource::append(const QVector<QPointF>& points) {
    static_cast<void>(raw());
    if (!m_own || m_own.use_count() > 2) {
        // Never into a store that somebody else fills or still draws.
        m_own = std::make_shared<PointStore>(*m_raw);
        m_raw = m_own;
    }
    for (qsizetype i = 0; i < points.size(); ++i) {
        m_own->append(points[i]);
        // Before the store could halve itself over points that the average has not seen.
        const bool due = i + 1 == points.size() || (i + 1) % PointStore::freshPoints == 0;
        if (due && m_smoothing > 0.0)
            catchUp();
    }
}

void CurveSource::share(std::shared_ptr<const PointStore> store) {
    m_given.reset();
    m_own.reset();
    if (store == m_raw)
        return;
    m_raw = store ? std::move(store) : std::make_shared<PointStore>();
    restart();
}

void CurveSource::setSmoothing(double smoothing) {
    m_smoothing = smoothing;
    restart();
}

const PointStore& CurveSource::raw() const {
    if (m_given) {
        m_own = std::make_shared<PointStore>(*m_given);
        m_raw = m_own;
        m_given.reset();
        restart();
    }
    return *m_raw;
}

const PointStore* CurveSource::smooth() const {
    static_cast<void>(raw());
    if (m_smoothing <= 0.0)
        return nullptr;
    catchUp();
    return m_smooth.get();
}

bool CurveSource::isEmpty() const {
    return m_given ? m_given->isEmpty() : m_raw->isEmpty();
}

CurveSource CurveSource::detached() const {
    CurveSource copy;
    copy.m_raw = std::make_shared<PointStore>(raw());
    return copy;
}

void CurveSource::restart() const {
    m_average.reset();
    m_smooth.reset();
}

void CurveSource::catchUp() const {
    const bool shrunk = m_raw->appended() < m_takenEver;
    if (!m_average || shrunk) {
        m_average.emplace(m_smoothing);
        m_smooth = std::make_shared<PointStore>();
        m_taken = 0;
    } else if (m_halvings != m_raw->halvings()) {
        // Its newest points stand unchanged: those since the last time are counted from the end.
        m_taken = std::max<qsizetype>(0, m_raw->size() - (m_raw->appended() - m_takenEver));
    }
    // A picture that is being made may still hold the former one.
    if (m_smooth.use_count() > 1 && m_taken < m_raw->size())
        m_smooth = std::make_shared<PointStore>(*m_smooth);
    for (; m_taken < m_raw->size(); ++m_taken) {
        const QPointF& point = (*m_raw)[m_taken];
        m_smooth->append({point.x(), m_average->next(point.y())});
    }
    m_takenEver = m_raw->appended();
    m_halvings = m_raw->halvings();
}

}  // namespace studio::ui
