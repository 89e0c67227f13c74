#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"

namespace studio::data {

/// What a mask file says of each pixel, in full size and as stored (EXIF turns no mask).
struct MaskValues {
    enum class Kind {
        Grey,     ///< A grey value of 8 or 16 bit; of less than 8 bit scaled to 0 … 255.
        Palette,  ///< The index into the palette of a PNG.
        Color     ///< 0xRRGGBB; alpha is left out.
    };
    Kind kind = Kind::Grey;
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> values;        ///< height · width, rows first.
    std::vector<std::uint32_t> palette = {};  ///< 0xRRGGBB by index, of Kind::Palette.
};

/// Error when the file cannot be read or is damaged in any way: half a mask would teach wrong classes. Limits
/// are those of pictures. Any thread; never throws.
[[nodiscard]] Result<MaskValues> readMaskValues(const std::string& file);

/// As `report` found and named the values.
[[nodiscard]] std::vector<spec::MaskValue> maskMapping(const api::MaskFacts& masks);

/// The mask in full size. Values that `mapping` does not hold, or holds with a label outside 0 … 254, are
/// void.
[[nodiscard]] Result<api::LabelMap> readMask(const std::string& file,
                                             const std::vector<spec::MaskValue>& mapping);

/// The same with the geometry of a picture that is resized to width × height: each pixel has the class of the
/// mask's nearest one, the border of Fit is void.
[[nodiscard]] Result<api::LabelMap> readMask(const std::string& file,
                                             const std::vector<spec::MaskValue>& mapping, int width,
                                             int height, spec::ResizeMode mode);

}  // namespace studio::data
