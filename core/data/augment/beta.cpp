#include "core/data/augment/beta.h"

#include <algorithm>
#include <cmath>

namespace studio::data::augment {
namespace {

/// In (0, 1): a logarithm may be taken.
double positiveUnit(Random& random) {
    return 1.0 - random.unit();
}

double normal(Random& random) {
    constexpr double twoPi = 6.28318530717958647693;
    const double radius = std::sqrt(-2.0 * std::log(positiveUnit(random)));
    return radius * std::cos(twoPi * random.unit());
}

/// For shapes of at least 1.
double drawGamma(double shape, Random& random) {
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = normal(random);
        const double v = std::pow(1.0 + c * x, 3.0);
        if (v > 0.0 && std::log(positiveUnit(random)) < 0.5 * x * x + d - d * v + d * std::log(v)) {
            return d * v;
        }
    }
}

double johnk(double alpha, Random& random) {
    for (;;) {
        const double logX = std::log(positiveUnit(random)) / alpha;
        const double logY = std::log(positiveUnit(random)) / alpha;
        const double larger = std::max(logX, logY);
        const double x = std::exp(logX - larger);
        const double y = std::exp(logY - larger);
        if (larger + std::log(x + y) <= 0.0) {
            return x / (x + y);
        }
    }
}

}  // namespace

double drawBeta(double alpha, Random& random) {
    if (alpha <= 1.0) {
        return johnk(alpha, random);
    }
    const double x = drawGamma(alpha, random);
    return x / (x + drawGamma(alpha, random));
}

}  // namespace studio::data::augment
