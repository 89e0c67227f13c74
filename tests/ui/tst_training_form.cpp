#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

#include "tests/ui/train_page_bench.h"
#include "ui/charts/curve_chart.h"
#include "ui/pages/train/training_fields.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Bench = TrainBench;

class TrainingFormTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_training_form"));
        QSettings().clear();
    }

    void everyFieldIsAnUndoStep() {
        Bench bench;
        auto* epochs = bench.find<QSpinBox>("training.epochs");
        epochs->setValue(12);
        QCOMPARE(bench.session.document().project().training.epochs, 12);
        bench.session.document().undoStack().undo();
        QCOMPARE(epochs->value(), 3);
        auto* seed = bench.find<QLineEdit>("training.seed");
        seed->setText(QStringLiteral("18446744073709551615"));
        Q_EMIT seed->editingFinished();
        QCOMPARE(bench.session.document().project().training.seed, std::uint64_t(18446744073709551615ULL));
        seed->setText(QStringLiteral("18446744073709551616"));
        Q_EMIT seed->editingFinished();
        QVERIFY(!bench.find<QLabel>("training.seed.error")->text().isEmpty());
        QCOMPARE(bench.session.document().project().training.seed, std::uint64_t(18446744073709551615ULL));
    }

    void anotherOptimizerBringsItsOwnLearningRate() {
        spec::OptimizerSpec adam;
        adam.params["epsilon"] = 1e-5;
        adam.params["beta_1"] = 0.8;
        api::ParamDescriptor momentum;
        momentum.key = "momentum";
        api::OptimizerDescriptor sgd;
        sgd.type = "sgd";
        sgd.params = {momentum};
        sgd.usualLearningRate = 0.01;
        api::OptimizerDescriptor present;
        present.usualLearningRate = adam.learningRate;
        const spec::OptimizerSpec changed = withType(adam, &present, sgd);
        QCOMPARE(changed.learningRate, 0.01);
        QVERIFY(changed.params.empty());
        adam.learningRate = 0.02;  // Chosen on purpose.
        QCOMPARE(withType(adam, &present, sgd).learningRate, 0.02);
    }

    void choosingAnOptimizerShowsItsParameters() {
        Bench bench;
        auto* type = bench.find<QComboBox>("training.optimizer.type");
        const int sgd = type->findData(QStringLiteral("sgd"));
        QVERIFY(sgd >= 0);
        type->setCurrentIndex(sgd);
        Q_EMIT type->activated(sgd);
        QCOMPARE(bench.session.document().project().training.optimizer.type, std::string("sgd"));
        QVERIFY(bench.find<QWidget>("momentum") != nullptr);
    }

    // A preset is one step: a person who dislikes it takes it back at once.
    void aPresetIsOneUndoStepAndSaysWhenItNoLongerHolds() {
        Bench bench;
        auto* preset = bench.find<QComboBox>("training.preset");
        const spec::TrainingSpec before = bench.session.document().project().training;
        const int thorough = preset->findData(QStringLiteral("thorough"));
        preset->setCurrentIndex(thorough);
        Q_EMIT preset->activated(thorough);
        const spec::TrainingSpec& training = bench.session.document().project().training;
        QVERIFY(training.earlyStopping.enabled && training.schedule.type == "cosine");
        QCOMPARE(preset->currentIndex(), thorough);
        bench.find<QSpinBox>("training.epochs")->setValue(7);
        QCOMPARE(preset->currentData().toString(), QString());
        bench.session.document().undoStack().undo();
        bench.session.document().undoStack().undo();
        QVERIFY(bench.session.document().project().training == before);
    }

    // What was drawn before the training is what it will do.
    void theScheduleIsDrawnBeforeTheTraining() {
        Bench bench;
        auto* type = bench.find<QComboBox>("training.schedule.type");
        const int cosine = type->findData(QStringLiteral("cosine"));
        type->setCurrentIndex(cosine);
        Q_EMIT type->activated(cosine);
        QCOMPARE(bench.session.document().project().training.schedule.type, std::string("cosine"));
        auto* chart = bench.find<CurveChart>("scheduleChart");
        const QVector<QPointF> curve = chart->series(chart->seriesNames().front());
        QVERIFY(curve.size() > 2);
        QCOMPARE(curve.front().y(), bench.session.document().project().training.optimizer.learningRate);
        QVERIFY(curve.back().y() < 0.1 * curve.front().y());
        QVERIFY(!bench.find<QLabel>("scheduleText")->text().isEmpty());
    }

    void everySettingHasAFieldThatTakesItsValue() {
        for (const api::ParamDescriptor& field : trainingFields()) {
            spec::TrainingSpec training;
            spec::ParamValue other = std::string("validationLoss");
            if (field.key == "training.precision")
                other = std::string("bfloat16");
            else if (field.kind == api::ParamKind::Integer)
                other = std::int64_t{3};
            else if (field.kind == api::ParamKind::Real)
                other = 0.25;
            else if (field.kind == api::ParamKind::Bool)
                other = !std::get<bool>(field.defaultValue);
            QVERIFY2(fieldValue(training, field.key) == field.defaultValue, field.key.c_str());
            setFieldValue(training, field.key, other);
            QVERIFY2(fieldValue(training, field.key) == other, field.key.c_str());
        }
    }

    void aPlaceThatIsFoldedAwayIsShown() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(bench.page->inspector()));
        bench.page->showPlace(QStringLiteral("training.earlyStopping.patience"));
        QVERIFY(bench.find<QSpinBox>("training.earlyStopping.patience")->isVisible());
    }

    void aDeviceThatIsNotHereIsSaid() {
        Bench bench;
        QTRY_VERIFY(!bench.session.system().system().devices.empty());
        bench.session.document().edit(QStringLiteral("Set device"),
                                      [](spec::Project& project) { project.training.device = "cuda:7"; });
        QVERIFY(bench.find<QLabel>("training.device.error")->text().contains(QStringLiteral("cuda:7")));
        QCOMPARE(bench.find<QComboBox>("training.device")->currentData().toString(),
                 QStringLiteral("cuda:7"));
    }

    void aMissingGpuIsExplained() {
        FakeEngine engine;
        api::SystemReport system;
        system.devices = {{"cpu", "CPU, 2 threads", 0}};
        system.noCudaReason = "This LibTorch was built for the CPU alone.";
        engine.setSystem(system);
        Session session(engine.services());
        TrainPage page(session);
        const auto* label = page.inspector()->findChild<QLabel*>(QStringLiteral("noCuda"));
        QTRY_VERIFY(label->text().contains(QStringLiteral("built for the CPU alone")));
    }

    void aPlaceGetsTheFocus() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(bench.page->inspector()));
        bench.page->inspector()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.page->inspector()));
        bench.page->showPlace(QStringLiteral("training.batchSize"));
        QVERIFY(bench.find<QSpinBox>("training.batchSize")->hasFocus());
    }
};

QTEST_MAIN(TrainingFormTest)
#include "tst_training_form.moc"
