#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>

namespace studio::engine {

/// Where counts of parameters and multiply-adds stop growing: thousands of such layers still sum up without
/// overflow.
inline constexpr std::int64_t countLimit = std::numeric_limits<std::int64_t>::max() / 8192;

/// The product of non-negative factors, at most countLimit.
[[nodiscard]] inline std::int64_t countProduct(std::initializer_list<std::int64_t> factors) {
    std::int64_t product = 1;
    for (const std::int64_t factor : factors) {
        if (__builtin_mul_overflow(product, factor, &product)) {
            return countLimit;
        }
        product = std::min(product, countLimit);
    }
    return product;
}

}  // namespace studio::engine
