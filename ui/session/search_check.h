#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "core/api/network_service.h"
#include "core/spec/sweep.h"

namespace studio::ui {

/// What a search would come to.
struct SearchOutlook {
    std::vector<spec::Trial> trials;
    double seconds = 0;  ///< Of all together, estimated; 0: not known.
    int epochs = 0;      ///< Of all together.
    bool fits = true;    ///< Whether memory has room for every run, as it is now.
    /// What stands in the way, at "sweep.<n>" or "sweep". Empty `what`: nothing.
    Error error;
    /// Of the trial that cannot be trained, where it is one.
    std::vector<std::pair<std::string, spec::ParamValue>> values;
};

/// What the pictures are, for the checks.
struct SearchPictures {
    api::TrainingPictures counts;
    int classes = 0;
    api::LossTarget target = api::LossTarget::Classes;
};

/// Makes every trial of the sweep and looks for what each would be refused for: its settings, its optimizer's
/// parameters, its network. Forecasts go over a sample where there are many. Any thread.
[[nodiscard]] SearchOutlook outlookOf(const spec::Project& project, const spec::SweepSpec& sweep,
                                      const api::NetworkService& networks, const SearchPictures& pictures,
                                      const std::stop_token& stop);

}  // namespace studio::ui
