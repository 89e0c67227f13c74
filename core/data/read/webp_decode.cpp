#include "core/data/read/webp_decode.h"

#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "core/data/read/exif_orientation.h"

namespace studio::data {
namespace {

struct DeleteDemuxer {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
struct DeleteDecoder {
    void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

const char* nameOf(VP8StatusCode code) {
    switch (code) {
        case VP8_STATUS_NOT_ENOUGH_DATA:
        case VP8_STATUS_SUSPENDED:
            return "its end is missing";
        case VP8_STATUS_UNSUPPORTED_FEATURE:
            return "it uses an unknown feature";
        case VP8_STATUS_OUT_OF_MEMORY:
            return "there is not enough memory";
        default:
            return "its coded pixels make no sense";
    }
}

int orientationOf(Bytes bytes) {
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemux(&data));
    WebPChunkIterator chunk{};
    if (!demuxer || WebPDemuxGetChunk(demuxer.get(), "EXIF", 1, &chunk) == 0) {
        return 1;
    }
    const int orientation = exifOrientation({chunk.chunk.bytes, chunk.chunk.size});
    WebPDemuxReleaseChunkIterator(&chunk);
    return orientation;
}

cv::Mat blank(const WebPBitstreamFeatures& features) {
    return {features.height, features.width, features.has_alpha != 0 ? CV_8UC4 : CV_8UC3, missingPixels()};
}

/// What can be decoded of a file that broke.
DecodedPicture decodePart(Bytes bytes, const WebPBitstreamFeatures& features) {
    cv::Mat pixels = blank(features);
    const std::size_t step = pixels.step;
    const std::unique_ptr<WebPIDecoder, DeleteDecoder> decoder(
        WebPINewRGB(features.has_alpha != 0 ? MODE_BGRA : MODE_BGR, pixels.data,
                    step * static_cast<std::size_t>(pixels.rows), static_cast<int>(step)));
    if (!decoder) {
        return {{}, "there is not enough memory"};
    }
    const VP8StatusCode code = WebPIUpdate(decoder.get(), bytes.data(), bytes.size());
    int rows = 0;
    const bool any = WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, nullptr) != nullptr && rows > 0;
    return {any ? pixels : cv::Mat(), nameOf(code)};
}

DecodedPicture decodeStill(Bytes bytes, const WebPBitstreamFeatures& features) {
    cv::Mat pixels = blank(features);
    const std::size_t step = pixels.step;
    const auto decode = features.has_alpha != 0 ? WebPDecodeBGRAInto : WebPDecodeBGRInto;
    if (decode(bytes.data(), bytes.size(), pixels.data, step * static_cast<std::size_t>(pixels.rows),
               static_cast<int>(step)) == nullptr) {
        return decodePart(bytes, features);
    }
    return {pixels};
}

DecodedPicture decodeFirstFrame(Bytes bytes, const WebPBitstreamFeatures& canvas) {
    const WebPData data{bytes.data(), bytes.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemuxPartial(&data, &state));
    WebPIterator frame{};
    if (!demuxer || WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0) {
        return {{}, "its first frame is missing"};
    }
    const Bytes coded(frame.fragment.bytes, frame.fragment.size);
    const cv::Rect place(frame.x_offset, frame.y_offset, frame.width, frame.height);
    WebPDemuxReleaseIterator(&frame);
    WebPBitstreamFeatures features{};
    const VP8StatusCode code = WebPGetFeatures(coded.data(), coded.size(), &features);
    const cv::Rect all(0, 0, canvas.width, canvas.height);
    if (code != VP8_STATUS_OK || features.has_animation != 0 || (place & all) != place ||
        features.width != place.width || features.height != place.height) {
        return {{}, nameOf(code)};
    }
    DecodedPicture decoded = decodeStill(coded, features);
    if (decoded.pixels.empty() || place == all) {
        return decoded;
    }
    cv::Mat whole(all.size(), CV_8UC4, cv::Scalar::all(0));
    cv::Mat target = whole(place);
    if (decoded.pixels.channels() == 4) {
        decoded.pixels.copyTo(target);
    } else {
        cv::Mat opaque(place.size(), CV_8UC1, cv::Scalar(255));
        cv::merge(std::vector<cv::Mat>{decoded.pixels, opaque}, target);
    }
    return {whole, decoded.reason};
}

}  // namespace

PictureHeader readWebpHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Webp};
    WebPBitstreamFeatures features{};
    if (const auto code = WebPGetFeatures(bytes.data(), bytes.size(), &features); code != VP8_STATUS_OK) {
        header.reason = nameOf(code);
        return header;
    }
    header.width = features.width;
    header.height = features.height;
    header.orientation = orientationOf(bytes);
    return header;
}

DecodedPicture decodeWebp(Bytes bytes) {
    WebPBitstreamFeatures features{};
    if (const auto code = WebPGetFeatures(bytes.data(), bytes.size(), &features); code != VP8_STATUS_OK) {
        return {{}, nameOf(code)};
    }
    return features.has_animation != 0 ? decodeFirstFrame(bytes, features) : decodeStill(bytes, features);
}

}  // namespace studio::data
