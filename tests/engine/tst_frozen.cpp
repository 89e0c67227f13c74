#include <QTest>
#include <filesystem>

#include "core/engine/analysis.h"
#include "core/engine/network.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

const spec::Shape picture = spec::Shape::maps(3, tinySide, tinySide);

void freeze(spec::NetworkSpec& network, const std::vector<std::string>& ids) {
    for (const auto& id : ids) {
        network.find(id)->params["frozen"] = true;
    }
}

std::map<std::string, torch::Tensor> checkpointOf(const std::string& runFolder) {
    const auto read = TinyStudio::value(readSafetensors(*runs::RunFolder(runFolder).checkpoint("last")));
    return {read.tensors.begin(), read.tensors.end()};
}

}  // namespace

/// Who freezes a layer wants it to stay exactly as it is.
class TestFrozen : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

  private Q_SLOTS:
    void init() {
        m_studio.project.network = tinyNetwork();
        freeze(m_studio.project.network, {"conv", "norm"});
        m_studio.project.training.epochs = 3;
    }

    void itsParametersCountAsFixed() {
        const auto report = analyze(m_studio.project.network, picture, api::Target::ofClasses(3));
        QVERIFY(report.ok());
        QCOMPARE(report.find("conv")->trainableParameters, std::int64_t{0});
        QCOMPARE(report.find("conv")->fixedParameters, std::int64_t{6 * 3 * 9 + 6});
        QCOMPARE(report.find("norm")->fixedParameters, std::int64_t{4 * 6});
        QCOMPARE(report.trainableParameters(), report.find("out")->trainableParameters);
    }

    // Bit for bit, running statistics included; and no memory spent on an optimizer's state.
    void trainingLeavesItAsItIs() {
        const auto run = m_studio.newRun();
        QCOMPARE(TinyStudio::value(m_studio.train(run)).finishedEpochs, 3);
        const auto kept = checkpointOf(run.runFolder);
        const auto start = TinyStudio::value(
            Network::build(m_studio.project.network, picture, m_studio.project.training.seed));
        for (const auto& [name, tensor] : start->state()) {
            const bool frozen = name.starts_with("conv.") || name.starts_with("norm.");
            QVERIFY2(torch::equal(kept.at("model." + name), tensor) == frozen, name.c_str());
        }
        for (const auto& [name, tensor] : kept) {
            QVERIFY2(!name.starts_with("optimizer.conv") && !name.starts_with("optimizer.norm"),
                     name.c_str());
        }
        QVERIFY(kept.count("optimizer.out.weight.m") == 1);
    }

    // Behind what is frozen the rest learns all the same: the bars are told apart.
    void theRestLearns() {
        m_studio.project.training.epochs = 12;
        const auto outcome = TinyStudio::value(m_studio.train(m_studio.newRun()));
        QCOMPARE_GE(outcome.history.back().validationAccuracy, 0.8);
    }

    // A frozen layer may stand behind one that learns: the gradient has to pass through it.
    void whatComesBeforeItLearnsToo() {
        m_studio.project.network = tinyNetwork();
        freeze(m_studio.project.network, {"norm", "out"});
        const auto run = m_studio.newRun();
        TinyStudio::value(m_studio.train(run));
        const auto kept = checkpointOf(run.runFolder);
        const auto start = TinyStudio::value(
            Network::build(m_studio.project.network, picture, m_studio.project.training.seed));
        for (const auto& [name, tensor] : start->state()) {
            QVERIFY2(torch::equal(kept.at("model." + name), tensor) == !name.starts_with("conv."),
                     name.c_str());
        }
    }

    void goingOnIsBitForBitTheSame() {
        const auto whole = m_studio.newRun();
        TinyStudio::value(m_studio.train(whole));
        const auto request = m_studio.begun(1);
        QCOMPARE(TinyStudio::value(m_studio.train(request)).finishedEpochs, 3);
        QVERIFY(bytesOf(request.runFolder, "last") == bytesOf(whole.runFolder, "last"));
    }

    // As Keras since version 2: with trainable=False it runs as in inference.
    void aFrozenBatchNormTrainsAsItEvaluates() {
        const auto network = TinyStudio::value(Network::build(m_studio.project.network, picture, 1));
        const auto& norm = *network->node("norm");
        const torch::NoGradGuard noGradient;
        norm.module->named_buffers()["running_mean"].fill_(0.5);
        norm.module->named_buffers()["running_var"].fill_(4.0);
        const auto maps = torch::linspace(-2, 2, 2 * 6 * 4 * 4).view({2, 6, 4, 4});
        Forward training;
        training.training = true;
        const auto answer = norm.module->run({maps}, training);
        QVERIFY(torch::equal(answer, norm.module->run({maps}, Forward{})));
        QVERIFY(torch::allclose(answer, (maps - 0.5) / std::sqrt(4.0 + 1e-3), 1e-5, 1e-6));
        QCOMPARE(norm.module->named_buffers()["running_mean"].sum().item<double>(), 3.0);
    }

    // A training that changes nothing would run for hours before anybody saw it.
    void whereAllIsFrozenTrainingDoesNotBegin() {
        freeze(m_studio.project.network, {"out"});
        const auto run = m_studio.newRun();
        const auto outcome = m_studio.train(run);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().where, std::string("network"));
        QVERIFY(outcome.error().what.find("frozen") != std::string::npos);
        QVERIFY(!outcome.error().remedy.empty());
        QVERIFY(!std::filesystem::exists(run.runFolder));
    }
};

QTEST_GUILESS_MAIN(TestFrozen)
#include "tst_frozen.moc"
