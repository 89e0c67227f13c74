#pragma once

#include <QImage>
#include <QVector>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/api/model_service.h"
#include "ui/theme/colormap.h"

namespace studio::ui {

/// Whether each map uses all colours for itself, or all maps of a layer share one scale, so that strong maps
/// look strong and weak ones weak.
enum class MapScale { PerMap, PerLayer };

struct MapOptions {
    Colormap colormap = Colormap::Viridis;
    MapScale scale = MapScale::PerMap;
    bool operator==(const MapOptions&) const = default;
};

/// How a layer's answer is drawn. Maps: one picture per kernel. Tiles: one plain square per value of a flat
/// layer. Folded: a flat layer of too many values for that, row by row in one picture.
enum class MapForm { Maps, Tiles, Folded };

/// Up to this many values of a flat layer get a tile of their own.
inline constexpr std::int64_t mostTiles = 4096;

struct MapFacts {
    ValueRange range;
    double mean = 0;
    bool silent = false;  ///< Every value is exactly 0.
};

/// A layer's answer with the pictures to show it by.
struct MapPictures {
    std::shared_ptr<const api::FeatureMaps> maps;
    MapOptions options;
    MapForm form = MapForm::Maps;
    QVector<QImage> pictures;  ///< One per map or tile; one in all when folded.
    QVector<MapFacts> facts;   ///< As pictures.
    ValueRange layerRange;

    /// What the first and the last colour of a picture stand for.
    [[nodiscard]] ValueRange colorRange(int picture) const;
    /// The numbers behind a picture, by rows; where a folded one has more pixels than values, NaN.
    [[nodiscard]] QVector<float> values(int picture) const;
};

[[nodiscard]] MapForm formOf(const spec::Shape& shape);
/// Width and height of the picture of `count` values folded row by row, about square.
[[nodiscard]] QSize foldedSize(std::int64_t count);

/// Colours every map of a layer: heavy for many large ones, so on a worker. None when stopped.
[[nodiscard]] std::optional<MapPictures> renderMaps(std::shared_ptr<const api::FeatureMaps> maps,
                                                    const MapOptions& options, const std::stop_token& stop);

/// The picture as the network is fed it: its 1 or 3 channels as a person sees them. Values that
/// were only rescaled are taken back to 0 … 255; centred or standardized ones are spread from the least to
/// the greatest.
[[nodiscard]] QImage fedPicture(const api::FeatureMaps& input, const spec::NormalizationSpec& normalization);

}  // namespace studio::ui
