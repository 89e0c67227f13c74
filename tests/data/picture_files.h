#pragma once

#include <QTemporaryDir>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

namespace studio::test {

/// A picture without symmetry: each channel rises in its own direction.
inline cv::Mat gradient(int width, int height, int type = CV_8UC3) {
    cv::Mat picture(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            picture.at<cv::Vec3b>(y, x) = cv::Vec3b(
                static_cast<std::uint8_t>(255 * x / width), static_cast<std::uint8_t>(255 * y / height),
                static_cast<std::uint8_t>(255 * (x + y) / (width + height)));
        }
    }
    cv::Mat converted = picture;
    if (CV_MAT_CN(type) == 1) {
        cv::extractChannel(picture, converted, 2);
    }
    if (CV_MAT_DEPTH(type) == CV_16U) {
        converted.convertTo(converted, CV_16U, 257.0);
    }
    return converted;
}

/// A folder of files made on the fly, gone with the object.
class PictureFolder {
  public:
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string at(const std::string& relative) const { return path() + "/" + relative; }

    void add(const std::string& relative, const std::vector<std::uint8_t>& bytes) const {
        std::filesystem::create_directories(std::filesystem::path(at(relative)).parent_path());
        std::ofstream file(at(relative), std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    /// Encoded as `format` (".png", ".jpg", …), whatever the name says.
    void add(const std::string& relative, const cv::Mat& picture, const std::string& format = ".png") const {
        add(relative, encoded(picture, format));
    }

    static std::vector<std::uint8_t> encoded(const cv::Mat& picture, const std::string& format) {
        std::vector<std::uint8_t> bytes;
        cv::imencode(format, picture, bytes);
        return bytes;
    }
    /// A JPEG that EXIF declares to be lying on its side, 1 … 8.
    static std::vector<std::uint8_t> withOrientation(const cv::Mat& picture, std::uint8_t orientation) {
        auto bytes = encoded(picture, ".jpg");
        const std::vector<std::uint8_t> exif = {
            0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
            0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0};
        bytes.insert(bytes.begin() + 2, exif.begin(), exif.end());
        return bytes;
    }

  private:
    QTemporaryDir m_folder;
};

}  // namespace studio::test
