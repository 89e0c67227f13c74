#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/api/label_head.h"
#include "core/api/network_remedies.h"
#include "core/data/feed/batch_loader.h"
#include "core/engine/analysis.h"
#include "core/engine/evaluator.h"
#include "core/engine/exporters/export_service.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/training_loss.h"
#include "core/runs/dataset_facts.h"
#include "core/runs/label_table.h"
#include "tests/engine/label_studio.h"

using namespace studio;
using namespace studio::test;

/// Networks with a yes or no for each class: trained, scored, continued, evaluated and exported like all
/// others.
class TestLabelTraining : public QObject {
    Q_OBJECT

  private:
    LabelStudio m_labels;
    TinyStudio& m_studio = m_labels.studio;
    std::string m_run;
    std::vector<api::EpochRow> m_history;

    [[nodiscard]] Error mistakeOf(const spec::Project& project) const {
        const auto outcome = m_studio.train(m_studio.newRun(project));
        return outcome.ok() ? Error{} : outcome.error();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_studio.dataset.multiLabel);
        QCOMPARE(m_studio.dataset.samples.size(), std::size_t{LabelStudio::pictures});
        QCOMPARE(m_studio.dataset.classes, (std::vector<std::string>{"blue", "green", "red"}));
        const auto request = m_studio.newRun();
        m_run = request.runFolder;
        m_history = TinyStudio::value(m_studio.train(request)).history;
    }

    // Whoever has several labels could look at them, and no more.
    void everyLabelIsLearned() {
        const auto& last = m_history.back();
        QCOMPARE(m_history.size(), std::size_t{25});
        QVERIFY2(last.validationMacroF1 > 0.95, std::to_string(last.validationMacroF1).c_str());
        QVERIFY(last.validationAccuracy > 0.95);
        QVERIFY(last.validationExactMatch > 0.85);
        QVERIFY(last.validationExactMatch <= last.validationAccuracy);
        QVERIFY(last.trainAccuracy > m_history.front().trainAccuracy);
        QVERIFY(last.validationLoss < m_history.front().validationLoss);
        QVERIFY(std::isnan(last.validationMeanIou));
        QCOMPARE(TinyStudio::value(runs::readHistory(m_run + "/history.csv")).back().validationMacroF1,
                 last.validationMacroF1);
    }

    // Counts of true and predicted classes mean nothing here; each class has its own.
    void eachClassHasItsCounts() {
        const auto measured = TinyStudio::value(m_studio.store->classes(m_run));
        QCOMPARE(measured.size(), std::size_t{25});
        const auto& last = measured.back();
        QVERIFY(last.confusion.empty());
        QCOMPARE(last.labelCounts.size(), std::size_t{3});
        QVERIFY(measured.front().labelCounts.empty());
        for (std::size_t i = 0; i < 3; ++i) {
            const auto& counts = last.labelCounts[i];
            QCOMPARE(counts.pictures() + counts.falsePositives + counts.trueNegatives,
                     m_history.back().validationPictures);
            QCOMPARE(last.classAccuracy[i], counts.f1());
        }
        QCOMPARE(api::macroScores(last.labelCounts).f1, m_history.back().validationMacroF1);
    }

    // A run is trusted because it can be repeated, and because it goes on as if it had never stopped.
    void aContinuedRunIsTheSameBitForBit() {
        auto project = m_studio.project;
        project.augmentation.enabled = true;
        project.augmentation.step(spec::AugmentationKind::Mixup).on = true;
        project.dataset.balance = spec::Balance::ClassWeights;
        project.training.epochs = 6;
        std::swap(project, m_studio.project);
        const auto whole = m_studio.newRun();
        const auto expected = TinyStudio::value(m_studio.train(whole)).history;
        const auto rest = m_studio.begun(3);
        const auto history = TinyStudio::value(m_studio.train(rest)).history;
        std::swap(project, m_studio.project);
        QCOMPARE(numbersOf(history), numbersOf(expected));
        QVERIFY(bytesOf(rest.runFolder, "last") == bytesOf(whole.runFolder, "last"));
    }

    // Both labels of a picture that was mixed are there, each as much as it is.
    void mixedPicturesHaveSharesOfLabels() {
        auto project = m_studio.project;
        project.augmentation.enabled = true;
        project.augmentation.step(spec::AugmentationKind::Mixup).on = true;
        std::vector<std::size_t> all(m_studio.dataset.samples.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        data::BatchLoader loader(m_studio.dataset, all, project, nullptr,
                                 {.batchSize = LabelStudio::pictures, .shuffle = true, .augment = true});
        const auto batch = *TinyStudio::value(loader.next());
        QCOMPARE(batch.targets.size(), std::size_t{LabelStudio::pictures * 3});
        QVERIFY(batch.shares.empty());
        int mixed = 0;
        for (const float target : batch.targets) {
            QVERIFY(target >= 0.0F && target <= 1.00001F);
            mixed += target > 0.01F && target < 0.99F ? 1 : 0;
        }
        QVERIFY(mixed > 20);
    }

    // A yes for a rare class has to count more, or it is never said.
    void classWeightsAreThoseOfAYes() {
        auto project = m_studio.project;
        project.dataset.balance = spec::Balance::ClassWeights;
        api::Split split;
        for (std::size_t i = 0; i < 40; ++i) {
            split.training.push_back(i);
        }
        const auto weights = engine::classWeights(project, m_studio.dataset, split);
        for (int label = 0; label < 3; ++label) {
            const auto with = std::count_if(split.training.begin(), split.training.end(), [&](std::size_t i) {
                return m_studio.dataset.isOf(m_studio.dataset.samples[i], label);
            });
            QCOMPARE(weights[static_cast<std::size_t>(label)],
                     (40.0 - static_cast<double>(with)) / static_cast<double>(with));
        }
    }

    // Settings that mean one class would train something else than was meant.
    void whatMeansOneClassIsRefused() {
        auto project = m_studio.project;
        project.training.loss.type = "crossEntropy";
        QCOMPARE(mistakeOf(project).where, std::string("training.loss.type"));
        project = m_studio.project;
        for (const char* activation : {"softmax", "none"}) {
            project.network = LabelStudio::network(activation);
            const auto mistake = mistakeOf(project);
            QCOMPARE(mistake.where, std::string("out.activation"));
            QVERIFY(mistake.what.find("sigmoid") != std::string::npos);
        }
        project = m_studio.project;
        project.dataset.balance = spec::Balance::Oversampling;
        QCOMPARE(mistakeOf(project).where, std::string("dataset.balance"));
    }

    // What a person changed is what is trained on, and the run can be told from one without it.
    void labelsThatWereEditedAreThoseOfTheRun() {
        auto project = m_studio.project;
        project.training.epochs = 1;
        project.dataset.edits["0.png"].labels = {{"blue", "red"}};
        const auto scanned = m_studio.dataset;
        m_studio.dataset = api::withEdits(scanned, project.dataset);
        auto request = m_studio.newRun(project);
        const auto outcome = m_studio.train(request);
        request.project.training.epochs = 2;
        request.project.dataset.edits.clear();
        request.dataset = scanned;
        request.continueRun = true;
        const auto without = m_studio.train(request);
        m_studio.dataset = scanned;
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().text().c_str());
        const runs::RunFolder folder(request.runFolder);
        QVERIFY(TinyStudio::value(spec::loadProject(folder.project())).dataset.edits == project.dataset.edits);
        const auto facts = TinyStudio::value(runs::readDatasetFacts(folder.dataset()));
        QVERIFY(facts.fingerprint != runs::factsOf(scanned).fingerprint);
        QVERIFY(!without.ok());
        QCOMPARE(without.error().where, std::string("dataset"));
    }

    // Every label can be taken away in the window.
    void withoutAnyLabelThereIsNothingToLearn() {
        auto project = m_studio.project;
        for (const auto& sample : m_studio.dataset.samples) {
            project.dataset.edits[sample.path].labels.emplace();
        }
        const auto bare = api::withEdits(m_studio.dataset, project.dataset);
        QCOMPARE(bare.samples.size(), m_studio.dataset.samples.size());
        const auto scanned = std::exchange(m_studio.dataset, bare);
        const Error mistake = mistakeOf(project);
        m_studio.dataset = scanned;
        QCOMPARE(mistake.where, std::string("dataset.folder"));
        QVERIFY(mistake.what.find("No picture that takes part has a label") != std::string::npos);
    }

    void oneClickMendsThem() {
        auto project = m_studio.project;
        project.network = LabelStudio::network("softmax");
        project.training.loss.type = "crossEntropy";
        project.dataset.balance = spec::Balance::Oversampling;
        const auto mended = api::withLabelHead(project, engine::catalogue());
        QVERIFY(mended.network == LabelStudio::network("sigmoid"));
        QCOMPARE(mended.training.loss.type, std::string("binaryCrossEntropy"));
        QVERIFY(mended.dataset.balance == spec::Balance::ClassWeights);
        QVERIFY(api::withLabelHead(mended, engine::catalogue()) == mended);

        const auto service = engine::makeNetworkService();
        const auto input = spec::Shape::maps(3, tinySide, tinySide);
        const auto target = api::Target::ofLabels(3);
        const auto report = service->analyze(project.network, input, target);
        QCOMPARE(report.allErrors().size(), std::size_t{1});
        const auto remedies =
            api::remediesFor(report.allErrors().front(), *service, project.network, input, target);
        QVERIFY(!remedies.empty());
        QCOMPARE(remedies.front().label, std::string("Set its activation to sigmoid"));
        QVERIFY(remedies.front().network == LabelStudio::network("sigmoid"));
    }

    void theOtherLossLearnsToo() {
        auto project = m_studio.project;
        project.training.loss.type = "focal";
        const auto history = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history;
        QVERIFY(history.back().validationMacroF1 > 0.9);
    }

    // What was trained is judged and asked as it was trained.
    void evaluationAndPredictionNameEveryLabel() {
        const auto evaluator = engine::makeEvaluator();
        const api::ModelRef model{m_run, "last", {}, 0};
        const auto result = TinyStudio::value(
            evaluator->evaluate(model, m_studio.dataset, api::EvaluationSet::Validation, {}, {}));
        QCOMPARE(api::macroScores(result.labelCounts).f1, m_history.back().validationMacroF1);
        QCOMPARE(result.accuracy, m_history.back().validationAccuracy);
        QCOMPARE(result.exactMatch, m_history.back().validationExactMatch);
        QVERIFY(result.confusion.empty());
        QCOMPARE(result.samples.front().probabilities.size(), std::size_t{3});

        const auto& samples = m_studio.dataset.samples;
        std::vector<std::string> files;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            files.push_back(m_studio.dataset.absolutePath(i));
        }
        const auto list = TinyStudio::value(evaluator->predict(model, files, {}, {}));
        QVERIFY(list.multiLabel);
        int right = 0;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            auto answered = api::answeredLabels(list.predictions[i].probabilities);
            std::sort(answered.begin(), answered.end());
            right += std::equal(answered.begin(), answered.end(), samples[i].labels.begin(),
                                samples[i].labels.end(),
                                [](std::size_t a, int b) { return static_cast<int>(a) == b; })
                         ? 1
                         : 0;
        }
        QVERIFY(right > 55);
    }

    // A network for one class each cannot be held against several labels.
    void anotherKindOfPicturesIsRefused() {
        TinyStudio other(4);
        const auto request = other.newRun();
        TinyStudio::value(other.train(request));
        auto dataset = m_studio.dataset;
        dataset.classes = other.dataset.classes;
        const auto result = engine::makeEvaluator()->evaluate(
            {request.runFolder, "last", {}, 0}, dataset, api::EvaluationSet::Everything, {}, {});
        QVERIFY(!result.ok());
    }

    void exportsSayWhatTheirOutputsAre() {
        const auto exports = engine::makeExportService();
        const std::string file = m_studio.path("model.safetensors");
        for (const char* exporter : {"torchscript", "onnx", "safetensors"}) {
            const auto report = exports->write({{m_run, "last", {}, 0}, exporter, file, {}}, {});
            QVERIFY2(report.ok(), exporter);
            QVERIFY(report->maxDifference < 1e-4);
        }
        const auto read = TinyStudio::value(engine::readSafetensors(file));
        QCOMPARE(read.metadata.at("task"), std::string("multi-label"));
        QCOMPARE(read.metadata.at("output"), std::string("sigmoid"));
    }
};

QTEST_GUILESS_MAIN(TestLabelTraining)
#include "tst_label_training.moc"
