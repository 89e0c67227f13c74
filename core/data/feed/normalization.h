#pragma once

#include "core/api/image_buffer.h"
#include "core/data/augment/planes.h"
#include "core/spec/augmentation.h"

namespace studio::data {

/// Brings values of 0 … 255 to what a network is fed, in place; of every picture, in training, validation,
/// prediction and preview. Order and meaning are those of Keras's ImageDataGenerator.standardize: rescale,
/// minus the picture's own mean (over all channels), through its own standard deviation + 1e-6, minus the
/// mean of each channel, through its standard deviation + 1e-6. A featurewise step whose numbers are missing
/// is passed over.
void normalize(const augment::Planes& planes, const spec::NormalizationSpec& normalization);

/// C planes of height × width floats, 0 … 255. `planes` holds C·H·W floats.
void writePlanes(const api::ImageBuffer& picture, float* planes);

/// A picture that is not augmented as a network is fed it: its planes, normalized.
void writeInput(const api::ImageBuffer& picture, const spec::NormalizationSpec& normalization, float* planes);

}  // namespace studio::data
