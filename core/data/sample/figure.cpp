#include "core/data/sample/figure.h"

#include <algorithm>

namespace studio::data::sample {
namespace {

constexpr double torso = 0.28;
constexpr double neck = 0.15;
constexpr double upperArm = 0.17;
constexpr double lowerArm = 0.17;
constexpr double thigh = 0.228;
constexpr double shin = 0.228;

/// The joint between two bones from `root` to `target` (law of cosines); `target` is pulled into reach.
Point bendJoint(Point root, Point& target, double first, double second, double bend) {
    const double reach = first + second - 1e-3;
    Point way = target - root;
    const double far = std::max(length(way), 1e-6);
    const double distance = std::clamp(far, std::abs(first - second) + 1e-3, reach);
    way = way * (1.0 / far);
    target = root + way * distance;
    const double along = (first * first - second * second + distance * distance) / (2.0 * distance);
    const double aside = std::sqrt(std::max(0.0, first * first - along * along));
    return root + way * along + Point{-way.y, way.x} * (aside * bend);
}

}  // namespace

Figure::Figure(Point hip, double lean, double headTilt, double facing)
    : m_hip(hip),
      m_shoulder(hip + towards(180.0 - lean, torso)),
      m_head(m_shoulder + towards(180.0 - lean - headTilt, neck)),
      m_headTilt(lean * 0.5 + headTilt),
      m_facing(facing) {
    for (const Side side : {Far, Near}) {
        arm(side, side == Far ? -12.0 : 14.0, side == Far ? -6.0 : 22.0);
        leg(side, side == Far ? -8.0 : 8.0, side == Far ? -8.0 : 8.0);
    }
}

void Figure::arm(Side side, double upperDegrees, double lowerDegrees) {
    m_elbow[side] = m_shoulder + towards(upperDegrees, upperArm);
    m_hand[side] = m_elbow[side] + towards(lowerDegrees, lowerArm);
}

void Figure::leg(Side side, double thighDegrees, double shinDegrees) {
    m_knee[side] = m_hip + towards(thighDegrees, thigh);
    m_foot[side] = m_knee[side] + towards(shinDegrees, shin);
}

void Figure::armTo(Side side, Point target, double bend) {
    m_elbow[side] = bendJoint(m_shoulder, target, upperArm, lowerArm, bend);
    m_hand[side] = target;
}

void Figure::legTo(Side side, Point target, double bend) {
    m_knee[side] = bendJoint(m_hip, target, thigh, shin, bend);
    m_foot[side] = target;
}

void Figure::stand(double spread) {
    legTo(Far, {m_hip.x - spread / 2.0, 1.0}, -m_facing);
    legTo(Near, {m_hip.x + spread / 2.0, 1.0}, -m_facing);
}

Point Figure::onHead(double forward, double up) const {
    return m_head + towards(90.0 - m_headTilt, forward * m_facing * headRadius) +
           towards(180.0 - m_headTilt, up * headRadius);
}

void Figure::drawArm(Side side, Canvas& canvas, const Palette& palette) const {
    const Color sleeve = side == Far ? blend(palette.shirt, palette.ink, 0.35) : palette.shirt;
    canvas.path({m_shoulder, m_elbow[side], m_hand[side]}, limbThickness, palette.ink);
    canvas.line(m_shoulder, m_elbow[side], limbThickness, sleeve);
    canvas.disc(m_hand[side], limbThickness * 0.75, palette.skin);
}

void Figure::drawLeg(Side side, Canvas& canvas, const Palette& palette) const {
    canvas.path({m_hip, m_knee[side], m_foot[side]}, limbThickness * 1.1, palette.ink);
    const Point along = m_foot[side] - m_knee[side];
    const Point ahead = Point{along.y, -along.x} * (m_facing * 0.07 / std::max(length(along), 1e-6));
    canvas.line(m_foot[side], m_foot[side] + ahead, limbThickness, palette.ink);
}

void Figure::drawHead(Canvas& canvas, const Palette& palette) const {
    canvas.disc(m_head, headRadius, palette.ink);
    canvas.disc(m_head, headRadius - 0.022, palette.skin);
    canvas.disc(onHead(0.15, 0.2), 0.017, palette.ink);
    canvas.disc(onHead(0.6, 0.2), 0.017, palette.ink);
    canvas.path({onHead(0.1, -0.3), onHead(0.3, -0.45), onHead(0.55, -0.35)}, 0.018, palette.ink);
}

void Figure::drawFar(Canvas& canvas, const Palette& palette) const {
    drawLeg(Far, canvas, palette);
    drawArm(Far, canvas, palette);
}

void Figure::drawNear(Canvas& canvas, const Palette& palette) const {
    drawLeg(Near, canvas, palette);
    canvas.line(m_shoulder, m_hip, limbThickness * 1.7, palette.shirt);
    drawHead(canvas, palette);
    drawArm(Near, canvas, palette);
}

}  // namespace studio::data::sample
