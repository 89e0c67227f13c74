#include "core/api/loss_target.h"

#include <algorithm>

#include "core/api/dataset_report.h"

namespace studio::api {

LossTarget lossTargetOf(const DatasetReport& dataset) {
    return dataset.hasMasks()    ? LossTarget::PixelClasses
           : dataset.multiLabel ? LossTarget::Labels
                                : LossTarget::Classes;
}

bool suits(const LossDescriptor& loss, LossTarget target) {
    return std::count(loss.targets.begin(), loss.targets.end(), target) > 0;
}

}  // namespace studio::api
