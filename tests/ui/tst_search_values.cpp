#include <QTest>

#include "tests/support/fake_engine.h"
#include "ui/pages/train/search_places.h"
#include "ui/pages/train/search_values.h"
#include "ui/session/search_plan.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

api::ParamDescriptor setting(api::ParamKind kind, double low, double high) {
    api::ParamDescriptor descriptor;
    descriptor.key = "training.some";
    descriptor.kind = kind;
    descriptor.minimum = low;
    descriptor.maximum = high;
    return descriptor;
}

std::vector<SearchPlace> places(const spec::Project& project = FakeEngine::project()) {
    static FakeEngine engine;
    return searchPlaces(project, engine.services().networks->catalogue());
}

}  // namespace

/// What can be varied, what is proposed for it, and how values are typed.
class TestSearchValues : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void valuesAreReadAsAPersonWritesThem() {
        const auto rates =
            readValues(QStringLiteral("1e-4, 0.001;0.01  −1"), setting(api::ParamKind::Real, -2, 2));
        QVERIFY(rates.ok());
        QCOMPARE(*rates, (std::vector<spec::ParamValue>{1e-4, 0.001, 0.01, -1.0}));
        const auto sizes = readValues(QStringLiteral("8, 16"), setting(api::ParamKind::Integer, 1, 64));
        QCOMPARE(*sizes, (std::vector<spec::ParamValue>{std::int64_t{8}, std::int64_t{16}}));
        const auto kernels = readValues(QStringLiteral("3×3, 5x3, 7"), setting(api::ParamKind::Pair, 1, 9));
        QCOMPARE(*kernels,
                 (std::vector<spec::ParamValue>{spec::Pair{3, 3}, spec::Pair{5, 3}, spec::Pair{7, 7}}));
    }

    void whatIsTypedComesBackAsItWas() {
        const std::vector<spec::ParamValue> values{1e-4, 0.0003, 3.0};
        QCOMPARE(*readValues(valuesText(values), setting(api::ParamKind::Real, 0, 10)), values);
    }

    // A typing error would otherwise cost the hours of a search.
    void whatIsNoValueIsRefusedWithARemedy_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("word") << QStringLiteral("8, many") << QStringLiteral("\"many\" is no whole number.");
        QTest::newRow("fraction") << QStringLiteral("8.5") << QStringLiteral("\"8.5\" is no whole number.");
        QTest::newRow("too large") << QStringLiteral("8, 65") << QStringLiteral("65 is out of range.");
        QTest::newRow("twice") << QStringLiteral("8, 16, 8") << QStringLiteral("8 is there twice.");
        QTest::newRow("empty") << QStringLiteral(" , ") << QStringLiteral("There is no value.");
    }
    void whatIsNoValueIsRefusedWithARemedy() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto values = readValues(text, setting(api::ParamKind::Integer, 1, 64));
        QVERIFY(!values.ok());
        QCOMPARE(QString::fromStdString(values.error().what), reason);
        QVERIFY(!values.error().remedy.empty());
    }

    void everySettingCanBeVariedAndIsNamedAsInItsForm() {
        const auto all = places();
        for (const char* place :
             {"training.optimizer.learningRate", "training.optimizer.type", "training.batchSize",
              "training.epochs", "training.schedule.type", "training.loss.type",
              "training.loss.labelSmoothing", "training.seed", "augmentation.enabled",
              "augmentation.steps.rotation.high", "dataset.width"})
            QVERIFY2(findPlace(all, place) != nullptr, place);
        QCOMPARE(findPlace(all, "training.batchSize")->title(), QStringLiteral("Batch size"));
        const spec::LayerSpec layer = FakeEngine::project().network.layers.front();
        const auto* filters = findPlace(all, "network." + layer.id + ".filters");
        QVERIFY(filters != nullptr);
        QCOMPARE(filters->title(), QString::fromStdString(layer.id) + QStringLiteral(" · Filters"));
        // Runs are compared by it.
        QVERIFY(findPlace(all, "training.watch") == nullptr);
    }

    // What is proposed and not changed has to run.
    void everyProposalCanBeTrained() {
        const spec::Project project = FakeEngine::project();
        for (const SearchPlace& place : places(project)) {
            spec::SweepSpec sweep;
            sweep.axes = {proposedAxis(place)};
            const bool isAugmentation = place.place().starts_with("augmentation.steps.");
            if (isAugmentation)  // Least and most of a range depend on one another.
                continue;
            const auto trials = spec::trialsOf(project, sweep);
            QVERIFY2(trials.ok(),
                     (place.place() + ": " + (trials.ok() ? "" : trials.error().text())).c_str());
            if (sweep.axes.front().low < sweep.axes.front().high) {
                sweep.method = spec::SweepSpec::Method::Random;
                sweep.axes.front().values.clear();
                const auto drawn = spec::trialsOf(project, sweep);
                QVERIFY2(drawn.ok(),
                         (place.place() + ": " + (drawn.ok() ? "" : drawn.error().text())).c_str());
            }
        }
    }

    void learningRatesAreProposedOverOrdersOfMagnitude() {
        spec::Project project = FakeEngine::project();
        project.training.optimizer.learningRate = 0.001;
        const auto all = places(project);
        const auto axis = proposedAxis(*findPlace(all, "training.optimizer.learningRate"));
        QCOMPARE(valuesText(axis.values), QStringLiteral("0.0001, 0.0003, 0.001, 0.003"));
        QVERIFY(axis.logarithmic);
        QVERIFY(axis.low < 0.001 && axis.high > 0.001);
    }

    void onlyCompletedRunsStandForTheirTrials() {
        spec::SweepSpec sweep;
        sweep.axes = {{.place = "training.batchSize", .values = {std::int64_t{4}, std::int64_t{8}}}};
        const auto trials = spec::trialsOf(FakeEngine::project(), sweep);
        QVERIFY(trials.ok());
        api::RunSummary done;
        done.provenance = {{}, {}, "sizes", {{"training.batchSize", "4"}}};
        done.state = api::RunState::Completed;
        api::RunSummary failed;
        failed.provenance = {{}, {}, "sizes", {{"training.batchSize", "8"}}};
        failed.state = api::RunState::Failed;
        const auto missing = missingRuns(*trials, "sizes", {done, failed}, {});
        QCOMPARE(missing.size(), 1);
        QCOMPARE(missing.front().project.training.batchSize, 8);
        QVERIFY(missing.front().folder.isEmpty());
        QCOMPARE(missingRuns(*trials, "others", {done}, {}).size(), 2);
    }

    // Epochs that are trained once are not trained again.
    void anInterruptedRunGoesOnWhereItsSettingsAreTheTrials() {
        spec::SweepSpec sweep;
        sweep.axes = {{.place = "training.batchSize", .values = {std::int64_t{4}}}};
        const auto trials = spec::trialsOf(FakeEngine::project(), sweep);
        QVERIFY(trials.ok());
        api::RunSummary run;
        run.folder = "/runs/run-001";
        run.provenance = {{}, {}, "sizes", {{"training.batchSize", "4"}}};
        run.state = api::RunState::Interrupted;
        run.canContinue = true;
        run.project = trials->front().project;
        const auto queued = missingRuns(*trials, "sizes", {run}, {});
        QCOMPARE(queued.size(), 1);
        QCOMPARE(queued.front().folder, QStringLiteral("/runs/run-001"));
        QVERIFY(missingRuns(*trials, "sizes", {run}, queued).isEmpty());
        run.project.training.epochs += 1;
        QVERIFY(missingRuns(*trials, "sizes", {run}, {}).front().folder.isEmpty());
        run.state = api::RunState::Running;
        QVERIFY(missingRuns(*trials, "sizes", {run}, {}).isEmpty());
    }
};

QTEST_MAIN(TestSearchValues)
#include "tst_search_values.moc"
