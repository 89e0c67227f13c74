#include "core/data/draw/plot_panel.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <opencv2/imgproc.hpp>

namespace studio::data {
namespace {

const cv::Scalar textColor(80, 70, 65);
const cv::Scalar gridColor(232, 228, 225);
const cv::Scalar axisColor(160, 150, 145);
constexpr int subpixelBits = 4;

std::string tickText(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

/// What lies where: epochs from left to right, values from bottom to top.
class Panel {
  public:
    Panel(cv::Mat& canvas, const cv::Rect& area, int unit) : m_canvas(canvas), m_unit(unit) {
        m_plot = {area.x + 62 * unit, area.y + 44 * unit, area.width - 84 * unit, area.height - 98 * unit};
    }

    void setRange(double lastEpoch, double top) {
        m_lastEpoch = std::max(lastEpoch, 2.0);
        m_top = top;
    }

    void drawAxes(const std::string& title) const {
        text(title, {m_plot.x, m_plot.y - 18 * m_unit}, 0.62, 2);
        for (const double tick : niceTicks(0.0, m_top, 5)) {
            const int y = map(1.0, tick).y >> subpixelBits;
            cv::line(m_canvas, {m_plot.x, y}, {m_plot.br().x, y}, gridColor, m_unit);
            const std::string label = tickText(tick);
            text(label, {m_plot.x - widthOf(label, 0.45) - 8 * m_unit, y + 5 * m_unit}, 0.45, 1);
        }
        for (const double tick : niceTicks(1.0, m_lastEpoch, 8)) {
            if (tick != std::floor(tick)) {
                continue;
            }
            const int x = map(tick, 0.0).x >> subpixelBits;
            cv::line(m_canvas, {x, m_plot.br().y}, {x, m_plot.br().y + 5 * m_unit}, axisColor, m_unit);
            const std::string label = tickText(tick);
            text(label, {x - widthOf(label, 0.45) / 2, m_plot.br().y + 20 * m_unit}, 0.45, 1);
        }
        cv::line(m_canvas, {m_plot.x, m_plot.br().y}, m_plot.br(), axisColor, m_unit);
        text("Epoch", {m_plot.x + (m_plot.width - widthOf("Epoch", 0.48)) / 2, m_plot.br().y + 42 * m_unit},
             0.48, 1);
    }

    void drawCurve(const Curve& curve) const {
        std::vector<cv::Point> run;
        const bool dots = curve.epochs.size() <= 30;
        for (std::size_t i = 0; i <= curve.values.size(); ++i) {
            if (i < curve.values.size() && std::isfinite(curve.values[i])) {
                run.push_back(map(curve.epochs[i], curve.values[i]));
                if (dots) {
                    cv::circle(m_canvas, run.back(), (3 * m_unit) << subpixelBits, curve.color, cv::FILLED,
                               cv::LINE_AA, subpixelBits);
                }
                continue;
            }
            drawRun(run, curve);
            run.clear();
        }
    }

    void drawLegend(const std::vector<Curve>& curves) const {
        const int sample = 44 * m_unit;
        const int space = 20 * m_unit;
        int x = m_plot.br().x + space;
        for (const Curve& curve : curves) {
            x -= sample + widthOf(curve.label, 0.48) + space;
        }
        const int y = m_plot.y - 18 * m_unit;
        const int middle = (y - 5 * m_unit) << subpixelBits;
        for (const Curve& curve : curves) {
            drawRun({{x << subpixelBits, middle}, {(x + 34 * m_unit) << subpixelBits, middle}}, curve);
            text(curve.label, {x + sample, y}, 0.48, 1);
            x += sample + widthOf(curve.label, 0.48) + space;
        }
    }

  private:
    [[nodiscard]] cv::Point map(double epoch, double value) const {
        const double across = (epoch - 1.0) / (m_lastEpoch - 1.0);
        const double up = std::clamp(value / m_top, 0.0, 1.0);
        return {static_cast<int>((m_plot.x + across * m_plot.width) * (1 << subpixelBits)),
                static_cast<int>((m_plot.br().y - up * m_plot.height) * (1 << subpixelBits))};
    }

    void stroke(cv::Point a, cv::Point b, const cv::Scalar& color) const {
        cv::line(m_canvas, a, b, color, 2 * m_unit, cv::LINE_AA, subpixelBits);
    }

    /// Dashes go on round corners: their phase is that of the whole run.
    void drawRun(const std::vector<cv::Point>& run, const Curve& curve) const {
        const double dash = 7.0 * m_unit * (1 << subpixelBits);
        double phase = 0.0;
        for (std::size_t i = 1; i < run.size(); ++i) {
            if (!curve.dashed) {
                stroke(run[i - 1], run[i], curve.color);
                continue;
            }
            const cv::Point2d way = run[i] - run[i - 1];
            const double length = std::max(std::hypot(way.x, way.y), 1.0);
            for (double at = 0.0; at < length;) {
                const double rest = std::min(dash - std::fmod(phase, dash), length - at);
                if (std::fmod(phase, 2.0 * dash) < dash) {
                    const cv::Point2d start(run[i - 1]);
                    stroke(start + way * (at / length), start + way * ((at + rest) / length), curve.color);
                }
                at += rest + 1e-6;
                phase += rest + 1e-6;
            }
        }
    }

    [[nodiscard]] int widthOf(const std::string& label, double size) const {
        int baseline = 0;
        return cv::getTextSize(label, cv::FONT_HERSHEY_DUPLEX, size * m_unit, m_unit, &baseline).width;
    }

    void text(const std::string& label, cv::Point at, double size, int weight) const {
        cv::putText(m_canvas, label, at, cv::FONT_HERSHEY_DUPLEX, size * m_unit, textColor,
                    weight == 1 ? m_unit : m_unit * 3 / 2, cv::LINE_AA);
    }

    cv::Mat& m_canvas;
    int m_unit;
    cv::Rect m_plot;
    double m_lastEpoch = 2.0;
    double m_top = 1.0;
};

}  // namespace

std::vector<double> niceTicks(double low, double high, int wanted) {
    const double rough = std::max((high - low) / std::max(wanted, 1), 1e-9);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double step = power * (share <= 1.0 ? 1.0 : share <= 2.0 ? 2.0 : share <= 5.0 ? 5.0 : 10.0);
    std::vector<double> ticks;
    const auto first = static_cast<std::int64_t>(std::ceil(low / step - 1e-9));
    const auto last = static_cast<std::int64_t>(std::floor(high / step + 1e-6));
    for (std::int64_t i = first; i <= last; ++i) {
        ticks.push_back(static_cast<double>(i) * step);
    }
    return ticks;
}

void drawPanel(cv::Mat& canvas, const cv::Rect& area, int unit, const std::string& title,
               const std::vector<Curve>& curves, double leastTop) {
    double top = leastTop;
    double last = 2.0;
    for (const auto& curve : curves) {
        for (std::size_t i = 0; i < curve.values.size(); ++i) {
            last = std::max(last, curve.epochs[i]);
            if (std::isfinite(curve.values[i])) {
                top = std::max(top, curve.values[i]);
            }
        }
    }
    Panel panel(canvas, area, unit);
    panel.setRange(last, top);
    panel.drawAxes(title);
    for (const auto& curve : curves) {
        panel.drawCurve(curve);
    }
    panel.drawLegend(curves);
}

}  // namespace studio::data
