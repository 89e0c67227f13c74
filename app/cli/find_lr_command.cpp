#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/training_options.h"
#include "core/runs/table_text.h"
#include "core/spec/files.h"

namespace studio::cli {
namespace {

constexpr const char* ratePlace = "training.optimizer.learningRate";
constexpr std::size_t tableLines = 24;
constexpr int barWidth = 30;

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    api::LearningRateSearchRequest request;  ///< Its range and steps.
    std::string csv;
    bool apply = false;
};

/// Two digits: the curve says no more.
double rounded(double rate) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", rate);
    return std::strtod(text, nullptr);
}

nlohmann::json answerOf(const api::LearningRateSearch& search, bool applied) {
    auto trials = nlohmann::json::array();
    for (const auto& trial : search.trials) {
        trials.push_back(
            {{"learningRate", trial.learningRate}, {"loss", trial.loss}, {"smooth", trial.smooth}});
    }
    const auto& suggestion = search.suggestion;
    return {{"suggestion", suggestion ? nlohmann::json(rounded(*suggestion)) : nlohmann::json()},
            {"least", search.least},
            {"applied", applied},
            {"trials", std::move(trials)}};
}

std::string tableOf(const api::LearningRateSearch& search) {
    std::string text = "learningRate,loss,smooth\n";
    for (const auto& trial : search.trials) {
        text += runs::cell(trial.learningRate) + ',' + runs::cell(trial.loss) + ',' +
                runs::cell(trial.smooth) + '\n';
    }
    return text;
}

/// Index of the trial whose rate is `rate`.
std::size_t indexOf(const api::LearningRateSearch& search, double rate) {
    const auto it = std::find_if(search.trials.begin(), search.trials.end(),
                                 [rate](const auto& trial) { return trial.learningRate == rate; });
    return static_cast<std::size_t>(it - search.trials.begin());
}

/// Evenly spread trials as lines of rate, smoothed loss and a bar; suggestion and least loss among them.
void printCurve(const api::LearningRateSearch& search, const Terminal& terminal) {
    const auto& trials = search.trials;
    const std::size_t step = std::max<std::size_t>(trials.size() / tableLines, 1);
    const std::size_t suggested = search.suggestion ? indexOf(search, *search.suggestion) : trials.size();
    const std::size_t least = indexOf(search, search.least);
    const auto [low, high] = std::minmax_element(
        trials.begin(), trials.end(), [](const auto& a, const auto& b) { return a.smooth < b.smooth; });
    std::cout << "Learning rate  Loss (smoothed)\n";
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (i % step != 0 && i != suggested && i != least) {
            continue;
        }
        const double range = high->smooth - low->smooth;
        const double share = range > 0 ? (trials[i].smooth - low->smooth) / range : 0.0;
        std::cout << padded(rateText(trials[i].learningRate), 15) << padded(lossText(trials[i].smooth), 10)
                  << terminal.bar(share, barWidth) << (i == suggested ? "  suggestion" : "")
                  << (i == least ? "  least loss" : "") << '\n';
    }
}

void printSearch(const Options& options, const api::LearningRateSearch& search, const Terminal& terminal) {
    if (!search.trials.empty()) {
        printCurve(search, terminal);
    }
    if (!search.suggestion) {
        std::cout << "Suggestion:    none, the loss never falls in this range\n";
        return;
    }
    const std::string rate = rateText(rounded(*search.suggestion));
    std::cout << "Suggestion:    " << rate << ", where the loss falls most steeply\n";
    if (options.apply) {
        std::cout << "Applied to:    " << options.project->file << '\n';
    } else {
        std::cout << "Train with it: --learning-rate " << rate << '\n';
    }
}

