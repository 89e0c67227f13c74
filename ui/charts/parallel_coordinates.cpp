#include "ui/charts/parallel_coordinates.h"

#include <QMenu>
#include <algorithm>
#include <cmath>

#include "ui/charts/csv.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double reach = 8.0;

}  // namespace

ParallelCoordinates::ParallelCoordinates(const QString& title, QWidget* parent)
    : PaintedChart(title, parent) {
    setPlaceholder(tr("Runs of a search appear here"));
    setToolTip(
        tr("Each line is a run: follow it across the axes to see which settings lead to which result. Drag "
           "along an axis to keep the runs that pass there; drag a title to move its axis."));
}

void ParallelCoordinates::setData(std::vector<ParallelAxis> axes, std::vector<ParallelRun> runs) {
    const QString hovered = hoveredRun();
    m_model.setData(std::move(axes), std::move(runs));
    m_hovered = indexOf(hovered);
    m_axis = std::min(m_axis, static_cast<int>(m_model.axes.size()) - 1);
    update();
}

void ParallelCoordinates::setColorAxis(int axis) {
    if (axis < 0 || axis >= static_cast<int>(m_model.axes.size()) || axis == m_model.colorAxis)
        return;
    m_model.colorAxis = axis;
    update();
    Q_EMIT colorAxisChanged(axis);
}

void ParallelCoordinates::setSelected(const QString& id) {
    m_selected = id;
    update();
}

void ParallelCoordinates::setHovered(const QString& id) {
    m_hovered = indexOf(id);
    update();
}

QString ParallelCoordinates::hoveredRun() const {
    return m_hovered < 0 ? QString() : m_model.runs[static_cast<std::size_t>(m_hovered)].id;
}

int ParallelCoordinates::indexOf(const QString& id) const {
    const auto& runs = m_model.runs;
    const auto it =
        std::find_if(runs.begin(), runs.end(), [&id](const ParallelRun& run) { return run.id == id; });
    return it == runs.end() ? -1 : static_cast<int>(it - runs.begin());
}

void ParallelCoordinates::setBrush(int axis, double low, double high) {
    if (axis < 0 || axis >= static_cast<int>(m_model.axes.size()))
        return;
    const auto heightOf = [&](double value) {
        // By a bisection of valueAt, which is monotonous, so that each kind of axis has one formula.
        double from = 0.0;
        double to = 1.0;
        for (int i = 0; i < 60; ++i) {
            const double middle = (from + to) / 2.0;
            (m_model.valueAt(axis, middle) < value ? from : to) = middle;
        }
        return (from + to) / 2.0;
    };
    m_model.brushes[static_cast<std::size_t>(axis)].emplace(heightOf(low), heightOf(high));
    tellBrushed();
}

void ParallelCoordinates::clearBrush(int axis) {
    if (axis < 0 || axis >= static_cast<int>(m_model.axes.size()) ||
        !m_model.brushes[static_cast<std::size_t>(axis)])
        return;
    m_model.brushes[static_cast<std::size_t>(axis)].reset();
    tellBrushed();
}

void ParallelCoordinates::clearBrushes() {
    if (!m_model.isBrushed())
        return;
    m_model.brushes.assign(m_model.axes.size(), std::nullopt);
    tellBrushed();
}

void ParallelCoordinates::tellBrushed() {
    update();
    Q_EMIT brushed(passing());
}

QStringList ParallelCoordinates::passing() const {
    QStringList ids;
    for (int run = 0; run < static_cast<int>(m_model.runs.size()); ++run) {
        if (m_model.passes(run))
            ids << m_model.runs[static_cast<std::size_t>(run)].id;
    }
    return ids;
}

void ParallelCoordinates::moveAxis(int axis, int place) {
    m_model.moveAxis(axis, place);
    update();
}

QPointF ParallelCoordinates::pointOf(const QString& id, int axis) const {
    const int run = indexOf(id);
    const qsizetype place = m_model.order.indexOf(axis);
    if (run < 0 || place < 0)
        return {};
    const ParallelLayout layout = layoutNow();
    return {layout.xs[place], layout.yAt(m_model.height(run, axis))};
}

QString ParallelCoordinates::runAt(QPointF pos) const {
    if (isEmpty())
        return {};
    const ParallelLayout layout = layoutNow();
    double least = reach;
    QString id;
    for (int run = 0; run < static_cast<int>(m_model.runs.size()); ++run) {
        const double away = m_model.passes(run) ? distanceTo(m_model, layout, run, pos) : least;
        if (away < least) {
            least = away;
            id = m_model.runs[static_cast<std::size_t>(run)].id;
        }
    }
    return id;
}

QRectF ParallelCoordinates::titleRect(int axis) const {
    return titlePlace(layoutNow(), static_cast<int>(m_model.order.indexOf(axis)));
}

void ParallelCoordinates::addActions(QMenu& menu) {
    QMenu* colors = menu.addMenu(tr("Colour by"));
    for (const int axis : m_model.order) {
        QAction* action = colors->addAction(m_model.axes[static_cast<std::size_t>(axis)].title, this,
                                            [this, axis] { setColorAxis(axis); });
        action->setCheckable(true);
        action->setChecked(axis == m_model.colorAxis);
    }
    QAction* clear = menu.addAction(icon(QStringLiteral("fit")), tr("Show all runs"), this,
                                    &ParallelCoordinates::clearBrushes);
    clear->setEnabled(m_model.isBrushed());
    menu.addSeparator();
}

QString ParallelCoordinates::toCsv() const {
    QStringList cells{QStringLiteral("run")};
    for (const int axis : m_model.order)
        cells << m_model.axes[static_cast<std::size_t>(axis)].title;
    QString csv = csvLine(cells);
    for (const ParallelRun& run : m_model.runs) {
        cells = {run.name};
        for (const int axis : m_model.order) {
            const double value = run.values.value(axis, std::nan(""));
            const bool category =
                m_model.axes[static_cast<std::size_t>(axis)].kind == ParallelAxis::Kind::Category;
            cells << (!std::isfinite(value) ? QString()
                      : category            ? m_model.text(axis, value)
                                            : QString::number(value, 'g', 9));
        }
        csv += csvLine(cells);
    }
    return csv;
}

}  // namespace studio::ui
