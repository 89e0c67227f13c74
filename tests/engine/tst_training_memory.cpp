#include <QTest>

#include "core/data/available_memory.h"
#include "forecast_networks.h"
#include "tests/support/small_machine.h"
#include "tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

/// 128 maps of 58 × 58 and 3,300 units: 1.4 billion parameters, 23 GB with Adam.
spec::NetworkSpec billionsOfParameters() {
    NetworkMaker net;
    net.conv(128, 3, 1, "relu");
    net.add("Flatten");
    net.dense(3300, "relu");
    return net.done(3);
}

spec::Project projectOf(const TinyStudio& studio, spec::NetworkSpec network, int side) {
    auto project = studio.project;
    project.network = std::move(network);
    project.dataset.width = project.dataset.height = side;
    return project;
}

bool mentions(const Error& error, const char* word) {
    return error.text().find(word) != std::string::npos;
}

constexpr std::int64_t mebibyte = std::int64_t{1} << 20;

}  // namespace

/// "I select 1024 and my computer can't run": a training that does not fit must neither begin nor take the
/// studio with it.
class TestTrainingMemory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aNetworkThatDoesNotFitIsNotBegun() {
        const TinyStudio studio;
        const auto request = studio.newRun(projectOf(studio, billionsOfParameters(), 58));
        const SmallMachine machine(3072 * mebibyte);
        const std::int64_t before = data::residentMemory();
        const auto outcome = studio.train(request);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error(), "GB"), outcome.error().text().c_str());
        QVERIFY(!outcome.error().remedy.empty());
        QVERIFY(data::residentMemory() - before < 64 * mebibyte);
        QVERIFY(!std::filesystem::exists(request.runFolder));
    }

    void anywayItFailsWithAReasonAndTheNextTrainingRuns() {
        const TinyStudio studio;
        auto request = studio.newRun(projectOf(studio, billionsOfParameters(), 58));
        request.anyway = true;
        {
            const SmallMachine machine(3072 * mebibyte);
            const auto outcome = studio.train(request);
            QVERIFY(!outcome);
            QVERIFY2(mentions(outcome.error(), "memory"), outcome.error().text().c_str());
        }
        QVERIFY(studio.train(studio.newRun()).ok());
    }

    // Weights that fit, and activations that do not: it is only in the first step that memory runs out.
    void manyActivationsFailInTheStepAndTheNextTrainingRuns() {
        const TinyStudio studio(40);
        NetworkMaker net;
        // 90 pictures of 32 maps of 128 × 128 take 190 MB, three times for each of these.
        for (int i = 0; i < 12; ++i) {
            net.conv(32, 3, 1, "gelu");
        }
        net.add("GlobalAvgPool");
        auto project = projectOf(studio, net.done(3), 128);
        project.training.batchSize = 100;
        auto request = studio.newRun(project);
        const SmallMachine machine(2048 * mebibyte);
        QVERIFY(!studio.train(studio.newRun(project)));
        request.anyway = true;
        const auto outcome = studio.train(request);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error(), "ran out of memory") && mentions(outcome.error(), "GB"),
                 outcome.error().text().c_str());
        QVERIFY(studio.train(studio.newRun()).ok());
    }

    // What was trained before must be there when the memory is.
    void aRunThatRunsOutOfMemoryIsWholeAndGoesOn() {
        TinyStudio studio;
        NetworkMaker net;
        for (int i = 0; i < 4; ++i) {
            net.conv(32, 3, 1, "gelu");
        }
        net.add("GlobalAvgPool");
        studio.project = projectOf(studio, net.done(3), 128);
        studio.project.training.batchSize = 14;
        studio.project.training.epochs = 3;
        const auto whole = TinyStudio::value(studio.train(studio.newRun()));
        auto request = studio.begun(2);
        request.anyway = true;
        const auto before = bytesOf(request.runFolder, "last");
        {
            const SmallMachine machine(150 * mebibyte);
            const auto outcome = studio.train(request);
            QVERIFY(!outcome);
            QVERIFY2(mentions(outcome.error(), "ran out of memory"), outcome.error().text().c_str());
            QVERIFY(!outcome.error().remedy.empty());
        }
        QVERIFY(bytesOf(request.runFolder, "last") == before);
        const auto run = TinyStudio::value(studio.store->open(request.runFolder));
        QVERIFY(run.canContinue && run.state == api::RunState::Failed);
        QCOMPARE(run.history.size(), std::size_t{2});
        QCOMPARE(numbersOf(TinyStudio::value(studio.train(request)).history), numbersOf(whole.history));
    }

    // The backward pass runs inside torch, which must hand the refusal on.
    void theBackwardPassMayRunOutOfMemoryToo() {
        const TinyStudio studio(40);
        NetworkMaker net;
        net.conv(64);
        net.act("relu");
        net.add("GlobalAvgPool");
        auto project = projectOf(studio, net.done(3), 128);
        project.training.batchSize = 100;
        project.training.epochs = 1;
        bool backward = false;
        for (std::int64_t room = 2400; room >= 1200 && !backward; room -= 200) {
            auto request = studio.newRun(project);
            request.anyway = true;
            const SmallMachine machine(room * mebibyte);
            const auto outcome = studio.train(request);
            backward = !outcome && mentions(outcome.error(), "ran out of memory");
            QVERIFY2(outcome.ok() || backward, outcome ? "" : outcome.error().text().c_str());
        }
        QVERIFY(backward);
    }

    // Batches are made on threads of their own, outside of torch.
    void aBatchWithoutRoomIsAnError() {
        const TinyStudio studio;
        NetworkMaker net;
        net.conv(4, 3, 4);
        net.add("GlobalAvgPool");
        auto project = projectOf(studio, net.done(3), 2048);
        project.training.batchSize = 30;
        auto request = studio.newRun(project);
        request.anyway = true;
        const SmallMachine machine(1024 * mebibyte);
        const auto outcome = studio.train(request);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error(), "room in memory"), outcome.error().text().c_str());
    }
};

QTEST_APPLESS_MAIN(TestTrainingMemory)
#include "tst_training_memory.moc"
