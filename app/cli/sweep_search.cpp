#include "app/cli/sweep_search.h"

#include <algorithm>
#include <set>

#include "app/cli/project_options.h"
#include "app/cli/run_answers.h"
#include "app/cli/run_artifacts.h"
#include "app/cli/training_answers.h"

namespace studio::cli {
namespace {

using State = api::TrialState;

constexpr int barWidth = 12;

/// A trial's training as one line at the bottom.
class SweepView : public api::TrainingObserver {
  public:
    SweepView(Terminal& terminal, std::string head) : m_terminal(terminal), m_head(std::move(head)) {}

    void started(const api::TrainingStart& start) override { m_epochs = start.epochs; }
    void batchFinished(const api::BatchEvent& event) override {
        const double done = event.epoch - 1 + static_cast<double>(event.batch) / event.batches;
        m_terminal.status(m_head + "  " + m_terminal.bar(done / m_epochs, barWidth) + " epoch " +
                          std::to_string(event.epoch) + "/" + std::to_string(m_epochs) + " loss " +
                          lossText(event.loss) + " accuracy " + percentText(event.accuracy) + ", " +
                          durationText(event.secondsLeft) + " left");
    }
    void epochFinished(const api::EpochRow&, const api::EpochDetails&) override {}
    void steered(const api::Steering&) override {}
    void noticed(const Error& notice) override { m_terminal.warning(notice); }

  private:
    Terminal& m_terminal;
    std::string m_head;
    int m_epochs = 1;
};

}  // namespace

SweepSearch::SweepSearch(const Context& context, std::string name, std::string runsFolder,
                         std::vector<spec::Trial> trials)
    : m_context(context), m_name(std::move(name)), m_folder(std::move(runsFolder)) {
    for (auto& trial : api::matchTrials(std::move(trials), m_name, context.services.runs->list(m_folder))) {
        m_trials.push_back({std::move(trial), {}});
    }
}

Status SweepSearch::checkSettings() const {
    for (const auto& trial : m_trials) {
        if (const std::string place = trial.difference(); !place.empty()) {
            return Error{"The search '" + m_name + "' was begun with another '" + place +
                             "': " + trial.run->name + " could not be compared with what comes now.",
                         "--name", "Undo the change, or choose another name."};
        }
    }
    return {};
}

Result<api::DatasetReport> SweepSearch::scanned(const spec::DatasetSpec& dataset) {
    if (!m_scanned || !(*m_scannedFor == dataset)) {
        auto report = scanDataset(m_context, dataset);
        if (!report) {
            return report.error();
        }
        m_scanned = *std::move(report);
        m_scannedFor = dataset;
    }
    return *m_scanned;
}

Result<api::TrainingRequest> SweepSearch::requestOf(const SweepTrial& trial) {
    const bool continued = trial.state() == State::Interrupted;
    const spec::Project& project = continued ? trial.run->project : trial.trial.project;
    auto dataset = scanned(project.dataset);
    if (!dataset) {
        return dataset.error();
    }
    if (continued) {
        return api::TrainingRequest{project, *std::move(dataset), trial.run->folder, true};
    }
    if (const Status checked = checkProject(project, *dataset, m_context); !checked) {
        return checked.error();
    }
    api::RunProvenance provenance;
    provenance.sweep = m_name;
    provenance.values = api::provenanceValues(trial.trial);
    auto folder = m_context.services.runs->create(m_folder, project, *dataset, provenance);
    if (!folder) {
        return folder.error();
    }
    return api::TrainingRequest{project, *std::move(dataset), *std::move(folder)};
}

/// Error where the trial failed or was cancelled.
Status SweepSearch::trainTrial(SweepTrial& trial, bool anyway) {
    auto request = requestOf(trial);
    if (!request) {
        return request.error();
    }
    request->anyway = anyway;
    SweepView view(m_context.terminal,
                   "trial " + std::to_string(trial.number) + "/" + std::to_string(m_trials.size()));
    api::TrainingControl control;
    const auto outcome = m_context.services.training->train(*request, m_context.stop, control, view);
    m_context.terminal.clearStatus();
    auto run = m_context.services.runs->open(request->runFolder);
    trial.run = run ? std::optional(*std::move(run)) : std::nullopt;
    if (!outcome || !trial.run) {
        return outcome ? run.error() : outcome.error();
    }
    if (const Status curves = writeCurves(m_context, request->runFolder); !curves) {
        m_context.terminal.warning(curves.error());
    }
    return outcome->end == api::TrainingEnd::Stopped ? Status(Error::cancelled()) : Status();
}

void SweepSearch::tell(const SweepTrial& trial, const std::string& more) const {
    m_context.terminal.note("trial " + std::to_string(trial.number) + "/" + std::to_string(m_trials.size()) +
                            "  " + valuesText(api::provenanceValues(trial.trial)) + "  " + more);
}

void SweepSearch::train(bool anyway, bool retry) {
    for (auto& trial : m_trials) {
        const State state = trial.state();
        const spec::Metric watch = trial.trial.project.training.watch;
        if (state == State::Finished || state == State::Running || (state == State::Failed && !retry)) {
            tell(trial, toText(trial.run->state) + " before, as " + printable(trial.run->name));
            continue;
        }
        if (m_context.stop.stop_requested()) {
            return;
        }
        const Status trained = trainTrial(trial, anyway);
        if (trained) {
            tell(trial, labelOf(watch) + " " + metricText(bestOf(*trial.run, watch), watch) + " in epoch " +
                            std::to_string(api::bestRow(trial.run->history, watch) + 1));
        } else if (trained.error().isCancelled() || m_context.stop.stop_requested()) {
            return;
        } else {
            trial.error = trained.error();
            tell(trial, "failed");
            m_context.terminal.warning(trial.error);
        }
    }
}

std::vector<SweepRow> SweepSearch::rows(spec::Metric watch) const {
    std::vector<SweepRow> rows;
    for (const auto& trial : m_trials) {
        SweepRow row;
        if (trial.run) {
            row = rowOf(*trial.run, watch);
        } else {
            row.values = api::provenanceValues(trial.trial);
            row.state = trial.error.what.empty() ? "missing" : "failed";
        }
        if (!trial.error.what.empty()) {
            row.error = trial.error;
        }
        row.number = trial.number;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::size_t SweepSearch::missing() const {
    return static_cast<std::size_t>(
        std::count_if(m_trials.begin(), m_trials.end(), [](const SweepTrial& trial) {
            const State state = trial.state();
            return trial.error.what.empty() && state != State::Failed && state != State::Finished;
        }));
}

std::string unusedName(const api::RunStore& runs, const std::string& runsFolder) {
    std::set<std::string> used;
    for (const auto& run : runs.list(runsFolder)) {
        used.insert(run.provenance.sweep);
    }
    for (const auto& plan : spec::readSearchPlans(runsFolder)) {
        used.insert(plan.name);
    }
    return api::freeSearchName([&used](const std::string& name) { return used.contains(name); });
}

}  // namespace studio::cli
