#include "core/data/read/exif_orientation.h"

#include <array>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <vector>

#include <libexif/exif-data.h>

namespace studio::data {
namespace {

constexpr std::array<std::uint8_t, 6> mark{'E', 'x', 'i', 'f', 0, 0};

struct Unref {
    void operator()(ExifData* data) const { exif_data_unref(data); }
};

bool isMarked(std::span<const std::uint8_t> exif) {
    return exif.size() >= mark.size() && std::equal(mark.begin(), mark.end(), exif.begin());
}

int orientationOf(std::span<const std::uint8_t> marked) {
    const std::unique_ptr<ExifData, Unref> data(exif_data_new());
    if (!data) {
        return 1;
    }
    exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(data.get(), marked.data(), static_cast<unsigned>(marked.size()));
    const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2) {
        return 1;
    }
    const int value = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return value >= 1 && value <= 8 ? value : 1;
}

}  // namespace

int exifOrientation(std::span<const std::uint8_t> exif) {
    if (isMarked(exif)) {
        return orientationOf(exif);
    }
    std::vector<std::uint8_t> marked(mark.begin(), mark.end());
    marked.insert(marked.end(), exif.begin(), exif.end());
    return orientationOf(marked);
}

cv::Mat turned(const cv::Mat& picture, int orientation) {
    cv::Mat result = picture;
    if (liesOnItsSide(orientation)) {
        cv::transpose(picture, result);
    }
    constexpr int upsideDown = 0;
    constexpr int mirrored = 1;
    constexpr int both = -1;
    switch (orientation) {
        case 2:
        case 6:
            cv::flip(result, result, mirrored);
            break;
        case 3:
        case 7:
            cv::flip(result, result, both);
            break;
        case 4:
        case 8:
            cv::flip(result, result, upsideDown);
            break;
        default:
            break;
    }
    return result;
}

}  // namespace studio::data
