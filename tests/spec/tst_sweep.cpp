#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "core/spec/search_plan.h"

using namespace studio;
using namespace studio::spec;

namespace {

Project someProject() {
    Project project = newProject();
    project.dataset.folder = "/pictures";
    return project;
}

SweepAxis axisOf(const std::string& place, std::vector<ParamValue> values) {
    SweepAxis axis;
    axis.place = place;
    axis.values = std::move(values);
    return axis;
}

SweepAxis rangeOf(const std::string& place, double low, double high) {
    SweepAxis axis;
    axis.place = place;
    axis.low = low;
    axis.high = high;
    return axis;
}

SweepSpec gridOf(std::vector<SweepAxis> axes) {
    SweepSpec sweep;
    sweep.axes = std::move(axes);
    return sweep;
}

SweepSpec randomOf(std::vector<SweepAxis> axes, int trials) {
    SweepSpec sweep = gridOf(std::move(axes));
    sweep.method = SweepSpec::Method::Random;
    sweep.trials = trials;
    return sweep;
}

ParamValue whole(std::int64_t value) {
    return value;
}

ParamValue text(const char* value) {
    return std::string(value);
}

}  // namespace

/// A search trains for a night: what it trains must be what was asked for.
class TestSweep : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // The results table would name other settings than those that were trained.
    void aGridHasEveryCombinationAndTheLastAxisIsFastest() {
        const auto trials =
            trialsOf(someProject(), gridOf({axisOf("training.batchSize", {whole(4), whole(8)}),
                                            axisOf("training.optimizer.learningRate", {0.1, 0.01, 0.001})}));
        QVERIFY2(trials.ok(), trials.ok() ? "" : trials.error().text().c_str());
        QCOMPARE(trials->size(), std::size_t{6});
        QCOMPARE((*trials)[1].project.training.batchSize, 4);
        QCOMPARE((*trials)[1].project.training.optimizer.learningRate, 0.01);
        QCOMPARE((*trials)[3].project.training.batchSize, 8);
        QCOMPARE((*trials)[3].project.training.optimizer.learningRate, 0.1);
        QCOMPARE((*trials)[3].values[0].first, std::string("training.batchSize"));
        QVERIFY((*trials)[3].values[0].second == whole(8));
    }

    // A search that is repeated would be another one (Bergstra & Bengio, 2012).
    void aRandomSearchIsTheSameForTheSameSeed() {
        auto sweep = randomOf({rangeOf("training.optimizer.learningRate", 1e-5, 1e-1)}, 400);
        sweep.axes[0].logarithmic = true;
        const auto first = trialsOf(someProject(), sweep);
        const auto second = trialsOf(someProject(), sweep);
        QVERIFY(first.ok() && second.ok());
        int belowMiddle = 0;
        for (std::size_t i = 0; i < first->size(); ++i) {
            const double rate = (*first)[i].project.training.optimizer.learningRate;
            QCOMPARE((*second)[i].project.training.optimizer.learningRate, rate);
            QVERIFY(rate >= 1e-5 && rate <= 1e-1);
            belowMiddle += rate < 1e-3 ? 1 : 0;
        }
        // Evenly in the logarithm: half below the geometric mean, four deviations of 10 allowed.
        QVERIFY2(std::abs(belowMiddle - 200) < 40, QByteArray::number(belowMiddle).constData());
        sweep.seed = 2;
        QVERIFY(trialsOf(someProject(), sweep)->front().project.training.optimizer.learningRate !=
                first->front().project.training.optimizer.learningRate);
    }

    // The ends of a range are choices like any other.
    void wholeNumbersReachBothEnds() {
        auto sweep = randomOf({rangeOf("training.batchSize", 3, 5)}, 300);
        sweep.axes[0].whole = true;
        const auto trials = trialsOf(someProject(), sweep);
        QVERIFY2(trials.ok(), trials.ok() ? "" : trials.error().text().c_str());
        int counts[3] = {};
        for (const auto& trial : *trials) {
            const int size = trial.project.training.batchSize;
            QVERIFY(size >= 3 && size <= 5);
            ++counts[size - 3];
        }
        for (const int count : counts) {
            QVERIFY2(count > 60, QByteArray::number(count).constData());
        }
    }

    // Momentum means nothing to Adam: the trial would be refused, or silently trained otherwise.
    void anotherOptimizerDropsTheParametersOfTheFormerOne() {
        Project project = someProject();
        project.training.optimizer.type = "sgd";
        project.training.optimizer.params["momentum"] = 0.9;
        const auto trials =
            trialsOf(project, gridOf({axisOf("training.optimizer.type", {text("sgd"), text("adam")})}));
        QVERIFY(trials.ok());
        QVERIFY((*trials)[0].project.training.optimizer.params.contains("momentum"));
        QVERIFY((*trials)[1].project.training.optimizer.params.empty());
    }

    // The order in which axes stand is the order of the table, not of what depends on what.
    void aParameterSurvivesTheTypeThatIsSetWithIt() {
        const auto trials =
            trialsOf(someProject(), gridOf({axisOf("training.optimizer.params.momentum", {0.5}),
                                            axisOf("training.optimizer.type", {text("sgd")})}));
        QVERIFY(trials.ok());
        QCOMPARE(doubleOr(trials->front().project.training.optimizer.params, "momentum", 0), 0.5);
    }

    // Layers are what a person would vary first.
    void aLayerIsFoundByItsId() {
        const Project project = someProject();
        const auto layer = std::find_if(project.network.layers.begin(), project.network.layers.end(),
                                        [](const auto& each) { return each.params.contains("units"); });
        QVERIFY(layer != project.network.layers.end());
        const auto trials =
            trialsOf(project, gridOf({axisOf("network." + layer->id + ".units", {whole(17)})}));
        QVERIFY2(trials.ok(), trials.ok() ? "" : trials.error().text().c_str());
        const auto differences = differencesBetween(project, trials->front().project);
        QCOMPARE(differences.size(), std::size_t{1});
        QCOMPARE(differences[0].place, "network." + layer->id + ".units");
        QCOMPARE(differences[0].second, std::string("17"));
    }

    // Each would end a night's search at its first trial, or train something else.
    void whatCannotBeVariedIsAnErrorAtItsAxis_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("value");
        QTest::newRow("no such setting") << "training.batchSizes"
                                         << "4";
        QTest::newRow("no such layer") << "network.nowhere.units"
                                       << "4";
        QTest::newRow("no section") << "name"
                                    << "x";
        QTest::newRow("empty") << ""
                               << "x";
        QTest::newRow("a section") << "training.optimizer"
                                   << "4";
        QTest::newRow("text for a number") << "training.batchSize"
                                           << "many";
        QTest::newRow("out of range") << "training.batchSize"
                                      << "0";
    }
    void whatCannotBeVariedIsAnErrorAtItsAxis() {
        QFETCH(const QString, place);
        QFETCH(const QString, value);
        bool number = false;
        const auto parsed = value.toLongLong(&number);
        const ParamValue choice = number ? ParamValue(std::int64_t{parsed}) : ParamValue(value.toStdString());
        const auto trials =
            trialsOf(someProject(),
                     gridOf({axisOf("training.epochs", {whole(3)}), axisOf(place.toStdString(), {choice})}));
        QVERIFY(!trials.ok());
        QCOMPARE(trials.error().where, std::string("sweep.1"));
        QVERIFY(!trials.error().what.empty() && !trials.error().remedy.empty());
    }

    // A fraction of a picture cannot be trained, and rounding it in silence would falsify the table.
    void aFractionIsNoWholeNumber() {
        QVERIFY(!trialsOf(someProject(), gridOf({axisOf("training.batchSize", {2.5})})).ok());
        const auto trials = trialsOf(someProject(), gridOf({axisOf("training.batchSize", {2.0})}));
        QVERIFY(trials.ok());
        QCOMPARE(trials->front().project.training.batchSize, 2);
    }

    // A slip of the pen would fill the disk with runs.
    void aSearchHasAnEnd() {
        std::vector<ParamValue> many;
        for (int i = 1; i <= 200; ++i) {
            many.push_back(whole(i));
        }
        QCOMPARE(trialsOf(someProject(),
                          gridOf({axisOf("training.epochs", many), axisOf("training.batchSize", many)}))
                     .error()
                     .where,
                 std::string("sweep"));
        QVERIFY(!trialsOf(someProject(), SweepSpec()).ok());
        QVERIFY(!trialsOf(someProject(), randomOf({axisOf("training.epochs", many)}, 10001)).ok());
        QVERIFY(!trialsOf(someProject(), gridOf({axisOf("training.epochs", {})})).ok());
        auto logarithmic = randomOf({rangeOf("training.optimizer.learningRate", 0, 1)}, 3);
        logarithmic.axes[0].logarithmic = true;
        QVERIFY(!trialsOf(someProject(), logarithmic).ok());
    }

    // After the program has ended, the plan is all that is left of the runs that still waited.
    void aPlanComesBackFromItsFileAsItWas() {
        SearchPlan plan{"rates / 1", randomOf({rangeOf("training.optimizer.learningRate", 1e-4, 0.1)}, 7),
                        someProject()};
        plan.sweep.axes.push_back(axisOf("training.batchSize", {std::int64_t{4}, std::int64_t{8}}));
        plan.sweep.seed = 3;
        const QTemporaryDir folder;
        QVERIFY(writeSearchPlan(folder.path().toStdString(), plan).ok());
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("searches/rates %2F 1.json"))));
        const auto read = readSearchPlans(folder.path().toStdString());
        QCOMPARE(read.size(), std::size_t{1});
        QCOMPARE(read.front().name, plan.name);
        QVERIFY(read.front().sweep == plan.sweep);
        QVERIFY(read.front().project == plan.project);
        QVERIFY(!planFromText("{\"name\": 3}").ok());
        QVERIFY(!planFromText("no JSON").ok());
    }

    // A table that lists what is the same hides what is not.
    void differencesAreThoseOfSettingsAlone() {
        const Project first = someProject();
        Project second = first;
        second.name = "Another";
        second.dataset.folder = "/elsewhere";
        QVERIFY(differencesBetween(first, second).empty());
        second.training.batchSize = first.training.batchSize + 1;
        second.training.optimizer.params["beta1"] = 0.8;
        second.network.layers.pop_back();
        const auto found = differencesBetween(first, second);
        QCOMPARE(found.size(), std::size_t{3});
        QVERIFY(found[0].second.empty());
        QCOMPARE(found[1].place, std::string("training.batchSize"));
        QCOMPARE(found[2].place, std::string("training.optimizer.params.beta1"));
        QVERIFY(found[2].first.empty());
    }
};

QTEST_APPLESS_MAIN(TestSweep)
#include "tst_sweep.moc"
