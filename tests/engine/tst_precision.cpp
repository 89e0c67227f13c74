#include <ATen/autocast_mode.h>

#include <QTest>
#include <cmath>
#include <thread>

#include "core/engine/device_service.h"
#include "core/engine/network.h"
#include "core/engine/precision.h"
#include "tests/engine/layer_cases.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

const torch::Device cpu(torch::kCPU);

torch::Tensor product() {
    return at::matmul(torch::ones({4, 4}), torch::ones({4, 4}));
}

}  // namespace

class TestPrecision : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    std::vector<LayerCase> m_cases = layerCases();

    [[nodiscard]] static bool hasUnits() { return engine::noCpuBfloat16Reason().empty(); }

  private Q_SLOTS:
    // Everything behind it, or beside it, would lose three quarters of its digits.
    void theScopeEndsAndIsItsThreadsAlone() {
        QCOMPARE(product().scalar_type(), torch::kFloat32);
        {
            const engine::PrecisionScope scope(spec::Precision::BFloat16, cpu);
            QCOMPARE(product().scalar_type(), torch::kBFloat16);
            torch::ScalarType elsewhere = torch::kBFloat16;
            std::thread([&] { elsewhere = product().scalar_type(); }).join();
            QCOMPARE(elsewhere, torch::kFloat32);
        }
        QCOMPARE(product().scalar_type(), torch::kFloat32);
        const engine::PrecisionScope scope(spec::Precision::Float32, cpu);
        QCOMPARE(product().scalar_type(), torch::kFloat32);
    }

    // A layer that cannot take bfloat16 would end a training in its first step.
    void everyLayerTakesIt_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i) {
            QTest::newRow(m_cases[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void everyLayerTakesIt() {
        QFETCH(int, index);
        const auto& tried = m_cases[static_cast<std::size_t>(index)];
        const auto network = *engine::Network::build(tried.network, tried.picture, 42);
        const auto pictures =
            torch::rand({3, tried.picture.channels, tried.picture.height, tried.picture.width})
                .to(torch::kBFloat16);  // As behind a convolution.
        try {
            torch::Tensor logits;
            {
                const engine::PrecisionScope scope(spec::Precision::BFloat16, cpu);
                logits = network->logits(
                    pictures, {.training = true, .generator = at::globalContext().defaultGenerator(cpu)});
            }
            if (logits.requires_grad()) {
                logits.to(torch::kFloat32).square().sum().backward();
            }
        } catch (const c10::Error& error) {
            QFAIL(error.what_without_backtrace());
        } catch (const std::exception& error) {
            QFAIL(error.what());
        }
        for (const auto& parameter : network->parameters()) {
            QCOMPARE(parameter.scalar_type(), torch::kFloat32);
            QVERIFY(!parameter.grad().defined() || parameter.grad().scalar_type() == torch::kFloat32);
        }
    }

    // A choice that makes everything slower must not pass for one that makes it faster.
    void itIsRefusedWithoutUnitsForIt() {
        const auto devices = engine::makeDeviceService()->system().devices;
        QCOMPARE(devices.front().bfloat16, hasUnits());
        QCOMPARE(devices.front().noBfloat16Reason, engine::noCpuBfloat16Reason());
        if (hasUnits()) {
            QSKIP("This processor has units for bfloat16.");
        }
        auto project = m_studio.project;
        project.training.precision = spec::Precision::BFloat16;
        const auto request = m_studio.newRun(project);
        const auto outcome = m_studio.train(request);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().where, std::string("training.precision"));
        QVERIFY(!outcome.error().remedy.empty());
        QVERIFY2(!std::filesystem::exists(request.runFolder), "a run that never began leaves no folder");
    }

    void aTrainingInBfloat16Learns() {
        if (!hasUnits()) {
            QSKIP(engine::noCpuBfloat16Reason().c_str());
        }
        auto project = m_studio.project;
        project.training.precision = spec::Precision::BFloat16;
        const auto request = m_studio.newRun(project);
        const auto rows = TinyStudio::value(m_studio.train(request)).history;
        const auto plain = TinyStudio::value(m_studio.train(m_studio.newRun())).history;
        QVERIFY(rows.front().trainLoss != plain.front().trainLoss);
        QVERIFY(std::abs(rows.front().trainLoss - plain.front().trainLoss) < 0.2);
        QVERIFY(rows.back().validationAccuracy > 0.8);
        const auto again = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(again));
        QVERIFY(bytesOf(again.runFolder, "last") == bytesOf(request.runFolder, "last"));
    }
};

QTEST_GUILESS_MAIN(TestPrecision)
#include "tst_precision.moc"
