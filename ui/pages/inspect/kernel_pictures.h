#pragma once

#include <QImage>
#include <QVector>

#include "core/api/model_service.h"

namespace studio::ui {

/// A kernel's weights as pictures, all on one scale: blue below zero, red above, pale at zero.
struct KernelPictures {
    QImage color;              ///< Three input channels as red, green and blue about mid grey; else null.
    QVector<QImage> channels;  ///< One per input channel; of a dense unit one, folded row by row.
    double greatest = 0;       ///< The magnitude of the strongest colour.
};

/// `colorInput`: the layer sees the picture itself, so three channels are colours. Any thread.
[[nodiscard]] KernelPictures kernelPictures(const api::KernelReport& report, bool colorInput);

}  // namespace studio::ui
