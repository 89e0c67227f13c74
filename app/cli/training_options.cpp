#include "app/cli/training_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <limits>

#include "core/spec/training_presets.h"

namespace studio::cli {
namespace {

using Shared = std::shared_ptr<ProjectOptions>;

constexpr double mostEpochs = 100000;
constexpr double mostNorm = 1e9;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

template <class Descriptors>
std::vector<std::string> typesOf(const Descriptors& descriptors) {
    std::vector<std::string> types;
    for (const auto& descriptor : descriptors) {
        types.push_back(descriptor.type);
    }
    return types;
}

/// An option that sets one place of the project.
template <class Value>
CLI::Option* addSetting(CLI::App& command, const Shared& options, const std::string& flag,
                        const std::string& place, const std::string& help) {
    return command.add_option_function<Value>(
        flag,
        [options, flag, place](const Value& value) {
            options->named.push_back({flag, place, value});
        },
        help);
}

void addWhole(CLI::App& command, const Shared& options, const std::string& flag, const std::string& place,
              const std::string& help, double least, double most) {
    addSetting<std::int64_t>(command, options, flag, place, help)->type_name("N")->check(within(least, most));
}

void addReal(CLI::App& command, const Shared& options, const std::string& flag, const std::string& place,
             const std::string& help, double least, double most) {
    addSetting<double>(command, options, flag, place, help)->type_name("NUMBER")->check(within(least, most));
}

void addWord(CLI::App& command, const Shared& options, const std::string& flag, const std::string& place,
             const std::string& help, const std::vector<std::string>& words) {
    addSetting<std::string>(command, options, flag, place, help + ": " + joined(words))
        ->type_name("NAME")
        ->check(CLI::IsMember(words).description(""));
}

void addPatience(CLI::App& command, const Shared& options) {
    const std::string flag = "--early-stopping";
    command
        .add_option_function<std::int64_t>(
            flag,
            [options, flag](std::int64_t patience) {
                options->named.push_back({flag, "training.earlyStopping.enabled", patience > 0});
                if (patience > 0) {
                    options->named.push_back({flag, "training.earlyStopping.patience", patience});
                }
            },
            "End after so many epochs without progress of the watched metric; 0: never")
        ->type_name("PATIENCE")
        ->check(within(0, mostEpochs));
}

void addTrainingPreset(CLI::App& command, const Shared& options) {
    std::vector<std::string> ids;
    for (const auto& preset : spec::trainingPresets()) {
        ids.push_back(preset.id);
    }
    command
        .add_option("--training-preset", options->trainingPreset,
                    "Settings that go well together, before all others: " + joined(ids))
        ->type_name("NAME")
        ->check(CLI::IsMember(ids).description(""));
}

void addWeights(CLI::App& command, const Shared& options) {
    const std::string flag = "--weights";
    command
        .add_option_function<std::string>(
            flag,
            [options, flag](const std::string& file) {
                options->named.push_back({flag, "training.initialWeights",
                                          std::filesystem::absolute(file).lexically_normal().string()});
            },
            "Start from the weights of a safetensors file, as far as they match (see 'weights')")
        ->type_name("FILE");
}

void addNoAugment(CLI::App& command, const Shared& options) {
    const std::string flag = "--no-augment";
    command.add_flag_callback(
        flag,
        [options, flag] {
            options->named.push_back({flag, "augmentation.enabled", false});
        },
        "Train on the pictures as they are");
}

}  // namespace

void addStepOptions(CLI::App& command, const Shared& options, const api::Catalogue& catalogue) {
    addWhole(command, options, "--batch-size", "training.batchSize", "Pictures per step", 1, 65536);
    addWord(command, options, "--optimizer", "training.optimizer.type", "What makes steps of gradients",
            typesOf(catalogue.optimizers));
    addWord(command, options, "--loss", "training.loss.type", "What is made small",
            typesOf(catalogue.losses));
    addReal(command, options, "--label-smoothing", "training.loss.labelSmoothing",
            "Share of each label that is spread over all classes", 0, 0.9);
    addWord(command, options, "--precision", "training.precision", "Of activations and gradients",
            {"float32", "bfloat16"});
    addSetting<std::string>(command, options, "--device", "training.device",
                            "auto, cpu, cuda:0, … (see 'devices')")
        ->type_name("NAME");
    addWhole(command, options, "--threads", "training.threads", "CPU threads; 0: as many as processors", 0,
             1024);
    addWeights(command, options);
    addLayoutOptions(command, options->pictures);
    addSplitOptions(command, options->pictures);
    addPictureOptions(command, options->pictures);
    addNoAugment(command, options);
}

void addCourseOptions(CLI::App& command, const Shared& options, const api::Catalogue& catalogue) {
    addTrainingPreset(command, options);
    addWhole(command, options, "--epochs", "training.epochs", "Epoch at which the run is complete", 1,
             mostEpochs);
    addReal(command, options, "--learning-rate", "training.optimizer.learningRate",
            "Step size of the optimizer (see 'find-lr')", 1e-12, std::numeric_limits<double>::max());
    addWord(command, options, "--schedule", "training.schedule.type",
            "How the learning rate changes over the training", typesOf(catalogue.schedules));
    addReal(command, options, "--warmup", "training.schedule.warmupEpochs",
            "Epochs over which the learning rate rises first", 0, 1000);
    addReal(command, options, "--clip-norm", "training.clipNorm",
            "Largest norm of all gradients together; 0: no limit", 0, mostNorm);
    addWord(command, options, "--watch", "training.watch", "What tells a better epoch from a worse one",
            {"validationAccuracy", "validationLoss", "trainAccuracy", "trainLoss"});
    addPatience(command, options);
    addWhole(command, options, "--keep-every", "training.keepEvery",
             "Keep a checkpoint every so many epochs; 0: only the last and the best", 0, mostEpochs);
}

void addSeedOption(CLI::App& command, const Shared& options) {
    addWhole(command, options, "--seed", "training.seed", "Of weights, order, augmentation and Dropout", 0,
             static_cast<double>(std::numeric_limits<std::int64_t>::max()));
}

CLI::Option* addSetOption(CLI::App& command, const Shared& options) {
    const std::string flag = "--set";
    return command
        .add_option_function<std::vector<std::string>>(
            flag,
            [options, flag](const std::vector<std::string>& settings) {
                for (const auto& setting : settings) {
                    const auto [place, text] = placeAndText(flag, setting);
                    options->placed.push_back({flag, place, valueOf(text)});
                }
            },
            "Set anything in the project by its place, such as 'training.clipNorm=1' or "
            "'training.schedule.params.last=0.01'; may be repeated")
        ->type_name("PLACE=VALUE")
        ->take_all()
        ->allow_extra_args(false);
}

}  // namespace studio::cli
