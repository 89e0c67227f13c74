#include "core/runs/run_folder.h"

#include <string_view>

namespace studio::runs {
namespace {

bool isCheckpointName(std::string_view name) {
    constexpr std::string_view prefix = "epoch-";
    constexpr std::size_t mostDigits = 6;
    if (name == "last" || name == "best") {
        return true;
    }
    if (!name.starts_with(prefix)) {
        return false;
    }
    name.remove_prefix(prefix.size());
    return !name.empty() && name.size() <= mostDigits &&
           name.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Result<std::filesystem::path> RunFolder::checkpoint(const std::string& name) const {
    if (!isCheckpointName(name)) {
        return Error{"There is no checkpoint '" + name + "'.", m_path.string(), "Use 'last' or 'best'."};
    }
    return checkpoints() / (name + ".safetensors");
}

}  // namespace studio::runs
