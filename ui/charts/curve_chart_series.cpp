#include <algorithm>
#include <cmath>

#include "ui/charts/curve_chart_p.h"
#include "ui/charts/curve_legend.h"
#include "ui/charts/point_store.h"

namespace studio::ui {

void CurveChart::addSeries(const QString& name, Role role) {
    if (m_d->find(name) != nullptr)
        return;
    Curve curve;
    curve.name = name;
    curve.dashed = role == Role::Validation;
    const int preferred = role == Role::Train ? -1 : role == Role::Validation ? -2 : m_d->nextColor;
    // A second training curve (another run) needs a colour of its own; its dash still says what it is.
    const auto& curves = m_d->model.curves;
    const bool taken = std::any_of(curves.begin(), curves.end(),
                                   [preferred](const Curve& other) { return other.color == preferred; });
    curve.color = taken ? m_d->nextColor + 2 : preferred;
    if (taken || role == Role::Other)
        ++m_d->nextColor;
    curve.source.setSmoothing(m_d->model.smoothing);
    m_d->model.curves.push_back(curve);
    const auto ink = [this, name] {
        const Curve* shown = m_d->find(name);
        return shown == nullptr ? QColor() : curveColor(*shown);
    };
    auto* button = new CurveLegendButton(name, curve.dashed, ink, m_d->legend);
    m_d->legend->layout()->addWidget(button);
    m_d->buttons.insert(name, button);
    connect(button, &QAbstractButton::toggled, this, [this, name](bool on) { setSeriesVisible(name, on); });
    connect(button, &CurveLegendButton::pointed, this,
            [this, name](bool on) { highlightSeries(on && isSeriesVisible(name) ? name : QString()); });
    button->setVisible(true);
    placeLegend();
    schedule();
}

void CurveChart::setSeries(const QString& name, const QVector<QPointF>& points) {
    addSeries(name, Role::Other);
    m_d->find(name)->source.set(points);
    schedule();
}

void CurveChart::setStore(const QString& name, std::shared_ptr<const PointStore> store) {
    addSeries(name, Role::Other);
    m_d->find(name)->source.share(std::move(store));
    schedule();
}

void CurveChart::append(const QString& name, const QVector<QPointF>& points) {
    addSeries(name, Role::Other);
    m_d->find(name)->source.append(points);
    schedule();
}

void CurveChart::updateSeries(const QString& name) {
    if (m_d->find(name) != nullptr)
        schedule();
}

void CurveChart::setSeriesColor(const QString& name, int index) {
    addSeries(name, Role::Other);
    m_d->find(name)->color = index;
    m_d->find(name)->shade.reset();
    m_d->buttons.value(name)->update();
    schedule();
}

void CurveChart::setSeriesShade(const QString& name, double shade) {
    addSeries(name, Role::Other);
    m_d->find(name)->shade = std::clamp(shade, 0.0, 1.0);
    m_d->buttons.value(name)->update();
    schedule();
}

void CurveChart::setSeriesDashed(const QString& name, bool dashed) {
    addSeries(name, Role::Other);
    m_d->find(name)->dashed = dashed;
    m_d->buttons.value(name)->setDashed(dashed);
    schedule();
}

void CurveChart::setSeriesLeader(const QString& name, const QString& leader) {
    addSeries(name, Role::Other);
    m_d->find(name)->leader = leader;
    m_d->buttons.value(name)->setVisible(leader.isEmpty());
    if (!leader.isEmpty())
        setSeriesVisible(name, isSeriesVisible(leader));
    placeLegend();
}

void CurveChart::setBand(const QString& name, const QVector<BandPoint>& band) {
    addSeries(name, Role::Other);
    m_d->find(name)->band = band;
    schedule();
}

QVector<BandPoint> CurveChart::band(const QString& name) const {
    const Curve* curve = m_d->find(name);
    return curve == nullptr ? QVector<BandPoint>() : curve->band;
}

void CurveChart::setMarks(const std::vector<CurveMark>& marks) {
    m_d->model.marks = marks;
    schedule();
}

const std::vector<CurveMark>& CurveChart::marks() const {
    return m_d->model.marks;
}

void CurveChart::setGuides(const std::vector<CurveGuide>& guides) {
    m_d->model.guides = guides;
    schedule();
}

void CurveChart::setXRange(double first, double last) {
    if (std::isfinite(first) && std::isfinite(last) && first <= last)
        m_d->model.plannedX.emplace(first, last);
    schedule();
}

void CurveChart::clearXRange() {
    m_d->model.plannedX.reset();
    schedule();
}

void CurveChart::setManyCurves(bool many) {
    m_d->model.many = many;
    m_d->legend->setVisible(!many);
    schedule();
}

void CurveChart::removeSeries(const QString& name) {
    auto& curves = m_d->model.curves;
    if (std::erase_if(curves, [&name](const Curve& curve) { return curve.name == name; }) == 0)
        return;
    delete m_d->buttons.take(name);
    if (curves.empty())
        m_d->nextColor = 0;
    if (m_d->model.highlighted == name)
        m_d->model.highlighted.clear();
    placeLegend();
    schedule();
}

void CurveChart::clear() {
    for (const QString& name : seriesNames())
        removeSeries(name);
    m_d->plot->resetZoom();
}

QVector<QPointF> CurveChart::series(const QString& name) const {
    const Curve* curve = m_d->find(name);
    return curve == nullptr ? QVector<QPointF>() : curve->source.raw().points();
}

QStringList CurveChart::seriesNames() const {
    QStringList names;
    for (const Curve& curve : m_d->model.curves)
        names << curve.name;
    return names;
}

void CurveChart::setSeriesVisible(const QString& name, bool visible) {
    Curve* curve = m_d->find(name);
    if (curve == nullptr || curve->visible == visible)
        return;
    curve->visible = visible;
    m_d->buttons.value(name)->setChecked(visible);
    for (Curve& follower : m_d->model.curves) {
        if (follower.leader == name)
            setSeriesVisible(follower.name, visible);
    }
    if (!visible && m_d->model.highlighted == name)
        highlightSeries({});
    schedule();
    Q_EMIT seriesToggled(name, visible);
}

bool CurveChart::isSeriesVisible(const QString& name) const {
    const Curve* curve = m_d->find(name);
    return curve != nullptr && curve->visible;
}

void CurveChart::highlightSeries(const QString& name) {
    if (m_d->model.highlighted == name)
        return;
    m_d->model.highlighted = m_d->find(name) != nullptr ? name : QString();
    schedule();
}

}  // namespace studio::ui
