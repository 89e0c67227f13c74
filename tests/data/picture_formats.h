#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace studio::test {

using FileBytes = std::vector<std::uint8_t>;

/// Pictures that OpenCV cannot write, by the library of their format.

/// `stored`: 8 bit, four channels C, M, Y, K as they stand in the file; with Adobe's marker.
[[nodiscard]] FileBytes cmykJpeg(const cv::Mat& stored);

struct Palette {
    std::vector<std::uint32_t> colors;     ///< 0xRRGGBB
    std::vector<std::uint8_t> alpha = {};  ///< Of the first of them; PNG only.
    int transparent = -1;                  ///< GIF only.
};

/// `indices`: 8 bit, one channel, each below 2^bits. bits: 1, 2, 4 or 8.
[[nodiscard]] FileBytes palettePng(const cv::Mat& indices, const Palette& palette, int bits = 8);

/// Grey of 1, 2 or 4 bit, values as stored.
[[nodiscard]] FileBytes narrowPng(const cv::Mat& stored, int bits);

/// `stored`: 8 bit, two channels, grey and alpha.
[[nodiscard]] FileBytes greyAlphaPng(const cv::Mat& stored);

/// RGB with an eXIf chunk of this orientation.
[[nodiscard]] FileBytes turnedPng(const cv::Mat& picture, std::uint8_t orientation);

/// With a zTXt chunk that unpacks to this many bytes.
[[nodiscard]] FileBytes pngWithPackedText(const cv::Mat& picture, std::size_t textBytes);

/// The number of colours must be a power of two. `others` are further frames, of the same size.
[[nodiscard]] FileBytes gifOf(const cv::Mat& indices, const Palette& palette, bool interlaced = false,
                              const std::vector<cv::Mat>& others = {});

/// An extended WebP with EXIF of this orientation, lossless.
[[nodiscard]] FileBytes turnedWebp(const cv::Mat& picture, std::uint8_t orientation);

/// An animated WebP whose first frame is `frame`, lossless, at an even place on a transparent canvas; its
/// second one is `other`.
[[nodiscard]] FileBytes animatedWebp(cv::Size canvas, cv::Point at, const cv::Mat& frame,
                                     const cv::Mat& other);

/// Several pages, LZW.
[[nodiscard]] FileBytes tiffOf(const std::vector<cv::Mat>& pages);

/// One small picture (64 × 48) of every kind that is read, named after it.
struct NamedFile {
    std::string name;
    FileBytes bytes;
};
[[nodiscard]] std::vector<NamedFile> everyKind();

}  // namespace studio::test
