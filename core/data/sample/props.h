#pragma once

#include "core/data/sample/figure.h"

namespace studio::data::sample {

void drawPhone(Canvas& canvas, const Palette& palette, Point center, double degrees);
/// Two wheels on the ground, frame, saddle and handlebar.
struct Bicycle {
    Point rear{-0.36, 0.77};
    Point front{0.36, 0.77};
    double radius = 0.23;
    Point saddle{-0.16, 0.44};
    Point handle{0.22, 0.4};
    Point crank{-0.06, 0.78};
};
void drawBicycle(Canvas& canvas, const Palette& palette, const Bicycle& bicycle);
/// A cup with a lid and a straw that ends at `mouth`; `foot` is the middle of its bottom.
void drawCup(Canvas& canvas, const Palette& palette, Point foot, Point mouth);
/// Table top of a given width at height y, legs to the ground.
void drawTable(Canvas& canvas, const Palette& palette, double left, double right, double y);
void drawPlate(Canvas& canvas, const Palette& palette, Point center);
/// From the hand to `tip`.
void drawFork(Canvas& canvas, const Palette& palette, Point hand, Point tip);
/// Seat with its front edge at `front`, back rest behind, legs to the ground.
void drawChair(Canvas& canvas, const Palette& palette, Point front);
/// Keyboard on the table from `hinge` towards the figure, lid up.
void drawLaptop(Canvas& canvas, const Palette& palette, Point hinge);
void drawHeadphones(Canvas& canvas, const Palette& palette, const Figure& figure);
void drawNote(Canvas& canvas, const Palette& palette, Point foot, double size);
void drawHeart(Canvas& canvas, const Palette& palette, Point center, double size);
/// Short strokes around a point, from `inner` to `outer`, over the given directions.
void drawRays(Canvas& canvas, Color color, double thickness, Point center, double inner, double outer,
              double fromDegrees, double toDegrees, int count);

}  // namespace studio::data::sample
