#include <QTest>
#include <cmath>
#include <set>
#include <sstream>

#include "core/engine/optimizers/optimizer.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr int steps = 50;
constexpr int count = 24;

/// A case of tests/golden/optimizers.txt.
struct Golden {
    std::string name;
    spec::OptimizerSpec spec;
    std::vector<double> weights;  ///< After the last step.
};

const std::vector<Golden>& goldens() {
    static const std::vector<Golden> all = [] {
        test::GoldenFile file(QFINDTESTDATA("../golden/optimizers.txt").toStdString());
        std::vector<Golden> read;
        for (std::string word; file.next(word);) {
            Golden golden;
            file.next(golden.name);
            file.next(golden.spec.type);
            golden.spec.learningRate = file.number();
            golden.name += " " + golden.spec.type;
            for (std::string key; file.next(key) && key != "end";) {
                const double value = file.number();
                golden.spec.params[key] =
                    key == "nesterov" ? spec::ParamValue(value != 0.0) : spec::ParamValue(value);
                std::ostringstream text;
                text << " " << key << " " << value;
                golden.name += text.str();
            }
            golden.weights = file.numbers(count);
            read.push_back(golden);
        }
        return read;
    }();
    return all;
}

torch::Tensor start() {
    const torch::Tensor places = torch::arange(count, torch::kFloat64);
    const torch::Tensor sign = 1 - 2 * places.remainder(2);
    return ((1 + (places * 7).remainder(count) / count) * sign).to(torch::kFloat32);
}

torch::Tensor gradient(const torch::Tensor& weights, int step) {
    const torch::Tensor places = torch::arange(count, torch::kInt64);
    const torch::Tensor drawn = (places * 7919 + step * 104729).remainder(1000).to(torch::kFloat64);
    return (drawn / 500 - 0.9 + 0.1 * weights.to(torch::kFloat64)).to(torch::kFloat32);
}

}  // namespace

/// The same optimizers, steps and gradients in PyTorch and Keras; tests/golden/make_optimizers.py wrote what
/// they answer, and says which of the two stands where they differ.
class TestOptimizerGolden : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Settings taken over from another framework would train otherwise.
    void fiftyStepsEndWhereTheFrameworksDo_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < goldens().size(); ++i) {
            QTest::newRow(goldens()[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void fiftyStepsEndWhereTheFrameworksDo() {
        QFETCH(int, index);
        const auto& golden = goldens()[static_cast<std::size_t>(index)];
        const auto* type = findOptimizerType(golden.spec.type);
        QVERIFY(type);
        const auto errors = api::validate(type->descriptor().params, golden.spec.params, "params");
        QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().text().c_str());
        const torch::Tensor weights = start();
        const auto optimizer = type->make(golden.spec, {{"w", weights}});
        for (int step = 0; step < steps; ++step) {
            weights.mutable_grad() = gradient(weights, step);
            optimizer->step();
        }
        for (int i = 0; i < count; ++i) {
            const double expected = golden.weights[static_cast<std::size_t>(i)];
            const double off = std::abs(weights[i].item<double>() - expected) / std::abs(expected);
            QVERIFY2(off <= 1e-6, qPrintable(QString::number(off)));
        }
    }

    // One that is added later would be held against nothing.
    void everyOptimizerIsAmongThem() {
        std::set<std::string> tried;
        for (const auto& golden : goldens()) {
            tried.insert(golden.spec.type);
        }
        for (const auto* type : optimizerTypes()) {
            QVERIFY2(tried.count(type->descriptor().type) > 0, type->descriptor().type.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestOptimizerGolden)
#include "tst_optimizer_golden.moc"
