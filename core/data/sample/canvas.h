#pragma once

#include <cmath>
#include <opencv2/core.hpp>
#include <vector>

#include "core/api/image_buffer.h"

namespace studio::data::sample {

/// In figure units: a standing figure is 1 high, y grows downwards, its feet stand at y = 1.
struct Point {
    double x = 0;
    double y = 0;
};

inline Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}
inline Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}
inline Point operator*(Point a, double factor) {
    return {a.x * factor, a.y * factor};
}
inline double length(Point a) {
    return std::hypot(a.x, a.y);
}
/// `distance` away in a direction: 0° is down, 90° forward (right), 180° up.
inline Point towards(double degrees, double distance) {
    const double angle = degrees * 3.14159265358979323846 / 180.0;
    return {distance * std::sin(angle), distance * std::cos(angle)};
}

struct Color {
    double red = 0;
    double green = 0;
    double blue = 0;
};

[[nodiscard]] Color blend(Color a, Color b, double share);
/// hue 0 … 360, saturation and value 0 … 1.
[[nodiscard]] Color fromHsv(double hue, double saturation, double value);
[[nodiscard]] double luminance(Color color);

/// Where the figure's units lie on the picture.
struct Placement {
    double originX = 0;  ///< Pixels of the picture, of the point (0, 1): between the feet.
    double originY = 0;
    double scale = 1;  ///< Pixels of the picture per figure unit.
    double tilt = 0;   ///< Degrees about the origin.
    bool mirror = false;
};

/// Draws at three times the size and shrinks at the end: smooth edges. Thickness in figure units.
class Canvas {
  public:
    Canvas(int side, const Placement& placement);

    /// BGR, three times the size; for backgrounds, which do not follow the placement.
    [[nodiscard]] cv::Mat& pixels() { return m_pixels; }
    void line(Point a, Point b, double thickness, Color color);
    void path(const std::vector<Point>& points, double thickness, Color color);
    void polygon(const std::vector<Point>& points, Color color);
    void disc(Point center, double radius, Color color);
    void ring(Point center, double radius, double thickness, Color color);
    /// Angles as in towards().
    void arc(Point center, double radius, double fromDegrees, double toDegrees, double thickness,
             Color color);
    void ellipse(Point center, double radiusX, double radiusY, Color color);
    [[nodiscard]] api::ImageBuffer finish() const;

  private:
    [[nodiscard]] cv::Point map(Point point) const;
    [[nodiscard]] int width(double thickness) const;

    cv::Mat m_pixels;
    Placement m_placement;
};

}  // namespace studio::data::sample