/// Into the project file, of which nothing else changes: a folder relative to it stays so.
Status applyRate(const std::string& file, double rate) {
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return Error{"The project is no longer what was read.", file, "Start again."};
    }
    json["training"]["optimizer"]["learningRate"] = rate;
    return writeFileAtomically(file,
                               json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

int report(const Options& options, const api::LearningRateSearch& search, const Context& context) {
    if (!options.csv.empty()) {
        if (const Status written = writeFileAtomically(options.csv, tableOf(search)); !written) {
            return context.fail(written.error());
        }
    }
    const bool applied = options.apply && search.suggestion.has_value();
    if (applied) {
        if (const Status set = applyRate(options.project->file, rounded(*search.suggestion)); !set) {
            return context.fail(set.error());
        }
    }
    if (context.json) {
        Context::print(answerOf(search, applied));
    } else {
        printSearch(options, search, context.terminal);
    }
    return options.apply && !applied
               ? context.fail({"There is no suggestion to apply: the loss never falls in this range.",
                               ratePlace, "Try other rates, more steps or a smaller batch size."})
               : exitDone;
}

int findRate(const Options& options, const Context& context) {
    auto prepared = prepareProject(*options.project, context);
    if (!prepared) {
        return context.fail(prepared.error());
    }
    api::LearningRateSearchRequest request = options.request;
    request.project = std::move(prepared->project);
    request.dataset = std::move(prepared->dataset);
    context.terminal.note("Trying " + std::to_string(request.steps) + " learning rates from " +
                          rateText(request.lowest) + " to " + rateText(request.highest) + ".");
    const auto progress = context.terminal.progress("trying");
    const auto steps = static_cast<std::size_t>(request.steps);
    const auto search = context.services.training->searchLearningRate(
        request, context.stop, [&, done = std::size_t{0}](const api::LearningRateTrial&) mutable {
            if (progress) {
                progress(++done, steps);
            }
        });
    context.terminal.clearStatus();
    return search ? report(options, *search, context) : context.fail(search.error());
}

void checkOptions(const Options& options) {
    const auto& project = *options.project;
    if (project.file.empty() && project.dataset.empty()) {
        throw CLI::ValidationError("Name a project file or --dataset FOLDER", exitUsage);
    }
    if (options.apply && project.file.empty()) {
        throw CLI::ValidationError("--apply writes into a project file; name one", exitUsage);
    }
    if (options.request.lowest >= options.request.highest) {
        throw CLI::ValidationError("--lowest has to be below --highest", exitUsage);
    }
    checkOnce(project.settings());
}

}  // namespace

void addFindLr(CLI::App& app, Action& action, const api::Catalogue& catalogue) {
    auto* command = addCommand(
        app, "find-lr",
        "Find a learning rate: train a copy of the network while the rate grows from batch to batch, and see "
        "where the loss falls most steeply (Smith, 2017). Nothing is changed without --apply",
        "  cnn-studio-cli find-lr actions.cnnproj\n"
        "  cnn-studio-cli find-lr actions.cnnproj --optimizer sgd --lowest 1e-5 --highest 1 --csv rates.csv\n"
        "  cnn-studio-cli find-lr actions.cnnproj --apply");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    constexpr double leastRate = 1e-12;
    constexpr double mostRate = 1e6;
    command->add_option("--lowest", options->request.lowest, "Rate of the first batch (default 1e-7)")
        ->type_name("RATE")
        ->check(within(leastRate, mostRate));
    command->add_option("--highest", options->request.highest, "Rate of the last batch (default 10)")
        ->type_name("RATE")
        ->check(within(leastRate, mostRate));
    command->add_option("--steps", options->request.steps, "Batches, 10 to 10000 (default 100)")
        ->type_name("N")
        ->check(within(10, 10000));
    command->add_option("--csv", options->csv, "Write rate, loss and smoothed loss of each batch")
        ->type_name("FILE");
    command->add_flag("--apply", options->apply, "Set the suggestion in the project file");
    addStepOptions(*command, options->project, catalogue);
    addSeedOption(*command, options->project);
    addSetOption(*command, options->project);
    command->callback([options, &action] {
        checkOptions(*options);
        action = [options](const Context& context) { return findRate(*options, context); };
    });
}

}  // namespace studio::cli
