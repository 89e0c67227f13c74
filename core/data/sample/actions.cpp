#include "core/data/sample/actions.h"

namespace studio::data::sample {

const std::vector<Action>& actions() {
    static const std::vector<Action> list = {
        {"calling", 0.36, drawCalling},        {"clapping", 0.38, drawClapping},
        {"cycling", 0.62, drawCycling},        {"dancing", 0.42, drawDancing},
        {"drinking", 0.36, drawDrinking},      {"eating", 0.5, drawEating},
        {"hugging", 0.36, drawHugging},        {"listening_to_music", 0.42, drawListening},
        {"running", 0.5, drawRunning},         {"sitting", 0.42, drawSitting},
        {"using_laptop", 0.58, drawLaptopUse},
    };
    return list;
}

}  // namespace studio::data::sample
