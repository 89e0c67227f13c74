#include "tests/bench/picture_maker.h"

#include <cstdio>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>
#include <vector>

namespace studio::bench {
namespace {

constexpr int width = 500;
constexpr int height = 375;

/// Soft colours, some shapes with edges, and a grain.
cv::Mat paint(std::uint64_t seed) {
    cv::RNG random(seed * 0x9e3779b97f4a7c15u + 1);
    cv::Mat soft(6, 8, CV_8UC3);
    random.fill(soft, cv::RNG::UNIFORM, 20, 235);
    cv::Mat picture;
    cv::resize(soft, picture, {width, height}, 0, 0, cv::INTER_CUBIC);
    for (int i = 0; i < 12; ++i) {
        const cv::Scalar color(random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255));
        const cv::Point centre(random.uniform(0, width), random.uniform(0, height));
        const cv::Size axes(random.uniform(8, 90), random.uniform(8, 90));
        cv::ellipse(picture, centre, axes, random.uniform(0, 180), 0, 360, color, -1, cv::LINE_AA);
    }
    static const cv::Mat grain = [] {
        cv::Mat noise(height, width, CV_8UC3);
        cv::RNG(7).fill(noise, cv::RNG::NORMAL, 12, 7);
        return noise;
    }();
    picture += grain;
    return picture;
}

std::string nameOf(const std::string& folder, int number, int classes) {
    char name[64];
    std::snprintf(name, sizeof name, "/class%02d/%06d.jpg", number % classes, number);
    return folder + name;
}

}  // namespace

void makePictures(const std::string& folder, int count, int classes) {
    for (int i = 0; i < classes; ++i) {
        std::filesystem::create_directories(std::filesystem::path(nameOf(folder, i, classes)).parent_path());
    }
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < threads; ++worker) {
        workers.emplace_back([=, &folder] {
            cv::setNumThreads(1);
            for (int i = worker; i < count; i += threads) {
                const auto file = nameOf(folder, i, classes);
                if (!std::filesystem::exists(file)) {
                    cv::imwrite(file, paint(static_cast<std::uint64_t>(i)), {cv::IMWRITE_JPEG_QUALITY, 85});
                }
            }
        });
    }
}

}  // namespace studio::bench
