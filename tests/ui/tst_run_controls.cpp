#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/train/run_controls.h"
#include "ui/pages/train/train_actions.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

/// A training that waits for its second batch, and the controls beside it.
struct Steered {
    Steered() {
        session.document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            qFatal("The pictures are not read.");
        engine.holdBatches();
        QObject::connect(&session.training(), &TrainingSession::stateChanged, &actions,
                         [this] { actions.refresh(false); });
        session.training().train();
        engine.stepBatches(1);
        if (!QTest::qWaitFor([this] { return session.training().batch().batch == 1; }))
            qFatal("The training does not begin.");
    }
    ~Steered() { engine.releaseBatches(); }
    template <class Widget>
    Widget* find(const char* name) {
        return controls.findChild<Widget*>(QLatin1String(name));
    }

    FakeEngine engine;
    Session session{engine.services()};
    TrainActions actions{session, nullptr};
    RunControls controls{session, actions};
};

}  // namespace

/// A person steers a training without stopping it.
class TestRunControls : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theLearningRateIsChangedByTypingAnother() {
        Steered steered;
        auto* rate = steered.find<QLineEdit>("runLearningRate");
        QCOMPARE(rate->text(), QStringLiteral("0.001"));
        rate->selectAll();
        QTest::keyClicks(rate, QStringLiteral("0.0002"));
        steered.engine.stepBatches(1);
        QTRY_COMPARE(steered.session.training().batch().batch, 2);
        QCOMPARE(rate->text(), QStringLiteral("0.0002"));  // What is typed stays.
        QTest::keyClick(rate, Qt::Key_Return);
        steered.engine.stepBatches(1);
        QTRY_VERIFY(steered.find<QLabel>("steeringLog")->text().contains(QStringLiteral("0.0002")));
        QTRY_COMPARE(rate->text(), QStringLiteral("0.0002"));
    }

    void whatIsNoLearningRateIsRefused() {
        Steered steered;
        auto* rate = steered.find<QLineEdit>("runLearningRate");
        rate->setText(QStringLiteral("fast"));
        QTest::keyClick(rate, Qt::Key_Return);
        QVERIFY(steered.find<QLabel>("steeringLog")->text().contains(QStringLiteral("\"fast\"")));
    }

    void itStopsAfterTheEpochUnlessThatIsTakenBack() {
        Steered steered;
        steered.find<QCheckBox>("stopAfterEpoch")->click();
        QVERIFY(steered.session.training().stopsAfterEpoch());
        steered.find<QCheckBox>("stopAfterEpoch")->click();
        QVERIFY(!steered.session.training().stopsAfterEpoch());
        steered.find<QCheckBox>("stopAfterEpoch")->click();
        steered.engine.releaseBatches();
        QTRY_VERIFY(!steered.session.training().isActive());
        QCOMPARE(steered.session.training().history().size(), 1);
    }

    void itCanBeMadeLonger() {
        Steered steered;
        steered.find<QSpinBox>("runEpochs")->setValue(5);
        steered.engine.releaseBatches();
        QTRY_VERIFY(!steered.session.training().isActive());
        QCOMPARE(steered.session.training().history().size(), 5);
        QVERIFY(!steered.controls.isVisibleTo(nullptr));
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestRunControls)
#include "tst_run_controls.moc"
