#include "core/engine/memory_guard.h"

#include <QTest>

#include "core/data/available_memory.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr std::int64_t gigabyte = std::int64_t{1} << 30;

/// A machine whose memory a test sets.
struct Machine {
    std::int64_t available = 4 * gigabyte;
    std::int64_t resident = gigabyte;

    [[nodiscard]] MemoryGuard guard() {
        return {[this] { return available; }, [this] { return resident; }};
    }
    void write(std::int64_t bytes) {
        available -= bytes;
        resident += bytes;
    }
};

}  // namespace

/// Without it the kernel ends the whole studio where one training asked for too much.
class TestMemoryGuard : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatThereIsIsGranted() {
        Machine machine;
        auto guard = machine.guard();
        guard.take(gigabyte);
        machine.write(gigabyte);
        guard.take(gigabyte);
    }

    void whatThereIsNotIsRefused() {
        Machine machine;
        auto guard = machine.guard();
        QVERIFY_EXCEPTION_THROWN(guard.take(5 * gigabyte), MemoryRefused);
        // The next may be smaller.
        guard.take(gigabyte);
    }

    // Three tensors made one after the other before the first is written to: each alone would fit.
    void whatIsGrantedButNotWrittenYetCounts() {
        Machine machine;
        auto guard = machine.guard();
        guard.take(gigabyte);
        guard.take(gigabyte);
        QVERIFY_EXCEPTION_THROWN(guard.take(2 * gigabyte), MemoryRefused);
        machine.write(2 * gigabyte);
        guard.take(gigabyte / 2);
    }

    // A training takes and gives back for hours.
    void memoryGivenBackMayBeTakenAgain() {
        Machine machine;
        auto guard = machine.guard();
        for (int i = 0; i < 100; ++i) {
            guard.take(2 * gigabyte);
            machine.write(2 * gigabyte);
            guard.giveBack(2 * gigabyte);
            machine.write(-2 * gigabyte);
        }
    }

    // A machine without room for anything else stands still.
    void aReserveIsLeft() {
        Machine machine;
        auto guard = machine.guard();
        const auto all = machine.available;
        QVERIFY(data::memoryReserve() >= std::int64_t{128} << 20);
        QVERIFY_EXCEPTION_THROWN(guard.take(static_cast<std::size_t>(all)), MemoryRefused);
        guard.take(static_cast<std::size_t>(all - data::memoryReserve()));
    }

    void theRefusalSaysHowMuch() {
        Machine machine;
        auto guard = machine.guard();
        try {
            guard.take(8'000'000'000);
            QFAIL("Granted.");
        } catch (const MemoryRefused& refused) {
            QVERIFY(std::string(refused.what()).find("8.0 GB") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestMemoryGuard)
#include "tst_memory_guard.moc"
