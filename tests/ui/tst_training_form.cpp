#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

#include "tests/ui/train_page_bench.h"
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
        const spec::OptimizerSpec changed = withType(adam, sgd);
        QCOMPARE(changed.learningRate, 0.01);
        QVERIFY(changed.params.empty());
        adam.learningRate = 0.02;  // Chosen on purpose.
        QCOMPARE(withType(adam, sgd).learningRate, 0.02);
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
