#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/sweep_axes.h"
#include "app/cli/sweep_search.h"
#include "app/cli/training_options.h"

namespace studio::cli {
namespace {

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    spec::SweepSpec sweep;
    int random = 0;  ///< Trials; 0: the whole grid.
    std::string name, runs;
    bool dryRun = false;
    bool retry = false;
    bool anyway = false;
};

/// The option that an error of the search is about.
Error atAxis(Error error, const spec::SweepSpec& sweep) {
    const std::string prefix = "sweep.";
    if (error.where.starts_with(prefix)) {
        const auto& axis = sweep.axes.at(std::stoul(error.where.substr(prefix.size())));
        error.where = (axis.values.empty() ? "--range " : "--grid ") + axis.place;
    } else if (error.where == "sweep") {
        error.where = "--grid";
    }
    return error;
}

nlohmann::json answerOf(const spec::SearchPlan& plan, const std::string& folder,
                        const std::vector<SweepRow>& rows) {
    auto trials = nlohmann::json::array();
    for (const auto& row : rows) {
        trials.push_back(toJson(row));
    }
    const bool random = plan.sweep.method == spec::SweepSpec::Method::Random;
    return {{"name", plan.name},
            {"method", random ? "random" : "grid"},
            {"runs", folder},
            {"watch", spec::toText(plan.project.training.watch)},
            {"trials", std::move(trials)}};
}

int finish(const Options& options, const SweepSearch& search, const spec::SearchPlan& plan,
           const std::string& folder, const Context& context) {
    const spec::Metric watch = plan.project.training.watch;
    auto rows = search.rows(watch);
    if (!options.dryRun) {
        sortRows(rows, watch);
    }
    if (context.json) {
        auto answer = answerOf(plan, folder, rows);
        answer["missing"] = search.missing();
        Context::print(answer);
    } else {
        printRows(rows, watch);
    }
    if (options.dryRun) {
        return exitDone;
    }
    if (context.stop.stop_requested() && search.missing() > 0) {
        context.terminal.note("Stopped; " + std::to_string(search.missing()) +
                              " of the trials are missing. Go on with the same command and --name '" +
                              plan.name + "'.");
        return exitInterrupted;
    }
    const bool anyTrained = std::any_of(rows.begin(), rows.end(), [](const SweepRow& row) {
        return row.error.what.empty() && row.epochs > 0;
    });
    return anyTrained ? exitDone : exitFailed;
}

/// The search that the options name, or the one that was begun under the name where they vary nothing.
Result<spec::SearchPlan> planOf(const Options& options, const std::string& folder, const Context& context) {
    if (options.sweep.axes.empty()) {
        for (auto& plan : spec::readSearchPlans(folder)) {
            if (plan.name == options.name) {
                if (const Status set = applySettings(options.project->settings(), plan.project); !set) {
                    return set.error();
                }
                return std::move(plan);
            }
        }
        return Error{"No search '" + options.name + "' was begun in " + folder + ".", "--name",
                     "Name what is varied, with --grid or --random and --range."};
    }
    auto prepared = prepareProject(*options.project, context);
    if (!prepared) {
        return prepared.error();
    }
    return spec::SearchPlan{options.name.empty() ? unusedName(*context.services.runs, folder) : options.name,
                            options.sweep, std::move(prepared->project)};
}

int sweep(const Options& options, const Context& context) {
    const std::string folder = runsFolder(options.runs, *options.project);
    const auto plan = planOf(options, folder, context);
    if (!plan) {
        return context.fail(plan.error());
    }
    auto trials = spec::trialsOf(plan->project, plan->sweep);
    if (!trials) {
        return context.fail(atAxis(trials.error(), plan->sweep));
    }
    const std::string& name = plan->name;
    context.terminal.note("Search '" + printable(name) + "': " + std::to_string(trials->size()) +
                          " trials, runs in " + folder);
    SweepSearch search(context, name, folder, *std::move(trials));
    if (const Status same = search.checkSettings(); !same) {
        return context.fail(same.error());
    }
    if (!options.dryRun) {
        if (const Status kept = spec::writeSearchPlan(folder, *plan); !kept) {
            return context.fail(kept.error());
        }
        search.train(options.anyway, options.retry);
    }
    return finish(options, search, *plan, folder, context);
}

/// What the options say as one search.
void settle(Options& options) {
    const auto& project = *options.project;
    const bool isNew = options.random > 0 || !project.dataset.empty() || !project.preset.empty();
    if (options.sweep.axes.empty() && !options.name.empty() && !isNew) {
        checkOnce(project.settings());
        return;  // A search that was begun goes on.
    }
    if (project.file.empty() && project.dataset.empty()) {
        throw CLI::ValidationError("Name a project file or --dataset FOLDER", exitUsage);
    }
    if (options.sweep.axes.empty()) {
        throw CLI::ValidationError("Name what is varied, with --grid or --random and --range", exitUsage);
    }
    const bool ranges = std::any_of(options.sweep.axes.begin(), options.sweep.axes.end(),
                                    [](const auto& axis) { return axis.values.empty(); });
    if (ranges && options.random == 0) {
        throw CLI::ValidationError("--range draws at random; say --random N too", exitUsage);
    }
    if (options.random > 0) {
        options.sweep.method = spec::SweepSpec::Method::Random;
        options.sweep.trials = options.random;
    }
    Settings all = project.settings();
    for (const auto& axis : options.sweep.axes) {
        all.push_back({axis.values.empty() ? "--range" : "--grid", axis.place, 0.0});
    }
    checkOnce(all);
}

void addAxes(CLI::App& command, const std::shared_ptr<Options>& options, const std::string& flag,
             const std::string& form, const std::string& help,
             spec::SweepAxis (*axisOf)(const std::string&)) {
    command
        .add_option_function<std::vector<std::string>>(
            flag,
            [options, axisOf](const std::vector<std::string>& texts) {
                for (const auto& text : texts) {
                    options->sweep.axes.push_back(axisOf(text));
                }
            },
            help)
        ->type_name(form)
        ->take_all()
        ->allow_extra_args(false);
}

void addSearchOptions(CLI::App& command, const std::shared_ptr<Options>& options) {
    addAxes(command, options, "--grid", "PLACE=V1,V2,…",
            "Values of a setting, by its place in the project's file; with several of them every combination "
            "is a trial, with --random one of them is drawn",
            gridAxis);
    command.add_option("--random", options->random, "Draw so many trials instead (Bergstra & Bengio, 2012)")
        ->type_name("N")
        ->check(within(1, 10000));
    addAxes(command, options, "--range", "PLACE=LOW:HIGH[:log][:int]",
            "Ends between which a setting is drawn, evenly or in its logarithm, whole numbers with 'int'",
            rangeAxis);
    command
        .add_option("--seed", options->sweep.seed,
                    "Of what is drawn (default 1); the trainings' own is --set training.seed=N")
        ->type_name("N");
    command
        .add_option(
            "--name", options->name,
            "What the search's runs bear; started again with it, a search goes on with what is missing, also "
            "without saying what is varied")
        ->type_name("NAME");
    command.add_option("--runs", options->runs, "Where run folders go (default: 'runs' beside the project)")
        ->type_name("FOLDER");
    command.add_flag("--dry-run", options->dryRun, "List the trials and train none");
    command.add_flag("--retry-failed", options->retry, "Train again what has failed before");
    command.add_flag("--anyway", options->anyway,
                     "Begin although the forecast says that a trial does not fit");
}

}  // namespace

void addSweep(CLI::App& app, Action& action, const api::Catalogue& catalogue) {
    auto* command = addCommand(
        app, "sweep",
        "Search for good settings: train a grid or random draws of them one after the other, and list the "
        "runs by the watched metric. Ctrl+C stops the search and keeps its runs; 'runs list --sweep NAME' "
        "lists them later",
        "  cnn-studio-cli sweep actions.cnnproj --grid training.batchSize=4,16 --grid "
        "training.optimizer.type=sgd,adam\n"
        "  cnn-studio-cli sweep actions.cnnproj --name rates --random 20 --range "
        "training.optimizer.learningRate=1e-4:1e-1:log\n"
        "  cnn-studio-cli sweep actions.cnnproj --grid dataset.fold=1,2,3 --split-mode kfold --folds 3 "
        "--dry-run");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    addSearchOptions(*command, options);
    addCourseOptions(*command, options->project, catalogue);
    addStepOptions(*command, options->project, catalogue);
    addSetOption(*command, options->project);
    command->callback([options, &action] {
        settle(*options);
        action = [options](const Context& context) { return sweep(*options, context); };
    });
}

}  // namespace studio::cli
