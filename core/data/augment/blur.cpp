#include "core/data/augment/blur.h"

#include <opencv2/imgproc.hpp>

namespace studio::data::augment {

void blurPlanes(const Planes& planes, double sigma) {
    for (int c = 0; c < planes.channels; ++c) {
        cv::Mat plane(planes.height, planes.width, CV_32F, planes.plane(c));
        cv::GaussianBlur(plane, plane, {}, sigma, sigma, cv::BORDER_REPLICATE);
    }
}

}  // namespace studio::data::augment
