#include "ui/charts/curve_chart.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/curve_chart_p.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/curve_tools.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"

namespace studio::ui {
namespace {

constexpr int narrowBelow = 520;

}  // namespace

CurveChart::CurveChart(const QString& title, QWidget* parent)
    : QWidget(parent), m_d(std::make_unique<Private>()) {
    setRole(this, SurfaceRole::Card);
    m_d->title = makeLabel(title, TextRole::Heading, this);
    m_d->title->setVisible(!title.isEmpty());
    m_d->gap = new QWidget(this);
    m_d->gap->setVisible(false);
    m_d->tools = new CurveTools(this);
    m_d->plot = new CurvePlot(m_d->model, this);
    m_d->legend = new QWidget(this);
    (new FlowLayout(m_d->legend))->setSpacings(2, 0);
    m_d->model.placeholder = tr("No values yet");
    m_d->timer = new QTimer(this);
    m_d->timer->setSingleShot(true);

    m_d->top = new QHBoxLayout;
    m_d->top->setSpacing(spacing::s);
    m_d->top->addWidget(m_d->title);
    m_d->top->addWidget(m_d->legend, 1);
    m_d->top->addWidget(m_d->tools);
    m_d->column = new QVBoxLayout(this);
    m_d->column->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    m_d->column->setSpacing(spacing::xs);
    m_d->column->addLayout(m_d->top);
    m_d->column->addWidget(m_d->plot, 1);

    connect(m_d->timer, &QTimer::timeout, this, [this] { refresh(); });
    connect(m_d->tools, &CurveTools::smoothingChanged, this, &CurveChart::setSmoothing);
    connect(m_d->tools, &CurveTools::logToggled, this, &CurveChart::setLogScale);
    connect(m_d->tools, &CurveTools::resetClicked, this, &CurveChart::resetZoom);
    connect(m_d->plot, &CurvePlot::hovered, this, &CurveChart::hovered);
    connect(m_d->plot, &CurvePlot::highlighted, this, &CurveChart::seriesHighlighted);
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
    m_d->model.smoothing = std::clamp(smoothing, 0.0, 0.99);
    for (Curve& curve : m_d->model.curves)
        curve.source.setSmoothing(m_d->model.smoothing);
    m_d->showTools();
    schedule();
}

double CurveChart::smoothing() const {
    return m_d->model.smoothing;
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
void CurveChart::showCrosshair(double x) {
    if (isVisible())
        m_d->plot->showCrosshair(x);
}
void CurveChart::setToolsVisible(bool visible) {
    m_d->tools->setVisible(visible);
}
QString CurveChart::toCsv() const {
    return curvesToCsv(m_d->model);
}
QSize CurveChart::sizeHint() const {
    return {520, 280};
}
QSize CurveChart::minimumSizeHint() const {
    return {260, 200};
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
    placeLegend();
    m_d->tools->setNarrow(width() < narrowBelow);
}

/// Beside the title while it fits on one line there, else on lines of its own.
void CurveChart::placeLegend() {
    const QMargins margins = m_d->column->contentsMargins();
    const int title = m_d->title->isHidden() ? 0 : m_d->title->sizeHint().width() + spacing::s;
    const int tools = m_d->tools->isHidden() ? 0 : m_d->tools->sizeHint().width() + spacing::s;
    const int room = width() - margins.left() - margins.right() - title - tools;
    const bool below = m_d->legend->sizeHint().width() > room;
    const bool isBelow = m_d->column->indexOf(m_d->legend) >= 0;
    if (below == isBelow)
        return;
    // The title row keeps its tools at the right when the legend goes.
    if (below) {
        delete m_d->top->replaceWidget(m_d->legend, m_d->gap);
        m_d->column->insertWidget(1, m_d->legend);
    } else {
        m_d->column->removeWidget(m_d->legend);
        delete m_d->top->replaceWidget(m_d->gap, m_d->legend);
    }
    m_d->gap->setVisible(below);
}

void CurveChart::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExportActions(*menu);
    menu->popup(event->globalPos());
}

}  // namespace studio::ui
