#include "core/api/training_forecast.h"

#include <initializer_list>
#include <limits>

namespace studio::api {
namespace {

std::int64_t sum(std::initializer_list<std::int64_t> parts) {
    std::int64_t all = 0;
    for (const std::int64_t part : parts) {
        if (__builtin_add_overflow(all, part, &all)) {
            return std::numeric_limits<std::int64_t>::max();
        }
    }
    return all;
}

}  // namespace

std::int64_t MemoryForecast::total() const {
    return sum({process, pictures, weights, gradients, optimizer, activations, workspace});
}

std::int64_t MemoryForecast::network() const {
    return sum({weights, gradients, optimizer, activations, workspace});
}

std::int64_t TrainingForecast::neededBytes() const {
    return device == "cpu" ? memory.total() : memory.network();
}

}  // namespace studio::api
