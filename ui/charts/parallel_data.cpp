#include "ui/charts/parallel_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/charts/curve_scale.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

double distanceToSegment(QPointF point, QPointF a, QPointF b) {
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0.0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0.0;
    const QPointF away = point - (a + share * along);
    return std::hypot(away.x(), away.y());
}

}  // namespace

void ParallelModel::setData(std::vector<ParallelAxis> newAxes, std::vector<ParallelRun> newRuns) {
    const bool sameAxes =
        newAxes.size() == axes.size() &&
        std::equal(newAxes.begin(), newAxes.end(), axes.begin(),
                   [](const ParallelAxis& a, const ParallelAxis& b) { return a.title == b.title; });
    axes = std::move(newAxes);
    runs = std::move(newRuns);
    // A run that was added must not undo what a person has arranged.
    if (!sameAxes) {
        order.resize(static_cast<qsizetype>(axes.size()));
        std::iota(order.begin(), order.end(), 0);
        brushes.assign(axes.size(), std::nullopt);
        colorAxis = axes.empty() ? -1 : static_cast<int>(axes.size()) - 1;
    }
    measure();
}

bool ParallelModel::isLog(int axis) const {
    return axes[static_cast<std::size_t>(axis)].kind == ParallelAxis::Kind::Log;
}

void ParallelModel::measure() {
    m_spans.clear();
    m_missing = false;
    for (int axis = 0; axis < static_cast<int>(axes.size()); ++axis) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const ParallelRun& run : runs) {
            const double value = run.values.value(axis, std::numeric_limits<double>::quiet_NaN());
            const double drawn = isLog(axis) ? toPlot(YScale::Log, value) : value;
            m_missing = m_missing || !std::isfinite(drawn);
            if (!std::isfinite(drawn))
                continue;
            low = std::min(low, drawn);
            high = std::max(high, drawn);
        }
        const ParallelAxis& shown = axes[static_cast<std::size_t>(axis)];
        if (shown.kind == ParallelAxis::Kind::Category) {
            // Half a step of air, so that the outer categories do not lie on the rims.
            low = -0.5;
            high = static_cast<double>(std::max<qsizetype>(1, shown.categories.size())) - 0.5;
        } else if (low > high) {
            low = 0.0;
            high = 1.0;
        } else if (!(high > low)) {
            const double by = isLog(axis) ? 0.5 : std::max(std::abs(low) * 0.1, 1e-9);
            low -= by;
            high += by;
        }
        m_spans.emplace_back(low, high);
    }
}

void ParallelModel::moveAxis(int axis, int place) {
    const qsizetype from = order.indexOf(axis);
    if (from >= 0)
        order.move(from, std::clamp<qsizetype>(place, 0, order.size() - 1));
}

std::optional<double> ParallelModel::height(int run, int axis) const {
    const double value =
        runs[static_cast<std::size_t>(run)].values.value(axis, std::numeric_limits<double>::quiet_NaN());
    const double drawn = isLog(axis) ? toPlot(YScale::Log, value) : value;
    if (!std::isfinite(drawn))
        return {};
    const auto [low, high] = m_spans[static_cast<std::size_t>(axis)];
    return std::clamp((drawn - low) / (high - low), 0.0, 1.0);
}

double ParallelModel::valueAt(int axis, double height) const {
    const auto [low, high] = m_spans[static_cast<std::size_t>(axis)];
    const double drawn = low + height * (high - low);
    return isLog(axis) ? std::pow(10.0, drawn) : drawn;
}

QString ParallelModel::text(int axis, double value) const {
    const ParallelAxis& shown = axes[static_cast<std::size_t>(axis)];
    if (!std::isfinite(value))
        return QStringLiteral("–");
    if (shown.kind == ParallelAxis::Kind::Category)
        return shown.categories.value(static_cast<qsizetype>(std::llround(value)));
    if (shown.percent)
        return QString::number(value * 100.0, 'f', 1) + QStringLiteral(" %");
    return QString::number(value, 'g', 4);
}

std::vector<ParallelModel::Label> ParallelModel::labels(int axis, int count) const {
    const ParallelAxis& shown = axes[static_cast<std::size_t>(axis)];
    const auto [low, high] = m_spans[static_cast<std::size_t>(axis)];
    std::vector<Label> result;
    if (shown.kind == ParallelAxis::Kind::Category) {
        const auto all = static_cast<int>(shown.categories.size());
        const int every = std::max(1, (all + count - 1) / std::max(1, count));
        for (int i = 0; i < all; i += every)
            result.push_back({(i - low) / (high - low), shown.categories[i]});
        return result;
    }
    const YScale scale = isLog(axis) ? YScale::Log : shown.percent ? YScale::Percent : YScale::Linear;
    for (const Tick& tick : ticks(scale, low, high, count, false))
        result.push_back({(tick.at - low) / (high - low), tick.text});
    return result;
}

bool ParallelModel::isBrushed() const {
    return std::any_of(brushes.begin(), brushes.end(), [](const auto& brush) { return brush.has_value(); });
}

bool ParallelModel::passes(int run) const {
    constexpr double rounding = 1e-9;
    for (int axis = 0; axis < static_cast<int>(axes.size()); ++axis) {
        const auto& brush = brushes[static_cast<std::size_t>(axis)];
        if (!brush)
            continue;
        const std::optional<double> at = height(run, axis);
        if (!at || *at < brush->first - rounding || *at > brush->second + rounding)
            return false;
    }
    return true;
}

int ParallelLayout::placeAt(double x, double reach) const {
    int nearest = -1;
    for (int place = 0; place < xs.size(); ++place) {
        const double away = std::abs(xs[place] - x);
        if (away <= reach && (nearest < 0 || away < std::abs(xs[nearest] - x)))
            nearest = place;
    }
    return nearest;
}

ParallelLayout layOut(const ParallelModel& model, const QRectF& body) {
    constexpr double most = 90.0;
    const QFontMetrics metrics(Theme::of().font(TextSize::Caption));
    const int line = metrics.height();
    const auto count = static_cast<int>(model.order.size());
    const double air = std::min(most, body.width() / std::max(2, 2 * count));
    const double lane = model.hasMissing() ? line + spacing::xs : 0.0;
    ParallelLayout layout;
    layout.area = body.adjusted(air, line + spacing::m, -air, -(spacing::s + lane));
    layout.laneY = layout.area.bottom() + lane;
    for (int place = 0; place < count; ++place) {
        const double share = count > 1 ? static_cast<double>(place) / (count - 1) : 0.5;
        layout.xs << layout.area.left() + share * layout.area.width();
    }
    return layout;
}

double distanceTo(const ParallelModel& model, const ParallelLayout& layout, int run, QPointF pos) {
    double least = std::numeric_limits<double>::infinity();
    for (int place = 0; place + 1 < model.order.size(); ++place) {
        if (pos.x() < layout.xs[place] - 20.0 || pos.x() > layout.xs[place + 1] + 20.0)
            continue;
        const QPointF a(layout.xs[place], layout.yAt(model.height(run, model.order[place])));
        const QPointF b(layout.xs[place + 1], layout.yAt(model.height(run, model.order[place + 1])));
        least = std::min(least, distanceToSegment(pos, a, b));
    }
    return least;
}

}  // namespace studio::ui
