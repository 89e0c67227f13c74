#include <QTest>
#include <cmath>

#include "core/engine/checkpoint.h"
#include "core/engine/gradient_clip.h"
#include "core/runs/measures.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

/// Without BatchNorm and Dropout: what a batch computes depends on nothing but its pictures.
spec::NetworkSpec plainNetwork() {
    spec::NetworkSpec network;
    network.layers = {
        layer("conv", "Conv2D", {{"filters", std::int64_t{4}}}, spec::inputId),
        layer("relu", "Activation", {{"function", std::string("relu")}}, "conv"),
        layer("flat", "Flatten", {}, "relu"),
        layer("out", "Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}}, "flat")};
    return network;
}

/// All numbers of a checkpoint's tensors whose names begin with `prefix`.
std::vector<float> numbersIn(const std::string& runFolder, const std::string& checkpoint,
                             const std::string& prefix) {
    const auto read = engine::readSafetensors(*runs::RunFolder(runFolder).checkpoint(checkpoint));
    std::vector<float> numbers;
    for (const auto& [name, tensor] : read->tensors) {
        if (name.starts_with(prefix)) {
            const auto flat = tensor.to(torch::kFloat32).reshape({-1}).contiguous();
            numbers.insert(numbers.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
        }
    }
    return numbers;
}

double farthest(const std::vector<float>& a, const std::vector<float>& b) {
    double most = a.size() == b.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        most = std::max(most, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return most;
}

}  // namespace

/// Every setting of a training does what it says, and a run that is continued does so too.
class TestTrainerSettings : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

    [[nodiscard]] spec::Project plain() const {
        auto project = m_studio.project;
        project.network = plainNetwork();
        project.augmentation.enabled = false;
        project.training.epochs = 2;
        project.training.optimizer.type = "sgd";
        project.training.optimizer.learningRate = 0.05;
        return project;
    }
    [[nodiscard]] std::string trained(const spec::Project& project) const {
        const auto request = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(request));
        return request.runFolder;
    }
    [[nodiscard]] std::vector<api::EpochRow> historyOf(const std::string& folder) const {
        return TinyStudio::value(m_studio.store->open(folder)).history;
    }

  private Q_SLOTS:
    // A large batch that memory has no room for, in several small ones.
    void accumulatedBatchesMakeTheStepOfALargeOne() {
        auto large = plain();
        large.training.batchSize = 10;
        auto small = plain();
        small.training.batchSize = 5;
        small.training.accumulation = 2;
        const auto a = numbersIn(trained(large), "last", "model.");
        const auto b = numbersIn(trained(small), "last", "model.");
        const double apart = farthest(a, b);
        QVERIFY2(apart < 1e-6, qPrintable(QString::number(apart)));
    }

    // 27 pictures in batches of 5 and groups of 4: the last group has 2 batches, its last batch 2 pictures.
    void theLastGroupOfAnEpochIsSteppedToo() {
        auto project = plain();
        project.training.accumulation = 4;
        project.training.epochs = 1;
        const auto folder = trained(project);
        const auto read = engine::readSafetensors(*runs::RunFolder(folder).checkpoint("last"));
        for (const auto& [name, tensor] : read->tensors) {
            if (name == "optimizer.step") {
                QCOMPARE(tensor.item<std::int64_t>(), std::int64_t{2});
            }
        }
    }

    // Without a limit one bad batch can undo an hour.
    void gradientsAreClippedAsInPyTorch() {
        torch::Tensor parameter = torch::zeros({3}, torch::requires_grad());
        parameter.mutable_grad() = torch::tensor({3.0F, 4.0F, 12.0F});
        const engine::NamedTensors named{{"w", parameter}};
        const auto norm = engine::gradientNorm(named);
        QCOMPARE(norm.item<float>(), 13.0F);
        engine::clipNorm(named, norm, 1.0);
        QVERIFY(std::abs(parameter.grad()[2].item<double>() - 12.0 / (13.0 + 1e-6)) < 1e-6);
        engine::clipNorm(named, engine::gradientNorm(named), 100.0);
        QVERIFY(std::abs(parameter.grad()[2].item<double>() - 12.0 / (13.0 + 1e-6)) < 1e-6);
        engine::clipValues(named, 0.3);
        QCOMPARE(parameter.grad()[2].item<float>(), 0.3F);
        auto project = plain();
        project.training.epochs = 1;
        project.training.clipNorm = 1e-9;
        const auto folder = trained(project);
        auto still = plain();
        still.training.epochs = 1;
        still.training.optimizer.learningRate = 1e-12;
        QVERIFY(farthest(numbersIn(folder, "last", "model."), numbersIn(trained(still), "last", "model.")) <
                1e-6);
    }

    // The averaged weights are what is validated, kept and exported.
    void averagedWeightsFollowTheTrainedOnes() {
        auto project = plain();
        project.training.epochs = 1;
        project.training.batchSize = 32;  // One step.
        project.training.averaging = 0.75;
        const auto folder = trained(project);
        auto unmoved = project;
        unmoved.training.optimizer.learningRate = 1e-30;
        const auto first = numbersIn(trained(unmoved), "last", "training.");
        const auto last = numbersIn(folder, "last", "training.");
        const auto model = numbersIn(folder, "last", "model.");
        QCOMPARE(model.size(), first.size());
        std::vector<float> wanted;
        for (std::size_t i = 0; i < first.size(); ++i) {
            wanted.push_back(0.75F * first[i] + 0.25F * last[i]);
        }
        QVERIFY(farthest(model, wanted) < 1e-6);
        QVERIFY(farthest(first, last) > 1e-4);
    }

    // What is continued must be what it would have been, with everything on.
    void aRunWithEverythingOnGoesOnBitForBit() {
        auto project = m_studio.project;
        project.training.averaging = 0.9;
        project.training.accumulation = 2;
        project.training.clipNorm = 0.5;
        project.training.clipValue = 0.2;
        project.training.schedule.type = "cosine";
        project.training.schedule.warmupEpochs = 1;
        project.training.keepEvery = 2;
        const auto whole = trained(project);
        const auto request = m_studio.newRun(project);
        std::stop_source stop;
        Recorder recorder;
        recorder.onBatch = [&](const auto& event) {
            if (event.epoch == 3) {
                stop.request_stop();
            }
        };
        TinyStudio::value(m_studio.train(request, recorder, stop.get_token()));
        auto continued = request;
        continued.continueRun = true;
        TinyStudio::value(m_studio.train(continued));
        QCOMPARE(numbersOf(historyOf(request.runFolder)), numbersOf(historyOf(whole)));
        for (const char* name : {"last", "best", "epoch-2", "epoch-4"}) {
            QVERIFY2(
                !bytesOf(whole, name).empty() && bytesOf(request.runFolder, name) == bytesOf(whole, name),
                name);
        }
        QVERIFY(*readFile(runs::RunFolder(request.runFolder).batches()) ==
                *readFile(runs::RunFolder(whole).batches()));
    }

    // "Go back to epoch 2 and try again."
    void aRunCanBeRestartedFromAKeptCheckpoint() {
        auto project = m_studio.project;
        project.training.keepEvery = 2;
        project.training.averaging = 0.9;
        const auto whole = trained(project);
        auto request = m_studio.newRun(project);
        request.origin = api::RunOrigin{whole, "epoch-2"};
        Recorder recorder;
        TinyStudio::value(m_studio.train(request, recorder));
        QCOMPARE(recorder.starts.front().firstEpoch, 3);
        QCOMPARE(numbersOf(historyOf(request.runFolder)), numbersOf(historyOf(whole)));
        QVERIFY(bytesOf(request.runFolder, "last") == bytesOf(whole, "last"));
        QVERIFY(bytesOf(request.runFolder, "best") == bytesOf(whole, "best"));
        QVERIFY(*readFile(runs::RunFolder(request.runFolder).batches()) ==
                *readFile(runs::RunFolder(whole).batches()));
    }

    void aRestartWithAnotherOptimizerOrNetworkSaysSo() {
        auto project = m_studio.project;
        project.training.epochs = 2;
        const auto whole = trained(project);
        project.training.epochs = 3;
        project.training.optimizer.type = "sgd";
        auto request = m_studio.newRun(project);
        request.origin = api::RunOrigin{whole, "last"};
        Recorder recorder;
        QVERIFY(m_studio.train(request, recorder).ok());
        QCOMPARE(recorder.notices.size(), std::size_t{1});
        project.network = plainNetwork();
        auto other = m_studio.newRun(project);
        other.origin = api::RunOrigin{whole, "last"};
        const auto refused = m_studio.train(other);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().where, std::string("network"));
    }

    // The schedule that was drawn is the one that is trained.
    void theLearningRateFollowsItsSchedule() {
        auto project = plain();
        project.training.schedule.type = "step";
        project.training.schedule.params = {{"every", std::int64_t{1}}, {"gamma", 0.5}};
        const auto rows = historyOf(trained(project));
        QCOMPARE(rows[0].learningRate, 0.05);
        QCOMPARE(rows[1].learningRate, 0.025);
    }

    // Trained longer, a run keeps the schedule that it was begun with.
    void epochsBeyondThePlanKeepTheLastRate() {
        auto project = plain();
        project.training.schedule.type = "cosine";
        project.training.schedule.params = {{"last", 0.2}};
        auto request = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(request));
        request.continueRun = true;
        for (const int epochs : {3, 4}) {
            request.project.training.epochs = epochs;
            TinyStudio::value(m_studio.train(request));
        }
        const auto rows = historyOf(request.runFolder);
        QCOMPARE(rows[2].learningRate, rows[1].learningRate);
        QCOMPARE(rows[3].learningRate, rows[1].learningRate);
    }

    void aTrainingEndsEarlyWhenNothingImproves() {
        auto project = plain();
        project.training.epochs = 50;
        project.training.optimizer.learningRate = 1e-30;
        project.training.watch = spec::Metric::ValidationLoss;
        project.training.earlyStopping = {.enabled = true, .patience = 3};
        const auto request = m_studio.newRun(project);
        const auto outcome = TinyStudio::value(m_studio.train(request));
        QVERIFY(outcome.end == api::TrainingEnd::StoppedEarly);
        QCOMPARE(outcome.finishedEpochs, 4);
    }

    // Curves after the fact are worth nothing if they are not what was trained.
    void everyBatchIsReportedAndKept() {
        const auto request = m_studio.newRun();
        Recorder recorder;
        TinyStudio::value(m_studio.train(request, recorder));
        std::vector<api::BatchPoint> told;
        for (const auto& event : recorder.batches) {
            told.insert(told.end(), event.points.begin(), event.points.end());
        }
        const auto kept = *runs::readBatches(runs::RunFolder(request.runFolder).batches());
        QCOMPARE(told.size(), std::size_t{30});
        QCOMPARE(kept.size(), told.size());
        double right = 0;
        for (std::size_t i = 0; i < told.size(); ++i) {
            QCOMPARE(kept[i].batch, static_cast<std::int64_t>(i) + 1);
            QCOMPARE(kept[i].loss, told[i].loss);
            // Of six batches one, the last.
            QCOMPARE(told[i].gradientNorm > 0, i % 6 == 5);
            right += i < 6 ? told[i].accuracy * (i == 5 ? 2 : 5) : 0;
        }
        QVERIFY(std::abs(right / 27 - recorder.epochs.front().trainAccuracy) < 1e-6);
    }

    void anEpochLeavesItsMeasures() {
        const auto request = m_studio.newRun();
        Recorder recorder;
        TinyStudio::value(m_studio.train(request, recorder));
        const auto& details = recorder.details.front();
        QCOMPARE(details.epoch, 1);
        QCOMPARE(details.tensors.size(), std::size_t{6});
        QCOMPARE(details.tensors.front().name, std::string("conv.weight"));
        std::int64_t counted = 0;
        for (const auto count : details.tensors.front().weights.counts) {
            counted += count;
        }
        QCOMPARE(counted, std::int64_t{6 * 3 * 3 * 3});
        QVERIFY(details.tensors.front().updateRatio > 1e-5 && details.tensors.front().updateRatio < 1);
        std::int64_t right = 0, all = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                all += details.confusion[i][j];
                right += i == j ? details.confusion[i][j] : 0;
            }
        }
        const auto& row = recorder.epochs.front();
        QCOMPARE(all, row.validationPictures);
        QVERIFY(std::abs(static_cast<double>(right) / static_cast<double>(all) - row.validationAccuracy) <
                1e-12);
        QVERIFY(row.forwardSeconds > 0 && row.backwardSeconds > 0 && row.optimizerSeconds > 0);
        QVERIFY(row.dataSeconds + row.forwardSeconds + row.backwardSeconds + row.optimizerSeconds <=
                row.seconds);
        QCOMPARE(runs::readTensors(runs::RunFolder(request.runFolder).tensors())->size(), std::size_t{5});
    }
};

QTEST_GUILESS_MAIN(TestTrainerSettings)
#include "tst_trainer_settings.moc"
