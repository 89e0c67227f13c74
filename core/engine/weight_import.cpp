#include "core/engine/weight_import.h"

namespace studio::engine {

Result<api::WeightReport> matchWeights(const spec::NetworkSpec&, const spec::Shape&, const std::string&) {
    return Error{"TODO", "", ""};
}

Result<api::WeightReport> loadMatchingWeights(Network&, const std::string&) {
    return Error{"TODO", "", ""};
}

}  // namespace studio::engine
