#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/engine/compute_thread.h"
#include "core/engine/epoch_log.h"
#include "core/engine/training_step.h"
#include "core/runs/measures.h"
#include "core/spec/presets.h"

using namespace studio;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int classes = 10;

struct Case {
    const char* preset;
    int side;
    int batchSize;
    int batches;  ///< Of an epoch.
};

/// Of an epoch. The processors' time does not count what other programs take meanwhile.
struct Cost {
    double seconds = 0;
    double processor = 0;
};

double processorSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

data::Batch batchOf(const Case& tried) {
    data::Batch batch;
    batch.size = tried.batchSize;
    batch.channels = 3;
    batch.height = batch.width = tried.side;
    const auto pixels = torch::rand({tried.batchSize, 3, tried.side, tried.side});
    batch.pixels.assign(pixels.data_ptr<float>(), pixels.data_ptr<float>() + pixels.numel());
    for (int i = 0; i < tried.batchSize; ++i) {
        batch.labels.push_back(i % classes);
        batch.samples.push_back(static_cast<std::size_t>(i));
    }
    return batch;
}

/// Epochs of one network on one batch, with all that is measured beside learning, or without.
class Bench {
  public:
    Bench(const Case& tried, const std::filesystem::path& folder)
        : m_case(tried), m_folder(folder), m_batch(batchOf(tried)), m_parts(partsOf(tried)) {}

    Cost cost(bool measured) {
        const auto begin = Clock::now();
        const double before = processorSeconds();
        if (measured) {
            trainMeasured();
        } else {
            train();
        }
        return {std::chrono::duration<double>(Clock::now() - begin).count(), processorSeconds() - before};
    }

  private:
    engine::TrainingParts partsOf(const Case& tried) {
        const auto input = spec::Shape::maps(3, tried.side, tried.side);
        engine::TrainingParts parts{.dataset = m_dataset,
                                    .project = {},
                                    .split = {},
                                    .folder = runs::RunFolder(m_folder),
                                    .device = torch::kCPU};
        parts.network = *engine::Network::build(*spec::presetNetwork(tried.preset, input, classes), input, 42);
        const spec::OptimizerSpec adam{"adam", 0.0001, {}};
        parts.optimizer = engine::findOptimizerType("adam")->make(adam, parts.network->trainable());
        return parts;
    }

    void train() {
        m_step.beginEpoch();
        engine::EpochMeter meter(torch::kCPU);
        for (int index = 1; index <= m_case.batches; ++index) {
            static_cast<void>(m_step.run(m_batch, {1, 0.0001, index == m_case.batches, false, false}, meter));
            static_cast<void>(meter.read());
        }
    }

    void trainMeasured() {
        ++m_epoch;
        m_step.beginEpoch();
        engine::EpochLog log(torch::kCPU, m_epoch, 0);
        std::vector<api::TensorMeasure> tensors;
        for (int index = 1; index <= m_case.batches; ++index) {
            const bool last = index == m_case.batches;
            auto made = m_step.run(m_batch,
                                   {1, 0.0001, last, engine::isMeasuredBatch(index, m_case.batches),
                                    last && api::isMeasured(m_epoch)},
                                   log.meter());
            log.add(made, m_batch.size, 0.0001);
            static_cast<void>(log.read());
            static_cast<void>(log.takeNew());
            if (last) {
                tensors = std::move(made.tensors);
            }
        }
        check(runs::appendBatches(m_folder / "batches.csv", log.points()));
        check(runs::appendTensors(m_folder / "tensors.csv", m_epoch, tensors));
    }

    static void check(const Status& status) {
        if (!status) {
            std::fprintf(stderr, "%s\n", status.error().text().c_str());
            std::exit(1);
        }
    }

    Case m_case;
    std::filesystem::path m_folder;
    api::DatasetReport m_dataset;
    data::Batch m_batch;
    engine::TrainingParts m_parts;
    engine::TrainingLoss m_loss{{}, {}, torch::kCPU};
    engine::TrainingStep m_step{m_parts, m_loss};
    int m_epoch = 0;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

/// What a training pays for its curves of batches, gradients and tensors: epochs with and without in turn. Of
/// small pictures, where the network's own work is least beside what its tensors cost.
int main() {
    constexpr int pairs = 9;
    const auto folder = std::filesystem::temp_directory_path() / "cnn-studio-bench-measures";
    std::filesystem::create_directories(folder);
    engine::runOnComputeThread(engine::threadCount(0), [&] {
        for (const Case& tried :
             {Case{"tutorial", 32, 32, 8}, Case{"tutorial", 32, 4, 66}, Case{"resnet18", 32, 32, 8}}) {
            Bench bench(tried, folder);
            static_cast<void>(bench.cost(false));
            std::vector<double> ratios;
            std::vector<double> processorRatios;
            double plain = 0;
            for (int i = 0; i < pairs; ++i) {
                // Which of the two comes first must make no difference.
                const bool first = i % 2 == 0;
                const Cost one = bench.cost(first);
                const Cost two = bench.cost(!first);
                const Cost& measured = first ? one : two;
                const Cost& bare = first ? two : one;
                ratios.push_back(measured.seconds / bare.seconds);
                processorRatios.push_back(measured.processor / bare.processor);
                plain = bare.seconds;
            }
            std::printf("%-9s batch %2d, %3d batches an epoch of %7.1f ms: measured / plain, median ratio %.3f, of "
                        "the processors' time %.3f\n",
                        tried.preset, tried.batchSize, tried.batches, plain * 1000, median(ratios),
                        median(processorRatios));
            std::fflush(stdout);
        }
    });
    std::filesystem::remove_all(folder);
    return 0;
}
