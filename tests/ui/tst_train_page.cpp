#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

#include "tests/ui/train_page_bench.h"
#include "ui/pages/train/obstacle_list.h"
#include "ui/pages/train/train_page.h"
#include "ui/pages/train/training_fields.h"
#include "ui/pages/train/training_messages.h"
#include "ui/session/session.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using Bench = TrainBench;

class TrainPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_train_page"));
        QSettings().clear();
    }

    void withoutPicturesThePageSendsToData() {
        Bench bench(false);
        QSignalSpy asked(bench.page.get(), &Page::navigationRequested);
        auto* choose = bench.page->findChild<QPushButton*>(QString(), Qt::FindChildrenRecursively);
        for (QPushButton* button : bench.page->findChildren<QPushButton*>()) {
            if (button->isVisible())
                choose = button;
        }
        choose->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().at(0).toString(), QStringLiteral("data"));
    }

    void aTrainingFillsTilesCurvesAndHistory() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        QTRY_COMPARE(bench.listedEpochs(), 3);
        QTRY_COMPARE(bench.tile("tile.epoch"), QStringLiteral("3 / 3"));
        QCOMPARE(bench.curves("lossChart")->series(QStringLiteral("Validation")).size(), 3);
        QCOMPARE(bench.curves("accuracyChart")->series(QStringLiteral("Train")).size(), 3);
        QTRY_COMPARE(bench.table("runs")->rowCount(), 1);
        QVERIFY(bench.find<StatTile>("tile.epoch")->progress() < 0.0);
    }

    /// Six pictures tell little: without the interval a person takes 83 % for a fact.
    void theBestAccuracyHasItsInterval() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        QStringList texts;
        for (const QLabel* label : bench.find<QWidget>("tile.best")->findChildren<QLabel*>())
            texts << label->text();
        QVERIFY2(texts.back().startsWith(QLatin1String("epoch 3 ")), qPrintable(texts.join(u'|')));
        QVERIFY(texts.back().endsWith(QLatin1String(" %")));
    }

    void theRunningEpochIsTheLastPointOfTheCurve() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(4);  // Three make the first epoch.
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        QCOMPARE(bench.tile("tile.epoch"), QStringLiteral("2 / 3"));
        QCOMPARE(bench.find<StatTile>("tile.batch")->progress(), 1.0 / 3.0);
        QCOMPARE(bench.find<StatTile>("tile.epoch")->progress(), 4.0 / 9.0);
        QCOMPARE(bench.curves("lossChart")->series(QStringLiteral("Train")).size(), 2);
        QCOMPARE(bench.curves("lossChart")->series(QStringLiteral("Validation")).size(), 1);
    }

    void aTrainingIsPausedResumedAndStopped() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        QVERIFY(!bench.button("pauseTraining")->isEnabled());
        QVERIFY(!bench.button("stopTraining")->isEnabled());
        bench.button("train")->click();
        QTRY_VERIFY(bench.button("pauseTraining")->isEnabled());
        QVERIFY(!bench.button("train")->isEnabled());
        bench.button("pauseTraining")->click();
        QCOMPARE(bench.session.training().state(), TrainingSession::State::Paused);
        QCOMPARE(bench.button("pauseTraining")->text(), QStringLiteral("Resume"));
        bench.button("pauseTraining")->click();
        QCOMPARE(bench.session.training().state(), TrainingSession::State::Running);
        bench.button("stopTraining")->click();
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_VERIFY(bench.button("train")->isEnabled());
    }

    void obstaclesLeadToTheirPlace() {
        Bench bench;
        QVERIFY(bench.ready());
        QTRY_VERIFY(bench.find<ObstacleList>("obstacles")->isHidden());
        bench.session.document().edit(QStringLiteral("Break"), [](spec::Project& project) {
            project.training.optimizer.learningRate = 0;
        });
        QTRY_COMPARE(bench.find<ObstacleList>("obstacles")->count(), 1);
        QVERIFY(!bench.button("train")->isEnabled());
        QSignalSpy asked(bench.page.get(), &Page::navigationRequested);
        bench.button("obstacle.0")->click();
        QCOMPARE(asked.front().at(0).toString(), QStringLiteral("train"));
        QCOMPARE(asked.front().at(1).toString(), QStringLiteral("training.optimizer.learningRate"));
        bench.session.document().undoStack().undo();
        QTRY_VERIFY(bench.button("train")->isEnabled());
        QTRY_VERIFY(bench.find<ObstacleList>("obstacles")->isHidden());
    }

    void aTrainingThatDoesNotFitOffersWhatWouldMakeItFit() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.setFreeMemory(bench.session.network().freshForecast()->neededBytes() - 1);
        bench.session.network().refreshMemory();
        QTRY_COMPARE(bench.find<ObstacleList>("obstacles")->count(), 1);
        QVERIFY(!bench.button("train")->isEnabled());
        QTRY_VERIFY(bench.button("remedy.0") != nullptr && bench.button("remedy.0")->isVisible());
        QCOMPARE(bench.button("remedy.0")->text(), QStringLiteral("Use a batch of 4"));
        bench.button("remedy.0")->click();
        QCOMPARE(bench.session.document().project().training.batchSize, 4);
        QTRY_VERIFY(bench.find<ObstacleList>("obstacles")->isHidden());
        QTRY_VERIFY(bench.button("train")->isEnabled());
    }

    /// Who trains anyway and runs out of memory gets a reason, and keeps the studio.
    void trainAnywayBeginsAndSaysWhatFailed() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.setFreeMemory(1000);
        bench.session.network().refreshMemory();
        QTRY_VERIFY(bench.button("trainAnyway") != nullptr);
        bench.engine.failTrainingAt(1,
                                    {"The memory is used up.", "training.batchSize", "Use a smaller batch."});
        bench.button("trainAnyway")->click();
        QTRY_COMPARE(bench.find<MessageBar>("runOutcome")->text(), QStringLiteral("The memory is used up."));
        QVERIFY(bench.engine.lastRequest().anyway);
        QVERIFY(!bench.session.training().isActive());
        QTRY_VERIFY(bench.find<ObstacleList>("obstacles")->isVisible());
    }

    void anErrorOfTheNetworkIsMendedHereToo() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.session.document().edit(QStringLiteral("Units"), [](spec::Project& project) {
            project.network.find("dense_1")->params["units"] = std::int64_t{7};
        });
        QTRY_VERIFY(bench.button("remedy.0") != nullptr && bench.button("remedy.0")->isVisible());
        QVERIFY(bench.button("trainAnyway") == nullptr);
        bench.button("remedy.0")->click();
        QTRY_VERIFY(bench.button("train")->isEnabled());
    }

    void theHeaderSaysWhatTrainingWouldTake() {
        Bench bench;
        QVERIFY(bench.ready());
        const auto says = [&bench](const char* text) {
            for (const QLabel* label : bench.page->findChildren<QLabel*>()) {
                if (label->text().contains(QString::fromUtf8(text)))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(says("24 to learn from, 6 to validate · 320 MB"));
        QTRY_VERIFY(says("under 1 s an epoch"));
    }

    void aFailureIsSaidWithItsRemedy() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.failTrainingAt(2,
                                    {"The memory is used up.", "training.batchSize", "Use a smaller batch."});
        QVERIFY(bench.trained());
        const auto* outcome = bench.find<MessageBar>("runOutcome");
        QTRY_COMPARE(outcome->text(), QStringLiteral("The memory is used up."));
        QVERIFY(outcome->detail().contains(QStringLiteral("Use a smaller batch.")));
        // Said once.
        QTRY_COMPARE(bench.find<TrainingMessages>("trainingMessages")->count(), 0);
    }

    void aNoticeIsShownUntilTheNextTraining() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.setNotice({"3 pictures could not be read.", "", "They were left out."});
        QVERIFY(bench.trained());
        auto* messages = bench.find<TrainingMessages>("trainingMessages");
        QTRY_COMPARE(messages->count(), 1);
        bench.engine.fail(Call::CreateRun);
        QVERIFY(bench.trained());
        QTRY_COMPARE(messages->findChildren<MessageBar*>().size(), 1);
        QVERIFY(messages->findChild<MessageBar*>()->text() !=
                QStringLiteral("3 pictures could not be read."));
    }

    void aSlowBlasIsSaidWithItsRemedy() {
        FakeEngine engine;
        api::SystemReport system;
        system.devices = {{"cpu", "CPU, 2 threads", 0}};
        system.blas = "reference BLAS";
        system.blasOptimised = false;
        system.blasRemedy = "Install libopenblas0-pthread.";
        engine.setSystem(system);
        Session session(engine.services());
        TrainPage page(session);
        const auto* bar = page.findChild<MessageBar*>(QStringLiteral("blasWarning"));
        QTRY_VERIFY(bar->text().contains(QStringLiteral("reference BLAS")));
        QCOMPARE(bar->detail(), QStringLiteral("Install libopenblas0-pthread."));
    }

    void everyControlHasANameAndATip() {
        Bench bench;
        QVERIFY(bench.ready());
        for (QWidget* root : {static_cast<QWidget*>(bench.page.get()), bench.page->inspector()}) {
            for (QWidget* widget : root->findChildren<QWidget*>()) {
                const bool control = qobject_cast<QAbstractButton*>(widget) ||
                                     qobject_cast<QAbstractSpinBox*>(widget) ||
                                     qobject_cast<QComboBox*>(widget) || qobject_cast<QTableView*>(widget);
                if (!control || !widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                    continue;
                const QByteArray name = widget->objectName().toUtf8();
                QVERIFY2(!widget->accessibleName().isEmpty(), name.constData());
                QVERIFY2(!widget->toolTip().isEmpty() || qobject_cast<QAbstractButton*>(widget),
                         name.constData());
            }
        }
    }
};

QTEST_MAIN(TrainPageTest)
#include "tst_train_page.moc"
