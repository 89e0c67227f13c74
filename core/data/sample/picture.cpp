#include "core/data/sample/picture.h"

#include "core/data/sample/background.h"

namespace studio::data::sample {
namespace {

Placement place(const Action& action, Random& random) {
    Placement placement;
    // Feet and hearts keep a margin above and below; wide scenes are drawn smaller so that they fit.
    const double fit = std::min(pictureSide / 1.2, pictureSide / (2.0 * action.halfWidth + 0.04));
    placement.scale = fit * random.uniform(0.88, 1.02);
    const double free = pictureSide - placement.scale * 2.0 * action.halfWidth;
    placement.originX = pictureSide / 2.0 + random.uniform(-0.4, 0.4) * std::max(0.0, free);
    const double above = pictureSide * 0.96 - placement.scale * 1.14;
    placement.originY = pictureSide * 0.96 - random.unit() * std::max(0.0, above);
    placement.tilt = random.uniform(-4.0, 4.0);
    placement.mirror = random.coin();
    return placement;
}

}  // namespace

api::ImageBuffer drawPicture(const Action& action, std::uint64_t seed, int index) {
    Random random(mix(mix(seed, hashText(action.name)), static_cast<std::uint64_t>(index)));
    const Placement placement = place(action, random);
    Canvas canvas(pictureSide, placement);
    const Palette palette = paintBackground(canvas, placement.originY / pictureSide, random);
    Scene scene{canvas, palette, random};
    action.draw(scene);
    return canvas.finish();
}

}  // namespace studio::data::sample
