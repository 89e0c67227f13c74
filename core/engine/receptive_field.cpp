#include "core/engine/receptive_field.h"

#include <algorithm>
#include <cmath>

namespace studio::engine {
namespace {

double grown(double size, double jump, std::int64_t window) {
    return size + static_cast<double>(window - 1) * jump;
}

double spaced(double jump, std::int64_t stride, std::int64_t scale) {
    return jump * static_cast<double>(stride) / static_cast<double>(std::max<std::int64_t>(scale, 1));
}

/// Fields of fractions of a pixel touch all of it.
std::int64_t pixels(double size) {
    constexpr double most = 1e15;
    constexpr double rounding = 1e-6;
    return static_cast<std::int64_t>(std::ceil(std::min(size, most) - rounding));
}

}  // namespace

api::ReceptiveField FieldTrace::field() const {
    return {{pixels(height), pixels(width)}, whole};
}

FieldTrace trace(const std::vector<FieldTrace>& inputs, const Reach& reach) {
    FieldTrace result = inputs.empty() ? FieldTrace{} : inputs.front();
    for (const FieldTrace& input : inputs) {
        result.height = std::max(result.height, input.height);
        result.width = std::max(result.width, input.width);
        result.heightJump = std::max(result.heightJump, input.heightJump);
        result.widthJump = std::max(result.widthJump, input.widthJump);
        result.whole = result.whole || input.whole;
    }
    result.whole = result.whole || reach.everything;
    result.height = grown(result.height, result.heightJump, reach.window.height);
    result.width = grown(result.width, result.widthJump, reach.window.width);
    result.heightJump = spaced(result.heightJump, reach.stride.height, reach.scale.height);
    result.widthJump = spaced(result.widthJump, reach.stride.width, reach.scale.width);
    return result;
}

}  // namespace studio::engine
