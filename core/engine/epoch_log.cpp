#include "core/engine/epoch_log.h"

#include <algorithm>
#include <cmath>

namespace studio::engine {
namespace {

constexpr std::int64_t mostMeasured = 20;
constexpr std::int64_t leastDistance = 8;  // The norm of all gradients costs up to a tenth of a step.

}  // namespace

bool isMeasuredBatch(std::int64_t index, std::int64_t count) {
    const std::int64_t measured = std::clamp<std::int64_t>(count / leastDistance, 1, mostMeasured);
    return index * measured / count != (index - 1) * measured / count;
}

EpochLog::EpochLog(const torch::Device& device, int epoch, std::int64_t batchesBefore)
    : m_meter(device), m_epoch(epoch), m_before(batchesBefore) {}

void EpochLog::add(const TrainingStep::Made& made, std::int64_t pictures, double learningRate) {
    api::BatchPoint point;
    point.batch = m_before + static_cast<std::int64_t>(m_points.size()) + 1;
    point.epoch = m_epoch;
    point.learningRate = static_cast<float>(learningRate);
    point.gradientNorm = made.gradientNorm;
    m_points.push_back(point);
    m_losses.push_back(made.loss);
    m_pictures += pictures;
}

/// What was recognised since the last reading is shared evenly by the batches since: on the CPU that is one.
EpochMeter::Reading EpochLog::read() {
    const auto reading = m_meter.read();
    const auto pictures = static_cast<double>(m_pictures);
    const double right = reading.accuracy * pictures;
    const double fresh = pictures - static_cast<double>(m_readPictures);
    const std::size_t first = m_points.size() - m_losses.size();
    for (std::size_t i = 0; i < m_losses.size(); ++i) {
        auto& point = m_points[first + i];
        point.loss = m_losses[i].item<float>();
        point.accuracy =
            static_cast<float>(fresh > 0 ? std::clamp((right - m_right) / fresh, 0.0, 1.0) : 0.0);
    }
    m_losses.clear();
    m_right = right;
    m_readPictures = m_pictures;
    return reading;
}

std::vector<api::BatchPoint> EpochLog::takeNew() {
    std::vector<api::BatchPoint> fresh(m_points.begin() + static_cast<std::ptrdiff_t>(m_taken),
                                       m_points.end());
    m_taken = m_points.size();
    return fresh;
}

double EpochLog::meanGradientNorm() const {
    double sum = 0;
    int count = 0;
    for (const auto& point : m_points) {
        if (!std::isnan(point.gradientNorm)) {
            sum += point.gradientNorm;
            ++count;
        }
    }
    return count > 0 ? sum / count : api::noNumber;
}

}  // namespace studio::engine
