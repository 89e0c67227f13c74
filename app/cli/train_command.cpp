#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "app/cli/run_artifacts.h"
#include "app/cli/steering_input.h"
#include "app/cli/training_answers.h"
#include "app/cli/training_options.h"
#include "core/spec/sweep.h"

namespace studio::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    std::string continued;  ///< A run folder.
    std::string runs;
    std::string origin;  ///< A run folder, with ":checkpoint" where it is not the last.
    bool anyway = false;
    bool steered = false;  ///< By lines of stdin.
};

/// "runs/run-001:best" as a run and its checkpoint.
std::optional<api::RunOrigin> originOf(const std::string& text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto sign = text.rfind(':');
    api::RunOrigin origin{text.substr(0, sign), sign == std::string::npos ? "last" : text.substr(sign + 1)};
    origin.runFolder = fs::absolute(origin.runFolder).lexically_normal().string();
    return origin;
}

api::RunProvenance provenanceOf(const std::optional<api::RunOrigin>& origin) {
    api::RunProvenance provenance;
    if (origin) {
        provenance.parent = fs::path(origin->runFolder).filename().string();
        provenance.checkpoint = origin->checkpoint;
    }
    return provenance;
}

/// A new run of the project that the options describe.
Result<api::TrainingRequest> newRun(const Options& options, const Context& context) {
    auto prepared = prepareProject(*options.project, context);
    if (!prepared) {
        return prepared.error();
    }
    const auto origin = originOf(options.origin);
    auto folder = context.services.runs->create(runsFolder(options.runs, *options.project), prepared->project,
                                                prepared->dataset, provenanceOf(origin));
    if (!folder) {
        return folder.error();
    }
    return api::TrainingRequest{std::move(prepared->project),
                                std::move(prepared->dataset),
                                *std::move(folder),
                                false,
                                options.anyway,
                                origin};
}

/// What keeps a run of other settings from going on, at the option that asks for them.
Status checkContinuation(const spec::Project& frozen, const spec::Project& wanted, const Settings& settings) {
    constexpr std::array free{"training.epochs", "training.device", "training.threads",
                              "training.initialWeights"};
    for (const auto& difference : spec::differencesBetween(frozen, wanted)) {
        if (std::find(free.begin(), free.end(), difference.place) == free.end()) {
            return atOption({"A run that goes on keeps its settings; '" + difference.place + "' is '" +
                                 difference.first + "'.",
                             difference.place, "Leave it out, or begin a new run with --from."},
                            settings);
        }
    }
    return {};
}

/// The run named by --continue. Only how far it goes and what it runs on may change.
Result<api::TrainingRequest> continuedRun(const Options& options, const Context& context) {
    const auto run = context.services.runs->open(options.continued);
    if (!run) {
        return run.error();
    }
    spec::Project project = run->project;
    Status status = options.project->override(project);
    if (status) {
        status = checkContinuation(run->project, project, options.project->settings());
    }
    if (!status) {
        return status.error();
    }
    auto dataset = scanDataset(context, project.dataset);
    if (!dataset) {
        return dataset.error();
    }
    return api::TrainingRequest{std::move(project), *std::move(dataset), run->folder, true, options.anyway};
}

/// Curves, and the maps of one validation picture. What fails here does not undo the training.
void writeArtifacts(const api::RunSummary& run, const Context& context) {
    if (const Status curves = writeCurves(context, run.folder); !curves) {
        context.terminal.warning(curves.error());
    }
    const auto pictures = runPictures(context, run.folder);
    if (!pictures || pictures->empty()) {
        return;
    }
    const api::ModelRef model{.runFolder = run.folder, .checkpoint = run.modelCheckpoint, .project = {}};
    const auto maps = writeMaps(context, model, pictures->front(), "", run.folder + "/maps");
    if (!maps) {
        context.terminal.warning(maps.error());
    }
}

int finish(const api::RunSummary& run, const api::TrainingOutcome& outcome, const TrainingView& view,
           const Context& context) {
    const bool interrupted = outcome.end == api::TrainingEnd::Stopped && context.stop.stop_requested();
    if (!interrupted) {
        writeArtifacts(run, context);
    } else if (const Status curves = writeCurves(context, run.folder); !curves) {
        // A second Ctrl+C must not have to wait for pictures of maps.
        context.terminal.warning(curves.error());
    }
    context.terminal.note(endText(run, outcome));
    if (context.json) {
        Context::print(answerOf(run, outcome, view));
    } else if (!outcome.history.empty()) {
        printResult(run, outcome);
    }
    return interrupted ? exitInterrupted : exitDone;
}

int train(const Options& options, const Context& context) {
    const auto request =
        options.continued.empty() ? newRun(options, context) : continuedRun(options, context);
    if (!request) {
        return context.fail(request.error());
    }
    TrainingView view(context.terminal);
    api::TrainingControl control;
    const auto outcome = [&] {
        std::optional<SteeringInput> input;
        if (options.steered) {
            input.emplace(control, context.terminal);
        }
        return context.services.training->train(*request, context.stop, control, view);
    }();
    context.terminal.clearStatus();
    if (!outcome) {
        return context.fail(outcome.error());
    }
    const auto run = context.services.runs->open(request->runFolder);
    return run ? finish(*run, *outcome, view, context) : context.fail(run.error());
}

void checkOptions(const Options& options) {
    const auto& project = *options.project;
    if (project.file.empty() && project.dataset.empty() && options.continued.empty()) {
        throw CLI::ValidationError("Name a project file, --dataset FOLDER or --continue RUN", exitUsage);
    }
    if (!options.continued.empty() && !project.file.empty()) {
        throw CLI::ValidationError("A run that goes on has its own project; leave '" + project.file + "' out",
                                   exitUsage);
    }
    if (!options.continued.empty() && !project.trainingPreset.empty()) {
        throw CLI::ValidationError("A run that goes on keeps its settings; leave --training-preset out",
                                   exitUsage);
    }
    checkOnce(project.settings());
}

}  // namespace

void addTrain(CLI::App& app, Action& action, const api::Catalogue& catalogue) {
    auto* command = addCommand(
        app, "train",
        "Train a network and leave a run folder with history, checkpoints, curves and maps. Ctrl+C stops "
        "within one batch; the last finished epoch is kept and can be continued",
        "  cnn-studio-cli train actions.cnnproj\n"
        "  cnn-studio-cli train actions.cnnproj --training-preset thorough --early-stopping 15\n"
        "  cnn-studio-cli train --dataset pictures --preset compact --epochs 20 --schedule cosine\n"
        "  cnn-studio-cli train --continue runs/run-001 --epochs 40");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    addCourseOptions(*command, options->project, catalogue);
    addStepOptions(*command, options->project, catalogue);
    addSeedOption(*command, options->project);
    auto* continued =
        command->add_option("--continue", options->continued, "Go on with a run that was stopped")
            ->type_name("RUN");
    command
        ->add_option("--from", options->origin,
                     "Begin a new run with another one's checkpoint: weights, optimizer and history")
        ->type_name("RUN[:CHECKPOINT]")
        ->excludes(continued);
    addSetOption(*command, options->project)->excludes(continued);
    command->add_option("--runs", options->runs, "Where run folders go (default: 'runs' beside the project)")
        ->type_name("FOLDER");
    command->add_flag("--anyway", options->anyway, "Begin although the forecast says that it does not fit");
    command->add_flag("--steer", options->steered,
                      std::string("Follow lines of the standard input meanwhile: ") + steeringWords);
    command->callback([options, &action] {
        checkOptions(*options);
        action = [options](const Context& context) { return train(*options, context); };
    });
}

}  // namespace studio::cli
