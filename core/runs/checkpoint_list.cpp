#include "core/runs/checkpoint_list.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "core/runs/table_text.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t mostHeaderBytes = std::uint64_t{16} << 20;
constexpr std::string_view epochPrefix = "epoch-";

/// The "epoch" of a safetensors file's metadata.
std::optional<int> epochIn(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<unsigned char, 8> length{};
    stream.read(reinterpret_cast<char*>(length.data()), length.size());
    std::uint64_t size = 0;
    for (std::size_t i = length.size(); i-- > 0;) {
        size = size << 8 | length[i];
    }
    std::error_code code;
    if (!stream || size > mostHeaderBytes || size > fs::file_size(file, code)) {
        return std::nullopt;
    }
    std::string header(size, '\0');
    stream.read(header.data(), static_cast<std::streamsize>(size));
    const auto json = nlohmann::json::parse(header, nullptr, false);
    const auto metadata = json.is_object() ? json.find("__metadata__") : json.end();
    if (!stream || metadata == json.end() || !metadata->is_object()) {
        return std::nullopt;
    }
    const auto epoch = metadata->find("epoch");
    if (epoch == metadata->end() || !epoch->is_string()) {
        return std::nullopt;
    }
    const auto number = wholeIn(epoch->get_ref<const std::string&>());
    return number && *number >= 0 && *number <= 1'000'000'000 ? std::optional(static_cast<int>(*number))
                                                              : std::nullopt;
}

/// "last" and "best" first.
std::pair<int, int> orderOf(const api::KeptCheckpoint& kept) {
    return {kept.name == "last" ? 0 : kept.name == "best" ? 1 : 2, kept.epoch};
}

}  // namespace

std::vector<api::KeptCheckpoint> checkpointsOf(const RunFolder& run) {
    std::vector<api::KeptCheckpoint> found;
    std::error_code code;
    for (fs::directory_iterator it(run.checkpoints(), code), end; !code && it != end; it.increment(code)) {
        const std::string name = it->path().stem().string();
        const bool known = name == "last" || name == "best" || name.starts_with(epochPrefix);
        if (!known || it->path().extension() != ".safetensors") {
            continue;
        }
        if (const auto epoch = epochIn(it->path())) {
            found.push_back({name, *epoch});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return orderOf(a) < orderOf(b); });
    return found;
}

std::int64_t bytesIn(const RunFolder& run) {
    std::int64_t bytes = 0;
    std::set<std::pair<dev_t, ino_t>> counted;
    std::error_code code;
    fs::recursive_directory_iterator it(run.path(), fs::directory_options::skip_permission_denied, code);
    for (; !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
        struct stat facts {};
        if (::lstat(it->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode) &&
            counted.emplace(facts.st_dev, facts.st_ino).second) {
            bytes += facts.st_size;
        }
    }
    return bytes;
}

}  // namespace studio::runs
