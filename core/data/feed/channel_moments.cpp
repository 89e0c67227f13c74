#include "core/data/feed/channel_moments.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>

#include "core/data/feed/prepare.h"
#include "core/data/parallel.h"

namespace studio::data {
namespace {

constexpr std::size_t mostChannels = 4;

/// 65,025 a value: room for 2^48 of them.
struct Sums {
    std::array<std::uint64_t, mostChannels> values{};
    std::array<std::uint64_t, mostChannels> squares{};
    std::uint64_t pixels = 0;
    std::size_t unreadable = 0;

    void add(const Sums& other) {
        for (std::size_t c = 0; c < mostChannels; ++c) {
            values[c] += other.values[c];
            squares[c] += other.squares[c];
        }
        pixels += other.pixels;
        unreadable += other.unreadable;
    }
};

Sums sumsOf(const api::ImageBuffer& picture) {
    Sums sums;
    const auto channels = static_cast<std::size_t>(picture.channels);
    sums.pixels = picture.bytes.size() / channels;
    for (std::size_t i = 0; i < picture.bytes.size(); i += channels) {
        for (std::size_t c = 0; c < channels; ++c) {
            const std::uint64_t value = picture.bytes[i + c];
            sums.values[c] += value;
            sums.squares[c] += value * value;
        }
    }
    return sums;
}

ChannelMoments momentsOf(const Sums& sums, std::size_t channels, double rescale) {
    ChannelMoments moments;
    moments.unreadable = sums.unreadable;
    const auto count = static_cast<long double>(sums.pixels);
    for (std::size_t c = 0; c < channels; ++c) {
        const long double mean = static_cast<long double>(sums.values[c]) / count;
        const long double variance = static_cast<long double>(sums.squares[c]) / count - mean * mean;
        moments.mean.push_back(static_cast<double>(mean) * rescale);
        moments.deviation.push_back(std::sqrt(std::max(static_cast<double>(variance), 0.0)) *
                                    std::abs(rescale));
    }
    return moments;
}

}  // namespace

Result<ChannelMoments> measureChannels(const api::DatasetReport& report, std::span<const std::size_t> indices,
                                       const spec::DatasetSpec& dataset, double rescale, PictureCache* cache,
                                       const std::stop_token& stop, const api::Progress& progress) {
    std::mutex mutex;
    Sums sums;
    const bool finished = forEachParallel(indices.size(), stop, progress, [&](std::size_t i) {
        const auto picture = loadSample(report, indices[i], dataset, cache);
        Sums own;
        if (picture) {
            own = sumsOf(**picture);
        } else {
            own.unreadable = 1;
        }
        const std::lock_guard lock(mutex);
        sums.add(own);
    });
    if (!finished) {
        return Error::cancelled();
    }
    if (sums.pixels == 0) {
        return Error{"No picture can be read for its mean and standard deviation.", report.folder,
                     "Check that the folder is still there, then scan it again."};
    }
    return momentsOf(sums, static_cast<std::size_t>(dataset.channels()), rescale);
}

}  // namespace studio::data
