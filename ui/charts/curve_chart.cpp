#include "ui/charts/curve_chart.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/curve_chart_p.h"
#include "ui/charts/curve_legend.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/curve_tools.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int narrowBelow = 520;

}  // namespace

CurveChart::CurveChart(const QString& title, QWidget* parent)
    : QWidget(parent), m_d(std::make_unique<Private>()) {
    setRole(this, SurfaceRole::Card);
    m_d->title = makeLabel(title, TextRole::Heading, this);
    m_d->title->setVisible(!title.isEmpty());
    m_d->tools = new CurveTools(this);
    m_d->plot = new CurvePlot(m_d->model, this);
    m_d->legend = new QHBoxLayout;
    m_d->legend->setSpacing(2);
    m_d->model.placeholder = tr("No values yet");
    m_d->timer = new QTimer(this);
    m_d->timer->setSingleShot(true);

    auto* top = new QHBoxLayout;
    top->setSpacing(spacing::s);
    top->addWidget(m_d->title);
    top->addLayout(m_d->legend);
    top->addStretch(1);
    top->addWidget(m_d->tools);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    column->setSpacing(spacing::xs);
    column->addLayout(top);
    column->addWidget(m_d->plot, 1);

    connect(m_d->timer, &QTimer::timeout, this, [this] { refresh(); });
    connect(m_d->tools, &CurveTools::smoothingChanged, this, &CurveChart::setSmoothing);
    connect(m_d->tools, &CurveTools::logToggled, this, &CurveChart::setLogScale);
    connect(m_d->tools, &CurveTools::resetClicked, this, &CurveChart::resetZoom);
    connect(m_d->plot, &CurvePlot::hovered, this, &CurveChart::hovered);
    connect(m_d->plot, &CurvePlot::zoomed, this, [this] { m_d->showTools(); });
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        schedule();
        update();
    });
}

CurveChart::~CurveChart() = default;

void CurveChart::setTitle(const QString& title) {
    m_d->title->setText(title);
    m_d->title->setVisible(!title.isEmpty());
}

void CurveChart::setAxisTitles(const QString& x, const QString& y) {
    m_d->model.xTitle = x;
    m_d->model.yTitle = y;
    schedule();
}

void CurveChart::setYAxis(YAxis kind) {
    m_d->model.percent = kind == YAxis::Percent;
    schedule();
}

void CurveChart::setIntegerX(bool integer) {
    m_d->model.integerX = integer;
    schedule();
}

void CurveChart::setPlaceholder(const QString& text) {
    m_d->model.placeholder = text;
    schedule();
}

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
    m_d->model.curves.push_back(curve);
    const auto ink = [this, name] {
        const Curve* shown = m_d->find(name);
        return shown == nullptr ? QColor() : curveColor(*shown);
    };
    auto* button = new CurveLegendButton(name, curve.dashed, ink, this);
    m_d->legend->addWidget(button);
    m_d->buttons.insert(name, button);
    connect(button, &QAbstractButton::toggled, this, [this, name](bool on) { setSeriesVisible(name, on); });
    schedule();
}

void CurveChart::setSeries(const QString& name, const QVector<QPointF>& points) {
    addSeries(name, Role::Other);
    Curve& curve = *m_d->find(name);
    curve.points = points;
    m_d->smooth(curve);
    schedule();
}

void CurveChart::removeSeries(const QString& name) {
    auto& curves = m_d->model.curves;
    std::erase_if(curves, [&name](const Curve& curve) { return curve.name == name; });
    delete m_d->buttons.take(name);
    if (curves.empty())
        m_d->nextColor = 0;
    schedule();
}

void CurveChart::clear() {
    for (const QString& name : seriesNames())
        removeSeries(name);
    m_d->plot->resetZoom();
}

QVector<QPointF> CurveChart::series(const QString& name) const {
    const Curve* curve = m_d->find(name);
    return curve == nullptr ? QVector<QPointF>() : curve->points;
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
    schedule();
    Q_EMIT seriesToggled(name, visible);
}

bool CurveChart::isSeriesVisible(const QString& name) const {
    const Curve* curve = m_d->find(name);
    return curve != nullptr && curve->visible;
}

void CurveChart::setLogScale(bool log) {
    if (m_d->model.log == log)
        return;
    m_d->model.log = log;
    // A zoom is in the other scale's space.
    m_d->plot->resetZoom();
    m_d->showTools();
}

bool CurveChart::logScale() const {
    return m_d->model.log;
}

void CurveChart::setSmoothing(double smoothing) {
    m_d->smoothing = std::clamp(smoothing, 0.0, 0.99);
    for (Curve& curve : m_d->model.curves)
        m_d->smooth(curve);
    m_d->showTools();
    schedule();
}

double CurveChart::smoothing() const {
    return m_d->smoothing;
}

QRectF CurveChart::visibleRange() const {
    if (m_d->timer->isActive() || m_d->stale)
        m_d->plot->refresh();
    const QRectF range = m_d->plot->range();
    const YScale scale = m_d->model.scale();
    return QRectF(QPointF(range.left(), fromPlot(scale, range.top())),
                  QPointF(range.right(), fromPlot(scale, range.bottom())));
}

bool CurveChart::isZoomed() const {
    return m_d->plot->isZoomed();
}
void CurveChart::resetZoom() {
    m_d->plot->resetZoom();
}
void CurveChart::setToolsVisible(bool visible) {
    m_d->tools->setVisible(visible);
}
QString CurveChart::toCsv() const {
    return curvesToCsv(m_d->model.curves, m_d->model.xTitle);
}
QSize CurveChart::sizeHint() const {
    return {520, 280};
}
QSize CurveChart::minimumSizeHint() const {
    return {260, 180};
}

void CurveChart::schedule() {
    m_d->stale = true;
    if (isVisible() && !m_d->timer->isActive())
        m_d->timer->start(0);
}

void CurveChart::refresh() {
    m_d->timer->stop();
    m_d->stale = false;
    m_d->plot->refresh();
}

void CurveChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_d->stale)
        refresh();
}

void CurveChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_d->tools->setNarrow(width() < narrowBelow);
}

void CurveChart::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExportActions(*menu);
    menu->popup(event->globalPos());
}

}  // namespace studio::ui
