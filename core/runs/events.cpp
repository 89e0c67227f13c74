#include "core/runs/events.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/runs/environment.h"

namespace studio::runs {

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

}  // namespace studio::runs
