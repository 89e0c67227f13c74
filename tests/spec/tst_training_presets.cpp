#include <QTest>

#include "core/spec/training_presets.h"

using namespace studio::spec;

/// A preset is the first thing that a beginner chooses.
class TestTrainingPresets : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Files and scripts name presets by their ids.
    void idsAreStable() {
        std::vector<std::string> ids;
        for (const auto& preset : trainingPresets()) {
            ids.push_back(preset.id);
            QVERIFY(!preset.label.empty() && !preset.help.empty());
        }
        QVERIFY((ids == std::vector<std::string>{"tutorial", "quick", "thorough"}));
    }

    // The form would show "none" right after a preset was chosen.
    void aPresetIsRecognisedWhereverItWasPutOn() {
        TrainingSpec changed;
        changed.optimizer.type = "sgd";
        changed.optimizer.params["momentum"] = 0.9;
        changed.optimizer.learningRate = 0.1;
        changed.earlyStopping.enabled = true;
        for (const auto& preset : trainingPresets()) {
            for (const auto& start : {TrainingSpec(), changed}) {
                const auto training = withPreset(start, preset.id);
                QCOMPARE(presetOf(training), preset.id);
                QVERIFY2(training.validate().empty(), preset.id.c_str());
            }
        }
        QCOMPARE(presetOf(changed), std::string());
    }

    // A preset is no reason to train on another device, or to give up a repetition.
    void whatBelongsToTheMachineIsKept() {
        TrainingSpec training;
        training.device = "cuda:1";
        training.threads = 3;
        training.precision = Precision::BFloat16;
        training.seed = 7;
        training.deterministic = false;
        training.initialWeights = "weights.safetensors";
        training.loss.type = "focal";
        training.optimizer.learningRate = 0.0003;
        for (const auto& preset : trainingPresets()) {
            const auto changed = withPreset(training, preset.id);
            QCOMPARE(changed.device, training.device);
            QCOMPARE(changed.threads, training.threads);
            QVERIFY(changed.precision == training.precision);
            QCOMPARE(changed.seed, training.seed);
            QCOMPARE(changed.deterministic, training.deterministic);
            QCOMPARE(changed.initialWeights, training.initialWeights);
            QCOMPARE(changed.loss.type, training.loss.type);
            QCOMPARE(changed.optimizer.learningRate, training.optimizer.learningRate);
        }
    }
};

QTEST_APPLESS_MAIN(TestTrainingPresets)
#include "tst_training_presets.moc"
