#include <ATen/CPUGeneratorImpl.h>

#include <QTest>
#include <array>
#include <cmath>

#include "core/engine/epoch_meter.h"
#include "core/engine/losses/loss.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::engine;

namespace {

std::unique_ptr<Loss> made(const std::string& type, double smoothing, const torch::Tensor& weights,
                           const spec::Params& params = {}) {
    return findLossType(type)->make({{type, params, smoothing}, weights});
}

torch::Tensor tensor(const std::vector<double>& numbers, at::IntArrayRef sizes) {
    return torch::tensor(numbers, torch::kFloat64).to(torch::kFloat32).view(sizes);
}

double largestOff(const torch::Tensor& answer, const std::vector<double>& expected) {
    const auto wanted = torch::tensor(expected, torch::kFloat64);
    return (answer.detach().to(torch::kFloat64).flatten() - wanted).abs().max().item<double>();
}

const torch::Tensor logits = torch::tensor({{3.0F, -1.0F, 0.5F}, {-2.0F, 0.0F, 40.0F}});
const torch::Tensor yes = torch::tensor({{1.0F, 0.0F, 1.0F}, {0.25F, 1.0F, 0.0F}});

}  // namespace

/// Losses of pictures with several labels; tests/golden/make_multi_label.py wrote what PyTorch answers.
class TestMultiLabelLosses : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    // Numbers could not be held against those of anybody else.
    void theLossIsPyTorchs() {
        test::GoldenFile file(QFINDTESTDATA("../golden/multi_label.txt").toStdString());
        int cases = 0;
        for (std::string word; file.next(word); ++cases) {
            const auto pictures = static_cast<std::size_t>(file.number());
            const auto classes = static_cast<std::size_t>(file.number());
            const double smoothing = file.number();
            const bool weighted = file.number() != 0;
            const std::array sizes{static_cast<std::int64_t>(pictures), static_cast<std::int64_t>(classes)};
            auto answers = tensor(file.numbers(pictures * classes), sizes).requires_grad_();
            const auto targets = tensor(file.numbers(pictures * classes), sizes);
            const auto weights = weighted ? tensor(file.numbers(classes), {static_cast<std::int64_t>(classes)})
                                          : torch::Tensor();
            const auto loss = made("binaryCrossEntropy", smoothing, weights);
            QVERIFY(largestOff(loss->perPicture(answers, {targets, {}, {}}), file.numbers(pictures)) < 1e-5);
            const auto mean = loss->mean(answers, {targets, {}, {}});
            QVERIFY(largestOff(mean, file.numbers(1)) < 1e-5);
            mean.backward();
            QVERIFY(largestOff(answers.grad(), file.numbers(pictures * classes)) < 1e-6);
        }
        QCOMPARE(cases, 7);
    }

    // y·w·(1 − p)^γ·−log p + (1 − y)·p^γ·−log(1 − p), by hand.
    void focalIsItsFormula() {
        const auto weights = torch::tensor({2.0F, 1.0F, 0.5F});
        const auto p = at::sigmoid(logits.to(torch::kFloat64));
        const auto w = weights.to(torch::kFloat64);
        const auto y = yes.to(torch::kFloat64);
        const auto expected = y * w * (1 - p).pow(1.5) * p.log().neg() +
                              (1 - y) * p.pow(1.5) * at::log_sigmoid(logits.to(torch::kFloat64).neg()).neg();
        const auto loss = made("focal", 0, weights, {{"gamma", 1.5}});
        const double mean = loss->mean(logits, {yes, {}, {}}).item<double>();
        QVERIFY(std::abs(mean - expected.mean().item<double>()) < 1e-5);
        const auto plain = made("focal", 0, {}, {{"gamma", 0.0}})->mean(logits, {yes, {}, {}});
        const auto binary = made("binaryCrossEntropy", 0, {})->mean(logits, {yes, {}, {}});
        QVERIFY(std::abs(plain.item<double>() - binary.item<double>()) < 1e-5);
    }

    // A training would end with a number that is none.
    void certainAnswersStayFinite() {
        for (const char* type : {"binaryCrossEntropy", "focal"}) {
            const auto certain = torch::tensor({{300.0F, -300.0F}}).requires_grad_();
            for (const auto& targets : {torch::tensor({{1.0F, 0.0F}}), torch::tensor({{0.0F, 1.0F}})}) {
                const auto loss = made(type, 0, {})->mean(certain, {targets, {}, {}});
                loss.backward();
                QVERIFY2(std::isfinite(loss.item<double>()), type);
                QVERIFY(certain.grad().isfinite().all().item<bool>());
            }
        }
    }

    // Keras's BinaryAccuracy: each class of each picture is an answer.
    void accuracyIsOfSingleAnswers() {
        EpochMeter meter(torch::kCPU);
        meter.add(torch::tensor(0.5), logits, yes);
        const auto [loss, accuracy] = meter.read();
        QCOMPARE(loss, 0.5);
        QCOMPARE(accuracy, 4.0 / 6.0);  // Wrong: 0 for a yes, and a certain yes that is none.
        QCOMPARE(meter.pictures(), std::int64_t{2});
    }
};

QTEST_GUILESS_MAIN(TestMultiLabelLosses)
#include "tst_multi_label_losses.moc"
