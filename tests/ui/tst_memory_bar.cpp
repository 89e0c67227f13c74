#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/forecast_text.h"
#include "ui/pages/network/memory_bar.h"
#include "ui/pages/remedy_buttons.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

struct Shown {
    Shown() : session(engine.services()) {
        session.document().reset(FakeEngine::project());
        bar = std::make_unique<MemoryBar>(session);
        bar->resize(860, 120);
        bar->show();
    }
    [[nodiscard]] bool ready() {
        return QTest::qWaitFor(
            [this] { return session.dataset().isReady() && session.network().forecast().has_value(); });
    }
    void makeTooLarge() {
        engine.setFreeMemory(session.network().freshForecast()->neededBytes() - 1);
        session.network().refreshMemory();
    }
    template <class T>
    [[nodiscard]] T* find(const char* name) const {
        return bar->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char* name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QStringList legend() const {
        QStringList texts;
        for (const QLabel* label : find<QWidget>("memoryLegend")->findChildren<QLabel*>()) {
            if (!label->text().isEmpty() && label->isVisible())
                texts << label->text();
        }
        return texts;
    }

    FakeEngine engine;
    Session session;
    std::unique_ptr<MemoryBar> bar;
};

api::TrainingForecast onGpu() {
    api::TrainingForecast forecast;
    forecast.device = "cuda:0";
    forecast.memory.process = 500;
    forecast.memory.weights = 40;
    forecast.memory.activations = 60;
    forecast.availableBytes = 200;
    return forecast;
}

}  // namespace

