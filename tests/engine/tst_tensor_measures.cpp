#include <QtTest>
#include <limits>

#include "core/engine/sampled_numbers.h"
#include "core/engine/tensor_measures.h"

using namespace studio;

namespace {

std::span<const float> numbersOf(const torch::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

bool isNear(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::abs(b);
}

}  // namespace

/// Without these the curves and histograms of weights and gradients would show other numbers than there are.
class TestTensorMeasures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void normsAreTorchs() {
        for (const std::int64_t count : {1, 7, 8, 1000, 65536}) {
            const auto from = torch::randn({count});
            const auto to = torch::randn({count});
            QVERIFY(isNear(engine::normOf(numbersOf(from)), from.norm(2, torch::kFloat64).item<double>()));
            QVERIFY(isNear(engine::distanceOf(numbersOf(from), numbersOf(to)),
                           (to.to(torch::kFloat64) - from.to(torch::kFloat64)).norm().item<double>()));
        }
    }

    void histogramIsTorchs() {
        const auto numbers = torch::randn({9999}) * 3;
        const auto histogram = engine::histogramOf(numbersOf(numbers));
        QCOMPARE(histogram.low, numbers.min().item<double>());
        QCOMPARE(histogram.high, numbers.max().item<double>());
        QCOMPARE(histogram.counts.size(), 64U);
        const auto counts = at::histc(numbers, 64, histogram.low, histogram.high);
        std::int64_t elsewhere = 0;
        std::int64_t sum = 0;
        for (std::int64_t bin = 0; bin < 64; ++bin) {
            const auto count = histogram.counts[static_cast<std::size_t>(bin)];
            elsewhere += std::abs(count - static_cast<std::int64_t>(counts[bin].item<float>()));
            sum += count;
        }
        QCOMPARE(sum, 9999);
        QVERIFY2(elsewhere <= 4, "Only numbers on a bin's edge may fall on its other side.");
    }

    void histogramOfWhatHasNoBins() {
        QCOMPARE(engine::histogramOf({}), api::Histogram());
        QCOMPARE(engine::histogramOf(numbersOf(torch::zeros({5}))), (api::Histogram{0, 0, {5}}));
        auto broken = torch::randn({100});
        broken[70] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(engine::histogramOf(numbersOf(broken)).counts.empty());
        broken[70] = std::numeric_limits<float>::infinity();
        QVERIFY(engine::histogramOf(numbersOf(broken)).counts.empty());
        QVERIFY(!std::isfinite(engine::normOf(numbersOf(broken))));
    }

    void histogramOfTheWidestNumbers() {
        const float most = std::numeric_limits<float>::max();
        const std::array<float, 3> numbers{-most, 0.0F, most};
        const auto histogram = engine::histogramOf(numbers);
        QCOMPARE(histogram.counts[0], 1);
        QCOMPARE(histogram.counts[32], 1);
        QCOMPARE(histogram.counts[63], 1);
    }

    /// Of a large tensor a part stands for all: its norm must be that of the whole.
    void stepOfALargeTensor() {
        auto weights = torch::randn({500, 1000});
        weights.mutable_grad() = torch::randn({500, 1000}) * 0.1;
        auto bias = torch::zeros({4});
        const engine::TensorMeasurement measurement({{"dense_1.weight", weights}, {"dense_1.bias", bias}});
        const auto before = weights.clone();
        weights.mul_(1.01);
        const auto measures = measurement.finish();
        QCOMPARE(measures.size(), 2U);
        const auto isAbout = [](double found, double wanted) { return std::abs(found - wanted) < 0.02 * wanted; };
        QVERIFY(isAbout(measures[0].weightNorm, before.norm().item<double>()));
        QVERIFY(isAbout(measures[0].gradientNorm, weights.grad().norm().item<double>()));
        QVERIFY(isAbout(measures[0].updateRatio, 0.01));
        QVERIFY(std::isnan(measures[1].updateRatio));  // Weights of 0 have none.
        QCOMPARE(measures[1].weights.counts, (std::vector<std::int64_t>{4}));
    }
};

QTEST_APPLESS_MAIN(TestTensorMeasures)
#include "tst_tensor_measures.moc"
