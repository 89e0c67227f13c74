#include "core/runs/events.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "core/runs/environment.h"
#include "core/runs/table_text.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

using Kind = api::Steering::Kind;

constexpr std::uintmax_t mostBytes = std::uintmax_t{256} << 20;
constexpr std::array kinds{Kind::Paused,    Kind::Resumed, Kind::StopAfterEpoch,
                           Kind::KeepGoing, Kind::Epochs,  Kind::LearningRate};

/// A whole number from `least` on; none where there is no such member.
std::optional<int> wholeAt(const nlohmann::json& line, const char* key, int least) {
    const auto it = line.find(key);
    if (it == line.end() || !it->is_number_integer()) {
        return std::nullopt;
    }
    const auto number = it->get<std::int64_t>();
    const bool fits = number >= least && number <= std::numeric_limits<int>::max();
    return fits ? std::optional(static_cast<int>(number)) : std::nullopt;
}

/// Of the first start too, as epoch 1.
std::optional<api::RunEvent> continuationIn(const nlohmann::json& line) {
    const auto epoch = wholeAt(line, "firstEpoch", 1);
    return epoch ? std::optional(api::RunEvent{api::RunEvent::Kind::Continued, {Kind::Resumed, *epoch, 0, 0}})
                 : std::nullopt;
}

std::optional<api::RunEvent> steeringIn(const nlohmann::json& line, Kind kind) {
    const auto epoch = wholeAt(line, "epoch", 1);
    const auto batch = wholeAt(line, "batch", 0);
    const auto value = line.find("value");
    const bool needsValue = kind == Kind::Epochs || kind == Kind::LearningRate;
    const bool hasValue = value != line.end() && value->is_number();
    if (!epoch || !batch || (needsValue && !hasValue)) {
        return std::nullopt;
    }
    const auto before = line.find("before");
    const double number = hasValue ? value->get<double>() : 0;
    const double former = before != line.end() && before->is_number() ? before->get<double>() : 0;
    return api::RunEvent{api::RunEvent::Kind::Steered, {kind, *epoch, *batch, number, former}};
}

std::optional<api::RunEvent> eventIn(std::string_view text) {
    const auto line = nlohmann::json::parse(text, nullptr, false);
    if (!line.is_object() || !line.contains("event") || !line["event"].is_string()) {
        return std::nullopt;
    }
    const auto name = line["event"].get<std::string>();
    if (name == "started" || name == "continued") {
        return continuationIn(line);
    }
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&name](Kind candidate) { return name == steeringName(candidate); });
    return kind == kinds.end() ? std::nullopt : steeringIn(line, *kind);
}

}  // namespace

Status appendEvent(const std::filesystem::path& file, const std::string& name,
                   const nlohmann::json& details) {
    nlohmann::ordered_json line{{"time", timeText()}, {"event", name}};
    for (const auto& [key, value] : details.items()) {
        line[key] = value;
    }
    errno = 0;
    std::ofstream stream(file, std::ios::app);
    stream << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    stream.close();
    if (!stream) {
        return Error{"The event could not be written: " + std::string(std::strerror(errno)) + ".",
                     file.string(), "Check that the folder is there and the disk has room."};
    }
    return {};
}

const char* steeringName(Kind kind) {
    constexpr std::array names{"paused", "resumed", "stopAfterEpoch", "keepGoing", "epochs", "learningRate"};
    return names[static_cast<std::size_t>(kind)];
}

Result<std::vector<api::RunEvent>> readEvents(const std::filesystem::path& file) {
    std::vector<api::RunEvent> events;
    std::error_code code;
    if (!std::filesystem::exists(file, code)) {
        return events;
    }
    const auto text = readFile(file, mostBytes);
    if (!text) {
        return text.error();
    }
    for (std::string_view rest = *text; !rest.empty();) {
        const auto event = eventIn(takeUntil(rest, '\n'));
        if (!event) {
            continue;
        }
        if (event->kind == api::RunEvent::Kind::Continued) {
            std::erase_if(events, [&event](const api::RunEvent& earlier) {
                return earlier.steering.epoch >= event->steering.epoch;
            });
        }
        if (event->kind == api::RunEvent::Kind::Steered || event->steering.epoch > 1) {
            events.push_back(*event);
        }
    }
    return events;
}

}  // namespace studio::runs
