#include <sys/resource.h>
#include <torch/torch.h>

#include <QTest>
#include <QThread>
#include <cstdlib>

#include "core/engine/blas.h"

using namespace studio;

namespace {

/// Processor time that the whole process has had, in milliseconds.
double processorTime() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

void multiply() {
    const auto a = torch::ones({512, 512});
    static_cast<void>(a.mm(a).sum().item<float>());
}

/// What threads without work take from those that have some, from the end of a product on.
double idleTime() {
    multiply();
    const double before = processorTime();
    QThread::sleep(1);
    return processorTime() - before;
}

}  // namespace

class TestBlas : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // LibTorch's own threads spin for a while, too: on many processors that would be taken for BLAS's.
    void initTestCase() { torch::set_num_threads(1); }

    void theLibraryIsKnownByName() {
        const engine::Blas blas = engine::findBlas();
        QVERIFY(!blas.name.empty());
        QCOMPARE(blas.remedy.empty(), blas.optimised);
    }

    // Threads that look for work in a loop halve the speed of a small network's training.
    void threadsWithoutWorkTakeNoProcessor() {
        if (engine::findBlas().name != "OpenBLAS")
            QSKIP("Only OpenBLAS has threads of its own.");
        if (std::getenv("OPENBLAS_THREAD_TIMEOUT") != nullptr)
            QSKIP("OPENBLAS_THREAD_TIMEOUT is set, which counts more.");
        engine::setBlasThreads(2);
        const double before = idleTime();
        engine::letIdleBlasSleep();
        engine::setBlasThreads(2);
        const double after = idleTime();
        qInfo("Processor time of idle threads: %.1f ms, then %.1f ms", before, after);
        constexpr double nothing = 5.0;
        QVERIFY2(after < nothing, qPrintable(QString::number(after)));
    }

    void productsAreRightAfterwards() {
        engine::letIdleBlasSleep();
        const auto a = torch::ones({300, 200});
        const auto b = torch::full({200, 100}, 2.0F);
        QVERIFY(torch::equal(a.mm(b), torch::full({300, 100}, 400.0F)));
    }
};

QTEST_GUILESS_MAIN(TestBlas)
#include "tst_blas.moc"
