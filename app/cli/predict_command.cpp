#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/run_options.h"

namespace studio::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::shared_ptr<RunOptions> run = std::make_shared<RunOptions>();
    std::vector<std::string> paths;
};

/// Files as they are; of folders every file below that is not hidden, in order.
std::vector<std::string> filesOf(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const auto& path : paths) {
        std::error_code code;
        if (!fs::is_directory(path, code)) {
            files.push_back(path);
            continue;
        }
        const auto first = static_cast<std::ptrdiff_t>(files.size());
        for (auto it = fs::recursive_directory_iterator(path, code); it != fs::end(it); it.increment(code)) {
            if (it->is_regular_file(code) && !it->path().filename().string().starts_with(".")) {
                files.push_back(it->path().string());
            }
        }
        std::sort(files.begin() + first, files.end());
    }
    return files;
}

/// Every label that is answered with yes, behind one another.
void printLabels(const api::Prediction& prediction, const std::vector<std::string>& classes) {
    const auto labels = api::answeredLabels(prediction.probabilities);
    std::cout << printable(prediction.path);
    for (const std::size_t label : labels) {
        std::cout << '\t' << printable(classes.at(label)) << '\t'
                  << percentText(prediction.probabilities.at(label));
    }
    std::cout << (labels.empty() ? "\tno label\n" : "\n");
}

void printPrediction(const api::Prediction& prediction, const std::vector<std::string>& classes) {
    const auto best = static_cast<std::size_t>(prediction.best);
    std::cout << printable(prediction.path) << '\t' << printable(classes.at(best)) << '\t'
              << percentText(prediction.probabilities.at(best)) << '\n';
}

int predict(const Options& options, const Context& context) {
    const auto files = filesOf(options.paths);
    const auto model = options.run->model(context);
    const auto list = context.services.evaluator->predict(model, files, context.stop,
                                                          context.terminal.progress("predicting"));
    context.terminal.clearStatus();
    if (!list) {
        return context.fail(list.error());
    }
    bool failed = false;
    for (const auto& prediction : list->predictions) {
        if (!prediction.error.what.empty()) {
            context.terminal.error(prediction.error);
            failed = true;
        } else if (!context.json) {
            (list->multiLabel ? printLabels : printPrediction)(prediction, list->classes);
        }
    }
    if (context.json) {
        auto answer = toJson(*list);
        answer["checkpoint"] = model.checkpoint;
        Context::print(answer);
    }
    return failed ? exitFailed : exitDone;
}

}  // namespace

void addPredict(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "predict", "Say what is on pictures: file, class and probability per line; of several "
                                    "labels all above 50 %",
                   "  cnn-studio-cli predict runs/run-001 photo.jpg\n"
                   "  cnn-studio-cli predict runs/run-001 holiday/ --checkpoint best --json");
    const auto options = std::make_shared<Options>();
    addRunOptions(*command, options->run);
    command->add_option("pictures", options->paths, "Picture files or folders of them")
        ->required()
        ->type_name("FILE");
    command->callback([options, &action] {
        action = [options](const Context& context) { return predict(*options, context); };
    });
}

}  // namespace studio::cli
