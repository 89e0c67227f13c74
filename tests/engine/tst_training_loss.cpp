#include "core/engine/training_loss.h"

#include <QtTest>
#include <cmath>

using namespace studio;

namespace {

const torch::Device cpu(torch::kCPU);

double valueOf(const torch::Tensor& tensor) {
    return tensor.item<double>();
}

/// Three pictures, two classes; softmax gives ¾ and ¼, ½ and ½, ¼ and ¾.
torch::Tensor logits() {
    return torch::tensor({{std::log(3.0F), 0.0F}, {0.0F, 0.0F}, {0.0F, std::log(3.0F)}});
}

torch::Tensor labels() {
    return torch::tensor({std::int64_t{0}, std::int64_t{1}, std::int64_t{0}});
}

const double none = -std::log(0.75);
const double half = -std::log(0.5);
const double most = -std::log(0.25);

}  // namespace

class TestTrainingLoss : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else the numbers shown would not be PyTorch's.
    void withoutWeightsItIsCrossEntropy() {
        const engine::TrainingLoss loss({}, {}, cpu);
        const double value = valueOf(loss(logits(), {labels(), {}, {}}));
        QVERIFY(std::abs(value - (none + half + most) / 3.0) < 1e-6);
    }

    /// Else the remedy offered for classes of unequal size would do something else than Keras's class_weight.
    void weightsMultiplyAndTheMeanIsOverThePictures() {
        const engine::TrainingLoss loss({}, {0.5, 2.0}, cpu);
        const double value = valueOf(loss(logits(), {labels(), {}, {}}));
        QVERIFY(std::abs(value - (0.5 * none + 2.0 * half + 0.5 * most) / 3.0) < 1e-6);
    }

    /// Else a picture blended of two classes would be taught as one of them.
    void mixedPicturesCountForBothLabels() {
        const engine::TrainingLoss loss({}, {}, cpu);
        const auto others = torch::tensor({std::int64_t{1}, std::int64_t{0}, std::int64_t{0}});
        const auto shares = torch::tensor({0.25F, 1.0F, 0.5F});
        const double value = valueOf(loss(logits(), {labels(), others, shares}));
        QVERIFY(std::abs(value - (0.25 * none + 0.75 * most + half + most) / 3.0) < 1e-6);
    }

    /// Else the weights of a mixed picture would be those of its first label alone.
    void weightsAndSharesGoTogether() {
        const engine::TrainingLoss loss({}, {0.5, 2.0}, cpu);
        const auto others = torch::tensor({std::int64_t{1}, std::int64_t{1}, std::int64_t{0}});
        const auto shares = torch::tensor({0.25F, 1.0F, 1.0F});
        const double value = valueOf(loss(logits(), {labels(), others, shares}));
        const double first = 0.25 * 0.5 * none + 0.75 * 2.0 * most;
        QVERIFY(std::abs(value - (first + 2.0 * half + 0.5 * most) / 3.0) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestTrainingLoss)
#include "tst_training_loss.moc"
