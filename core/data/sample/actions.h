#pragma once

#include <string>
#include <vector>

#include "core/data/sample/figure.h"

namespace studio::data::sample {

/// What an action is drawn with.
struct Scene {
    Canvas& canvas;
    Palette palette;
    Random& random;

    /// A value around `middle`, at most `range` away.
    [[nodiscard]] double vary(double middle, double range) const {
        return random.uniform(middle - range, middle + range);
    }
    /// Things have colours by which people know them; they vary only a little around these hues.
    void tint(double propHue, double accentHue);
};

struct Action {
    std::string name;  ///< The class folder.
    double halfWidth;  ///< Of the whole scene in figure units, so that it can be kept inside the picture.
    void (*draw)(Scene&);
};

/// The eleven actions, by name.
[[nodiscard]] const std::vector<Action>& actions();

void drawCalling(Scene& scene);
void drawClapping(Scene& scene);
void drawCycling(Scene& scene);
void drawDancing(Scene& scene);
void drawDrinking(Scene& scene);
void drawEating(Scene& scene);
void drawHugging(Scene& scene);
void drawListening(Scene& scene);
void drawRunning(Scene& scene);
void drawSitting(Scene& scene);
void drawLaptopUse(Scene& scene);

}  // namespace studio::data::sample
