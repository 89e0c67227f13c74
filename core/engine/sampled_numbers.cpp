#include "core/engine/sampled_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace studio::engine {
namespace {

constexpr std::size_t lanes = 8;  // Sums that do not wait for one another.
constexpr int bins = 64;

template <class Term>
double sumOf(std::size_t count, const Term& term) {
    std::array<double, lanes> sums{};
    const std::size_t whole = count - count % lanes;
    for (std::size_t i = 0; i < whole; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            sums[lane] += term(i + lane);
        }
    }
    double sum = 0;
    for (std::size_t i = whole; i < count; ++i) {
        sum += term(i);
    }
    for (const double part : sums) {
        sum += part;
    }
    return sum;
}

/// Least and greatest; infinite or not a number where a number is.
std::pair<float, float> limitsOf(std::span<const float> numbers) {
    std::array<float, lanes> least{};
    std::array<float, lanes> most{};
    least.fill(std::numeric_limits<float>::max());
    most.fill(std::numeric_limits<float>::lowest());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const float number = numbers[i];
        if (!std::isfinite(number)) {
            return {number, number};
        }
        const std::size_t lane = i % lanes;
        least[lane] = std::min(least[lane], number);
        most[lane] = std::max(most[lane], number);
    }
    return {*std::min_element(least.begin(), least.end()), *std::max_element(most.begin(), most.end())};
}

}  // namespace

double normOf(std::span<const float> numbers) {
    return std::sqrt(sumOf(numbers.size(), [&numbers](std::size_t i) {
        const double number = numbers[i];
        return number * number;
    }));
}

double distanceOf(std::span<const float> from, std::span<const float> to) {
    return std::sqrt(sumOf(from.size(), [&from, &to](std::size_t i) {
        const double difference = static_cast<double>(to[i]) - static_cast<double>(from[i]);
        return difference * difference;
    }));
}

api::Histogram histogramOf(std::span<const float> numbers) {
    api::Histogram histogram;
    if (numbers.empty()) {
        return histogram;
    }
    const auto [low, high] = limitsOf(numbers);
    if (!std::isfinite(low)) {
        return histogram;
    }
    histogram.low = low;
    histogram.high = high;
    if (low == high) {
        histogram.counts = {static_cast<std::int64_t>(numbers.size())};
        return histogram;
    }
    // The step is of double: the distance between two floats may be beyond all floats.
    const double perBin = bins / (static_cast<double>(high) - static_cast<double>(low));
    std::array<std::array<std::int64_t, bins>, 2> counts{};  // Of equal neighbours one need not wait for the other.
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const int bin = static_cast<int>((static_cast<double>(numbers[i]) - static_cast<double>(low)) * perBin);
        ++counts[i % 2][static_cast<std::size_t>(std::min(bin, bins - 1))];
    }
    for (std::size_t bin = 0; bin < bins; ++bin) {
        histogram.counts.push_back(counts[0][bin] + counts[1][bin]);
    }
    return histogram;
}

}  // namespace studio::engine
