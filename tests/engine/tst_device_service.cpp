#include "core/engine/device_service.h"

#include <QTest>
#include <vector>

#include "core/engine/services.h"

using namespace studio;

/// What the strip along the bottom and 'cnn-studio-cli devices' say.
class TestDeviceService : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<api::DeviceService> m_service = engine::makeDeviceService();

  private Q_SLOTS:
    // Without a device in the list nobody could train.
    void theProcessorComesFirst() {
        const auto report = m_service->system();
        QVERIFY(!report.devices.empty());
        QCOMPARE(report.devices.front().id, std::string("cpu"));
        QVERIFY(report.devices.front().label.starts_with("CPU, "));
        QVERIFY(report.devices.front().memoryBytes > 0);
        QVERIFY(report.libtorch.starts_with("1.") || report.libtorch.starts_with("2."));
    }

    // A person with a GPU that is not used must learn why.
    void eitherThereAreCudaDevicesOrAReason() {
        const auto report = m_service->system();
        QCOMPARE(report.devices.size() == 1, !report.noCudaReason.empty());
    }

    // Training would be several times slower and nobody knew.
    void aSlowBlasComesWithARemedy() {
        const auto report = m_service->system();
        QVERIFY(!report.blas.empty());
        QCOMPARE(report.blasOptimised, report.blasRemedy.empty());
    }

    // The strip shows what this program takes.
    void usedMemoryFollowsWhatIsTaken() {
        const auto before = m_service->memory();
        QVERIFY(before.usedBytes > 1'000'000 && before.usedBytes < before.totalBytes);
        constexpr std::size_t size = std::size_t{64} << 20;
        const std::vector<char> block(size, '\1');
        const auto after = m_service->memory();
        QVERIFY(block.back() == '\1' && after.usedBytes > before.usedBytes + size / 2);
        QCOMPARE(after.totalBytes, before.totalBytes);
    }

    // The window and the command line use all of them without asking.
    void everyServiceIsThere() {
        const auto services = engine::makeServices();
        QVERIFY(services.datasets && services.networks && services.training && services.runs);
        QVERIFY(services.inspector && services.evaluator && services.exports && services.devices);
        QCOMPARE(services.networks->catalogue().optimizers.size(), std::size_t{7});
        QCOMPARE(services.networks->catalogue().schedules.size(), std::size_t{6});
        QCOMPARE(services.networks->catalogue().losses.size(), std::size_t{4});
    }
};

QTEST_GUILESS_MAIN(TestDeviceService)
#include "tst_device_service.moc"
