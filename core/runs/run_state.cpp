#include "core/runs/run_state.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "core/runs/run_lock.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

/// More than the longest line that is written; an error's text among it.
constexpr std::streamoff tailBytes = 64 << 10;

std::string tailOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(0, std::ios::end);
    const std::streamoff size = stream ? static_cast<std::streamoff>(stream.tellg()) : 0;
    const std::streamoff begin = std::max<std::streamoff>(size - tailBytes, 0);
    std::string text(static_cast<std::size_t>(size - begin), '\0');
    stream.seekg(begin);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

/// What a line says of the run's state; none for one that says nothing, or is no JSON.
std::optional<RunStanding> standingIn(std::string_view line) {
    static const std::map<std::string, api::RunState> states{
        {"started", api::RunState::Interrupted}, {"continued", api::RunState::Interrupted},
        {"epoch", api::RunState::Interrupted},   {"completed", api::RunState::Completed},
        {"stopped", api::RunState::Stopped},     {"stoppedEarly", api::RunState::StoppedEarly},
        {"failed", api::RunState::Failed}};
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("event") || !json["event"].is_string()) {
        return std::nullopt;
    }
    const auto it = states.find(json["event"].get<std::string>());
    if (it == states.end()) {
        return std::nullopt;
    }
    RunStanding standing{it->second, {}};
    if (it->second == api::RunState::Failed && json.contains("error") && json["error"].is_string()) {
        standing.failure = json["error"].get<std::string>();
    }
    return standing;
}

}  // namespace

RunStanding standingOf(const RunFolder& run) {
    if (RunLock::isHeld(run.path())) {
        return {api::RunState::Running, {}};
    }
    const std::string text = tailOf(run.events());
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find_last_not_of('\n');
        if (end == std::string_view::npos) {
            break;
        }
        rest = rest.substr(0, end + 1);
        const auto begin = rest.rfind('\n');
        const auto line = begin == std::string_view::npos ? rest : rest.substr(begin + 1);
        if (const auto standing = standingIn(line)) {
            return *standing;
        }
        rest = begin == std::string_view::npos ? std::string_view() : rest.substr(0, begin);
    }
    return {};
}

}  // namespace studio::runs
