#include "core/api/dataset_service.h"

namespace studio::api {

std::vector<std::size_t> DatasetReport::countPerClass() const {
    std::vector<std::size_t> counts(classes.size(), 0);
    for (const auto& sample : samples) {
        ++counts[static_cast<std::size_t>(sample.label)];
    }
    return counts;
}

}  // namespace studio::api
