#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "tests/support/fake_engine.h"
#include "ui/charts/bar_chart.h"
#include "ui/charts/matrix_view.h"
#include "ui/pages/evaluate/class_scores_model.h"
#include "ui/pages/evaluate/evaluate_page.h"
#include "ui/session/session.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

struct Bench {
    /// `epochs` of a run that was trained before; 0: none.
    explicit Bench(int epochs = 2) : session(engine.services()) {
        session.document().reset(FakeEngine::project());
        if (epochs > 0)
            engine.addRun(session.document().runsFolder().toStdString(), FakeEngine::project(), epochs);
        session.model().refreshRuns();
        page = std::make_unique<EvaluatePage>(session);
        page->resize(1000, 700);
        page->inspector()->resize(320, 700);
        page->inspector()->show();
        page->show();
    }
    [[nodiscard]] bool ready() {
        return QTest::qWaitFor(
            [this] { return session.dataset().isReady() && button("evaluate")->isEnabled(); });
    }
    [[nodiscard]] bool evaluated() {
        button("evaluate")->click();
        return QTest::qWaitFor([this] { return find<MatrixView>("confusionMatrix")->classes() > 0; });
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        const QString key = QString::fromLatin1(name);
        auto* found = page->findChild<Widget*>(key);
        return found != nullptr ? found : page->inspector()->findChild<Widget*>(key);
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    [[nodiscard]] QString tile(const char* name) const { return find<StatTile>(name)->value(); }
    [[nodiscard]] QStringList dropped(const QStringList& names) {
        QStringList paths;
        for (const QString& name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                return {};
            paths << file.fileName();
        }
        return page->takeDrop(paths) ? paths : QStringList();
    }
    void trigger(const char* name) const {
        for (QAction* action : page->pageActions()) {
            if (action->objectName() == QLatin1String(name))
                action->trigger();
        }
    }

    FakeEngine engine;
    Session session;
    QTemporaryDir folder;
    std::unique_ptr<EvaluatePage> page;
};

QPushButton* visibleButton(const QWidget* page) {
    for (QPushButton* button : page->findChildren<QPushButton*>()) {
        if (button->isVisible())
            return button;
    }
    return nullptr;
}

}  // namespace

class EvaluatePageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_evaluate_page"));
        QSettings().clear();
    }

    void withoutARunThePageSendsToTrain() {
        Bench bench(0);
        QTRY_VERIFY(bench.session.dataset().isReady());
        QSignalSpy asked(bench.page.get(), &Page::navigationRequested);
        QTRY_VERIFY(visibleButton(bench.page.get()) != nullptr);
        visibleButton(bench.page.get())->click();
        QCOMPARE(asked.front().at(0).toString(), QStringLiteral("train"));
        QVERIFY(bench.dropped({QStringLiteral("a.png")}).isEmpty());
    }

    void withoutPicturesThePageSendsToData() {
        FakeEngine engine;
        Session session(engine.services());
        EvaluatePage page(session);
        page.show();
        QSignalSpy asked(&page, &Page::navigationRequested);
        visibleButton(&page)->click();
        QCOMPARE(asked.front().at(0).toString(), QStringLiteral("data"));
    }

    void anEvaluationFillsTilesMatrixAndTable() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.evaluated());
        QCOMPARE(bench.tile("tile.accuracy"), QStringLiteral("66.7 %"));  // Four of six.
        QCOMPARE(bench.tile("tile.pictures"), QStringLiteral("4 / 6"));
        QCOMPARE(bench.tile("tile.weights"), QStringLiteral("epoch 2"));
        QCOMPARE(bench.find<MatrixView>("confusionMatrix")->total(), 6);
        QCOMPARE(bench.find<QTableView>("classScores")->model()->rowCount(), 3);
        QVERIFY(bench.find<MessageBar>("outdated")->isHidden());
    }

    void allPicturesCanBeMeasured() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.find<QComboBox>("evaluateOn")->setCurrentText(QStringLiteral("All"));
        QVERIFY(bench.evaluated());
        QCOMPARE(bench.find<MatrixView>("confusionMatrix")->total(), 30);
    }

    void aCellShowsItsPicturesMostCertainFirst() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.find<QComboBox>("evaluateOn")->setCurrentText(QStringLiteral("All"));
        QVERIFY(bench.evaluated());
        auto* matrix = bench.find<MatrixView>("confusionMatrix");
        auto* grid = bench.find<ImageGrid>("cellPictures");
        QCOMPARE(grid->count(), 10);  // All mistakes at first.
        Q_EMIT matrix->cellClicked(0, 1);
        QCOMPARE(grid->count(), static_cast<int>(matrix->count(0, 1)));
        QVERIFY(bench.find<QTabWidget>("evaluateTabs")->currentWidget()->isAncestorOf(grid));
        QTRY_VERIFY(!grid->image(0).isNull());
        grid->setCurrentIndex(0);
        QTRY_VERIFY(!bench.find<ImageView>("selectedPicture")->image().isNull());
        QVERIFY(bench.find<QLabel>("selectedText")->text().contains(QStringLiteral("taken for")));
        QVERIFY(bench.button("predictSelected")->isEnabled());
        bench.button("predictSelected")->click();
        QTRY_COMPARE(bench.find<BarChart>("probabilities")->bars().size(), 3);
    }

    void sharesAndCountsAreTwoViewsOfOneMatrix() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.evaluated());
        bench.button("matrixShares")->click();
        QCOMPARE(bench.find<MatrixView>("confusionMatrix")->shown(), MatrixView::Show::RowShares);
        bench.button("matrixCounts")->click();
        QCOMPARE(bench.find<MatrixView>("confusionMatrix")->shown(), MatrixView::Show::Counts);
    }

    void anEvaluationIsCancelledAndTheLastResultStays() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.evaluated());
        bench.engine.hold(Call::Evaluate);
        bench.button("evaluate")->click();
        QTRY_COMPARE(bench.engine.held(Call::Evaluate), 1);
        QVERIFY(!bench.button("evaluate")->isEnabled());
        bench.button("cancelEvaluation")->click();
        QTRY_VERIFY(bench.button("evaluate")->isEnabled());
        QCOMPARE(bench.find<MatrixView>("confusionMatrix")->total(), 6);
        QVERIFY(bench.find<MessageBar>("evaluateMessage")->isHidden());
    }

    void aFailureIsSaidWhereItHappened() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.fail(Call::Evaluate, {"The checkpoint is damaged.", "", "Train again."});
        bench.button("evaluate")->click();
        QTRY_COMPARE(bench.find<MessageBar>("evaluateMessage")->text(),
                     QStringLiteral("The checkpoint is damaged."));
        bench.engine.succeed(Call::Evaluate);
        QVERIFY(bench.evaluated());
        QVERIFY(bench.find<MessageBar>("evaluateMessage")->isHidden());
    }

    void whileATrainingRunsAnOldResultIsSaidToBeOld() {
        Bench bench(0);
        QTRY_VERIFY(bench.session.dataset().isReady() && bench.session.network().report().ok());
        bench.engine.holdBatches();
        bench.session.training().train();
        bench.engine.stepBatches(3);
        QTRY_COMPARE(bench.session.training().history().size(), 1);
        QVERIFY(bench.ready());
        QTRY_VERIFY(!bench.session.model().runs().isEmpty() &&
                    !bench.session.model().runs().front().history.empty());
        QVERIFY(bench.evaluated());
        bench.engine.stepBatches(3);
        QTRY_VERIFY(
            bench.find<MessageBar>("outdated")->text().contains(QStringLiteral("from epoch 1; epoch 2")));
        const int before = bench.engine.count(Call::Evaluate);
        QPushButton* again = bench.find<MessageBar>("outdated")->findChild<QPushButton*>();
        again->click();
        QTRY_COMPARE(bench.tile("tile.weights"), QStringLiteral("epoch 2"));
        QCOMPARE(bench.engine.count(Call::Evaluate), before + 1);
        QVERIFY(bench.find<MessageBar>("outdated")->isHidden());
        bench.engine.releaseBatches();
        // What is cheap is done again by itself once the processors are free.
        QTRY_COMPARE(bench.tile("tile.weights"), QStringLiteral("epoch 3"));
    }

    void aHiddenPageLeavesTheEngineAlone() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.evaluated());
        bench.page->hide();
        const int before = bench.engine.count(Call::Evaluate);
        bench.find<QComboBox>("evaluateOn")->setCurrentText(QStringLiteral("All"));
        QTest::qWait(0);
        QCOMPARE(bench.engine.count(Call::Evaluate), before);
        bench.page->show();
        QTRY_COMPARE(bench.find<MatrixView>("confusionMatrix")->total(), 30);
    }

    void droppedPicturesGetProbabilities() {
        Bench bench;
        QVERIFY(bench.ready());
        const QStringList paths = bench.dropped({QStringLiteral("a.png"), QStringLiteral("b.png")});
        QCOMPARE(paths.size(), 2);
        auto* grid = bench.find<ImageGrid>("predicted");
        QTRY_COMPARE(grid->count(), 2);
        QTRY_COMPARE(bench.find<BarChart>("probabilities")->bars().size(), 3);
        const auto bars = bench.find<BarChart>("probabilities")->bars();
        QVERIFY(bars.front().highlighted);
        QVERIFY(bars.front().value > bars.back().value);
        double sum = 0.0;
        for (const BarChart::Bar& bar : bars)
            sum += bar.value;
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        QTRY_VERIFY(!grid->image(0).isNull());
        QCOMPARE(bench.dropped({QStringLiteral("a.png")}).size(), 1);
        QCOMPARE(grid->count(), 2);  // The same picture twice is one.
        bench.button("clearPredictions")->click();
        QCOMPARE(grid->count(), 0);
    }

    void anUnreadablePictureSaysWhy() {
        Bench bench;
        QVERIFY(bench.ready());
        QCOMPARE(bench.dropped({QStringLiteral("damaged.png")}).size(), 1);
        QTRY_COMPARE(bench.find<MessageBar>("predictProblem")->text(),
                     QStringLiteral("The picture is damaged: it ends too early."));
        QVERIFY(bench.find<BarChart>("probabilities")->isHidden());
    }

    void foldersAreLeftToTheWindow() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(!bench.page->takeDrop({bench.folder.path()}));
    }

    void anotherCheckpointIsAskedAnew() {
        Bench bench;
        QVERIFY(bench.ready());
        QCOMPARE(bench.dropped({QStringLiteral("a.png")}).size(), 1);
        QTRY_COMPARE(bench.find<BarChart>("probabilities")->bars().size(), 3);
        const int before = bench.engine.count(Call::Predict);
        bench.session.model().selectCheckpoint(QStringLiteral("best"));
        QTRY_COMPARE(bench.engine.count(Call::Predict), before + 1);
    }

    void theMatrixIsSavedAsATable() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.evaluated());
        bench.trigger("saveMatrixCsv");
        auto* dialog = bench.page->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        const QString path = bench.folder.filePath(QStringLiteral("m.csv"));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 4);
    }

    void classScoresAreRecallAndPrecision() {
        ClassScoresModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        api::Evaluation evaluation;
        evaluation.classes = {"a", "b", "c"};
        evaluation.confusion = {{3, 1, 0}, {2, 2, 0}, {0, 0, 0}};
        model.setEvaluation(evaluation);
        const auto cell = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(cell(0, ClassScoresModel::Recall), QStringLiteral("75.0 %"));
        QCOMPARE(cell(0, ClassScoresModel::Precision), QStringLiteral("60.0 %"));
        QCOMPARE(cell(0, ClassScoresModel::F1), QStringLiteral("66.7 %"));
        QCOMPARE(cell(2, ClassScoresModel::Recall), QStringLiteral("–"));
        QCOMPARE(model.index(2, ClassScoresModel::Recall).data(Qt::UserRole).toDouble(), -1.0);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void everyControlHasANameAndATip() {
        Bench bench;
        QVERIFY(bench.ready());
        for (int tab = 0; tab < 3; ++tab) {
            bench.find<QTabWidget>("evaluateTabs")->setCurrentIndex(tab);
            for (QWidget* root : {static_cast<QWidget*>(bench.page.get()), bench.page->inspector()}) {
                for (QWidget* widget : root->findChildren<QWidget*>()) {
                    const bool control = qobject_cast<QPushButton*>(widget) ||
                                         qobject_cast<QComboBox*>(widget) ||
                                         qobject_cast<QTableView*>(widget);
                    if (!control || !widget->isVisible())
                        continue;
                    const QByteArray name = widget->objectName().toUtf8();
                    QVERIFY2(!widget->accessibleName().isEmpty(), name.constData());
                    QVERIFY2(!widget->toolTip().isEmpty(), name.constData());
                }
            }
        }
    }
};

QTEST_MAIN(EvaluatePageTest)
#include "tst_evaluate_page.moc"
