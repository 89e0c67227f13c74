#include <ATen/Parallel.h>

#include <QTest>
#include <cmath>
#include <thread>

#include "core/runs/history.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

bool same(const std::vector<api::LearningRateTrial>& a, const std::vector<api::LearningRateTrial>& b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
               return x.learningRate == y.learningRate && x.loss == y.loss && x.smooth == y.smooth;
           });
}

}  // namespace

/// The range test that looks for a learning rate: a training of its own that nothing else notices.
class TestLearningRateSearch : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    api::LearningRateSearch m_search;
    std::vector<api::LearningRateTrial> m_told;

    [[nodiscard]] api::LearningRateSearchRequest request(int steps = 60) const {
        return {m_studio.project, m_studio.dataset, 1e-6, 10, steps};
    }
    [[nodiscard]] Result<api::LearningRateSearch> search(const api::LearningRateSearchRequest& wanted,
                                                         const std::stop_token& stop = {}) const {
        return m_studio.training->searchLearningRate(wanted, stop, {});
    }

  private Q_SLOTS:
    void initTestCase() {
        m_search = TinyStudio::value(m_studio.training->searchLearningRate(
            request(), {}, [this](const api::LearningRateTrial& trial) { m_told.push_back(trial); }));
    }

    // The curve and its suggestion are what it is for.
    void ratesGrowGeometricallyAndOneIsSuggested() {
        const auto& trials = m_search.trials;
        QVERIFY(trials.size() > 20);
        QCOMPARE(trials.front().learningRate, 1e-6);
        const double growth = trials[1].learningRate / trials[0].learningRate;
        QVERIFY(std::abs(growth - std::pow(1e7, 1.0 / 59)) < 1e-9);
        for (std::size_t i = 1; i < trials.size(); ++i) {
            QVERIFY(std::abs(trials[i].learningRate / trials[i - 1].learningRate - growth) < 1e-9);
        }
        QVERIFY(m_search.suggestion && *m_search.suggestion > 1e-5 && *m_search.suggestion < 1);
        QVERIFY(same(trials, m_told));
    }

    // fastai's smoothing: what people know the curve to look like.
    void theLossIsSmoothedWithBiasCorrection() {
        double average = 0;
        for (std::size_t i = 0; i < m_search.trials.size(); ++i) {
            const auto& trial = m_search.trials[i];
            average = 0.98 * average + 0.02 * trial.loss;
            const double smooth = average / (1 - std::pow(0.98, static_cast<double>(i) + 1));
            QVERIFY(std::abs(trial.smooth - smooth) < 1e-9);
        }
        QCOMPARE(m_search.trials.front().smooth, m_search.trials.front().loss);
    }

    // Rates that tear the network apart take time and press the curve's interesting part flat.
    void itEndsOnceTheLossHasGoneUpFar() {
        auto wanted = request(200);
        wanted.project.training.optimizer.type = "sgd";
        wanted.lowest = 1e-3;
        wanted.highest = 1e6;
        const auto trials = TinyStudio::value(search(wanted)).trials;
        QVERIFY(trials.size() < 200);
        for (const auto& trial : trials) {
            QVERIFY(std::isfinite(trial.smooth));
        }
    }

    // Two people with the same project would get different advice.
    void askedTwiceItAnswersTheSame() {
        QVERIFY(same(TinyStudio::value(search(request())).trials, m_search.trials));
    }

    // With gradients held small the network bears rates that would tear it apart otherwise.
    void gradientsAreClippedAsInTheTraining() {
        const auto lossesWith = [this](double norm, double value) {
            auto wanted = request(20);
            wanted.project.training.clipNorm = norm;
            wanted.project.training.clipValue = value;
            wanted.project.training.optimizer.type = "sgd";
            return TinyStudio::value(search(wanted)).trials;
        };
        const auto plain = lossesWith(0, 0);
        const auto norm = lossesWith(1e-3, 0);
        const auto value = lossesWith(0, 1e-4);
        QCOMPARE(norm.front().loss, plain.front().loss);
        QVERIFY(!same(norm, plain) && !same(value, plain) && !same(norm, value));
        // No step is longer than rate × limit: nothing can happen to the loss at these rates.
        QVERIFY(norm.size() == 20 && norm.back().smooth < 2.0 * norm.front().smooth);
    }

    // A look at the learning rate would change the results that a run is repeated for.
    void itTouchesNothingElse() {
        const int threads = at::get_num_threads();
        const bool deterministic = at::globalContext().deterministicAlgorithms();
        const auto random = at::globalContext().defaultGenerator(torch::kCPU).get_state();
        TinyStudio::value(search(request(12)));
        QVERIFY(torch::equal(random, at::globalContext().defaultGenerator(torch::kCPU).get_state()));
        QCOMPARE(at::get_num_threads(), threads);
        int ofOthers = 0;
        std::thread([&] { ofOthers = at::get_num_threads(); }).join();
        QCOMPARE(ofOthers, threads);
        QCOMPARE(at::globalContext().deterministicAlgorithms(), deterministic);
    }

    void aTrainingBesideItIsBitIdentical() {
        auto project = m_studio.project;
        project.training.epochs = 3;
        const auto alone = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(alone));
        const auto beside = m_studio.newRun(project);
        std::vector<api::LearningRateTrial> trials;
        std::thread searching;
        Recorder recorder;
        recorder.onBatch = [&](const api::BatchEvent&) {
            if (!searching.joinable()) {
                searching = std::thread([&] { trials = TinyStudio::value(search(request())).trials; });
            }
        };
        TinyStudio::value(m_studio.train(beside, recorder));
        searching.join();
        QVERIFY(same(trials, m_search.trials));
        QVERIFY(bytesOf(beside.runFolder, "last") == bytesOf(alone.runFolder, "last"));
    }

    void stoppingItEndsIt() {
        std::stop_source stop;
        int told = 0;
        const auto result = m_studio.training->searchLearningRate(request(), stop.get_token(),
                                                                  [&](const api::LearningRateTrial&) {
                                                                      if (++told == 3) {
                                                                          stop.request_stop();
                                                                      }
                                                                  });
        QVERIFY(!result.ok() && result.error().isCancelled());
        QCOMPARE(told, 3);
    }

    void mistakesAreNamedWhereTheyAre() {
        auto wanted = request();
        wanted.lowest = 0;
        QCOMPARE(search(wanted).error().where, std::string("search.lowest"));
        wanted = request(2);
        QCOMPARE(search(wanted).error().where, std::string("search.steps"));
        wanted = request();
        wanted.project.training.optimizer.type = "sdg";
        QCOMPARE(search(wanted).error().where, std::string("training.optimizer.type"));
        wanted = request();
        wanted.project.network.layers.back().params["units"] = std::int64_t{4};
        QCOMPARE(search(wanted).error().where, std::string("out.units"));
    }
};

QTEST_GUILESS_MAIN(TestLearningRateSearch)
#include "tst_learning_rate_search.moc"
