#include "ui/charts/curve_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::ui {
namespace {

/// As many as tell neighbours apart that are `step` from one another.
int decimalsOf(double step) {
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

QString tickText(double value, double step) {
    constexpr double million = 1e6;
    constexpr double unreadable = 1e12;
    const double magnitude = std::max(std::abs(value), step);
    if (std::abs(value) >= million && magnitude < unreadable)
        return QString::number(value / million, 'f', decimalsOf(step / million)) + QStringLiteral(" M");
    if (magnitude >= unreadable || magnitude < 1e-4)
        return QString::number(value, 'g', 3);
    return QString::number(value, 'f', decimalsOf(step));
}

std::vector<Tick> linearTicks(double low, double high, int count, bool integer, double factor) {
    std::vector<Tick> result;
    const double step = niceStep(high - low, count, integer);
    const double first = std::ceil(low / step - 1e-6);
    for (double n = first; n * step <= high + step * 1e-6 && result.size() < 100; n += 1.0) {
        QString text = tickText(n * step * factor, step * factor);
        if (factor > 1.0)
            text += QStringLiteral(" %");
        result.push_back({n * step, text});
    }
    return result;
}

std::vector<Tick> logTicks(double low, double high, int count) {
    std::vector<Tick> result;
    const double decades = high - low;
    if (decades < 0.6) {
        // Within one decade powers of ten say nothing: round values, spaced as the logarithm has them.
        for (const Tick& tick : linearTicks(std::pow(10.0, low), std::pow(10.0, high), count, false, 1.0)) {
            if (tick.at > 0.0)
                result.push_back({std::log10(tick.at), tick.text});
        }
        return result;
    }
    const int every = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, count))));
    for (int n = static_cast<int>(std::floor(low)); n <= high; n += every) {
        for (const double multiple : {1.0, 2.0, 5.0}) {
            const double at = n + std::log10(multiple);
            if ((multiple > 1.0 && decades > 2.5) || at < low || at > high)
                continue;
            result.push_back({at, QString::number(std::pow(10.0, at), 'g', 3)});
        }
    }
    return result;
}

}  // namespace

double toPlot(YScale scale, double y) {
    if (scale != YScale::Log)
        return y;
    return y > 0.0 ? std::log10(y) : -std::numeric_limits<double>::infinity();
}

double fromPlot(YScale scale, double v) {
    return scale == YScale::Log ? std::pow(10.0, v) : v;
}

double niceStep(double extent, int count, bool integer) {
    const double raw = extent / std::max(1, count);
    if (!(raw > 0.0) || !std::isfinite(raw))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double share = raw / power;
    const double step = power * (share <= 1.0 ? 1.0 : share <= 2.0 ? 2.0 : share <= 5.0 ? 5.0 : 10.0);
    return integer ? std::max(1.0, step) : step;
}

std::vector<Tick> ticks(YScale scale, double low, double high, int count, bool integer) {
    if (!(high > low))
        return {};
    if (scale == YScale::Log)
        return logTicks(low, high, count);
    return linearTicks(low, high, count, integer, scale == YScale::Percent ? 100.0 : 1.0);
}

QString valueText(double y, bool percent) {
    if (percent)
        return QString::number(y * 100.0, 'f', 1) + QStringLiteral(" %");
    const double magnitude = std::abs(y);
    if (magnitude == 0.0 || (magnitude >= 1e-3 && magnitude < 1e5))
        return QString::number(y, 'f', magnitude >= 100.0 ? 1 : magnitude >= 10.0 ? 2 : 4);
    return QString::number(y, 'g', 4);
}

}  // namespace studio::ui
