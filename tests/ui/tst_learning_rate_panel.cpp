#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include "tests/ui/train_page_bench.h"
#include "ui/pages/train/learning_rate_panel.h"
#include "ui/pages/train/rate_chart.h"
#include "ui/session/learning_rate_session.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using State = LearningRateSession::State;

namespace {

struct Finder : TrainBench {
    Finder() {
        const bool isReady = ready();
        Q_ASSERT(isReady);
        Q_UNUSED(isReady)
    }
    void open() { button("openLearningRateFinder")->click(); }
    [[nodiscard]] bool found() {
        return QTest::qWaitFor([this] { return button("useRate")->isVisible(); });
    }
    RateChart* chart() { return find<RateChart>("rateChart"); }
    QString verdict() { return find<QLabel>("rateVerdict")->text(); }
    double rate() { return session.document().project().training.optimizer.learningRate; }
};

}  // namespace

class LearningRatePanelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_learning_rate_panel"));
        QSettings().clear();
    }

    void aRateIsSuggestedAndTakenOverInOneStep() {
        Finder finder;
        finder.open();
        QVERIFY(finder.found());
        QVERIFY(finder.chart()->trials().size() > 50);
        // The fake's loss falls around 0.001.
        QVERIFY(finder.verdict().contains(QStringLiteral("falls most steeply")));
        const QString text = finder.button("useRate")->text();
        const double suggested = text.section(QLatin1Char(' '), 1).toDouble();
        QVERIFY2(suggested > 2e-4 && suggested < 5e-3, qPrintable(text));
        const double before = finder.rate();
        finder.button("useRate")->click();
        QCOMPARE(finder.rate(), suggested);
        finder.session.document().undoStack().undo();
        QCOMPARE(finder.rate(), before);
    }

    void anotherRateIsChosenOnTheCurve() {
        Finder finder;
        finder.open();
        QVERIFY(finder.found());
        RateChart* chart = finder.chart();
        QTest::mouseClick(chart, Qt::LeftButton, {},
                          QPoint(static_cast<int>(chart->xOf(0.01)), chart->height() / 2));
        const double chosen = *chart->chosen();
        QVERIFY(chosen > 0.007 && chosen < 0.014);
        QTest::keyClick(chart, Qt::Key_Right);
        QVERIFY(*chart->chosen() > chosen);
        finder.button("useRate")->click();
        QVERIFY(finder.rate() > 0.007 && finder.rate() < 0.02);
    }

    // A search that cannot be ended holds the machine for as long as it likes.
    void aSearchEndsWhenItIsCancelled() {
        Finder finder;
        finder.engine.hold(Call::SearchLearningRate);
        finder.open();
        QTRY_COMPARE(finder.engine.held(Call::SearchLearningRate), 1);
        QCOMPARE(finder.button("searchRate")->text(), QStringLiteral("Cancel"));
        finder.button("searchRate")->click();
        QTRY_COMPARE(finder.engine.held(Call::SearchLearningRate), 0);
        QCOMPARE(finder.button("searchRate")->text(), QStringLiteral("Search"));
        QVERIFY(!finder.button("useRate")->isVisible());
    }

    void aSearchGoesOnBesideATraining() {
        Finder finder;
        finder.engine.holdBatches();
        finder.button("train")->click();
        QTRY_VERIFY(finder.session.training().isActive());
        finder.open();
        QVERIFY(finder.found());
        QVERIFY(finder.session.training().isActive());
        finder.engine.releaseBatches();
        QTRY_VERIFY(!finder.session.training().isActive());
    }

    void whatFailsIsSaidWithItsRemedy() {
        Finder finder;
        finder.engine.fail(Call::SearchLearningRate, {"No memory is left.", "", "Use a smaller batch size."});
        finder.open();
        auto* message = finder.find<MessageBar>("rateMessage");
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(message->text(), QStringLiteral("No memory is left."));
        QVERIFY(message->detail().contains(QStringLiteral("smaller batch size")));
        finder.engine.succeed(Call::SearchLearningRate);
        finder.button("searchRate")->click();
        QVERIFY(finder.found());
        QVERIFY(!message->isVisible());
    }

    // A curve of another network is no advice.
    void anOldCurveIsCalledOld() {
        Finder finder;
        finder.open();
        QVERIFY(finder.found());
        finder.button("useRate")->click();
        QVERIFY(!finder.verdict().contains(QStringLiteral("has changed")));
        finder.session.document().edit(QStringLiteral("Edit"),
                                       [](spec::Project& project) { project.training.batchSize = 2; });
        QVERIFY(finder.verdict().contains(QStringLiteral("has changed")));
    }

    void theNewestSearchWins() {
        Finder finder;
        LearningRateSession search(finder.session.document(), finder.session.dataset(),
                                   finder.session.training(), finder.session.trainer());
        finder.engine.hold(Call::SearchLearningRate);
        search.search({1e-6, 1, 50});
        QTRY_COMPARE(finder.engine.held(Call::SearchLearningRate), 1);
        search.search({1e-5, 0.1, 20});
        finder.engine.release(Call::SearchLearningRate);
        QTRY_COMPARE(search.state(), State::Done);
        QCOMPARE(search.trials().size(), std::size_t{20});
        QCOMPARE(search.trials().front().learningRate, 1e-5);
    }

    void aWindowThatClosesTakesItsSearchWithIt() {
        Finder finder;
        finder.engine.hold(Call::SearchLearningRate);
        {
            LearningRateSession search(finder.session.document(), finder.session.dataset(),
                                       finder.session.training(), finder.session.trainer());
            search.search({});
            QTRY_COMPARE(finder.engine.held(Call::SearchLearningRate), 1);
        }
        QCOMPARE(finder.engine.held(Call::SearchLearningRate), 0);
    }

    void whatStandsInTheWayIsSaid() {
        Finder finder;
        finder.session.document().edit(QStringLiteral("Edit"),
                                       [](spec::Project& project) { project.training.batchSize = 0; });
        finder.open();
        QVERIFY(finder.find<MessageBar>("rateMessage")->isVisible());
        QCOMPARE(finder.engine.count(Call::SearchLearningRate), 0);
        // The rate itself is what is looked for.
        finder.session.document().edit(QStringLiteral("Edit"), [](spec::Project& project) {
            project.training.batchSize = 8;
            project.training.optimizer.learningRate = 0;
        });
        finder.button("searchRate")->click();
        QVERIFY(finder.found());
    }

    void theFinderIsAnActionToo() {
        Finder finder;
        const auto actions = finder.page->pageActions();
        const auto it = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
            return action->objectName() == QLatin1String("findLearningRate");
        });
        QVERIFY(it != actions.end());
        QVERIFY(!(*it)->shortcut().isEmpty());
        QSignalSpy spy(finder.page.get(), &Page::navigationRequested);
        (*it)->trigger();
        QCOMPARE(spy.front().front().toString(), QStringLiteral("train"));
        QVERIFY(finder.find<QWidget>("learningRatePanel")->isVisible());
        finder.find<QToolButton>("closeRateFinder")->click();
        QVERIFY(!finder.find<QWidget>("learningRatePanel")->isVisible());
    }

    void valuesAreSavedAsATable() {
        Finder finder;
        finder.open();
        QVERIFY(finder.found());
        const QString csv = finder.chart()->toCsv();
        QVERIFY(csv.startsWith(QStringLiteral("learning_rate,loss,smooth\n1e-07,")));
        QCOMPARE(csv.count(QLatin1Char('\n')), static_cast<int>(finder.chart()->trials().size()) + 1);
        QVERIFY(!finder.chart()->picture().isNull());
    }
};

QTEST_MAIN(LearningRatePanelTest)
#include "tst_learning_rate_panel.moc"
