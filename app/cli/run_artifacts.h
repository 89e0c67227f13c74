#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"

namespace studio::cli {

/// <run>/curves.png from its history.
[[nodiscard]] Status writeCurves(const Context& context, const std::string& runFolder);

/// One PNG sheet per layer, or of `layer` alone, into `folder`; answers the files. Flat layers are included.
[[nodiscard]] Result<std::vector<std::string>> writeMaps(const Context& context, const api::ModelRef& model,
                                                         const std::string& picture, const std::string& layer,
                                                         const std::string& folder);

/// Files of the run's validation pictures, or of its training pictures where there are none. The Error says
/// why the dataset cannot be read any more.
[[nodiscard]] Result<std::vector<std::string>> runPictures(const Context& context,
                                                           const std::string& runFolder);

}  // namespace studio::cli
