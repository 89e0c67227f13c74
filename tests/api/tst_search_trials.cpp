#include <QTest>
#include <cmath>

#include "core/api/search_trials.h"

using namespace studio;
using namespace studio::api;

namespace {

std::vector<spec::Trial> trialsOf(std::initializer_list<int> sizes) {
    std::vector<spec::Trial> trials;
    for (const int size : sizes) {
        spec::Trial trial;
        trial.project.training.batchSize = size;
        trial.values = {{"training.batchSize", std::int64_t{size}}};
        trials.push_back(trial);
    }
    return trials;
}

RunSummary runOf(const std::string& name, int size, RunState state) {
    RunSummary run;
    run.name = name;
    run.state = state;
    run.project.training.batchSize = size;
    run.provenance = {{}, {}, "sizes", {{"training.batchSize", std::to_string(size)}}};
    return run;
}

}  // namespace

/// What has become of a search's trials, and which is the best, alike for the window and the command line.
class TestSearchTrials : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachTrialFindsItsRun() {
        auto stopped = runOf("run-002", 8, RunState::Stopped);
        stopped.canContinue = true;
        auto other = runOf("run-001", 4, RunState::Completed);
        other.provenance.sweep = "others";
        const auto matched =
            matchTrials(trialsOf({4, 8, 16, 32}), "sizes",
                        {runOf("run-004", 32, RunState::Running), runOf("run-003", 16, RunState::Failed),
                         stopped, other});
        QCOMPARE(matched.size(), std::size_t{4});
        QVERIFY(matched[0].state() == TrialState::Missing);
        QVERIFY(matched[1].state() == TrialState::Interrupted);
        QVERIFY(matched[2].state() == TrialState::Failed);
        QVERIFY(matched[3].state() == TrialState::Running);
        QCOMPARE(matched[3].number, std::size_t{4});
    }

    // The same values may be drawn twice.
    void aRunStandsForOneTrialAndTheFurthestIsTaken() {
        const auto matched =
            matchTrials(trialsOf({4, 4}), "sizes",
                        {runOf("run-003", 4, RunState::Failed), runOf("run-002", 4, RunState::StoppedEarly)});
        QCOMPARE(matched[0].run->name, std::string("run-002"));
        QVERIFY(matched[0].state() == TrialState::Finished);
        QCOMPARE(matched[1].run->name, std::string("run-003"));
    }

    void aRunOfOtherSettingsIsNotGoneOnWith() {
        auto stopped = runOf("run-001", 4, RunState::Interrupted);
        stopped.canContinue = true;
        stopped.project.training.threads = 7;
        QVERIFY(matchTrials(trialsOf({4}), "sizes", {stopped})[0].state() == TrialState::Interrupted);
        stopped.project.training.epochs += 1;
        const auto matched = matchTrials(trialsOf({4}), "sizes", {stopped});
        QVERIFY(matched[0].state() == TrialState::Missing);
        QCOMPARE(matched[0].difference(), std::string("training.epochs"));
    }

    void equalsAreRankedByLossAndThenByNumber() {
        const auto accuracy = spec::Metric::ValidationAccuracy;
        QVERIFY(ranksBefore({0.9, 0.5, 2}, {0.8, 0.1, 1}, accuracy));
        QVERIFY(ranksBefore({0.9, 0.4, 2}, {0.9, 0.5, 1}, accuracy));
        QVERIFY(ranksBefore({0.9, 0.5, 1}, {0.9, 0.5, 2}, accuracy));
        QVERIFY(!ranksBefore({0.9, 0.5, 1}, {0.9, 0.5, 1}, accuracy));
        QVERIFY(ranksBefore({0.1, 0.5, 2}, {noNumber, noNumber, 1}, accuracy));
        QVERIFY(ranksBefore({0.9, 0.5, 2}, {0.9, noNumber, 1}, accuracy));
        QVERIFY(ranksBefore({0.2, 0.2, 2}, {0.3, 0.3, 1}, spec::Metric::ValidationLoss));
    }

    void aResultIsThatOfTheBestEpoch() {
        RunSummary run;
        for (const double accuracy : {0.5, 0.9, 0.7}) {
            EpochRow row;
            row.validationAccuracy = accuracy;
            row.validationLoss = 1 - accuracy;
            row.trainLoss = 7;
            row.validationPictures = 4;
            run.history.push_back(row);
        }
        const auto result = resultOf(run, spec::Metric::ValidationAccuracy, 3);
        QCOMPARE(result.best, 0.9);
        QCOMPARE(result.loss, 1 - 0.9);
        QCOMPARE(resultOf(run, spec::Metric::TrainAccuracy, 3).loss, 7.0);
        QVERIFY(std::isnan(resultOf({}, spec::Metric::TrainLoss, 1).best));
    }

    void aFreeNameIsTheFirstOne() {
        QCOMPARE(freeSearchName([](const std::string&) { return false; }), std::string("search-001"));
        QCOMPARE(freeSearchName([](const std::string& name) { return name == "search-001"; }),
                 std::string("search-002"));
    }
};

QTEST_APPLESS_MAIN(TestSearchTrials)
#include "tst_search_trials.moc"
