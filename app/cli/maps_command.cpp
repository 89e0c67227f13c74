#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/run_artifacts.h"
#include "app/cli/run_options.h"

namespace studio::cli {
namespace {

struct Options {
    std::shared_ptr<RunOptions> run = std::make_shared<RunOptions>();
    std::string picture, layer, output;
};

int drawMaps(const Options& options, const Context& context) {
    const auto model = options.run->model(context);
    std::string picture = options.picture;
    if (picture.empty()) {
        const auto pictures = runPictures(context, model.runFolder);
        if (!pictures) {
            return context.fail(pictures.error());
        }
        picture = pictures->front();
    }
    const auto files = writeMaps(context, model, picture, options.layer,
                                 options.output.empty() ? model.runFolder + "/maps" : options.output);
    if (!files) {
        return context.fail(files.error());
    }
    if (context.json) {
        Context::print({{"picture", picture}, {"files", *files}});
        return exitDone;
    }
    std::cout << "Picture: " << picture << '\n';
    for (const auto& file : *files) {
        std::cout << file << '\n';
    }
    return exitDone;
}

}  // namespace

void addMaps(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "maps", "Draw the feature maps of a picture, one PNG sheet per layer",
                   "  cnn-studio-cli maps runs/run-001\n"
                   "  cnn-studio-cli maps runs/run-001 --picture photo.jpg --layer conv2d_1 --output sheets");
    const auto options = std::make_shared<Options>();
    addRunOptions(*command, options->run);
    command->add_option("--picture", options->picture, "Default: the run's first validation picture")
        ->type_name("FILE");
    command->add_option("--layer", options->layer, "One layer's id, or 'input' (default: all)")
        ->type_name("ID");
    command->add_option("--output", options->output, "Where the sheets go (default: RUN/maps)")
        ->type_name("FOLDER");
    command->callback([options, &action] {
        action = [options](const Context& context) { return drawMaps(*options, context); };
    });
}

}  // namespace studio::cli
