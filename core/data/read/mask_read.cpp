#include "core/data/read/mask_read.h"

#include <opencv2/imgcodecs.hpp>
#include <unordered_map>

#include "core/data/read/decode_bytes.h"
#include "core/data/read/opencv_decode.h"
#include "core/data/read/png_decode.h"
#include "core/data/read/resize.h"

namespace studio::data {
namespace {

std::uint32_t colorAt(const std::uint8_t* bgr) {
    return std::uint32_t{bgr[2]} << 16 | std::uint32_t{bgr[1]} << 8 | bgr[0];
}

/// Grey of 8 or 16 bit, BGR or BGRA.
MaskValues toValues(const cv::Mat& pixels) {
    MaskValues mask;
    mask.kind = pixels.channels() == 1 ? MaskValues::Kind::Grey : MaskValues::Kind::Color;
    mask.width = pixels.cols;
    mask.height = pixels.rows;
    mask.values.reserve(pixels.total());
    for (int y = 0; y < pixels.rows; ++y) {
        for (int x = 0; x < pixels.cols; ++x) {
            if (mask.kind == MaskValues::Kind::Color) {
                mask.values.push_back(colorAt(pixels.ptr(y, x)));
            } else {
                mask.values.push_back(pixels.depth() == CV_16U ? pixels.at<std::uint16_t>(y, x)
                                                               : pixels.at<std::uint8_t>(y, x));
            }
        }
    }
    return mask;
}

Error refused(const std::string& reason, const std::string& file) {
    return {reason, file, "Export the mask again, or exclude its picture."};
}

Result<MaskValues> readPngValues(const EncodedPicture& encoded, const std::string& file) {
    auto decoded = decodePngValues(encoded.bytes());
    if (!decoded.picture.reason.empty()) {
        return refused("Damaged PNG file: " + decoded.picture.reason + ".", file);
    }
    MaskValues mask = toValues(decoded.picture.pixels);
    if (!decoded.palette.empty()) {
        mask.kind = MaskValues::Kind::Palette;
        mask.palette = std::move(decoded.palette);
    }
    return mask;
}

/// OpenCV's own depth where decodeShown() would make 8 bit of it.
Result<MaskValues> readDeepTiff(const EncodedPicture& encoded, const std::string& file) {
    const cv::Mat pixels = decodeByOpenCv(encoded.content, cv::IMREAD_UNCHANGED);
    if (pixels.type() != CV_16UC1) {
        return refused("A mask holds grey values of 8 or 16 bit, a palette or colours of 8 bit.", file);
    }
    return toValues(pixels);
}

Result<MaskValues> readValues(const std::string& file) {
    auto encoded = readEncoded(file);
    if (!encoded) {
        return encoded.error();
    }
    if (encoded->header.format == PictureFormat::Png) {
        return readPngValues(*encoded, file);
    }
    encoded->header.orientation = 1;
    const auto decoded = decodeShown(*encoded, file);
    if (!decoded) {
        return decoded.error();
    }
    if (!decoded->damage.empty()) {
        return refused(decoded->damage, file);
    }
    if (encoded->header.bitsPerSample > 8 && decoded->pixels.channels() == 1) {
        return readDeepTiff(*encoded, file);
    }
    return toValues(decoded->pixels);
}

/// Classes of a few values, asked for again and again in runs.
class Labels {
  public:
    explicit Labels(const std::vector<spec::MaskValue>& mapping) {
        for (const auto& [value, label] : mapping) {
            if (label >= 0 && label < api::LabelMap::none) {
                m_labels.emplace(value, static_cast<std::uint8_t>(label));
            }
        }
    }
    std::uint8_t operator()(std::uint32_t value) {
        if (!m_any || value != m_value) {
            const auto it = m_labels.find(value);
            m_label = it == m_labels.end() ? api::LabelMap::none : it->second;
            m_value = value;
            m_any = true;
        }
        return m_label;
    }

  private:
    std::unordered_map<std::uint32_t, std::uint8_t> m_labels;
    std::uint32_t m_value = 0;
    std::uint8_t m_label = api::LabelMap::none;
    bool m_any = false;
};

}  // namespace

Result<MaskValues> readMaskValues(const std::string& file) {
    try {
        return readValues(file);
    } catch (const std::exception& exception) {
        return Error{std::string("The mask cannot be used: ") + exception.what(), file, ""};
    }
}

std::vector<spec::MaskValue> maskMapping(const api::MaskFacts& masks) {
    std::vector<spec::MaskValue> mapping;
    for (const auto& value : masks.values) {
        mapping.push_back({value.value, value.label});
    }
    return mapping;
}

Result<api::LabelMap> readMask(const std::string& file, const std::vector<spec::MaskValue>& mapping) {
    const auto mask = readMaskValues(file);
    if (!mask) {
        return mask.error();
    }
    Labels labels(mapping);
    api::LabelMap map{mask->width, mask->height, {}};
    map.labels.reserve(mask->values.size());
    for (const auto value : mask->values) {
        map.labels.push_back(labels(value));
    }
    return map;
}

Result<api::LabelMap> readMask(const std::string& file, const std::vector<spec::MaskValue>& mapping,
                               int width, int height, spec::ResizeMode mode) {
    const auto mask = readMaskValues(file);
    if (!mask) {
        return mask.error();
    }
    const auto [source, target] = placement({mask->width, mask->height}, {width, height}, mode);
    const auto columns = nearestPlaces(source.width, target.width);
    const auto rows = nearestPlaces(source.height, target.height);
    Labels labels(mapping);
    api::LabelMap map{width, height, {}};
    map.labels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                      api::LabelMap::none);
    for (int y = 0; y < target.height; ++y) {
        const auto from = static_cast<std::size_t>(source.y + rows[static_cast<std::size_t>(y)]) *
                          static_cast<std::size_t>(mask->width);
        auto* to = map.labels.data() +
                   static_cast<std::size_t>(target.y + y) * static_cast<std::size_t>(width) + target.x;
        for (const int x : columns) {
            *to++ = labels(mask->values[from + static_cast<std::size_t>(source.x + x)]);
        }
    }
    return map;
}

}  // namespace studio::data