class TestMemoryBar : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void everyPartStandsAgainstWhatIsFree() {
        Shown shown;
        QVERIFY(shown.ready());
        const auto& forecast = *shown.session.network().forecast();
        QCOMPARE(shown.bar->bar()->total(), forecast.neededBytes());
        QCOMPARE(shown.bar->bar()->limit(), forecast.availableBytes);
        QVERIFY(!shown.bar->bar()->exceedsLimit());
        QCOMPARE(shown.text("memoryNeed"), QStringLiteral("Training needs 320 MB of 8.0 GB"));
        QCOMPARE(shown.legend().size(), 7);
        QCOMPARE(shown.legend().front(), QStringLiteral("Program 300 MB"));
        QCOMPARE(shown.text("memoryDevice"), QStringLiteral("on CPU, 2 threads"));
        for (const StackedBar::Part& part : shown.bar->bar()->parts())
            QVERIFY2(part.help.size() > part.name.size() + 20, qPrintable(part.name));
    }

    void partsAreDrawnSideBySideToScale() {
        StackedBar bar;
        bar.resize(400, 16);
        bar.setParts({{QStringLiteral("a"), 100, 0, {}},
                      {QStringLiteral("b"), 0, 1, {}},
                      {QStringLiteral("c"), 300, 2, {}}},
                     800);
        QVERIFY(qAbs(bar.partRect(0).width() - 49) < 2);
        QCOMPARE(bar.partRect(1).width(), 0.0);
        QVERIFY(qAbs(bar.partRect(2).left() - 50) < 2);
        QVERIFY(qAbs(bar.partRect(2).right() - 199) < 2);
        bar.setParts({{QStringLiteral("a"), 1600, 0, {}}}, 800);
        QVERIFY(bar.exceedsLimit());
        QVERIFY(qAbs(bar.partRect(0).width() - 398) < 2);
    }

    void whatIsNotThereIsNotDrawnAndHugeSumsStayFinite() {
        StackedBar bar;
        bar.resize(300, 16);
        bar.grab();
        constexpr auto huge = std::numeric_limits<std::int64_t>::max();
        bar.setParts({{QStringLiteral("a"), huge, 0, {}}, {QStringLiteral("b"), huge, 1, {}}}, 800);
        QCOMPARE(bar.total(), huge);
        bar.grab();
    }

    void aTrainingThatDoesNotFitSaysHowMuchIsMissingAndOffersAWay() {
        Shown shown;
        QVERIFY(shown.ready());
        auto* remedies = shown.find<RemedyButtons>("fittingRemedies");
        QVERIFY(!remedies->isVisible());
        shown.makeTooLarge();
        QTRY_VERIFY(remedies->isVisible());
        QVERIFY(shown.bar->bar()->exceedsLimit());
        QCOMPARE(shown.text("memoryNeed"), QStringLiteral("Training needs 320 MB, 320 MB are free"));
        QCOMPARE(shown.find<QLabel>("memoryNeed")->palette().color(QPalette::WindowText),
                 Theme::of().color(ColorRole::Error));
        QCOMPARE(remedies->label(0), QStringLiteral("Use a batch of 4"));
        remedies->button(0)->click();
        QCOMPARE(shown.session.document().project().training.batchSize, 4);
        QTRY_VERIFY(!remedies->isVisible());
        QVERIFY(!shown.bar->bar()->exceedsLimit());
        QCOMPARE(shown.session.document().undoStack().undoText(), QStringLiteral("Use a batch of 4"));
    }

    /// Whoever presses a button while the free memory is looked at again must not miss it.
    void aRemedyKeepsItsButtonWhileFiguresChange() {
        Shown shown;
        QVERIFY(shown.ready());
        shown.makeTooLarge();
        auto* remedies = shown.find<RemedyButtons>("fittingRemedies");
        QTRY_VERIFY(remedies->isVisible());
        QPushButton* button = remedies->button(0);
        QSignalSpy found(&shown.session.network(), &NetworkSession::remediesChanged);
        shown.session.document().edit(QStringLiteral("Name"),
                                      [](spec::Project& project) { project.training.seed = 7; });
        QTRY_VERIFY(!found.isEmpty());
        QCOMPARE(remedies->button(0), button);
    }

    void theBatchSizeIsChangedRightThere() {
        Shown shown;
        QVERIFY(shown.ready());
        auto* box = shown.find<QSpinBox>("forecast.batchSize");
        QCOMPARE(box->value(), 8);
        const std::int64_t before = shown.session.network().forecast()->memory.activations;
        box->setValue(32);
        QCOMPARE(shown.session.document().project().training.batchSize, 32);
        QTRY_COMPARE(shown.session.network().forecast()->memory.activations, 4 * before);
        QCOMPARE(shown.session.document().undoStack().undoText(), QStringLiteral("Set batch size"));
        shown.session.document().undoStack().undo();
        QCOMPARE(box->value(), 8);
    }

    void secondsAnEpochAreMeasuredThenSaid() {
        Shown shown;
        QVERIFY(shown.ready());
        QCOMPARE(shown.text("epochSeconds"), QString());
        shown.engine.hold(Call::Calibrate);
        shown.session.network().wantSeconds();
        QTRY_COMPARE(shown.text("epochSeconds"), QStringLiteral("measuring…"));
        shown.engine.release(Call::Calibrate);
        QTRY_COMPARE(shown.text("epochSeconds"), QStringLiteral("under 1 s an epoch"));
        QVERIFY(shown.find<QLabel>("epochSeconds")->toolTip().contains(QStringLiteral("24 training")));
    }

    void aBrokenNetworkSaysThatNothingIsKnown() {
        Shown shown;
        QVERIFY(shown.ready());
        shown.session.document().edit(QStringLiteral("Break"), [](spec::Project& project) {
            project.network.find("conv2d_1")->params["kernel"] = spec::Pair{99, 99};
        });
        QTRY_VERIFY(shown.text("memoryNeed").contains(QStringLiteral("no errors")));
        QVERIFY(shown.bar->bar()->parts().isEmpty());
        QVERIFY(shown.legend().isEmpty());
        shown.session.document().undoStack().undo();
        QTRY_COMPARE(shown.legend().size(), 7);
    }

    void theLegendFoldsAway() {
        Shown shown;
        QVERIFY(shown.ready());
        auto* details = shown.find<QToolButton>("memoryDetails");
        QVERIFY(shown.find<QWidget>("memoryLegend")->isVisible());
        details->click();
        QVERIFY(!shown.find<QWidget>("memoryLegend")->isVisible());
        const MemoryBar next(shown.session);
        QVERIFY(!next.findChild<QToolButton*>(QStringLiteral("memoryDetails"))->isChecked());
    }

    /// On a GPU the program's own memory stays with the computer and must not be counted.
    void onAGpuOnlyTheCardsPartsCount() {
        const QVector<StackedBar::Part> parts = memoryParts(onGpu(), QStringLiteral("Adam"));
        QCOMPARE(parts.size(), 5);
        QCOMPARE(parts.front().name, QStringLiteral("Weights"));
        QCOMPARE(needText(onGpu()), QStringLiteral("Training needs 100 bytes of 200 bytes"));
    }

    void aDurationHasAsManyDigitsAsItDeserves() {
        QCOMPARE(roughDuration(0.2), QStringLiteral("under 1 s"));
        QCOMPARE(roughDuration(2.46), QStringLiteral("2.5 s"));
        QCOMPARE(roughDuration(14.2), QStringLiteral("14 s"));
        QCOMPARE(roughDuration(150), QStringLiteral("2.5 min"));
        QCOMPARE(roughDuration(7200), QStringLiteral("2 h"));
        QCOMPARE(roughDuration(700'000), QStringLiteral("8.1 days"));
    }

    void theDeviceIsNamedWithTheThreadsThatCount() {
        api::SystemReport system;
        system.devices = {{"cpu", "CPU, 8 threads", 0}, {"cuda:0", "NVIDIA H100", 0}};
        QCOMPARE(deviceText(system, "cpu", 0), QStringLiteral("CPU, 8 threads"));
        QCOMPARE(deviceText(system, "cpu", 1), QStringLiteral("CPU, 1 thread"));
        QCOMPARE(deviceText(system, "cpu", 3), QStringLiteral("CPU, 3 threads"));
        QCOMPARE(deviceText(system, "cuda:0", 3), QStringLiteral("NVIDIA H100"));
    }

    void everyControlHasANameAndATip() {
        Shown shown;
        QVERIFY(shown.ready());
        shown.makeTooLarge();
        QTRY_VERIFY(shown.find<RemedyButtons>("fittingRemedies")->isVisible());
        for (QWidget* widget : shown.bar->findChildren<QWidget*>()) {
            const bool control =
                qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSpinBox*>(widget);
            if (!control || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        }
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestMemoryBar)
#include "tst_memory_bar.moc"
