#include "core/data/sample/canvas.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "core/data/read/mat_convert.h"

namespace studio::data::sample {
namespace {

constexpr int oversampling = 3;
constexpr int subpixelBits = 4;

cv::Scalar scalar(Color color) {
    return {color.blue, color.green, color.red};
}

}  // namespace

Color blend(Color a, Color b, double share) {
    return {a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
            a.blue + (b.blue - a.blue) * share};
}

Color fromHsv(double hue, double saturation, double value) {
    const auto channel = [&](double shift) {
        const double k = std::fmod(shift + hue / 60.0, 6.0);
        return 255.0 * value * (1.0 - saturation * std::max(0.0, std::min({k, 4.0 - k, 1.0})));
    };
    return {channel(5.0), channel(3.0), channel(1.0)};
}

double luminance(Color color) {
    return 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue;
}

Canvas::Canvas(int side, const Placement& placement)
    : m_pixels(side * oversampling, side * oversampling, CV_8UC3), m_placement(placement) {}

cv::Point Canvas::map(Point point) const {
    const double angle = m_placement.tilt * 3.14159265358979323846 / 180.0;
    const double x = m_placement.mirror ? -point.x : point.x;
    const double y = point.y - 1.0;
    const double turnedX = x * std::cos(angle) - y * std::sin(angle);
    const double turnedY = x * std::sin(angle) + y * std::cos(angle);
    const double unit = oversampling * (1 << subpixelBits);
    return {static_cast<int>(std::lround((m_placement.originX + turnedX * m_placement.scale) * unit)),
            static_cast<int>(std::lround((m_placement.originY + turnedY * m_placement.scale) * unit))};
}

int Canvas::width(double thickness) const {
    return std::max(1, static_cast<int>(std::lround(thickness * m_placement.scale * oversampling)));
}

void Canvas::line(Point a, Point b, double thickness, Color color) {
    cv::line(m_pixels, map(a), map(b), scalar(color), width(thickness), cv::LINE_AA, subpixelBits);
}

void Canvas::path(const std::vector<Point>& points, double thickness, Color color) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        line(points[i - 1], points[i], thickness, color);
    }
}

void Canvas::polygon(const std::vector<Point>& points, Color color) {
    std::vector<cv::Point> corners;
    corners.reserve(points.size());
    for (const Point point : points) {
        corners.push_back(map(point));
    }
    cv::fillPoly(m_pixels, std::vector<std::vector<cv::Point>>{corners}, scalar(color), cv::LINE_AA,
                 subpixelBits);
}

void Canvas::disc(Point center, double radius, Color color) {
    ellipse(center, radius, radius, color);
}

void Canvas::ring(Point center, double radius, double thickness, Color color) {
    arc(center, radius, 0.0, 360.0, thickness, color);
}

void Canvas::arc(Point center, double radius, double fromDegrees, double toDegrees, double thickness,
                 Color color) {
    const int steps = std::max(8, static_cast<int>(std::abs(toDegrees - fromDegrees) / 7.5));
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        points.push_back(center + towards(fromDegrees + (toDegrees - fromDegrees) * i / steps, radius));
    }
    path(points, thickness, color);
}

void Canvas::ellipse(Point center, double radiusX, double radiusY, Color color) {
    std::vector<Point> points;
    for (int degrees = 0; degrees < 360; degrees += 10) {
        const Point around = towards(degrees, 1.0);
        points.push_back(center + Point{around.x * radiusX, around.y * radiusY});
    }
    polygon(points, color);
}

api::ImageBuffer Canvas::finish() const {
    cv::Mat small;
    cv::resize(m_pixels, small, {}, 1.0 / oversampling, 1.0 / oversampling, cv::INTER_AREA);
    return toBuffer(small);
}

}  // namespace studio::data::sample
