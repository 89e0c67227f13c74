#include "core/api/training_device.h"

#include <QTest>

using namespace studio;

namespace {

/// A computer with an old processor and two GPUs, of which the second knows bfloat16.
api::SystemReport twoGpus() {
    api::SystemReport system;
    system.devices = {{"cpu", "CPU, 2 threads", 0, false, "This processor has no units for bfloat16."},
                      {"cuda:0", "NVIDIA T4", 0, false, "This GPU has no units for bfloat16."},
                      {"cuda:1", "NVIDIA H100", 0, true}};
    return system;
}

spec::TrainingSpec on(const std::string& device, spec::Precision precision = spec::Precision::Float32) {
    spec::TrainingSpec training;
    training.device = device;
    training.precision = precision;
    return training;
}

}  // namespace

/// What a person must hear before a training is begun, and not from torch.
class TestTrainingDevice : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void automaticIsTheFirstGpuElseTheProcessor() {
        auto system = twoGpus();
        QCOMPARE(api::deviceOf(system, "auto")->id, std::string("cuda:0"));
        QCOMPARE(api::deviceOf(system, "cuda:1")->id, std::string("cuda:1"));
        system.devices.resize(1);
        QCOMPARE(api::deviceOf(system, "auto")->id, std::string("cpu"));
        QVERIFY(!api::deviceOf(system, "cuda:1"));
        QVERIFY(!api::deviceOf({}, "auto"));
    }

    void aDeviceThatIsGoneIsNamedWithWhatThereIs() {
        auto system = twoGpus();
        auto errors = api::deviceMistakes(on("cuda:7"), system);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors.front().where, std::string("training.device"));
        QVERIFY(errors.front().remedy.find("'cuda:1'") != std::string::npos);
        system.devices.resize(1);
        system.noCudaReason = "The driver does not answer.";
        errors = api::deviceMistakes(on("cuda:0"), system);
        QVERIFY(errors.front().what.find("The driver does not answer.") != std::string::npos);
        QCOMPARE(errors.front().remedy, std::string("Use 'auto' or 'cpu'."));
    }

    void bfloat16NeedsUnitsForIt() {
        const auto system = twoGpus();
        const auto errors = api::deviceMistakes(on("auto", spec::Precision::BFloat16), system);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors.front().where, std::string("training.precision"));
        QVERIFY(errors.front().what.find("This GPU has no units") != std::string::npos);
        QVERIFY(!errors.front().remedy.empty());
        QVERIFY(api::deviceMistakes(on("cuda:1", spec::Precision::BFloat16), system).empty());
        QVERIFY(api::deviceMistakes(on("cpu"), system).empty());
    }

    // An error that goes away by itself a second later is none.
    void nothingIsSaidBeforeTheDevicesAreKnown() {
        QVERIFY(api::deviceMistakes(on("cuda:7", spec::Precision::BFloat16), {}).empty());
    }
};

QTEST_APPLESS_MAIN(TestTrainingDevice)
#include "tst_training_device.moc"
