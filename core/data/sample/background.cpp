#include "core/data/sample/background.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace studio::data::sample {
namespace {

cv::Scalar scalar(Color color) {
    return {color.blue, color.green, color.red};
}

void gradient(cv::Mat& pixels, Color top, Color bottom) {
    for (int y = 0; y < pixels.rows; ++y) {
        pixels.row(y).setTo(scalar(blend(top, bottom, static_cast<double>(y) / pixels.rows)));
    }
}

void floorBelow(cv::Mat& pixels, int y, Color color) {
    const int top = std::clamp(y, 0, pixels.rows - 1);
    pixels.rowRange(top, pixels.rows).setTo(scalar(color));
}

void hills(cv::Mat& pixels, int y, Color color, Random& random) {
    for (int i = 0; i < 3; ++i) {
        const int x = static_cast<int>(random.uniform(0.0, pixels.cols));
        const int half = static_cast<int>(random.uniform(0.3, 0.6) * pixels.cols);
        cv::ellipse(pixels, {x, y + 20}, {half, static_cast<int>(half * random.uniform(0.15, 0.4))}, 0.0,
                    180.0, 360.0, scalar(color), cv::FILLED, cv::LINE_AA);
    }
    floorBelow(pixels, y, color);
}

void addNoise(cv::Mat& pixels, double strength, Random& random) {
    for (int y = 0; y < pixels.rows; ++y) {
        auto* row = pixels.ptr<std::uint8_t>(y);
        for (int x = 0; x < pixels.cols; ++x) {
            const double noise = random.uniform(-strength, strength);
            for (int c = 0; c < 3; ++c) {
                row[3 * x + c] = cv::saturate_cast<std::uint8_t>(row[3 * x + c] + noise);
            }
        }
    }
}

Palette paletteFor(bool dark, Random& random) {
    const auto vivid = [&](double value) {
        return fromHsv(random.uniform(0.0, 360.0), random.uniform(0.65, 0.9), value);
    };
    Palette palette;
    const double inkHue = random.uniform(0.0, 360.0);
    palette.ink = dark ? fromHsv(inkHue, 0.12, 0.97) : fromHsv(inkHue, 0.5, 0.22);
    palette.skin = dark ? Color{90.0, 70.0, 60.0} : Color{250.0, 222.0, 190.0};
    palette.shirt = vivid(dark ? 0.95 : 0.7);
    palette.prop = vivid(dark ? 0.95 : 0.65);
    palette.accent = vivid(dark ? 1.0 : 0.75);
    palette.wood = dark ? Color{205.0, 165.0, 120.0} : Color{125.0, 80.0, 45.0};
    return palette;
}

}  // namespace

Palette paintBackground(Canvas& canvas, double ground, Random& random) {
    cv::Mat& pixels = canvas.pixels();
    const bool dark = random.unit() < 0.2;
    const double hue = random.uniform(0.0, 360.0);
    const double low = dark ? 0.14 : 0.86;
    const Color top = fromHsv(hue, random.uniform(0.05, 0.22), low + random.uniform(0.0, 0.13));
    const Color bottom =
        fromHsv(hue + random.uniform(0.0, 60.0), random.uniform(0.05, 0.22), low + random.uniform(0.0, 0.13));
    const Color earth = blend(bottom, dark ? Color{0, 0, 0} : fromHsv(hue + 90.0, 0.45, 0.7), 0.4);
    const int y = static_cast<int>(ground * pixels.rows);
    gradient(pixels, top, bottom);
    switch (random.below(4)) {
        case 0:
            floorBelow(pixels, y, earth);
            break;
        case 1:
            hills(pixels, y, earth, random);
            break;
        case 2:
            addNoise(pixels, random.uniform(10.0, 26.0), random);
            break;
        default:
            break;
    }
    return paletteFor(dark, random);
}

}  // namespace studio::data::sample
