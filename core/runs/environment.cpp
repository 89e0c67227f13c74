#include "core/runs/environment.h"

#include <array>
#include <ctime>

#include "core/spec/files.h"
#include "core/spec/json_fields.h"

namespace studio::runs {

std::string timeText() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 40> text{};
    std::string time(text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local));
    // strftime writes +0100 where ISO 8601's extended format has +01:00.
    time.insert(time.size() - 2, ":");
    return time;
}

Status writeEnvironment(const std::filesystem::path& file, const Environment& environment) {
    const nlohmann::ordered_json json{{"created", environment.created},   {"device", environment.device},
                                      {"threads", environment.threads},   {"program", environment.program},
                                      {"libtorch", environment.libtorch}, {"blas", environment.blas},
                                      {"system", environment.system}};
    return writeFileAtomically(file,
                               json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<Environment> readEnvironment(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    Environment environment;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    const Status status = spec::JsonFields(json, file.string())
                              .read("created", environment.created)
                              .read("device", environment.device)
                              .read("threads", environment.threads)
                              .read("program", environment.program)
                              .read("libtorch", environment.libtorch)
                              .read("blas", environment.blas)
                              .read("system", environment.system)
                              .status();
    if (!status) {
        return status.error();
    }
    return environment;
}

}  // namespace studio::runs
