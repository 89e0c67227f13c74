#include "core/engine/block_reuse.h"

#include <torch/torch.h>

#include <QTest>
#include <thread>

using namespace studio::engine;

namespace {

constexpr std::size_t plenty = std::size_t{1} << 30;
constexpr std::int64_t large = std::int64_t{1} << 20;

}  // namespace

/// Memory is the one thing that a mistake in turns into a crash hours later.
class TestBlockReuse : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Without it a large Dense layer takes a third longer.
    void aSecondTensorGetsTheMemoryOfTheFirst() {
        const BlockReuse reuse(plenty);
        void* first = torch::empty({large}).data_ptr();
        const torch::Tensor second = torch::empty({large});
        QCOMPARE(second.data_ptr(), first);
        QVERIFY(torch::empty({large}).data_ptr() != first);
        QVERIFY(torch::empty({large + 1}).data_ptr() != first);
    }

    // Weights outlive the training that made them, and are dropped by the window's thread.
    void tensorsMayOutliveItAndBeDroppedElsewhere() {
        torch::Tensor kept;
        {
            const BlockReuse reuse(plenty);
            kept = torch::full({large}, 3.0F);
        }
        QCOMPARE(kept.sum().item<float>(), 3.0F * static_cast<float>(large));
        std::thread([&] { kept.reset(); }).join();
    }

    // The window's own tensors have nothing to do with a training's.
    void otherThreadsGetTheirOwnMemory() {
        const BlockReuse reuse(plenty);
        void* first = torch::empty({large}).data_ptr();
        void* other = nullptr;
        std::thread([&] { other = torch::empty({large}).data_ptr(); }).join();
        QVERIFY(other != first);
    }

    void beyondTheBudgetTheOldestGoes() {
        const BlockReuse reuse(5 * static_cast<std::size_t>(large));
        torch::Tensor a = torch::empty({large});
        torch::Tensor b = torch::empty({large});
        void* newest = b.data_ptr();
        a.reset();
        b.reset();
        QCOMPARE(torch::empty({large}).data_ptr(), newest);
    }

    // oneDNN asks for memory without the tensor around it.
    void convolutionsWorkBeforeMeanwhileAndAfterwards() {
        const auto convolve = [] {
            const torch::Tensor input = torch::ones({4, 8, 128, 128}).requires_grad_();
            const torch::Tensor weight = torch::ones({16, 8, 3, 3}).requires_grad_();
            const torch::Tensor answer = torch::conv2d(input, weight);
            answer.sum().backward();
            return answer[0][0][5][5].item<float>() + weight.grad()[0][0][0][0].item<float>();
        };
        const float before = convolve();
        {
            const BlockReuse outer(plenty);
            const BlockReuse inner(plenty);
            QCOMPARE(convolve(), before);
            QCOMPARE(convolve(), before);
        }
        QCOMPARE(convolve(), before);
    }
};

QTEST_GUILESS_MAIN(TestBlockReuse)
#include "tst_block_reuse.moc"
