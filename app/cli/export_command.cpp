#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/run_artifacts.h"
#include "app/cli/run_options.h"

namespace studio::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::shared_ptr<RunOptions> run = std::make_shared<RunOptions>();
    std::string format = "all";
    std::string output;
};

/// The exporters asked for.
Result<std::vector<api::ExporterDescriptor>> chosen(const Options& options, const Context& context) {
    const auto& catalogue = context.services.networks->catalogue();
    if (options.format == "all") {
        return catalogue.exporters;
    }
    if (const auto* exporter = catalogue.exporter(options.format)) {
        return std::vector<api::ExporterDescriptor>{*exporter};
    }
    std::string known;
    for (const auto& exporter : catalogue.exporters) {
        known += exporter.id + ", ";
    }
    return Error{"There is no export format '" + options.format + "'.", "--format",
                 "Choose one of: " + known + "all."};
}

/// --output names the file for one format when it ends as that format does, else a folder.
std::string target(const Options& options, const api::ExporterDescriptor& exporter) {
    if (options.output.ends_with(exporter.extension)) {
        return options.output;
    }
    const fs::path folder =
        options.output.empty() ? fs::path(options.run->folder) / "exports" : fs::path(options.output);
    return (folder / ("model" + exporter.extension)).string();
}

void printReport(const api::ExporterDescriptor& exporter, const api::ExportReport& report) {
    constexpr double megabyte = 1e6;
    char size[32];
    std::snprintf(size, sizeof size, "%.1f MB", static_cast<double>(report.bytes) / megabyte);
    std::cout << exporter.label << ": " << report.file << " (" << size << "), checked with "
              << report.checkedWith << " on " << report.checkedOn
              << (report.randomInputs ? " random inputs" : " pictures") << ", largest difference "
              << lossText(report.maxDifference) << '\n';
}

int exportModel(const Options& options, const Context& context) {
    const auto exporters = chosen(options, context);
    if (!exporters) {
        context.terminal.error(exporters.error());
        return exitUsage;
    }
    const auto model = options.run->model(context);
    // Without its pictures a run can still be exported; random inputs check it then.
    const auto pictures = runPictures(context, model.runFolder);
    auto answers = nlohmann::json::array();
    int code = exitDone;
    for (const auto& exporter : *exporters) {
        api::ExportRequest request{model, exporter.id, target(options, exporter), {}};
        if (pictures) {
            request.pictures = *pictures;
        }
        std::error_code ignored;
        fs::create_directories(fs::absolute(request.file).parent_path(), ignored);
        context.terminal.status("exporting " + exporter.label);
        const auto report = context.services.exports->write(request, context.stop);
        context.terminal.clearStatus();
        if (!report) {
            code = std::max(code, context.fail(report.error()));
            answers.push_back({{"format", exporter.id}, {"error", toJson(report.error())}});
            continue;
        }
        answers.push_back(toJson(*report));
        answers.back()["format"] = exporter.id;
        if (!context.json) {
            printReport(exporter, *report);
        }
    }
    if (context.json) {
        Context::print({{"exports", std::move(answers)}});
    }
    return code;
}

}  // namespace

void addExport(CLI::App& app, Action& action) {
    auto* command = addCommand(
        app, "export",
        "Write a run's network for others to use. Each file is read back in its own runtime and compared "
        "before it is put in place",
        "  cnn-studio-cli export runs/run-001\n"
        "  cnn-studio-cli export runs/run-001 --format onnx --output network.onnx --checkpoint best");
    const auto options = std::make_shared<Options>();
    addRunOptions(*command, options->run);
    command->add_option("--format", options->format, "torchscript, onnx, safetensors or all (default all)")
        ->type_name("NAME");
    command->add_option("--output", options->output, "A file, or a folder (default: RUN/exports)")
        ->type_name("PATH");
    command->callback([options, &action] {
        action = [options](const Context& context) { return exportModel(*options, context); };
    });
}

}  // namespace studio::cli
