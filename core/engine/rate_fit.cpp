#include "core/engine/rate_fit.h"

#include <algorithm>
#include <numeric>

namespace studio::engine {
namespace {

constexpr int rounds = 2000;  ///< Of coordinate descent; a handful of samples, four rates.

double predicted(const Rates& rates, const Work& work) {
    return std::inner_product(rates.begin(), rates.end(), work.begin(), 0.0);
}

/// The best value of one rate while the others stay.
double improved(const std::vector<TimedWork>& samples, const Rates& rates, std::size_t which) {
    double product = 0, square = 0;
    for (const auto& sample : samples) {
        const double part = sample.work[which] / sample.seconds;
        const double rest =
            (predicted(rates, sample.work) - rates[which] * sample.work[which]) / sample.seconds;
        product += part * (1.0 - rest);
        square += part * part;
    }
    return square > 0 ? std::max(product / square, 0.0) : 0.0;
}

}  // namespace

Rates fitRates(const std::vector<TimedWork>& samples) {
    Rates rates{};
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t which = 0; which < rates.size(); ++which) {
            rates[which] = improved(samples, rates, which);
        }
    }
    return rates;
}

}  // namespace studio::engine
