#include <QTest>
#include <cmath>
#include <set>
#include <sstream>

#include "core/api/schedules.h"
#include "tests/data/golden_file.h"

using namespace studio;

namespace {

/// A case of tests/golden/schedules.txt.
struct Golden {
    std::string name;
    spec::TrainingSpec training;
    int epochs = 0;
    int stepsPerEpoch = 0;
    std::vector<double> watched;  ///< Of each epoch; plateau only.
    std::vector<double> rates;    ///< Of each step; plateau: after each epoch.
};

bool isWhole(const std::string& key) {
    return key == "every" || key == "patience" || key == "cooldown";
}

Golden readCase(test::GoldenFile& file) {
    Golden golden;
    auto& schedule = golden.training.schedule;
    golden.training.optimizer.learningRate = 1.0;
    file.next(golden.name);
    file.next(schedule.type);
    golden.epochs = static_cast<int>(file.number());
    golden.stepsPerEpoch = static_cast<int>(file.number());
    schedule.warmupEpochs = file.number();
    std::ostringstream text;
    text << golden.name << " " << schedule.type << ", warm-up " << schedule.warmupEpochs;
    for (std::string key; file.next(key) && key != "end";) {
        const double value = file.number();
        text << ", " << key << " " << value;
        schedule.params[key] =
            isWhole(key) ? spec::ParamValue(static_cast<std::int64_t>(value)) : spec::ParamValue(value);
    }
    golden.name = text.str();
    for (int i = 0; i < golden.epochs * golden.stepsPerEpoch; ++i) {
        if (schedule.type == "plateau") {
            golden.watched.push_back(file.number());
        }
        golden.rates.push_back(file.number());
    }
    return golden;
}

const std::vector<Golden>& goldens() {
    static const std::vector<Golden> all = [] {
        test::GoldenFile file(QFINDTESTDATA("golden/schedules.txt").toStdString());
        std::vector<Golden> read;
        for (std::string word; file.next(word);) {
            read.push_back(readCase(file));
        }
        return read;
    }();
    return all;
}

api::EpochRow rowOf(int epoch, double accuracy) {
    api::EpochRow row;
    row.epoch = epoch;
    row.validationAccuracy = accuracy;
    row.validationLoss = 1 - accuracy;
    return row;
}

}  // namespace

/// Schedules as PyTorch and Keras have them; tests/golden/make_schedules.py wrote what they answer.
class TestSchedules : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A schedule taken over from another framework would train otherwise.
    void everyStepHasTheFrameworksRate_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < goldens().size(); ++i) {
            QTest::newRow(goldens()[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void everyStepHasTheFrameworksRate() {
        QFETCH(int, index);
        const auto& golden = goldens()[static_cast<std::size_t>(index)];
        const Errors errors = api::validate(golden.training.schedule);
        QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().text().c_str());
        QVERIFY(golden.rates.size() >= 50);
        const api::LearningRate rate(golden.training, golden.epochs, golden.stepsPerEpoch);
        std::vector<api::EpochRow> history;
        for (std::size_t i = 0; i < golden.rates.size(); ++i) {
            auto step = static_cast<std::int64_t>(i);
            if (!golden.watched.empty()) {
                history.push_back(rowOf(static_cast<int>(i) + 1, golden.watched[i]));
                ++step;
            }
            const double off = std::abs(rate.at(step, history) / golden.rates[i] - 1);
            QVERIFY2(off <= 1e-6, qPrintable(QString("step %1: %2").arg(i).arg(off)));
        }
    }

    // One that is added later would be held against nothing.
    void everyScheduleIsAmongThem() {
        std::set<std::string> tried;
        for (const auto& golden : goldens()) {
            tried.insert(golden.training.schedule.type);
        }
        for (const auto* type : api::scheduleTypes()) {
            QVERIFY2(tried.count(type->descriptor().type) > 0, type->descriptor().type.c_str());
        }
    }

    // Short trainings must not come by a rate that is no number.
    void everyLengthOfTrainingHasARate() {
        for (const auto* type : api::scheduleTypes()) {
            for (int epochs = 1; epochs <= 12; ++epochs) {
                for (const double warmup : {0.0, 0.5, 1.0, 20.0}) {
                    spec::TrainingSpec training;
                    training.schedule = {type->descriptor().type, {}, warmup};
                    const api::LearningRate rate(training, epochs, 1);
                    for (int step = 0; step <= epochs; ++step) {
                        const double now = rate.at(step, {});
                        QVERIFY(std::isfinite(now) && now >= 0 && now <= 0.001 * (1 + 1e-12));
                    }
                }
            }
        }
    }

    // A training that is made longer must not begin its schedule again, nor rise.
    void epochsBeyondThePlanKeepTheLastRate() {
        for (const auto* type : api::scheduleTypes()) {
            spec::TrainingSpec training;
            training.schedule.type = type->descriptor().type;
            const api::LearningRate rate(training, 10, 4);
            QCOMPARE(rate.at(40, {}), rate.at(39, {}));
            QCOMPARE(rate.at(4000, {}), rate.at(39, {}));
        }
    }

    // With a figure that is better when it is smaller, a plateau would be seen where there is none.
    void aPlateauOfTheLossIsOneToo() {
        spec::TrainingSpec training;
        training.schedule = {"plateau", {{"patience", std::int64_t{1}}}, 0};
        training.watch = spec::Metric::ValidationLoss;
        const api::LearningRate rate(training, 10, 4);
        std::vector<api::EpochRow> history{rowOf(1, 0.5), rowOf(2, 0.6), rowOf(3, 0.7)};
        QCOMPARE(rate.at(12, history), 0.001);
        history.insert(history.end(), {rowOf(4, 0.7), rowOf(5, 0.7)});
        QVERIFY(std::abs(rate.at(20, history) - 0.0001) < 1e-12);
    }

    // The drawing in the form would promise another training than the one that follows.
    void theCurveIsWhatTheStepsHave() {
        spec::TrainingSpec training;
        training.schedule = {"cosine", {}, 2};
        const api::LearningRate rate(training, 10, 7);
        const auto curve = rate.curve(50);
        QCOMPARE(curve.size(), std::size_t{50});
        for (const auto& [epoch, value] : curve) {
            QCOMPARE(value, rate.at(std::llround(epoch * 7), {}));
        }
        QCOMPARE(rate.curve(1000).size(), std::size_t{70});
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
