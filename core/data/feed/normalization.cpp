#include "core/data/feed/normalization.h"

#include <cmath>
#include <cstddef>

namespace studio::data {
namespace {

constexpr double tiny = 1e-6;

struct Moments {
    double mean = 0;
    double deviation = 0;
};

/// Of all values, in two passes: the variance then does not suffer from a large mean.
Moments momentsOf(const augment::Planes& planes) {
    const auto count = static_cast<double>(planes.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < planes.size(); ++i) {
        sum += static_cast<double>(planes.values[i]);
    }
    const double mean = sum / count;
    double squares = 0.0;
    for (std::size_t i = 0; i < planes.size(); ++i) {
        const double off = static_cast<double>(planes.values[i]) - mean;
        squares += off * off;
    }
    return {mean, std::sqrt(squares / count)};
}

/// value · scale + offset: all steps of standardize are of this kind.
struct Line {
    double scale = 1;
    double offset = 0;

    void subtract(double value) { offset -= value; }
    void divide(double value) {
        scale /= value;
        offset /= value;
    }
};

Line samplewise(const augment::Planes& planes, const spec::NormalizationSpec& normalization) {
    Line line{normalization.rescale, 0.0};
    if (!normalization.samplewiseCenter && !normalization.samplewiseStd) {
        return line;
    }
    const Moments moments = momentsOf(planes);
    if (normalization.samplewiseCenter) {
        line.subtract(moments.mean * normalization.rescale);
    }
    if (normalization.samplewiseStd) {
        line.divide(moments.deviation * std::abs(normalization.rescale) + tiny);
    }
    return line;
}

void addFeaturewise(Line& line, const spec::NormalizationSpec& normalization, std::size_t channel) {
    if (normalization.featurewiseCenter && channel < normalization.mean.size()) {
        line.subtract(normalization.mean[channel]);
    }
    if (normalization.featurewiseStd && channel < normalization.deviation.size()) {
        line.divide(normalization.deviation[channel] + tiny);
    }
}

void apply(const Line& line, float* values, std::size_t count) {
    const auto scale = static_cast<float>(line.scale);
    const auto offset = static_cast<float>(line.offset);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = values[i] * scale + offset;
    }
}

}  // namespace

void normalize(const augment::Planes& planes, const spec::NormalizationSpec& normalization) {
    const Line common = samplewise(planes, normalization);
    for (int c = 0; c < planes.channels; ++c) {
        Line line = common;
        addFeaturewise(line, normalization, static_cast<std::size_t>(c));
        apply(line, planes.plane(c), planes.planeSize());
    }
}

void writePlanes(const api::ImageBuffer& picture, float* planes) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    const std::size_t plane = picture.bytes.size() / channels;
    const std::uint8_t* bytes = picture.bytes.data();
    if (channels == 3) {
        for (std::size_t i = 0; i < plane; ++i) {
            planes[i] = static_cast<float>(bytes[3 * i]);
            planes[plane + i] = static_cast<float>(bytes[3 * i + 1]);
            planes[2 * plane + i] = static_cast<float>(bytes[3 * i + 2]);
        }
        return;
    }
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < plane; ++i) {
            *planes++ = static_cast<float>(bytes[i * channels + c]);
        }
    }
}

void writeInput(const api::ImageBuffer& picture, const spec::NormalizationSpec& normalization,
                float* planes) {
    writePlanes(picture, planes);
    normalize({planes, picture.channels, picture.height, picture.width}, normalization);
}

}  // namespace studio::data
