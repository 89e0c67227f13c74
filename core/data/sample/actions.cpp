#include "core/data/sample/actions.h"

namespace studio::data::sample {

void Scene::tint(double propHue, double accentHue) {
    const double value = luminance(palette.ink) > 128.0 ? 1.0 : 0.8;
    const auto near = [&](double hue) {
        return fromHsv(hue + 360.0 + random.uniform(-12.0, 12.0), random.uniform(0.75, 0.95), value);
    };
    palette.prop = near(propHue);
    palette.accent = near(accentHue);
}

const std::vector<Action>& actions() {
    static const std::vector<Action> list = {
        {"calling", 0.36, drawCalling},        {"clapping", 0.44, drawClapping},
        {"cycling", 0.62, drawCycling},        {"dancing", 0.42, drawDancing},
        {"drinking", 0.36, drawDrinking},      {"eating", 0.5, drawEating},
        {"hugging", 0.36, drawHugging},        {"listening_to_music", 0.42, drawListening},
        {"running", 0.5, drawRunning},         {"sitting", 0.42, drawSitting},
        {"using_laptop", 0.58, drawLaptopUse},
    };
    return list;
}

}  // namespace studio::data::sample
