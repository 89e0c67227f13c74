#include <ATen/CPUGeneratorImpl.h>

#include <QtTest>
#include <cmath>
#include <functional>

#include "core/engine/losses/loss.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr std::int64_t voidLabel = -1;

torch::Tensor noise(at::IntArrayRef sizes, std::uint64_t seed = 3) {
    auto random = at::make_generator<at::CPUGeneratorImpl>(seed);
    return torch::empty(sizes).normal_(0.0, 2.0, random);
}

torch::Tensor labelled(std::initializer_list<std::int64_t> labels) {
    return torch::tensor(std::vector<std::int64_t>(labels));
}

/// Five pictures of four classes.
LossTargets pictures() {
    return {labelled({0, 3, 1, 1, 2}), {}, {}};
}

/// Five pictures with shares of four labels.
LossTargets severalLabels() {
    return {at::sigmoid(noise({5, 4}, 9)), {}, {}};
}

/// Two pictures of 2×3 pixels and three classes, of which the first lacks the third; some are void.
LossTargets masks() {
    return {labelled({0, 1, 1, voidLabel, 0, 0, 2, 2, 0, 1, voidLabel, voidLabel}).view({2, 2, 3}), {}, {}};
}

LossSettings settings(const std::string& type, double smoothing = 0, const spec::Params& params = {},
                      const torch::Tensor& weights = {}) {
    return {{type, params, smoothing}, weights};
}

std::unique_ptr<Loss> made(const LossSettings& settings) {
    return findLossType(settings.spec.type)->make(settings);
}

double number(const torch::Tensor& tensor) {
    return tensor.item<double>();
}

bool alike(double a, double b, double bound = 1e-6) {
    return std::abs(a - b) <= bound * std::max(1.0, std::abs(b));
}

/// The gradient of the mean at `logits` against central differences.
double gradientError(const Loss& loss, const torch::Tensor& logits, const LossTargets& targets) {
    const torch::Tensor at = logits.clone().requires_grad_();
    loss.mean(at, targets).backward();
    double largest = 0;
    for (std::int64_t i = 0; i < logits.numel(); ++i) {
        const auto shifted = [&](float by) {
            const torch::Tensor moved = logits.clone();
            moved.view(-1)[i] += by;
            return number(loss.mean(moved, targets));
        };
        const double slope = (shifted(1e-2F) - shifted(-1e-2F)) / 2e-2;
        largest = std::max(largest, std::abs(slope - at.grad().view(-1)[i].item<double>()));
    }
    return largest;
}

}  // namespace

