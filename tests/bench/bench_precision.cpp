#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/precision.h"
#include "core/spec/presets.h"

using namespace studio;

namespace {

using Clock = std::chrono::steady_clock;

struct Case {
    const char* preset;
    int side;
    int batch;
    int steps;
};

/// Median seconds of a training step, the optimizer's included.
double stepSeconds(const Case& tried, spec::Precision precision) {
    const auto input = spec::Shape::maps(3, tried.side, tried.side);
    const auto network = *engine::Network::build(*spec::presetNetwork(tried.preset, input, 10), input, 42);
    const spec::OptimizerSpec adam{"adam", 0.001, {}};
    const auto optimizer = engine::findOptimizerType("adam")->make(adam, network->trainable());
    const auto pictures = torch::rand({tried.batch, 3, tried.side, tried.side});
    const auto labels = torch::arange(tried.batch, torch::kInt64).remainder(10);
    std::vector<double> seconds;
    for (int step = 0; step < tried.steps + 2; ++step) {
        const auto begin = Clock::now();
        torch::Tensor logits;
        {
            const engine::PrecisionScope scope(precision, torch::kCPU);
            logits = network->logits(pictures,
                                     {.training = true, .generator = engine::makeGenerator(torch::kCPU, 1)});
        }
        at::cross_entropy_loss(logits.to(torch::kFloat32), labels).backward();
        optimizer->step();
        for (const auto& parameter : network->parameters()) {
            parameter.mutable_grad().reset();
        }
        // The first steps make oneDNN's kernels.
        if (step >= 2) {
            seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
        }
    }
    std::nth_element(seconds.begin(), seconds.begin() + tried.steps / 2, seconds.end());
    return seconds[static_cast<std::size_t>(tried.steps) / 2];
}

}  // namespace

/// How much bfloat16 gains on this machine's processors, network by network.
int main() {
    const std::string& reason = engine::noCpuBfloat16Reason();
    std::printf("%s\n", reason.empty() ? "units for bfloat16: yes" : reason.c_str());
    engine::runOnComputeThread(engine::threadCount(0), [] {
        for (const Case& tried : {Case{"tutorial", 64, 4, 15}, Case{"tutorial", 64, 32, 7},
                                  Case{"resnet18", 64, 32, 5}, Case{"resnet18", 128, 16, 5}}) {
            const double full = stepSeconds(tried, spec::Precision::Float32);
            const double half = stepSeconds(tried, spec::Precision::BFloat16);
            std::printf("%-10s %3d pixels, batch %2d: float32 %7.1f ms, bfloat16 %7.1f ms, ratio %.2f\n",
                        tried.preset, tried.side, tried.batch, full * 1000, half * 1000, half / full);
            std::fflush(stdout);
        }
    });
    return 0;
}
