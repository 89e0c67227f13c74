#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

#include "core/spec/result.h"
#include "ui/pages/inspect/map_pictures.h"

namespace studio::ui {

/// All maps in one picture, captioned, in at most about 60 megapixels: maps keep their pixels (small ones are
/// enlarged by whole factors). Any thread.
[[nodiscard]] QImage gridPicture(const MapPictures& maps, const QStringList& captions);

/// Writing replaces the file atomically. Any thread; blocks.
[[nodiscard]] Status writePng(const QString& file, const QImage& image);
/// NumPy's format 1.0, little-endian float32, shape (maps, height, width) or (features,).
[[nodiscard]] Status writeNpy(const QString& file, const api::FeatureMaps& maps);
/// A map: its rows and columns as they stand in the picture. A flat layer: "index,value" per line.
[[nodiscard]] Status writeCsv(const QString& file, const api::FeatureMaps& maps, int map);

}  // namespace studio::ui
