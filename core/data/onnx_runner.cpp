#include "core/data/onnx_runner.h"

#include <algorithm>
#include <opencv2/dnn.hpp>

namespace studio::data {

Result<std::vector<float>> runOnnx(const std::string& file, std::span<const float> nchw, int n, int c, int h,
                                   int w) {
    const auto expected = static_cast<std::size_t>(n) * static_cast<std::size_t>(c) *
                          static_cast<std::size_t>(h) * static_cast<std::size_t>(w);
    if (n < 1 || c < 1 || h < 1 || w < 1 || nchw.size() != expected) {
        return Error{"The input holds " + std::to_string(nchw.size()) + " values, not " +
                         std::to_string(expected) + ".",
                     file, ""};
    }
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(file);
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        cv::Mat input({n, c, h, w}, CV_32F);
        std::copy(nchw.begin(), nchw.end(), input.ptr<float>());
        net.setInput(input);
        const cv::Mat output = net.forward();
        const cv::Mat packed = output.isContinuous() ? output : output.clone();
        const auto* values = packed.ptr<float>();
        return std::vector<float>(values, values + packed.total());
    } catch (const std::exception& exception) {
        return Error{std::string("OpenCV DNN refuses the file: ") + exception.what(), file, ""};
    }
}

}  // namespace studio::data
