#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include "tests/ui/train_page_bench.h"
#include "ui/charts/curve_chart.h"
#include "ui/pages/train/training_fields.h"
#include "ui/pages/train/training_form.h"
#include "ui/widgets/disclosure_button.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Bench = TrainBench;

class TrainingFormTest : public QObject {
    Q_OBJECT

    static void choose(const Bench& bench, const char* place, const char* value) {
        auto* box = bench.find<QComboBox>(place);
        const int index = box->findData(QString::fromLatin1(value));
        QVERIFY2(index >= 0, value);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    static const spec::TrainingSpec& training(Bench& bench) {
        return bench.session.document().project().training;
    }
    static void edit(Bench& bench, const std::function<void(spec::Project&)>& change) {
        bench.session.document().edit(QStringLiteral("Edit"), change);
    }
    static QString note(const Bench& bench, const char* fold) {
        return bench.find<DisclosureButton>(fold)->note();
    }

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_training_form"));
    }
    void init() { QSettings().clear(); }

    void whatWasOpenedIsOpenTheNextTime() {
        {
            const Bench bench;
            QVERIFY(!bench.find<DisclosureButton>("fold.ending")->isChecked());
            bench.find<DisclosureButton>("fold.ending")->click();
        }
        const Bench bench;
        QVERIFY(bench.find<DisclosureButton>("fold.ending")->isChecked());
        QVERIFY(!bench.find<DisclosureButton>("fold.gradients")->isChecked());
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
        choose(bench, "training.optimizer.type", "sgd");
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
        QVERIFY(training(bench).earlyStopping.enabled && training(bench).schedule.type == "cosine");
        QCOMPARE(preset->currentIndex(), thorough);
        bench.find<QSpinBox>("training.epochs")->setValue(7);
        QCOMPARE(preset->currentData().toString(), QString());
        bench.session.document().undoStack().undo();
        bench.session.document().undoStack().undo();
        QVERIFY(training(bench) == before);
    }

    // What was drawn before the training is what it will do.
    void theScheduleIsDrawnBeforeTheTraining() {
        Bench bench;
        QVERIFY(bench.ready());
        choose(bench, "training.schedule.type", "cosine");
        QCOMPARE(bench.session.document().project().training.schedule.type, std::string("cosine"));
        auto* chart = bench.find<CurveChart>("scheduleChart");
        const auto curve = [chart] { return chart->series(chart->seriesNames().front()); };
        // Three epochs of three batches, once the pictures are counted.
        QTRY_COMPARE(curve().size(), 9);
        QCOMPARE(curve().front().y(), bench.session.document().project().training.optimizer.learningRate);
        QVERIFY(curve().back().y() < 0.1 * curve().front().y());
        QVERIFY(!bench.find<QLabel>("scheduleText")->text().isEmpty());
    }

    void everySettingHasAFieldThatTakesItsValue() {
        for (const api::ParamDescriptor& field : trainingFields()) {
            spec::TrainingSpec changed;
            spec::ParamValue other = std::string("validationLoss");
            if (field.key == "training.precision")
                other = std::string("bfloat16");
            else if (field.kind == api::ParamKind::Integer)
                other = std::int64_t{3};
            else if (field.kind == api::ParamKind::Real)
                other = 0.25;
            else if (field.kind == api::ParamKind::Bool)
                other = !std::get<bool>(field.defaultValue);
            QVERIFY2(fieldValues(changed).at(field.key) == field.defaultValue, field.key.c_str());
            setFieldValue(changed, field.key, other);
            QVERIFY2(fieldValues(changed).at(field.key) == other, field.key.c_str());
        }
    }

