#include "core/data/sample/props.h"

#include <algorithm>

namespace studio::data::sample {
namespace {

constexpr double ground = 1.0;
constexpr Color white{252.0, 252.0, 250.0};

}  // namespace

void drawPhone(Canvas& canvas, const Palette& palette, Point center, double degrees) {
    const Point half = towards(degrees, 0.095);
    canvas.line(center - half, center + half, 0.11, palette.ink);
    canvas.line(center - half, center + half, 0.065, palette.accent);
}

void drawBicycle(Canvas& canvas, const Palette& palette, const Bicycle& bicycle) {
    for (const Point hub : {bicycle.rear, bicycle.front}) {
        canvas.ring(hub, bicycle.radius, 0.042, palette.ink);
        drawRays(canvas, blend(palette.ink, palette.prop, 0.5), 0.018, hub, 0.0, bicycle.radius, 0.0, 315.0,
                 8);
        canvas.disc(hub, 0.03, palette.ink);
    }
    const Point seatTube = bicycle.saddle + Point{0.03, 0.09};
    const Point headTube = bicycle.handle + Point{0.01, 0.13};
    canvas.path({bicycle.rear, bicycle.crank, headTube, seatTube, bicycle.rear}, 0.04, palette.prop);
    canvas.path({bicycle.crank, bicycle.saddle}, 0.04, palette.prop);
    canvas.path({bicycle.front, bicycle.handle}, 0.04, palette.prop);
    canvas.line(bicycle.saddle - Point{0.06, 0.0}, bicycle.saddle + Point{0.06, 0.0}, 0.05, palette.ink);
    canvas.line(bicycle.handle, bicycle.handle + Point{0.07, -0.02}, 0.04, palette.ink);
}

void drawCup(Canvas& canvas, const Palette& palette, Point foot, Point mouth) {
    const auto wall = [&](double grow) {
        return std::vector<Point>{foot + Point{-0.07 - grow, grow}, foot + Point{0.07 + grow, grow},
                                  foot + Point{0.1 + grow, -0.23}, foot + Point{-0.1 - grow, -0.23}};
    };
    const Point lid = foot - Point{0.0, 0.235};
    canvas.path({lid, {lid.x - 0.01, mouth.y}, mouth}, 0.032, palette.accent);
    canvas.polygon(wall(0.02), palette.ink);
    canvas.polygon(wall(0.0), palette.prop);
    canvas.line(lid - Point{0.1, 0.0}, lid + Point{0.1, 0.0}, 0.045, palette.ink);
    canvas.line(lid - Point{0.1, 0.0}, lid + Point{0.1, 0.0}, 0.02, white);
    canvas.line(foot + Point{-0.05, -0.11}, foot + Point{0.05, -0.11}, 0.07, white);
}

void drawTable(Canvas& canvas, const Palette& palette, double left, double right, double y) {
    const Color dark = blend(palette.wood, palette.ink, 0.3);
    canvas.line({left + 0.05, y}, {left + 0.03, ground}, 0.045, dark);
    canvas.line({right - 0.05, y}, {right - 0.03, ground}, 0.045, dark);
    canvas.line({left, y}, {right, y}, 0.06, palette.wood);
}

void drawPlate(Canvas& canvas, const Palette& palette, Point center) {
    canvas.ellipse(center, 0.17, 0.055, palette.ink);
    canvas.ellipse(center, 0.15, 0.04, white);
    canvas.ellipse(center - Point{0.04, 0.03}, 0.065, 0.05, palette.accent);
    canvas.ellipse(center + Point{0.05, -0.02}, 0.06, 0.04, palette.prop);
}

void drawFork(Canvas& canvas, const Palette& palette, Point hand, Point tip) {
    const Point way = (tip - hand) * (1.0 / std::max(length(tip - hand), 1e-6));
    const Point across{-way.y, way.x};
    const Point neck = tip - way * 0.07;
    canvas.line(hand - way * 0.06, neck, 0.03, palette.ink);
    for (const double side : {-0.04, 0.0, 0.04}) {
        canvas.path({neck, neck + across * side, tip + across * side}, 0.02, palette.ink);
    }
}

void drawChair(Canvas& canvas, const Palette& palette, Point front) {
    const Point back = front - Point{0.32, 0.0};
    canvas.line(front, {front.x, ground}, 0.045, palette.wood);
    canvas.line(back, {back.x - 0.02, ground}, 0.045, palette.wood);
    canvas.line(back, back - Point{0.05, 0.4}, 0.055, palette.wood);
    canvas.line(back, front, 0.065, palette.wood);
}

void drawLaptop(Canvas& canvas, const Palette& palette, Point hinge) {
    const Point lid = hinge + Point{0.09, -0.24};
    canvas.line(hinge - Point{0.24, 0.0}, hinge, 0.04, palette.ink);
    canvas.line(hinge, lid, 0.055, palette.ink);
    const Point glow = hinge + Point{-0.03, -0.03};
    canvas.polygon({glow, glow + Point{0.085, -0.215}, glow + Point{-0.05, -0.19}, glow + Point{-0.1, -0.03}},
                   blend(palette.accent, white, 0.35));
}

void drawHeadphones(Canvas& canvas, const Palette& palette, const Figure& figure) {
    std::vector<Point> band;
    for (int degrees = 0; degrees <= 180; degrees += 12) {
        const Point around = towards(degrees + 90.0, 1.0);
        band.push_back(figure.onHead(around.x * 1.12, -around.y * 1.12));
    }
    canvas.path(band, 0.045, palette.prop);
    for (const double side : {-1.08, 1.08}) {
        canvas.line(figure.onHead(side, 0.3), figure.onHead(side, -0.35), 0.09, palette.prop);
    }
}

void drawNote(Canvas& canvas, const Palette& palette, Point foot, double size) {
    const Point top = foot + Point{0.045 * size, -0.2 * size};
    canvas.ellipse(foot, 0.055 * size, 0.042 * size, palette.accent);
    canvas.line(foot + Point{0.045 * size, 0.0}, top, 0.025 * size, palette.accent);
    canvas.path({top, top + Point{0.06 * size, 0.04 * size}, top + Point{0.07 * size, 0.1 * size}},
                0.03 * size, palette.accent);
}

void drawHeart(Canvas& canvas, const Palette& palette, Point center, double size) {
    const Color red = blend(palette.accent, {225.0, 40.0, 70.0}, 0.85);
    canvas.disc(center + Point{-0.045 * size, 0.0}, 0.055 * size, red);
    canvas.disc(center + Point{0.045 * size, 0.0}, 0.055 * size, red);
    canvas.polygon({center + Point{-0.096 * size, 0.02 * size}, center + Point{0.096 * size, 0.02 * size},
                    center + Point{0.0, 0.13 * size}},
                   red);
}

void drawRays(Canvas& canvas, Color color, double thickness, Point center, double inner, double outer,
              double fromDegrees, double toDegrees, int count) {
    for (int i = 0; i < count; ++i) {
        const double degrees = fromDegrees + (toDegrees - fromDegrees) * i / std::max(count - 1, 1);
        canvas.line(center + towards(degrees, inner), center + towards(degrees, outer), thickness, color);
    }
}

}  // namespace studio::data::sample
