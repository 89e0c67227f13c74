#include "core/engine/forecast.h"

namespace studio::engine {

Result<api::TrainingForecast> forecast(const spec::Project&, const api::Target&,
                                       const api::TrainingPictures&) {
    return Error{"TODO", "", ""};
}

Status calibrate(const std::string&, int, const std::stop_token&) {
    return {};
}

}  // namespace studio::engine
