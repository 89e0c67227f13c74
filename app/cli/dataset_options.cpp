#include "app/cli/dataset_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "app/cli/command.h"

namespace studio::cli {
namespace {

// As the enumerations of core/spec/dataset.h order them.
constexpr std::array layouts = {"auto", "class-folders", "split-folders", "table", "masks"};
constexpr std::array splitModes = {"auto", "share", "folders", "kfold"};
constexpr std::array balances = {"none", "class-weights", "oversampling"};
constexpr std::array resizeModes = {"stretch", "fit", "crop"};
constexpr std::array interpolations = {"auto", "nearest", "bilinear", "bicubic", "area", "lanczos"};

template <class Names>
std::vector<std::string> listOf(const Names& names) {
    return {names.begin(), names.end()};
}

template <class Names>
std::string textOf(const Names& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + std::string(name);
    }
    return text;
}

template <class Enum, class Names>
void assign(Enum& target, const std::optional<std::string>& word, const Names& names) {
    if (word) {
        const auto found = std::find(names.begin(), names.end(), *word);
        target = static_cast<Enum>(found - names.begin());
    }
}

template <class Value>
void assign(Value& target, const std::optional<Value>& value) {
    target = value.value_or(target);
}

template <class Names>
void addWord(CLI::App& command, const std::string& flag, std::optional<std::string>& word,
             const std::string& help, const Names& names) {
    command.add_option(flag, word, help + ": " + textOf(names))
        ->type_name("NAME")
        ->check(CLI::IsMember(listOf(names)).description(""));
}

}  // namespace

void DatasetOptions::override(spec::DatasetSpec& dataset) const {
    assign(dataset.layout, layout, layouts);
    assign(dataset.splitMode, splitMode, splitModes);
    assign(dataset.balance, balance, balances);
    assign(dataset.resize, resize, resizeModes);
    assign(dataset.interpolation, interpolation, interpolations);
    assign(dataset.table, table);
    assign(dataset.validationShare, validationShare);
    assign(dataset.testShare, testShare);
    assign(dataset.folds, folds);
    assign(dataset.fold, fold);
    if (table && !layout) {
        dataset.layout = spec::Layout::Table;
    }
    if ((folds || fold) && !splitMode) {
        dataset.splitMode = spec::SplitMode::KFold;
    }
}

void addLayoutOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options) {
    addWord(command, "--layout", options->layout, "How the folder says what its pictures are", layouts);
    command.add_option("--table", options->table, "CSV of paths and labels, relative to the folder")
        ->type_name("FILE");
}

void addSplitOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options) {
    addWord(command, "--split-mode", options->splitMode, "How validation pictures are chosen", splitModes);
    command.add_option("--validation-share", options->validationShare, "Share of each class, 0 to 0.9")
        ->type_name("SHARE")
        ->check(within(0, 0.9));
    command.add_option("--test-share", options->testShare, "Share of each class held out, 0 to 0.9")
        ->type_name("SHARE")
        ->check(within(0, 0.9));
    command.add_option("--folds", options->folds, "Of a cross-validation, 2 to 100")
        ->type_name("N")
        ->check(within(2, 100));
    command.add_option("--fold", options->fold, "Which of them validates, from 1")
        ->type_name("N")
        ->check(within(1, 100));
}

void addPictureOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options) {
    addWord(command, "--balance", options->balance, "Against classes of unequal size", balances);
    addWord(command, "--resize", options->resize, "How a picture comes to its size", resizeModes);
    addWord(command, "--interpolation", options->interpolation, "Of resizing; Keras's is nearest", interpolations);
}

}  // namespace studio::cli
