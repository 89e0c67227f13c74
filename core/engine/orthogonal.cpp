#include "core/engine/orthogonal.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace studio::engine {
namespace {

/// Vectors that are at right angles already are taken off the others so many at a time: they stay in the
/// cache while every other vector comes by.
constexpr std::int64_t blockSize = 16;
/// Partial sums in a fixed order: fast, and the same on every number of threads.
constexpr std::size_t lanes = 8;

double dot(const float* a, const float* b, std::int64_t size) {
    std::array<double, lanes> sums{};
    std::int64_t i = 0;
    for (; i + static_cast<std::int64_t>(lanes) <= size; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto at = static_cast<std::size_t>(i) + lane;
            sums[lane] += static_cast<double>(a[at]) * static_cast<double>(b[at]);
        }
    }
    double sum = 0.0;
    for (const double part : sums) {
        sum += part;
    }
    for (; i < size; ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

/// Takes off `vector` what it has in common with the unit vectors [begin, end).
void project(const float* units, std::int64_t begin, std::int64_t end, float* vector, std::int64_t size) {
    for (std::int64_t k = begin; k < end; ++k) {
        const float* unit = units + k * size;
        const auto share = static_cast<float>(dot(unit, vector, size));
        for (std::int64_t i = 0; i < size; ++i) {
            vector[i] -= share * unit[i];
        }
    }
}

void normalize(float* vector, std::int64_t size) {
    const double length = std::sqrt(dot(vector, vector, size));
    const auto factor = static_cast<float>(length > 0.0 ? 1.0 / length : 0.0);
    for (std::int64_t i = 0; i < size; ++i) {
        vector[i] *= factor;
    }
}

/// Modified Gram-Schmidt on `count` rows of `size` numbers. Of random normal rows it makes the Q of their QR
/// factorization with a positive diagonal in R, which is uniform (Mezzadri 2007).
void makeOrthonormal(float* rows, std::int64_t count, std::int64_t size) {
    for (std::int64_t begin = 0; begin < count; begin += blockSize) {
        const std::int64_t end = std::min(begin + blockSize, count);
        for (std::int64_t k = begin; k < end; ++k) {
            project(rows, begin, k, rows + k * size, size);
            normalize(rows + k * size, size);
        }
        at::parallel_for(end, count, blockSize, [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t k = first; k < last; ++k) {
                project(rows, begin, end, rows + k * size, size);
            }
        });
    }
}

}  // namespace

torch::Tensor orthogonal(at::IntArrayRef sizes, const at::Generator& generator) {
    const std::int64_t first = sizes.front();
    const std::int64_t others = c10::multiply_integers(sizes.slice(1));
    const std::int64_t count = std::min(first, others);
    const std::int64_t size = std::max(first, others);
    const auto rows = torch::empty({count, size}, torch::kFloat32).normal_(0.0, 1.0, generator);
    // Twice is enough (Giraud et al. 2005): the second pass takes away what rounding left of the first.
    makeOrthonormal(rows.data_ptr<float>(), count, size);
    makeOrthonormal(rows.data_ptr<float>(), count, size);
    return (first <= others ? rows : rows.t()).contiguous().view(sizes);
}

}  // namespace studio::engine
