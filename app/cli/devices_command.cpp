#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/command.h"

namespace studio::cli {
namespace {

int listDevices(const Context& context) {
    const auto report = context.services.devices->system();
    if (context.json) {
        Context::print(toJson(report));
        return exitDone;
    }
    for (const auto& device : report.devices) {
        std::cout << device.id << '\t' << device.label << '\n';
    }
    std::cout << "LibTorch " << report.libtorch << ", BLAS: " << report.blas << '\n';
    if (!report.noCudaReason.empty()) {
        std::cout << "No CUDA device: " << report.noCudaReason << '\n';
    }
    if (!report.blasOptimised) {
        context.terminal.warning(
            {"Dense layers run several times slower with " + report.blas + ".", "", report.blasRemedy});
    }
    return exitDone;
}

}  // namespace

void addDevices(CLI::App& app, Action& action) {
    auto* command = addCommand(app, "devices", "List what networks can be trained on here",
                               "  cnn-studio-cli devices\n"
                               "  cnn-studio-cli devices --json");
    command->callback([&action] { action = listDevices; });
}

}  // namespace studio::cli
