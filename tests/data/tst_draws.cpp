#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/data/augment/beta.h"
#include "core/data/augment/draw.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::data::augment;
using Kind = spec::AugmentationKind;

namespace {

constexpr int count = 10000;

/// The ranges of the script that wrote the golden file.
std::vector<Draw> draws() {
    spec::AugmentationSpec augmentation;
    const auto open = [&](Kind kind, double low, double high) {
        augmentation.step(kind) = {true, low, high, 1.0};
    };
    open(Kind::Rotation, -45, 45);
    open(Kind::Shear, -10, 10);
    open(Kind::HeightShift, -0.1, 0.1);
    open(Kind::WidthShift, -0.2, 0.2);
    open(Kind::Zoom, 0.7, 1.3);
    open(Kind::ChannelShift, -20, 20);
    open(Kind::Brightness, 0.8, 1.2);
    augmentation.step(Kind::HorizontalFlip).on = true;
    augmentation.step(Kind::VerticalFlip).on = true;
    std::vector<Draw> list;
    for (std::uint64_t sample = 0; sample < count; ++sample) {
        list.push_back(drawFor(augmentation, 64, 48, {42, 1, sample}));
    }
    return list;
}

const std::map<std::string, double Draw::*> numbers = {
    {"rotation", &Draw::rotation},         {"rowShift", &Draw::rowShift},
    {"columnShift", &Draw::columnShift},   {"shear", &Draw::shear},
    {"rowZoom", &Draw::rowZoom},           {"columnZoom", &Draw::columnZoom},
    {"channelShift", &Draw::channelShift}, {"brightness", &Draw::brightness}};
const std::map<std::string, bool Draw::*> flips = {{"horizontalFlip", &Draw::horizontalFlip},
                                                   {"verticalFlip", &Draw::verticalFlip}};

std::vector<double> valuesOf(const std::vector<Draw>& list, double Draw::*member) {
    std::vector<double> values;
    for (const auto& draw : list) {
        values.push_back(draw.*member);
    }
    return values;
}

/// The statistic of Kolmogorov and Smirnov of two samples, one of them given by its quantiles.
double distance(std::vector<double> values, const std::vector<double>& quantiles) {
    std::sort(values.begin(), values.end());
    double largest = 0.0;
    for (std::size_t k = 0; k < quantiles.size(); ++k) {
        const auto below = std::upper_bound(values.begin(), values.end(), quantiles[k]) - values.begin();
        const double expected = static_cast<double>(k) / static_cast<double>(quantiles.size() - 1);
        largest = std::max(largest, std::abs(static_cast<double>(below) / count - expected));
    }
    return largest;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto mean = [](const std::vector<double>& v) {
        double sum = 0;
        for (const double x : v) {
            sum += x;
        }
        return sum / static_cast<double>(v.size());
    };
    const double meanA = mean(a);
    const double meanB = mean(b);
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

}  // namespace

class TestDraws : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else "±45" would train on other angles than Keras's ±45.
    void parametersAreSpreadAsKerasSpreadsThem() {
        const auto list = draws();
        test::GoldenFile file(QFINDTESTDATA("../golden/keras_draws.txt").toStdString());
        // 1.95 · √(2 / n): two samples of one distribution differ by more once in a thousand times.
        const double bound = 1.95 * std::sqrt(2.0 / count);
        int parameters = 0;
        for (std::string name; file.next(name); ++parameters) {
            if (numbers.contains(name)) {
                const double off = distance(valuesOf(list, numbers.at(name)), file.numbers(201));
                QVERIFY2(off < bound, qPrintable(QString::fromStdString(name) + ": " + QString::number(off)));
            } else {
                const auto member = flips.at(name);
                const auto flipped =
                    std::count_if(list.begin(), list.end(), [&](const Draw& draw) { return draw.*member; });
                const double share = static_cast<double>(flipped) / count;
                QVERIFY(std::abs(share - 0.5) < 3.0 * 0.5 / std::sqrt(count));
                QVERIFY(std::abs(share - file.number()) < 3.0 * std::sqrt(0.5 / count));
            }
        }
        QCOMPARE(parameters, 10);
    }

    /// Else a picture that is turned far would always be dark, too, and a network would learn that.
    void parametersDoNotHangTogether() {
        const auto list = draws();
        for (auto a = numbers.begin(); a != numbers.end(); ++a) {
            for (auto b = std::next(a); b != numbers.end(); ++b) {
                const double r = correlation(valuesOf(list, a->second), valuesOf(list, b->second));
                QVERIFY2(std::abs(r) < 4.0 / std::sqrt(count), (a->first + " " + b->first).c_str());
            }
        }
    }

    /// Else mixed pictures would be blended more evenly, or less, than the papers' α says.
    void sharesAreSpreadAsBeta() {
        for (const double alpha : {0.01, 0.2, 0.5, 1.0, 1.5, 4.0, 10.0}) {
            data::Random random(static_cast<std::uint64_t>(alpha * 1000));
            double sum = 0, squares = 0, fourth = 0;
            for (int i = 0; i < count; ++i) {
                const double share = drawBeta(alpha, random);
                QVERIFY(share >= 0.0 && share <= 1.0);
                const double off = share - 0.5;
                sum += off;
                squares += off * off;
                fourth += off * off * off * off;
            }
            const double variance = 0.25 / (2.0 * alpha + 1.0);
            const double kurtosis = 3.0 - 6.0 / (2.0 * alpha + 3.0);
            QVERIFY(std::abs(sum / count) < 4.0 * std::sqrt(variance / count));
            QVERIFY(std::abs(squares / count / variance - 1.0) < 4.0 * std::sqrt(2.0 / count));
            QVERIFY(std::abs(fourth / count / (variance * variance) / kurtosis - 1.0) < 0.15);
        }
    }
};

QTEST_GUILESS_MAIN(TestDraws)
#include "tst_draws.moc"
