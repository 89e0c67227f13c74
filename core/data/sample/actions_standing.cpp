#include "core/data/sample/actions.h"
#include "core/data/sample/props.h"

namespace studio::data::sample {
namespace {

constexpr double standingHip = 0.555;

}  // namespace

void drawCalling(Scene& scene) {
    scene.tint(200.0, 140.0);
    Figure figure({0.0, standingHip}, scene.vary(0.0, 4.0), scene.vary(0.0, 5.0));
    figure.stand(scene.vary(0.16, 0.04));
    figure.arm(Far, scene.vary(-40.0, 8.0), scene.vary(35.0, 10.0));
    const Point phone = figure.onHead(1.15, -0.1);
    figure.armTo(Near, phone + Point{0.01, 0.05}, 1.0);
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    drawPhone(scene.canvas, scene.palette, phone, scene.vary(-12.0, 6.0));
    figure.drawArm(Near, scene.canvas, scene.palette);
    for (const double radius : {0.13, 0.2, 0.27}) {
        scene.canvas.arc(phone + Point{0.0, -0.03}, radius, 62.0, 128.0, 0.034, scene.palette.accent);
    }
}

void drawClapping(Scene& scene) {
    scene.tint(45.0, 45.0);
    Figure figure({0.0, standingHip}, scene.vary(0.0, 3.0), scene.vary(0.0, 5.0));
    figure.stand(scene.vary(0.2, 0.05));
    const Point meeting = figure.shoulder() + Point{scene.vary(0.24, 0.015), scene.vary(0.05, 0.02)};
    const double gap = scene.vary(0.03, 0.01);
    figure.armTo(Far, meeting - Point{0.0, gap}, -1.0);
    figure.armTo(Near, meeting + Point{0.0, gap}, 1.0);
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    figure.drawArm(Far, scene.canvas, scene.palette);
    drawRays(scene.canvas, scene.palette.accent, 0.034, meeting, 0.1, scene.vary(0.21, 0.015), -20.0, 200.0,
             7);
}

void drawDancing(Scene& scene) {
    scene.tint(310.0, 50.0);
    Figure figure({0.0, standingHip}, scene.vary(-6.0, 5.0), scene.vary(-6.0, 6.0));
    figure.legTo(Far, {scene.vary(-0.02, 0.03), 1.0}, -1.0);
    figure.leg(Near, scene.vary(68.0, 10.0), scene.vary(40.0, 14.0));
    figure.arm(Far, scene.vary(-135.0, 10.0), scene.vary(-172.0, 14.0));
    figure.arm(Near, scene.vary(130.0, 10.0), scene.vary(168.0, 14.0));
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    for (int i = 0; i < 9; ++i) {
        const Point at{scene.random.uniform(-0.42, 0.42), scene.random.uniform(-0.02, 0.95)};
        scene.canvas.disc(at, 0.022, i % 2 == 0 ? scene.palette.accent : scene.palette.prop);
    }
}

void drawDrinking(Scene& scene) {
    scene.tint(8.0, 8.0);
    Figure figure({0.0, standingHip}, scene.vary(2.0, 3.0), scene.vary(2.0, 4.0));
    figure.stand(scene.vary(0.16, 0.04));
    const Point mouth = figure.onHead(0.75, -0.4);
    const Point cup = figure.shoulder() + Point{scene.vary(0.24, 0.015), scene.vary(0.25, 0.015)};
    figure.armTo(Far, cup + Point{0.02, -0.06}, 1.0);
    figure.armTo(Near, cup + Point{-0.05, -0.06}, 1.0);
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    drawCup(scene.canvas, scene.palette, cup, mouth);
    figure.drawArm(Near, scene.canvas, scene.palette);
}

void drawHugging(Scene& scene) {
    const double apart = scene.vary(0.165, 0.015);
    const double lean = scene.vary(5.0, 2.0);
    Palette other = scene.palette;
    other.shirt = scene.palette.prop;
    Canvas& canvas = scene.canvas;
    Figure left({-apart, standingHip}, lean, scene.vary(0.0, 4.0));
    Figure right({apart, standingHip}, -lean, scene.vary(0.0, 4.0), -1.0);
    left.stand(0.12);
    right.stand(0.12);
    left.armTo(Far, right.shoulder() + Point{0.06, scene.vary(0.08, 0.02)}, -1.0);
    left.armTo(Near, right.shoulder() + Point{0.07, scene.vary(0.17, 0.02)}, -1.0);
    right.armTo(Far, left.shoulder() + Point{-0.06, scene.vary(0.06, 0.02)}, 1.0);
    right.armTo(Near, left.shoulder() + Point{-0.07, scene.vary(0.2, 0.02)}, 1.0);
    right.drawFar(canvas, other);
    left.drawFar(canvas, scene.palette);
    right.drawNear(canvas, other);
    left.drawNear(canvas, scene.palette);
    right.drawArm(Near, canvas, other);
    drawHeart(canvas, scene.palette, {scene.vary(0.0, 0.05), scene.vary(-0.07, 0.015)},
              scene.vary(1.1, 0.15));
}

void drawListening(Scene& scene) {
    scene.tint(275.0, 275.0);
    Figure figure({0.0, standingHip}, scene.vary(0.0, 5.0), scene.vary(6.0, 6.0));
    figure.stand(scene.vary(0.2, 0.05));
    figure.arm(Far, scene.vary(-42.0, 8.0), scene.vary(12.0, 8.0));
    figure.arm(Near, scene.vary(42.0, 8.0), scene.vary(-12.0, 8.0));
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    drawHeadphones(scene.canvas, scene.palette, figure);
    const double size = scene.vary(1.4, 0.15);
    drawNote(scene.canvas, scene.palette, {scene.vary(0.28, 0.02), scene.vary(0.3, 0.04)}, size);
    drawNote(scene.canvas, scene.palette, {scene.vary(-0.36, 0.02), scene.vary(0.26, 0.04)}, size * 0.9);
}

void drawRunning(Scene& scene) {
    scene.tint(200.0, 200.0);
    Figure figure({0.0, scene.vary(0.54, 0.015)}, scene.vary(17.0, 5.0));
    figure.leg(Near, scene.vary(62.0, 10.0), scene.vary(-4.0, 10.0));
    figure.leg(Far, scene.vary(-34.0, 8.0), scene.vary(-78.0, 10.0));
    figure.arm(Far, scene.vary(58.0, 10.0), scene.vary(140.0, 12.0));
    figure.arm(Near, scene.vary(-58.0, 10.0), scene.vary(28.0, 12.0));
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    for (const double y : {0.3, 0.42, 0.54}) {
        const double tip = scene.vary(-0.33, 0.02);
        scene.canvas.line({tip - scene.vary(0.13, 0.04), y}, {tip, y}, 0.03, scene.palette.accent);
    }
}

}  // namespace studio::data::sample
