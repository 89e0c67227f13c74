#include "core/data/sample/actions.h"
#include "core/data/sample/props.h"

namespace studio::data::sample {

void drawCycling(Scene& scene) {
    scene.tint(215.0, 30.0);
    const Bicycle bicycle;
    Figure figure(bicycle.saddle - Point{0.0, 0.03}, scene.vary(28.0, 5.0), scene.vary(-10.0, 5.0));
    const double pedal = scene.random.uniform(0.0, 360.0);
    const Point farFoot = bicycle.crank + towards(pedal, 0.09);
    const Point nearFoot = bicycle.crank - towards(pedal, 0.09);
    figure.legTo(Far, farFoot, -1.0);
    figure.legTo(Near, nearFoot, -1.0);
    figure.armTo(Far, bicycle.handle + Point{0.07, -0.02}, 1.0);
    figure.armTo(Near, bicycle.handle + Point{0.05, -0.01}, 1.0);
    figure.drawFar(scene.canvas, scene.palette);
    drawBicycle(scene.canvas, scene.palette, bicycle);
    scene.canvas.line(farFoot, nearFoot, 0.03, scene.palette.ink);
    figure.drawNear(scene.canvas, scene.palette);
}

void drawEating(Scene& scene) {
    scene.tint(100.0, 25.0);
    Figure figure({0.0, 0.62}, scene.vary(0.0, 4.0), scene.vary(0.0, 5.0));
    const double top = scene.vary(0.62, 0.015);
    const Point plate{scene.vary(0.0, 0.03), top - 0.06};
    figure.leg(Far, -20.0, 0.0);
    figure.leg(Near, 20.0, 0.0);
    figure.armTo(Far, {plate.x - 0.2, top - 0.05}, 1.0);
    const Point bite = figure.onHead(scene.vary(0.85, 0.1), scene.vary(-0.5, 0.1));
    figure.armTo(Near, bite + Point{0.18, 0.12}, 1.0);
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
    drawTable(scene.canvas, scene.palette, -0.46, 0.46, top);
    drawPlate(scene.canvas, scene.palette, plate);
    drawFork(scene.canvas, scene.palette, figure.hand(Near), bite);
    figure.drawArm(Near, scene.canvas, scene.palette);
}

void drawSitting(Scene& scene) {
    const double seat = scene.vary(0.72, 0.02);
    Figure figure({-0.12, seat - 0.05}, scene.vary(-3.0, 5.0), scene.vary(3.0, 5.0));
    const double kick = scene.vary(6.0, 10.0);
    figure.leg(Far, scene.vary(84.0, 4.0), kick - 8.0);
    figure.leg(Near, scene.vary(88.0, 4.0), kick + 6.0);
    const Point knee{0.07, seat - 0.08};
    figure.armTo(Far, knee, -1.0);
    figure.armTo(Near, knee + Point{-0.04, 0.0}, 1.0);
    drawChair(scene.canvas, scene.palette, {0.06, seat});
    figure.drawFar(scene.canvas, scene.palette);
    figure.drawNear(scene.canvas, scene.palette);
}

void drawLaptopUse(Scene& scene) {
    scene.tint(190.0, 190.0);
    const double seat = 0.74;
    const double desk = scene.vary(0.62, 0.015);
    Figure figure({-0.3, seat - 0.05}, scene.vary(8.0, 4.0), scene.vary(4.0, 5.0));
    const Point hinge{scene.vary(0.27, 0.02), desk - 0.05};
    figure.leg(Far, scene.vary(82.0, 4.0), scene.vary(0.0, 6.0));
    figure.leg(Near, scene.vary(86.0, 4.0), scene.vary(6.0, 6.0));
    figure.armTo(Far, hinge + Point{-0.14, -0.02}, 1.0);
    figure.armTo(Near, hinge + Point{-0.2, -0.015}, 1.0);
    drawChair(scene.canvas, scene.palette, {-0.14, seat});
    figure.drawFar(scene.canvas, scene.palette);
    drawTable(scene.canvas, scene.palette, -0.08, 0.54, desk);
    drawLaptop(scene.canvas, scene.palette, hinge);
    figure.drawNear(scene.canvas, scene.palette);
}

}  // namespace studio::data::sample
