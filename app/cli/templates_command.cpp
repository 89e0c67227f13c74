#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/command.h"
#include "core/spec/presets.h"

namespace studio::cli {
namespace {

nlohmann::json toJson(const spec::Preset& preset) {
    return {{"id", preset.id},
            {"label", preset.label},
            {"family", preset.family},
            {"help", preset.help},
            {"learningRate", preset.learningRate},
            {"perPixel", preset.perPixel}};
}

int listTemplates(const Context& context) {
    const auto presets = spec::presets();
    if (context.json) {
        auto list = nlohmann::json::array();
        for (const auto& preset : presets) {
            list.push_back(toJson(preset));
        }
        Context::print(list);
        return exitDone;
    }
    std::size_t widest = 0;
    for (const auto& preset : presets) {
        widest = std::max(widest, preset.id.size());
    }
    std::string family;
    for (const auto& preset : presets) {
        if (preset.family != family) {
            std::cout << (family.empty() ? "" : "\n") << preset.family << '\n';
            family = preset.family;
        }
        std::cout << "  " << std::left << std::setw(static_cast<int>(widest)) << preset.id << "  "
                  << preset.help << '\n';
    }
    return exitDone;
}

}  // namespace

void addTemplates(CLI::App& app, Action& action) {
    auto* command = addCommand(app, "templates", "List the network templates and what each is good for",
                               "  cnn-studio-cli templates\n"
                               "  cnn-studio-cli summary --preset resnet18 --width 224 --height 224");
    command->callback([&action] { action = listTemplates; });
}

}  // namespace studio::cli
