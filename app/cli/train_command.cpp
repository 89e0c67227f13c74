#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <optional>

#include "app/cli/answers.h"
#include "app/cli/project_options.h"
#include "app/cli/run_artifacts.h"
#include "app/cli/training_view.h"
#include "core/api/dataset_health.h"
#include "core/spec/sweep.h"

namespace studio::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    std::string continued;  ///< A run folder.
    std::string runs;
    std::string origin;                 ///< A run folder, with ":checkpoint" where it is not the last.
    std::vector<std::string> settings;  ///< PLACE=VALUE
    bool anyway = false;
};

/// Beside the project file; in the working folder where there is none.
std::string runsFolder(const Options& options) {
    const fs::path folder = !options.runs.empty() ? fs::path(options.runs)
                                                  : fs::path(options.project->file).parent_path() / "runs";
    return fs::absolute(folder).lexically_normal().string();
}

/// true, 3, 0.5, [3,5]; anything else is a text.
spec::ParamValue valueOf(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_discarded()) {
        if (auto value = spec::paramFromJson(json, "")) {
            return *std::move(value);
        }
    }
    return text;
}

/// The project with what --set says, set at the places at which a search varies.
Result<spec::Project> withSettings(const spec::Project& project, const std::vector<std::string>& settings) {
    if (settings.empty()) {
        return project;
    }
    spec::SweepSpec sweep;
    for (const auto& setting : settings) {
        const auto sign = setting.find('=');
        if (sign == std::string::npos) {
            return Error{"'" + setting + "' sets nothing.", "--set",
                         "Write PLACE=VALUE, such as 'training.clipNorm=1'."};
        }
        spec::SweepAxis axis;
        axis.place = setting.substr(0, sign);
        axis.values = {valueOf(setting.substr(sign + 1))};
        sweep.axes.push_back(std::move(axis));
    }
    auto trials = spec::trialsOf(project, sweep);
    if (!trials) {
        return Error{trials.error().what, "--set", trials.error().remedy};
    }
    return std::move(trials->front().project);
}

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
    const auto source = options.project->load();
    if (!source) {
        return source.error();
    }
    auto dataset = scanDataset(context, source->dataset);
    if (!dataset) {
        return dataset.error();
    }
    const auto classes = static_cast<int>(dataset->classes.size());
    auto project = options.project->load(classes);
    if (!project) {
        return project.error();
    }
    project = withSettings(*project, options.settings);
    if (!project) {
        return project.error();
    }
    if (project->dataset.splitMode == spec::SplitMode::Automatic &&
        api::splitModeOf(*dataset, project->dataset.splitMode) == spec::SplitMode::Folders) {
        context.terminal.note("The folders say which pictures validate and test (see --split-mode).");
    }
    Errors errors = project->validate();
    const auto& networks = *context.services.networks;
    const auto target = api::targetOf(*dataset, project->training.loss, networks.catalogue());
    const auto report = networks.analyze(project->network, pictureShape(*project), target).allErrors();
    errors.insert(errors.end(), report.begin(), report.end());
    if (!errors.empty()) {
        return errors.front();
    }
    const auto origin = originOf(options.origin);
    auto folder =
        context.services.runs->create(runsFolder(options), *project, *dataset, provenanceOf(origin));
    if (!folder) {
        return folder.error();
    }
    return api::TrainingRequest{
        *std::move(project), *std::move(dataset), *std::move(folder), false, options.anyway, origin};
}

/// The run named by --continue. Only how far it goes and what it runs on may change.
Result<api::TrainingRequest> continuedRun(const Options& options, const Context& context) {
    const auto run = context.services.runs->open(options.continued);
    if (!run) {
        return run.error();
    }
    spec::Project project = run->project;
    options.project->override(project);
    auto dataset = scanDataset(context, project.dataset);
    if (!dataset) {
        return dataset.error();
    }
    return api::TrainingRequest{std::move(project), *std::move(dataset), run->folder, true, options.anyway};
}

/// 95 %, of an accuracy measured on so many pictures.
std::pair<double, double> intervalOf(const api::EpochRow& row) {
    const auto right = std::llround(row.validationAccuracy * static_cast<double>(row.validationPictures));
    return api::wilsonInterval(right, row.validationPictures);
}

/// "93.9 % (95 %: 85.4 % to 97.6 %, on 66 pictures)"
std::string validationText(const api::EpochRow& row) {
    if (std::isnan(row.validationAccuracy)) {
        return "none, there are no validation pictures";
    }
    const auto [low, high] = intervalOf(row);
    return percentText(row.validationAccuracy) + " (95 %: " + percentText(low) + " to " + percentText(high) +
           ", on " + std::to_string(row.validationPictures) + " pictures)";
}

