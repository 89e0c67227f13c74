#include "app/cli/settings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "core/spec/sweep_place.h"

namespace studio::cli {

spec::ParamValue valueOf(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_discarded()) {
        if (auto value = spec::paramFromJson(json, "")) {
            return *std::move(value);
        }
    }
    return text;
}

std::pair<std::string, std::string> placeAndText(const std::string& option, const std::string& text) {
    const auto sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
        throw CLI::ValidationError(
            option, "'" + text + "' sets nothing; write PLACE=VALUE, such as 'training.clipNorm=1'");
    }
    return {text.substr(0, sign), text.substr(sign + 1)};
}

void checkOnce(const Settings& settings) {
    for (std::size_t i = 0; i < settings.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (settings[i].place == settings[k].place) {
                throw CLI::ValidationError("'" + settings[i].place + "' is set twice, by " +
                                               settings[k].option + " and by " + settings[i].option,
                                           exitUsage);
            }
        }
    }
}

Status applySettings(const Settings& settings, spec::Project& project) {
    Settings ordered = settings;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const Setting& setting) { return setting.place.ends_with(".type"); });
    spec::PlacedProject placed(project);
    for (const auto& setting : ordered) {
        if (const auto set = placed.set(setting.place, setting.value); !set) {
            return Error{set.error().what, setting.option, set.error().remedy};
        }
    }
    auto changed = placed.project();
    if (!changed) {
        return atOption(changed.error(), settings);
    }
    project = *std::move(changed);
    return {};
}

Error atOption(Error error, const Settings& settings) {
    const auto setting = std::find_if(settings.begin(), settings.end(),
                                      [&](const Setting& one) { return one.place == error.where; });
    if (setting != settings.end()) {
        error.where = setting->option;
    }
    return error;
}

}  // namespace studio::cli