/// What a network learns is what its loss says: a wrong one trains without complaint.
class TestLosses : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Runs could not be compared with PyTorch's.
    void crossEntropyIsPytorchs() {
        for (const double smoothing : {0.0, 0.1, 0.5}) {
            const auto logits = noise({5, 4});
            const auto expected = torch::nn::functional::cross_entropy(
                logits, pictures().labels,
                torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(smoothing));
            QVERIFY(alike(number(made(settings("crossEntropy", smoothing))->mean(logits, pictures())),
                          number(expected)));
            const auto maps = noise({2, 3, 2, 3});
            const auto ofPixels = torch::nn::functional::cross_entropy(
                maps, masks().labels,
                torch::nn::functional::CrossEntropyFuncOptions().ignore_index(voidLabel).label_smoothing(
                    smoothing));
            QVERIFY(alike(number(made(settings("crossEntropy", smoothing))->mean(maps, masks())),
                          number(ofPixels)));
        }
    }

    void binaryCrossEntropyIsPytorchs() {
        const auto logits = noise({5, 4});
        const auto truth = at::one_hot(pictures().labels, 4).to(torch::kFloat32);
        const auto expected = torch::nn::functional::binary_cross_entropy_with_logits(logits, truth);
        QVERIFY(
            alike(number(made(settings("binaryCrossEntropy"))->mean(logits, pictures())), number(expected)));
        // Keras: y·(1 − s) + s / 2.
        const auto smooth =
            torch::nn::functional::binary_cross_entropy_with_logits(logits, truth * 0.8 + 0.1);
        QVERIFY(alike(number(made(settings("binaryCrossEntropy", 0.2))->mean(logits, pictures())),
                      number(smooth)));
    }

    // Lin et al., formula 4, by hand.
    void focalIsItsFormula() {
        const auto logits = noise({5, 4});
        const auto probabilities = at::softmax(logits.to(torch::kFloat64), 1);
        for (const double gamma : {0.0, 0.5, 2.0, 5.0}) {
            double sum = 0;
            for (std::int64_t i = 0; i < 5; ++i) {
                const double p = number(probabilities[i][pictures().labels[i].item<std::int64_t>()]);
                sum -= std::pow(1 - p, gamma) * std::log(p);
            }
            const auto loss = made(settings("focal", 0, {{"gamma", gamma}}));
            QVERIFY(alike(number(loss->mean(logits, pictures())), sum / 5, 1e-5));
        }
        const auto plain = made(settings("focal", 0, {{"gamma", 0.0}}));
        QVERIFY(alike(number(plain->mean(noise({2, 3, 2, 3}), masks())),
                      number(made(settings("crossEntropy"))->mean(noise({2, 3, 2, 3}), masks())), 1e-5));
    }

    // An answer that is certain, right or wrong, must not end a training with a number that is none.
    void certainAnswersHaveFiniteLossAndGradient() {
        for (const auto* type : lossTypes()) {
            const bool ofPixels = type->descriptor().targets.front() == api::LossTarget::PixelClasses;
            for (const float size : {-200.0F, 200.0F}) {
                for (const double gamma : {0.5, 2.0}) {
                    auto logits = torch::zeros({1, 2, 1, 1});
                    logits[0][0] = size;
                    logits = (ofPixels ? logits : logits.view({1, 2})).requires_grad_();
                    const auto label = torch::zeros({1}, torch::kInt64);
                    const spec::Params params =
                        type->descriptor().type == "focal" ? spec::Params{{"gamma", gamma}} : spec::Params{};
                    const auto loss = type->make(settings(type->descriptor().type, 0, params))
                                          ->mean(logits, {ofPixels ? label.view({1, 1, 1}) : label, {}, {}});
                    loss.backward();
                    QVERIFY2(std::isfinite(number(loss)), type->descriptor().type.c_str());
                    QVERIFY(logits.grad().isfinite().all().item<bool>());
                }
            }
        }
    }

    // 2·Σp·y / (Σp + Σy) of each class that the mask has, by hand.
    void diceIsItsFormula() {
        const auto logits = noise({2, 3, 2, 3});
        const auto p = at::softmax(logits, 1);
        const auto labels = masks().labels;
        double dice = 0;
        for (std::int64_t picture = 0; picture < 2; ++picture) {
            double sum = 0;
            int present = 0;
            for (std::int64_t label = 0; label < 3; ++label) {
                double both = 0, answers = 0, truth = 0;
                for (std::int64_t pixel = 0; pixel < 6; ++pixel) {
                    const auto is = labels[picture].view(-1)[pixel].item<std::int64_t>();
                    const double answer = number(p[picture][label].reshape(-1)[pixel]);
                    both += is == label ? answer : 0;
                    answers += is == voidLabel ? 0 : answer;
                    truth += is == label ? 1 : 0;
                }
                sum += truth > 0 ? 1 - 2 * both / (answers + truth) : 0;
                present += truth > 0 ? 1 : 0;
            }
            dice += sum / present / 2;
        }
        const double entropy = number(made(settings("crossEntropy"))->mean(logits, masks()));
        const auto at = [&](double weight) {
            return number(
                made(settings("diceCrossEntropy", 0, {{"dice_weight", weight}}))->mean(logits, masks()));
        };
        QVERIFY(alike(at(1.0), entropy + dice, 1e-5));
        QVERIFY(alike(at(2.5), entropy + 2.5 * dice, 1e-5));
    }

    // The network would go another way than down.
    void gradientsAreThoseOfTheNumbers_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("target");
        const QStringList names{QString(), QStringLiteral(" of several labels"),
                                QStringLiteral(" of pixels")};
        for (const auto* type : lossTypes()) {
            for (const auto target : type->descriptor().targets) {
                const auto name = QString::fromStdString(type->descriptor().type);
                const int number = static_cast<int>(target);
                QTest::addRow("%s%s", qPrintable(name), qPrintable(names[number])) << name << number;
            }
        }
    }
    void gradientsAreThoseOfTheNumbers() {
        QFETCH(QString, type);
        QFETCH(int, target);
        const bool ofPixels = target == static_cast<int>(api::LossTarget::PixelClasses);
        const bool ofLabels = target == static_cast<int>(api::LossTarget::Labels);
        const auto weights = torch::tensor({0.5F, 2.0F, 1.0F, 3.0F});
        const auto loss =
            made(settings(type.toStdString(), 0.1, {}, ofPixels ? weights.narrow(0, 0, 3) : weights));
        const auto logits = ofPixels ? noise({2, 3, 2, 3}) * 0.5 : noise({5, 4}) * 0.5;
        const auto targets = ofPixels ? masks() : ofLabels ? severalLabels() : pictures();
        QCOMPARE_LE(gradientError(*loss, logits, targets), 1e-3);
    }

    // Void would be learned as if it were a class.
    void voidPixelsChangeNothing() {
        for (const auto* type : lossTypes()) {
            const auto& description = type->descriptor();
            if (std::count(description.targets.begin(), description.targets.end(),
                           api::LossTarget::PixelClasses) == 0) {
                continue;
            }
            const auto loss = type->make(settings(description.type));
            const auto logits = noise({2, 3, 2, 3});
            const auto other =
                torch::where(masks().labels.lt(0).unsqueeze(1), noise({2, 3, 2, 3}, 8), logits);
            QVERIFY(!torch::equal(logits, other));
            QVERIFY(alike(number(loss->mean(logits, masks())), number(loss->mean(other, masks()))));
            const LossTargets nothing{torch::full({2, 2, 3}, voidLabel, torch::kInt64), {}, {}};
            QCOMPARE(number(loss->mean(logits, nothing)), 0.0);
            QCOMPARE(number(loss->perPicture(logits, nothing).sum()), 0.0);
        }
    }

    // Validation would depend on the size of its batches.
    void aPicturesLossIsItsOwn() {
        for (const auto* type : lossTypes()) {
            const auto& description = type->descriptor();
            const bool ofPixels = description.targets.front() == api::LossTarget::PixelClasses;
            const auto logits = ofPixels ? noise({2, 3, 2, 3}) : noise({5, 4});
            const auto targets = ofPixels ? masks() : pictures();
            const auto loss = type->make(settings(description.type));
            const auto all = loss->perPicture(logits, targets);
            QCOMPARE(all.size(0), logits.size(0));
            for (std::int64_t i = 0; i < logits.size(0); ++i) {
                const auto alone =
                    loss->mean(logits.narrow(0, i, 1), {targets.labels.narrow(0, i, 1), {}, {}});
                QVERIFY(alike(number(all[i]), number(alone)));
            }
        }
    }

    // The remedy for classes of unequal size would be another in each loss.
    void weightsMultiplyEachAnswer() {
        const auto weights = torch::tensor({0.5F, 2.0F, 1.0F, 3.0F});
        for (const char* type : {"crossEntropy", "focal", "binaryCrossEntropy"}) {
            const auto logits = noise({5, 4});
            const auto plain = made(settings(type))->perPicture(logits, pictures());
            const auto weighted = made(settings(type, 0, {}, weights))->mean(logits, pictures());
            const auto expected = (plain * weights.index_select(0, pictures().labels)).mean();
            QVERIFY(alike(number(weighted), number(expected)));
        }
    }

    // Pictures blended of two classes would be taught as one of them.
    void mixedLabelsCountByTheirShares() {
        const auto shares = torch::tensor({0.25F, 1.0F, 0.5F, 0.75F, 0.0F});
        const auto others = labelled({1, 3, 2, 0, 0});
        for (const char* type : {"crossEntropy", "focal", "binaryCrossEntropy"}) {
            const auto logits = noise({5, 4});
            const auto loss = made(settings(type, 0.0));
            const auto first = loss->perPicture(logits, pictures());
            const auto second = loss->perPicture(logits, {others, {}, {}});
            const auto mixed = loss->mean(logits, {pictures().labels, others, shares});
            QVERIFY(alike(number(mixed), number((first * shares + second * (1 - shares)).mean())));
        }
    }

    // Numbers of half the precision would be summed as such.
    void lossesAreComputedInFloat32() {
        for (const auto* type : lossTypes()) {
            const auto& description = type->descriptor();
            const bool ofPixels = description.targets.front() == api::LossTarget::PixelClasses;
            const auto logits = (ofPixels ? noise({2, 3, 2, 3}) : noise({5, 4})).to(torch::kBFloat16);
            const auto value =
                type->make(settings(description.type))->mean(logits, ofPixels ? masks() : pictures());
            QCOMPARE(value.scalar_type(), torch::kFloat32);
        }
    }

    // A form must not open with a value that it refuses itself.
    void everyDefaultIsWithinItsOwnRange() {
        QCOMPARE(lossTypes().size(), std::size_t{4});
        for (const auto* type : lossTypes()) {
            const auto& description = type->descriptor();
            QVERIFY(!description.help.empty() && !description.label.empty() && !description.targets.empty());
            const auto errors = api::validate(description.params, api::withDefaults(description.params, {}),
                                              description.type);
            QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().text().c_str());
        }
        QVERIFY(!findLossType("mse"));
    }
};

QTEST_GUILESS_MAIN(TestLosses)
#include "tst_losses.moc"
