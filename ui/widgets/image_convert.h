#pragma once

#include <QImage>

#include "core/api/image_buffer.h"

namespace studio::ui {

/// A deep copy: 1 channel as Format_Grayscale8, 3 as Format_RGB888, 4 as Format_RGBA8888. Null where the
/// buffer is empty or its bytes do not fit its size. Any thread.
[[nodiscard]] QImage toImage(const api::ImageBuffer& buffer);

/// A deep copy: grey formats become 1 channel, pictures with alpha 4, the rest 3. Any thread.
[[nodiscard]] api::ImageBuffer toBuffer(const QImage& image);

}  // namespace studio::ui
