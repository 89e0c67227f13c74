#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli/project_options.h"
#include "core/spec/files.h"

namespace studio::cli {
namespace {

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    int classes = 11;
    std::string language = "pytorch";
    std::string output;
};

Result<std::string> textOf(const Options& options, const spec::Project& project, const Context& context) {
    if (options.language == "json") {
        return spec::networkText(project.network);
    }
    const auto language =
        options.language == "keras" ? api::SourceLanguage::Keras : api::SourceLanguage::PyTorch;
    return context.services.networks->source(project.network, pictureShape(project), language);
}

int writeSource(const Options& options, const Context& context) {
    const auto project = options.project->load(options.classes);
    if (!project) {
        return context.fail(project.error());
    }
    const auto text = textOf(options, *project, context);
    if (!text) {
        return context.fail(text.error());
    }
    if (options.output.empty()) {
        std::cout << *text;
        return exitDone;
    }
    if (const Status written = writeFileAtomically(options.output, *text); !written) {
        return context.fail(written.error());
    }
    return exitDone;
}

}  // namespace

void addSource(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "source", "Write a network as runnable PyTorch or Keras source, or as JSON",
                   "  cnn-studio-cli source actions.cnnproj --language keras --output network.py\n"
                   "  cnn-studio-cli source --preset resnet18 --classes 1000 --width 224 --height 224");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    command->add_option("--classes", options->classes, "Classes of a template (default 11)")
        ->type_name("N")
        ->check(atLeast(1));
    command->add_option("--language", options->language, "pytorch (default), keras or json")
        ->type_name("NAME")
        ->check(CLI::IsMember({"pytorch", "keras", "json"}));
    command->add_option("--output", options->output, "File to write; standard output without it")
        ->type_name("FILE");
    command->callback([options, &action] {
        action = [options](const Context& context) { return writeSource(*options, context); };
    });
}

}  // namespace studio::cli
