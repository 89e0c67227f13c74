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

    double seconds(bool measured) {
        const auto begin = Clock::now();
        if (measured) {
            trainMeasured();
        } else {
            train();
        }
        return std::chrono::duration<double>(Clock::now() - begin).count();
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
            static_cast<void>(bench.seconds(false));
            std::vector<double> ratios;
            double plain = 0;
            for (int i = 0; i < pairs; ++i) {
                // Which of the two comes first must make no difference.
                const bool first = i % 2 == 0;
                const double one = bench.seconds(first);
                const double two = bench.seconds(!first);
                ratios.push_back(first ? one / two : two / one);
                plain = first ? two : one;
            }
            std::printf("%-9s batch %2d, %3d batches an epoch of %7.1f ms: measured / plain, median ratio %.3f\n",
                        tried.preset, tried.batchSize, tried.batches, plain * 1000, median(ratios));
            std::fflush(stdout);
        }
    });
    std::filesystem::remove_all(folder);
    return 0;
}
