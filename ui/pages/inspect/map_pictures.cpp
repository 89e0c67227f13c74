#include "ui/pages/inspect/map_pictures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace studio::ui {
namespace {

std::span<const float> sliceOf(const api::FeatureMaps& maps, int index) {
    const auto area = static_cast<std::size_t>(maps.shape.height * maps.shape.width);
    return std::span(maps.values).subspan(static_cast<std::size_t>(index) * area, area);
}

ValueRange rangeFor(Colormap colormap, const ValueRange& range) {
    if (colormap != Colormap::Diverging)
        return range;
    const double greatest = std::max(std::abs(range.low), std::abs(range.high));
    return {-greatest, greatest};
}

MapFacts factsOf(std::span<const float> values) {
    MapFacts facts{valueRange(values)};
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value);
    facts.mean = values.empty() ? 0 : sum / static_cast<double>(values.size());
    facts.silent = std::all_of(values.begin(), values.end(), [](float value) { return value == 0.0F; });
    return facts;
}

/// The values and as many NaN as the picture's last row needs.
QVector<float> padded(const std::vector<float>& values) {
    const QSize size = foldedSize(static_cast<std::int64_t>(values.size()));
    QVector<float> all(values.begin(), values.end());
    all.resize(static_cast<qsizetype>(size.width()) * size.height());
    std::fill(all.begin() + static_cast<qsizetype>(values.size()), all.end(),
              std::numeric_limits<float>::quiet_NaN());
    return all;
}

void addFolded(MapPictures& result) {
    const auto& values = result.maps->values;
    const QVector<float> all = padded(values);
    const QSize size = foldedSize(static_cast<std::int64_t>(values.size()));
    result.facts.append(factsOf(values));
    result.pictures.append(colorize(all, size.width(), size.height(), result.options.colormap,
                                    rangeFor(result.options.colormap, result.layerRange)));
}

bool addEach(MapPictures& result, const std::stop_token& stop) {
    const spec::Shape& shape = result.maps->shape;
    for (int index = 0; index < shape.channels; ++index) {
        if (stop.stop_requested())
            return false;
        const auto values = sliceOf(*result.maps, index);
        result.facts.append(factsOf(values));
        result.pictures.append(colorize(values, static_cast<int>(shape.width), static_cast<int>(shape.height),
                                        result.options.colormap, result.colorRange(index)));
    }
    return true;
}

}  // namespace

ValueRange MapPictures::colorRange(int picture) const {
    if (options.scale == MapScale::PerLayer || form != MapForm::Maps)
        return rangeFor(options.colormap, layerRange);
    return rangeFor(options.colormap, facts.value(picture).range);
}

QVector<float> MapPictures::values(int picture) const {
    if (form == MapForm::Folded)
        return padded(maps->values);
    const auto slice = sliceOf(*maps, picture);
    return {slice.begin(), slice.end()};
}

MapForm formOf(const spec::Shape& shape) {
    if (!shape.flat)
        return MapForm::Maps;
    return shape.channels <= mostTiles ? MapForm::Tiles : MapForm::Folded;
}

QSize foldedSize(std::int64_t count) {
    if (count <= 0)
        return {};
    const auto width = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    return {static_cast<int>(width), static_cast<int>((count + width - 1) / width)};
}

std::optional<MapPictures> renderMaps(std::shared_ptr<const api::FeatureMaps> maps, const MapOptions& options,
                                      const std::stop_token& stop) {
    MapPictures result;
    result.maps = std::move(maps);
    result.options = options;
    result.form = formOf(result.maps->shape);
    result.layerRange = valueRange(result.maps->values);
    if (result.form == MapForm::Folded)
        addFolded(result);
    else if (!addEach(result, stop))
        return std::nullopt;
    return result;
}

QImage fedPicture(const api::FeatureMaps& input, const spec::NormalizationSpec& normalization) {
    const auto width = static_cast<int>(input.shape.width);
    const auto height = static_cast<int>(input.shape.height);
    const auto channels = static_cast<std::size_t>(input.shape.channels);
    const auto area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (area == 0 || (channels != 1 && channels != 3) || input.values.size() != channels * area)
        return {};
    double lowest = 0.0;
    double factor = 1.0 / normalization.rescale;
    if (normalization.featurewise() || normalization.samplewise()) {
        const auto [least, most] = std::minmax_element(input.values.begin(), input.values.end());
        lowest = static_cast<double>(*least);
        factor = *most > *least ? 255.0 / (static_cast<double>(*most) - lowest) : 1.0;
    }
    const auto byteOf = [&](std::size_t channel, std::size_t at) {
        const double value = (static_cast<double>(input.values[channel * area + at]) - lowest) * factor;
        return static_cast<int>(std::lround(std::clamp(value, 0.0, 255.0)));
    };
    QImage image(width, height, QImage::Format_RGB32);
    std::size_t at = 0;
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x, ++at) {
            const int red = byteOf(0, at);
            line[x] = channels == 1 ? qRgb(red, red, red) : qRgb(red, byteOf(1, at), byteOf(2, at));
        }
    }
    return image;
}

}  // namespace studio::ui
