#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/project_options.h"
#include "app/cli/run_options.h"

namespace studio::cli {
namespace {

struct Options {
    std::shared_ptr<RunOptions> run = std::make_shared<RunOptions>();
    std::string dataset;
    bool everything = false;
    bool test = false;
};

/// Rows are the true classes, columns the predicted ones, both by number.
void printConfusion(const api::Evaluation& evaluation) {
    std::int64_t largest = 0;
    for (const auto& row : evaluation.confusion) {
        largest = std::max(largest, row.empty() ? 0 : *std::max_element(row.begin(), row.end()));
    }
    const int cell = std::max(static_cast<int>(std::to_string(largest).size()) + 1, 5);
    std::cout << "\nConfusion (rows: true class, columns: predicted)\n"
              << std::string(static_cast<std::size_t>(cell), ' ');
    for (std::size_t i = 0; i < evaluation.classes.size(); ++i) {
        std::cout << std::setw(cell) << i + 1;
    }
    std::cout << '\n';
    for (std::size_t row = 0; row < evaluation.confusion.size(); ++row) {
        std::cout << std::setw(cell) << row + 1;
        for (const auto count : evaluation.confusion[row]) {
            std::cout << std::setw(cell) << count;
        }
        std::cout << "  " << evaluation.classes[row] << '\n';
    }
}

std::string shareText(double share) {
    return std::isnan(share) ? "-" : percentText(share);
}

/// One line for each class: how its yeses and noes came out, and the means of all.
void printLabels(const api::Evaluation& evaluation) {
    constexpr int cell = 11;
    const auto print = [](const api::LabelScores& scores, const std::string& pictures, const std::string& name) {
        std::cout << std::setw(cell) << shareText(scores.precision) << std::setw(cell)
                  << shareText(scores.recall) << std::setw(cell) << shareText(scores.f1) << std::setw(cell)
                  << pictures << "  " << name << '\n';
    };
    std::cout << "Exact:    " << percentText(evaluation.exactMatch) << " of the pictures have every label right\n\n"
              << std::setw(cell) << "precision" << std::setw(cell) << "recall" << std::setw(cell) << "F1"
              << std::setw(cell) << "pictures" << '\n';
    for (std::size_t i = 0; i < evaluation.labelCounts.size(); ++i) {
        const auto& counts = evaluation.labelCounts[i];
        print({counts.precision(), counts.recall(), counts.f1()}, std::to_string(counts.pictures()),
              printable(evaluation.classes[i]));
    }
    print(api::macroScores(evaluation.labelCounts), "", "mean of the classes (macro)");
}

api::EvaluationSet setOf(const Options& options) {
    return options.everything ? api::EvaluationSet::Everything
           : options.test     ? api::EvaluationSet::Test
                              : api::EvaluationSet::Validation;
}

int evaluate(const Options& options, const Context& context) {
    const auto model = options.run->model(context);
    const auto run = context.services.runs->open(model.runFolder);
    if (!run) {
        return context.fail(run.error());
    }
    spec::DatasetSpec wanted = run->project.dataset;
    if (!options.dataset.empty()) {
        wanted.folder = options.dataset;
        wanted.edits.clear();
    }
    const auto dataset = scanDataset(context, wanted);
    if (!dataset) {
        return context.fail(dataset.error());
    }
    const auto evaluation = context.services.evaluator->evaluate(
        model, *dataset, setOf(options), context.stop, context.terminal.progress("evaluating"));
    context.terminal.clearStatus();
    if (!evaluation) {
        return context.fail(evaluation.error());
    }
    if (evaluation->missing > 0) {
        context.terminal.warning({std::to_string(evaluation->missing) +
                                      " of the pictures that were kept from training are no longer there.",
                                  "dataset.folder", "The numbers are of those that are left."});
    }
    if (context.json) {
        Context::print(toJson(*evaluation));
        return exitDone;
    }
    std::cout << "Pictures: " << evaluation->pictures << "\nAccuracy: " << percentText(evaluation->accuracy)
              << " (95 %: " << percentText(evaluation->intervalLow) << " to "
              << percentText(evaluation->intervalHigh) << ")\nLoss:     " << lossText(evaluation->loss)
              << "\nEpoch:    " << evaluation->epoch << '\n';
    if (!std::isnan(evaluation->meanIou)) {
        std::cout << "Mean IoU: " << percentText(evaluation->meanIou) << '\n';
    }
    if (evaluation->labelCounts.empty()) {
        printConfusion(*evaluation);
    } else {
        printLabels(*evaluation);
    }
    return exitDone;
}

}  // namespace

void addEvaluate(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "evaluate", "Accuracy, loss and confusion matrix of a run on its validation pictures; with several labels "
                   "precision, recall and F1 of each",
                   "  cnn-studio-cli evaluate runs/run-001\n"
                   "  cnn-studio-cli evaluate runs/run-001 --dataset new-pictures --all --checkpoint best");
    const auto options = std::make_shared<Options>();
    addRunOptions(*command, options->run);
    command->add_option("--dataset", options->dataset, "Other pictures with the same classes")
        ->type_name("FOLDER");
    auto* all =
        command->add_flag("--all", options->everything, "On all pictures, not the validation share alone");
    command->add_flag("--test", options->test, "On the pictures that were held out for testing")
        ->excludes(all);
    command->callback([options, &action] {
        action = [options](const Context& context) { return evaluate(*options, context); };
    });
}

}  // namespace studio::cli