nlohmann::json answerOf(const std::string& runFolder, const api::TrainingOutcome& outcome) {
    auto history = nlohmann::json::array();
    double seconds = 0;
    for (const auto& row : outcome.history) {
        history.push_back(toJson(row));
        seconds += row.seconds;
    }
    nlohmann::json answer = outcome.history.empty() ? nlohmann::json::object() : history.back();
    answer.erase("epoch");
    answer["runFolder"] = runFolder;
    if (!outcome.history.empty() && outcome.history.back().validationPictures > 0) {
        answer["validationPictures"] = outcome.history.back().validationPictures;
        const auto [low, high] = intervalOf(outcome.history.back());
        answer["validationInterval"] = {low, high};
    }
    answer["end"] = outcome.end == api::TrainingEnd::Completed ? "completed"
                    : outcome.end == api::TrainingEnd::Stopped ? "stopped"
                                                               : "stoppedEarly";
    answer["finishedEpochs"] = outcome.finishedEpochs;
    answer["seconds"] = seconds;
    answer["history"] = std::move(history);
    return answer;
}

/// Curves, and the maps of one validation picture. What fails here does not undo the training.
void writeArtifacts(const std::string& runFolder, const Context& context) {
    if (const Status curves = writeCurves(context, runFolder); !curves) {
        context.terminal.warning(curves.error());
    }
    const auto pictures = runPictures(context, runFolder);
    if (!pictures || pictures->empty()) {
        return;
    }
    const auto maps = writeMaps(context, {.runFolder = runFolder, .project = {}}, pictures->front(), "",
                                runFolder + "/maps");
    if (!maps) {
        context.terminal.warning(maps.error());
    }
}

int finish(const std::string& runFolder, const api::TrainingOutcome& outcome, const Context& context) {
    const bool stopped = outcome.end == api::TrainingEnd::Stopped;
    if (stopped) {
        // A second Ctrl+C must not have to wait for pictures.
        if (const Status curves = writeCurves(context, runFolder); !curves) {
            context.terminal.warning(curves.error());
        }
        context.terminal.note("Stopped after epoch " + std::to_string(outcome.finishedEpochs) +
                              ". Go on with: cnn-studio-cli train --continue '" + runFolder + "'");
    } else {
        writeArtifacts(runFolder, context);
    }
    if (context.json) {
        Context::print(answerOf(runFolder, outcome));
    } else if (!outcome.history.empty()) {
        const auto& last = outcome.history.back();
        std::cout << "Run:                 " << runFolder
                  << "\nTraining accuracy:   " << percentText(last.trainAccuracy)
                  << "\nValidation accuracy: " << validationText(last) << '\n';
    }
    return stopped ? exitInterrupted : exitDone;
}

int train(const Options& options, const Context& context) {
    const auto request =
        options.continued.empty() ? newRun(options, context) : continuedRun(options, context);
    if (!request) {
        return context.fail(request.error());
    }
    TrainingView view(context.terminal);
    api::TrainingControl control;
    const auto outcome = context.services.training->train(*request, context.stop, control, view);
    context.terminal.clearStatus();
    if (!outcome) {
        return context.fail(outcome.error());
    }
    return finish(request->runFolder, *outcome, context);
}

}  // namespace

void addTrain(CLI::App& app, Action& action) {
    auto* command = addCommand(
        app, "train",
        "Train a network and leave a run folder with history, checkpoints, curves and maps. Ctrl+C stops "
        "within one batch; the last finished epoch is kept and can be continued",
        "  cnn-studio-cli train actions.cnnproj\n"
        "  cnn-studio-cli train --dataset pictures --preset compact --epochs 20\n"
        "  cnn-studio-cli train --continue runs/run-001 --epochs 40");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    addTrainingOptions(*command, options->project);
    auto* continued =
        command->add_option("--continue", options->continued, "Go on with a run that was stopped")
            ->type_name("RUN");
    command
        ->add_option("--from", options->origin,
                     "Begin a new run with another one's checkpoint: weights, optimizer and history")
        ->type_name("RUN[:CHECKPOINT]")
        ->excludes(continued);
    command
        ->add_option("--set", options->settings,
                     "Set anything in the project by its place, such as 'training.clipNorm=1' or "
                     "'training.schedule.type=cosine'; may be repeated")
        ->type_name("PLACE=VALUE")
        ->take_all()
        ->allow_extra_args(false)
        ->excludes(continued);
    command->add_option("--runs", options->runs, "Where run folders go (default: 'runs' beside the project)")
        ->type_name("FOLDER");
    command->add_flag("--anyway", options->anyway, "Begin although the forecast says that it does not fit");
    command->callback([options, continued, &action] {
        const auto& project = *options->project;
        if (project.file.empty() && project.dataset.empty() && options->continued.empty()) {
            throw CLI::ValidationError("Name a project file, --dataset FOLDER or --continue RUN", exitUsage);
        }
        if (continued->count() > 0 && !project.file.empty()) {
            throw CLI::ValidationError(
                "A run that goes on has its own project; leave '" + project.file + "' out", exitUsage);
        }
        action = [options](const Context& context) { return train(*options, context); };
    });
}

}  // namespace studio::cli