    // An error names a place; whoever follows it has to arrive, however much is folded.
    void everyPlaceIsFoundAndUnfolded() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(bench.page->inspector()));
        edit(bench, [](spec::Project& project) {
            project.training.schedule.type = "step";
            project.training.loss.type = "focal";
        });
        QStringList places{QStringLiteral("training.preset"),
                           QStringLiteral("training.optimizer.type"),
                           QStringLiteral("training.optimizer.beta1"),
                           QStringLiteral("training.schedule.type"),
                           QStringLiteral("training.schedule.params.gamma"),
                           QStringLiteral("training.loss.type"),
                           QStringLiteral("training.loss.params.gamma"),
                           QStringLiteral("training.device"),
                           QStringLiteral("training.seed"),
                           QStringLiteral("training.initialWeights")};
        for (const api::ParamDescriptor& field : trainingFields())
            places << QString::fromStdString(field.key);
        auto* form = bench.find<TrainingForm>("trainingForm");
        for (const QString& place : std::as_const(places)) {
            QVERIFY2(form->showPlace(place), qPrintable(place));
            if (QWidget* field = form->findChild<QWidget*>(place))
                QVERIFY2(field->isVisible() || place.endsWith(QLatin1String("labelSmoothing")),
                         qPrintable(place));
        }
        QVERIFY(!form->showPlace(QStringLiteral("training.nothing")));
    }

    // Folded away is not forgotten.
    void aFoldedHeadingSaysWhatIsSet() {
        Bench bench;
        edit(bench, [](spec::Project& project) {
            project.training.schedule = {"cosine", {}, 3};
            project.training.loss.labelSmoothing = 0.1;
            project.training.clipNorm = 1;
            project.training.averaging = 0.99;
            project.training.earlyStopping.enabled = true;
        });
        QCOMPARE(note(bench, "fold.training.schedule"), QStringLiteral("Cosine, 3 epochs warm-up"));
        QCOMPARE(note(bench, "fold.training.loss"), QStringLiteral("Cross-entropy, smoothing 0.1"));
        QCOMPARE(note(bench, "fold.gradients"), QStringLiteral("norm ≤ 1, averaged 0.99"));
        QCOMPARE(note(bench, "fold.ending"), QStringLiteral("val. accuracy, patience 10"));
        QVERIFY(note(bench, "fold.machine").endsWith(QStringLiteral("seed 42")));
        bench.find<DisclosureButton>("fold.gradients")->click();
        QCOMPARE(note(bench, "fold.gradients"), QString());
    }

    void everyFieldGoesBackToItsDefault() {
        Bench bench;
        bench.find<QSpinBox>("training.epochs")->setValue(12);
        bench.find<QToolButton>("training.epochs.reset")->click();
        QCOMPARE(training(bench).epochs, 10);
        choose(bench, "training.schedule.type", "step");
        bench.find<QToolButton>("training.schedule.type.reset")->click();
        QCOMPARE(training(bench).schedule.type, std::string("constant"));
        // The learning rate's default is the optimizer's.
        edit(bench, [](spec::Project& project) { project.training.optimizer.learningRate = 0.5; });
        bench.find<QToolButton>("training.optimizer.learningRate.reset")->click();
        QCOMPARE(training(bench).optimizer.learningRate, 0.001);
    }

    void anErrorOpensItsPartOnce() {
        Bench bench;
        auto* fold = bench.find<DisclosureButton>("fold.gradients");
        edit(bench, [](spec::Project& project) { project.training.clipNorm = -1; });
        QVERIFY(fold->isChecked());
        QVERIFY(
            bench.find<QLabel>("training.clipNorm.error")->text().contains(QStringLiteral("0 for no limit")));
        fold->click();
        edit(bench, [](spec::Project& project) { project.training.epochs = 4; });
        QVERIFY(!fold->isChecked());
        edit(bench, [](spec::Project& project) {
            project.training.schedule = {"step", {{"gamma", 7.0}}, 0};
        });
        QVERIFY(bench.find<DisclosureButton>("fold.training.schedule")->isChecked());
        QVERIFY(!bench.find<QLabel>("gamma.error")->text().isEmpty());
        QVERIFY(!bench.session.training().obstacles().empty());
    }

    // A hidden form costs nothing, and is right when it is seen again.
    void aHiddenFormIsBroughtUpToDateWhenItIsShown() {
        Bench bench;
        bench.page->inspector()->hide();
        edit(bench, [](spec::Project& project) { project.training.epochs = 77; });
        QVERIFY(bench.find<QSpinBox>("training.epochs")->value() != 77);
        bench.page->inspector()->show();
        QCOMPARE(bench.find<QSpinBox>("training.epochs")->value(), 77);
    }

    void batchesAreCountedAsTheyWillBe() {
        Bench bench;
        QVERIFY(bench.ready());
        auto* steps = bench.find<QLabel>("stepNote");
        QCOMPARE(steps->text(), QStringLiteral("24 pictures are 3 batches an epoch, 9 in all."));
        bench.find<QSpinBox>("training.accumulation")->setValue(4);
        QVERIFY(steps->text().endsWith(QStringLiteral("A step is made of 8 × 4 = 32 pictures.")));
    }

    void aPlateauIsToldInWords() {
        Bench bench;
        QVERIFY(bench.ready());
        choose(bench, "training.schedule.type", "plateau");
        const QString text = bench.find<QLabel>("scheduleText")->text();
        QVERIFY(text.contains(QStringLiteral("validation accuracy")));
        QVERIFY(text.contains(QStringLiteral("for 11 epochs")));
        QVERIFY(bench.find<CurveChart>("scheduleChart")->isHidden());
        choose(bench, "training.schedule.type", "oneCycle");
        QVERIFY(bench.find<QLabel>("scheduleText")->text().contains(QStringLiteral("over 0.000")));
    }

    // Dice on pictures without masks would be refused after everything was read.
    void onlyLossesThatFitThePicturesAreOffered() {
        Bench bench;
        QVERIFY(bench.ready());
        auto* losses = bench.find<QComboBox>("training.loss.type");
        QVERIFY(losses->findData(QStringLiteral("focal")) >= 0);
        QVERIFY(losses->findData(QStringLiteral("diceCrossEntropy")) < 0);
        edit(bench, [](spec::Project& project) { project.training.loss.type = "diceCrossEntropy"; });
        QVERIFY(bench.find<QLabel>("training.loss.type.error")
                    ->text()
                    .contains(QStringLiteral("made for masks")));
        QCOMPARE(bench.session.training().obstacles().front().where, std::string("training.loss.type"));
        // It smooths no labels, so that there is no field for that.
        QVERIFY(bench.find<QWidget>("training.loss.labelSmoothing")->isHidden() ||
                !bench.find<QWidget>("training.loss.labelSmoothing")->isVisible());
    }

    void classWeightsAreToldAndAWayToThem() {
        Bench bench;
        QVERIFY(bench.ready());
        auto* text = bench.find<QLabel>("classWeights.text");
        QVERIFY(text->text().startsWith(QStringLiteral("None")));
        edit(bench, [](spec::Project& project) {
            project.dataset.balance = spec::Balance::OwnWeights;
            project.dataset.classWeights = {{"circle", 0.5}, {"square", 3.0}};
        });
        QCOMPARE(text->text(), QStringLiteral("Of your own. An error counts 0.50 to 3.00 times."));
        QSignalSpy spy(bench.page.get(), &Page::navigationRequested);
        bench.find<QPushButton>("classWeights.link")->click();
        QCOMPARE(spy.front().at(1).toString(), QStringLiteral("dataset.balance"));
    }

    void bfloat16IsOfferedWhereTheDeviceHasIt() {
        Bench bench;
        api::SystemReport system;
        system.devices = {{"cpu", "CPU, 2 threads", 0, false, "This processor has no units for bfloat16."}};
        bench.engine.setSystem(system);
        Session session(bench.engine.services());
        TrainPage page(session);
        page.inspector()->show();
        const auto* box = page.inspector()->findChild<QComboBox*>(QStringLiteral("training.precision"));
        const auto isOffered = [box] {
            const QModelIndex item = box->model()->index(box->findData(QStringLiteral("bfloat16")), 0);
            return item.flags().testFlag(Qt::ItemIsEnabled);
        };
        QTRY_VERIFY(!isOffered());
        QVERIFY(page.inspector()
                    ->findChild<QLabel*>(QStringLiteral("precisionNote"))
                    ->text()
                    .contains(QStringLiteral("no units")));
        session.document().edit(QStringLiteral("Edit"), [](spec::Project& project) {
            project.training.precision = spec::Precision::BFloat16;
        });
        QVERIFY(page.inspector()
                    ->findChild<QLabel*>(QStringLiteral("training.precision.error"))
                    ->text()
                    .contains(QStringLiteral("Choose float32")));
    }

    void whatIsChosenIsShownByName() {
        Bench bench;
        auto* watched = bench.find<QComboBox>("training.watch");
        QCOMPARE(watched->currentText(), QStringLiteral("By validation accuracy"));
        watched->setCurrentIndex(watched->findText(QStringLiteral("By training loss")));
        QCOMPARE(training(bench).watch, spec::Metric::TrainLoss);
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
        page.inspector()->show();
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
