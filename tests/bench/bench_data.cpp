// How long training waits for its pictures: the share of an epoch in which the next batch was not ready.
// Prints it for the first epoch, which decodes, and the second, which finds pictures in the cache.
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "core/data/cache/picture_cache.h"
#include "core/data/feed/batch_loader.h"
#include "core/data/sample/sample_dataset.h"
#include "core/data/scan/scan.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/scoring.h"
#include "core/spec/project.h"

namespace {

using namespace studio;
using Clock = std::chrono::steady_clock;

constexpr int perClass = 40;

struct Seconds {
    double waiting = 0;
    double training = 0;
};

double since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void step(engine::Network& network, engine::Optimizer& optimizer, const data::Batch& batch) {
    const torch::Device cpu(torch::kCPU);
    const engine::Forward forward{.training = true, .generator = engine::makeGenerator(cpu, 1)};
    const auto logits = network.logits(engine::picturesOf(batch, cpu), forward);
    at::cross_entropy_loss(logits, engine::labelsOf(batch, cpu)).backward();
    optimizer.step();
    network.zero_grad();
}

/// The trainer's loop over one epoch, with a clock.
Seconds epoch(engine::Network& network, engine::Optimizer& optimizer, data::BatchLoader& loader) {
    Seconds seconds;
    while (true) {
        const auto asked = Clock::now();
        const auto batch = loader.next();
        seconds.waiting += since(asked);
        if (!batch || !*batch) {
            return seconds;
        }
        const auto got = Clock::now();
        step(network, optimizer, **batch);
        seconds.training += since(got);
    }
}

Status measure(const std::string& folder) {
    const auto project = spec::sampleProject(folder);
    if (const Status drawn = data::sample::generate(folder, 42, perClass, {}, {}); !drawn) {
        return drawn.error();
    }
    const auto report = data::scan({.folder = folder}, {}, {});
    if (!report) {
        return report.error();
    }
    const auto network = engine::Network::build(project.network, spec::Shape::maps(3, 64, 64), 1);
    if (!network) {
        return network.error();
    }
    engine::NamedTensors parameters;
    for (const auto& item : (*network)->named_parameters()) {
        parameters.emplace_back(item.key(), item.value());
    }
    const auto optimizer = engine::findOptimizerType("adam")->make(project.training.optimizer, parameters);
    std::vector<std::size_t> indices(report->samples.size());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        indices[i] = i;
    }
    const auto cache = std::make_shared<data::MemoryCache>();
    const int loaders = std::max(engine::threadCount(0) / 2, 1);
    for (int number = 1; number <= 2; ++number) {
        data::BatchLoader loader(*report, indices, project, cache,
                                 {project.training.batchSize, number, true, true, loaders});
        const Seconds seconds = epoch(**network, *optimizer, loader);
        std::printf("epoch %d: %zu pictures, waiting %.2f s, training %.2f s, ratio %.3f\n", number,
                    indices.size(), seconds.waiting, seconds.training, seconds.waiting / seconds.training);
    }
    return {};
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path() / "cnn-studio-bench-data";
    Status status;
    engine::runOnComputeThread(engine::threadCount(0), [&] { status = measure(folder.string()); });
    std::filesystem::remove_all(folder);
    if (!status) {
        std::fprintf(stderr, "%s\n", status.error().text().c_str());
        return 1;
    }
    return 0;
}
