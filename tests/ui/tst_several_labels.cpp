#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/data_page_fixture.h"
#include "tests/ui/labelled_pictures.h"
#include "ui/charts/bar_chart.h"
#include "ui/charts/curve_chart.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/pages/evaluate/class_scores_model.h"
#include "ui/pages/evaluate/mistakes_panel.h"
#include "ui/pages/label_text.h"
#include "ui/pages/train/run_classes.h"
#include "ui/pages/train/run_curves.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/training_form.h"
#include "ui/session/run_data.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using test::labelled;

namespace {

api::Evaluation evaluated() {
    api::Evaluation evaluation;
    evaluation.classes = labelled().classes;
    evaluation.labelCounts = {{6, 2, 4, 8}, {0, 0, 3, 17}, {0, 0, 0, 20}};
    evaluation.samples = {{0, 0, 0, 0.1F, {0.1F, 0.1F, 0.1F}},
                          {1, 0, 1, 0.9F, {0.4F, 0.9F, 0.6F}},
                          {3, 0, 2, 0.9F, {0.7F, 0.8F, 0.9F}}};
    return evaluation;
}

}  // namespace

/// Pictures with several labels, where the window speaks of classes.
class SeveralLabelsTest : public QObject {
    Q_OBJECT

    test::IsolatedUser m_user;

  private Q_SLOTS:
    void aPictureCountsForEachOfItsLabels() {
        const api::DatasetReport report = labelled();
        api::Split split;
        split.validation = {1, 3};
        const QVector<ClassCount> classes = countClasses(report, split);
        QCOMPARE(classes.size(), 3);
        QCOMPARE(classes[0].pictures, 18);
        QCOMPARE(classes[2].pictures, 6);
        QCOMPARE(classes[0].validation, 2);
        QCOMPARE(classes[2].validation, 1);
        QCOMPARE(classes[1].firstSample, 2);
        QCOMPARE(labelText(report, report.samples[0]), QStringLiteral("no label"));
        QCOMPARE(labelText(report, report.samples[2]), QStringLiteral("class 1, class 2"));
    }

    // The label of a picture is what the person looks for; one class to move it to there is not.
    void theDataPageNamesEveryLabel() {
        test::ShownDataPage shown(labelled());
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(!shown.find<QPushButton>("moveSelected")->isVisible());
        QVERIFY(!shown.find<QRadioButton>("balanceOversampling")->isEnabled());
        QVERIFY(shown.find<QRadioButton>("balanceWeights")->isEnabled());
    }

    void scoresAreOfEachLabel() {
        ClassScoresModel model;
        model.setEvaluation(evaluated());
        QCOMPARE(model.rowCount(), 3);
        const auto cell = [&model](int row, int column) {
            return model.data(model.index(row, column), Qt::DisplayRole).toString();
        };
        QCOMPARE(cell(0, ClassScoresModel::Pictures), QStringLiteral("10"));
        QCOMPARE(cell(0, ClassScoresModel::Recall), QStringLiteral("60.0 %"));
        QCOMPARE(cell(0, ClassScoresModel::Precision), QStringLiteral("75.0 %"));
        QCOMPARE(cell(1, ClassScoresModel::F1), QStringLiteral("0.0 %"));
    }

    // One label too many is a mistake too.
    void aMistakeIsAnyLabelThatIsWrong() {
        FakeEngine engine;
        const api::Services services = engine.services();
        MistakesPanel panel(*services.datasets);
        panel.setEvaluation(evaluated(), std::make_shared<const api::DatasetReport>(labelled()));
        QCOMPARE(panel.count(), 1);
        panel.findChild<ImageGrid*>(QStringLiteral("cellPictures"))->setCurrentIndex(0);
        QCOMPARE(panel.selectedText(), QStringLiteral("Labels: class 1. Answered: class 2, class 3"));
    }

    void aRunShowsF1OfEachLabel() {
        RunClasses tab;
        RunView run;
        run.folder = QStringLiteral("/run");
        run.classes = {QStringLiteral("cat"), QStringLiteral("dog")};
        api::EpochRow row;
        row.validationMacroF1 = 0.5;
        row.validationExactMatch = 0.25;
        run.history.append(row);
        RunMeasures measures;
        api::EpochDetails details;
        details.epoch = 1;
        details.labelCounts = {{6, 2, 4, 8}, {1, 0, 0, 19}};
        details.classAccuracy = {details.labelCounts[0].f1(), 1.0};
        measures.add(details);
        tab.showRun(run, &measures);
        auto* bars = tab.findChild<BarChart*>(QStringLiteral("classBars"));
        QCOMPARE(bars->accessibleName(), QStringLiteral("F1 of each class"));
    }

    // Accuracy of single answers is high already where every answer is no; F1 shows what is learnt.
    void theCurvesShowMacroF1() {
        RunCurves tab;
        RunView run;
        run.folder = QStringLiteral("/run");
        const QStringList usual{QStringLiteral("Train"), QStringLiteral("Validation")};
        for (int epoch = 1; epoch <= 2; ++epoch) {
            api::EpochRow row;
            row.epoch = epoch;
            row.validationMacroF1 = 0.25 * epoch;
            run.history.append(row);
        }
        tab.showRun(run, nullptr);
        QCOMPARE(tab.accuracy()->seriesNames(), usual + QStringList{QStringLiteral("Macro F1")});
        QCOMPARE(tab.accuracy()->series(QStringLiteral("Macro F1")),
                 QVector<QPointF>({QPointF(1, 0.25), QPointF(2, 0.5)}));
        // A run of pictures with one label each has no such curve.
        for (api::EpochRow& row : run.history)
            row.validationMacroF1 = api::noNumber;
        tab.showRun(run, nullptr);
        QCOMPARE(tab.accuracy()->seriesNames(), usual);
    }

    // One step, and one undo.
    void aClickFitsNetworkAndLoss() {
        FakeEngine engine;
        engine.setDataset(labelled());
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        TrainingForm form(session);
        form.resize(320, 900);
        form.show();
        QTRY_VERIFY(session.dataset().isReady());
        auto* button = form.findChild<QPushButton*>(QStringLiteral("fitLabels"));
        QTRY_VERIFY(button->isVisibleTo(&form));
        const auto places = [&session] {
            QStringList list;
            for (const Error& error : session.training().obstacles())
                list << QString::fromStdString(error.where);
            return list;
        };
        QVERIFY(places().contains(QStringLiteral("training.loss.type")));
        button->click();
        QCOMPARE(session.document().project().training.loss.type, std::string("binaryCrossEntropy"));
        QVERIFY(!places().contains(QStringLiteral("training.loss.type")));
        QTRY_VERIFY(!button->isVisibleTo(&form));
        session.document().undoStack().undo();
        QCOMPARE(session.document().project().training.loss.type, std::string("crossEntropy"));
    }
};

QTEST_MAIN(SeveralLabelsTest)
#include "tst_several_labels.moc"
