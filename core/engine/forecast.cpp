#include "core/engine/forecast.h"

#include <algorithm>
#include <map>

#include "core/data/available_memory.h"
#include "core/data/cache/cache_plan.h"
#include "core/engine/analysis.h"
#include "core/engine/block_reuse.h"
#include "core/engine/calibration.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/device_service.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/step_memory.h"
#include "core/spec/network_groups.h"

namespace studio::engine {
namespace {

constexpr std::int64_t bytesEach = sizeof(float);
constexpr std::int64_t mebibyte = std::int64_t{1} << 20;
/// LibTorch's and OpenBLAS's threads, oneDNN's kernels, and the pages of the libraries themselves that the
/// first training brings into memory; measured.
constexpr std::int64_t firstUse = 30 * mebibyte;
/// What CUDA's context takes of a card, and what cuDNN asks for its fastest convolutions. Both depend on the
/// card; these are what an NVIDIA H100 with cuDNN 8 takes.
constexpr std::int64_t cudaContext = 500 * mebibyte;
constexpr std::int64_t cudnnWorkspace = 256 * mebibyte;

spec::Shape pictureShape(const spec::DatasetSpec& dataset) {
    return spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
}

std::int64_t ceilDiv(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

/// Without the tensors of a training that may be under way.
std::int64_t processBytes(bool torchIsUsed) {
    return std::max<std::int64_t>(data::residentMemory() - BlockReuse::mappedBytes(), 0) +
           (torchIsUsed ? 0 : firstUse);
}

/// Batches that threads have ready or are making, and the one in hand (data::BatchLoader).
std::int64_t batchBytes(const spec::Project& project, const api::TrainingPictures& pictures, int threads) {
    const std::int64_t loaders = std::max(threads / 2, 1);
    const auto count = std::max<std::int64_t>(static_cast<std::int64_t>(pictures.training), 1);
    const std::int64_t size = std::min<std::int64_t>(project.training.batchSize, count);
    const std::int64_t batches = std::min(loaders + 2, ceilDiv(count, size));
    return batches * size * pictureShape(project.dataset).elements() * bytesEach;
}

/// Decoded pictures in memory: all, where they fit into what is allowed; else they lie in a file
/// (data/cache/cache_plan.h).
std::int64_t cacheBytes(const spec::DatasetSpec& dataset, const api::TrainingPictures& pictures) {
    const auto count = static_cast<std::int64_t>(pictures.training + pictures.validation);
    const std::int64_t needed = count * (pictureShape(dataset).elements() + data::bytesPerPicture);
    const std::int64_t budget = dataset.cacheMegabytes > 0 ? dataset.cacheMegabytes * mebibyte
                                                           : static_cast<std::int64_t>(data::cacheBudget());
    return needed <= budget ? needed : 0;
}

/// What one layer costs: weights, gradients, optimizer state and what it keeps.
std::int64_t costOf(const StepLayer& layer, std::int64_t kept, int slots, int batch) {
    const auto& facts = layer.facts;
    const std::int64_t copies = layer.frozen ? 1 : 2 + slots;
    return (facts.trainableParameters * copies + facts.fixedParameters) * bytesEach + kept * batch;
}

void findHeaviest(const spec::ExpandedNetwork& expanded, const std::vector<StepLayer>& layers, int slots,
                  api::TrainingForecast& forecast) {
    const auto kept = keptBytes(layers);
    std::map<std::string, std::int64_t> costs;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto* origin = expanded.origin(layers[i].id);
        auto& cost = costs[origin ? origin->id : layers[i].id];
        cost += costOf(layers[i], kept[i], slots, forecast.batchSize);
        if (cost > forecast.heaviestBytes) {
            forecast.heaviestBytes = cost;
            forecast.heaviestLayer = origin ? origin->id : layers[i].id;
        }
    }
}

/// `averaged`: a second copy of all weights is kept. A checkpoint needs none: it is written tensor by tensor.
void addParameters(const std::vector<StepLayer>& layers, int slots, bool averaged,
                   api::MemoryForecast& memory) {
    const std::int64_t copies = averaged ? 2 : 1;
    for (const auto& layer : layers) {
        const auto& facts = layer.facts;
        memory.weights += (facts.trainableParameters + facts.fixedParameters) * copies * bytesEach;
        memory.optimizer += layer.frozen ? 0 : facts.trainableParameters * slots * bytesEach;
    }
}

/// On a GPU convolutions compute on the tensors as they are.
void addCudaStep(const StepMemory& step, api::MemoryForecast& memory) {
    memory.gradients = step.gradients;
    memory.activations = step.kept;
    memory.workspace = cudaContext + cudnnWorkspace;
}

/// Gradients come while activations go: at the peak not all of either may be there. What is missing is left
/// out of the activations.
void addStep(const StepMemory& step, api::MemoryForecast& memory) {
    memory.gradients = step.gradients;
    const std::int64_t rest = std::max<std::int64_t>(step.peak - step.gradients, 0);
    memory.activations = std::min(step.kept, rest);
    memory.workspace = rest - memory.activations;
}

/// Full batches and the rest, trained and then validated.
double epochSeconds(const Calibration& calibration, const std::vector<StepLayer>& layers,
                    const spec::Shape& input, int batch, int slots, const api::TrainingPictures& pictures) {
    const auto size = static_cast<std::size_t>(batch);
    const auto rest = [&](std::size_t count) { return static_cast<int>(count % size); };
    double sum =
        static_cast<double>(pictures.training / size) *
            stepSeconds(calibration, layers, input, batch, slots) +
        static_cast<double>(pictures.validation / size) * forwardSeconds(calibration, layers, input, batch);
    if (rest(pictures.training) > 0) {
        sum += stepSeconds(calibration, layers, input, rest(pictures.training), slots);
    }
    if (rest(pictures.validation) > 0) {
        sum += forwardSeconds(calibration, layers, input, rest(pictures.validation));
    }
    return sum;
}

std::int64_t availableOn(const torch::Device& device) {
    if (device.is_cpu()) {
        return data::availableMemory() + data::residentMemory() - data::memoryReserve();
    }
    const auto devices = makeDeviceService()->system().devices;
    const auto it = std::find_if(devices.begin(), devices.end(),
                                 [&](const auto& found) { return found.id == deviceId(device); });
    return it == devices.end() ? 0 : static_cast<std::int64_t>(it->memoryBytes);
}

Result<std::vector<StepLayer>> layersOf(const spec::Project& project, const api::Target& target,
                                        const spec::ExpandedNetwork& expanded) {
    const auto input = pictureShape(project.dataset);
    const Errors errors = analyze(project.network, input, target).allErrors();
    if (!errors.empty()) {
        return errors.front();
    }
    return stepLayers(expanded.network, input);
}

}  // namespace

Result<api::TrainingForecast> forecast(const spec::Project& project, const api::Target& target,
                                       const api::TrainingPictures& pictures) {
    const auto expanded = spec::expand(project.network);
    if (!expanded) {
        return expanded.error();
    }
    const auto layers = layersOf(project, target, *expanded);
    if (!layers) {
        return layers.error();
    }
    const auto device = findDevice(project.training.device);
    if (!device) {
        return device.error();
    }
    const auto* optimizer = findOptimizerType(project.training.optimizer.type);
    const int slots = optimizer ? optimizer->slots(project.training.optimizer) : 0;
    const int threads = threadCount(project.training.threads);
    const auto step = stepMemory(*layers, pictureShape(project.dataset), project.training.batchSize, threads);

    api::TrainingForecast forecast;
    forecast.device = deviceId(*device);
    forecast.batchSize = project.training.batchSize;
    auto& memory = forecast.memory;
    const auto calibration = calibrationOf(*device, threads);
    memory.process = processBytes(calibration != nullptr);
    memory.pictures = batchBytes(project, pictures, threads) + cacheBytes(project.dataset, pictures);
    addParameters(*layers, slots, project.training.averaging > 0, memory);
    if (device->is_cpu()) {
        addStep(step, memory);
    } else {
        addCudaStep(step, memory);
    }
    forecast.availableBytes = availableOn(*device);
    findHeaviest(*expanded, *layers, slots, forecast);
    if (calibration) {
        forecast.secondsPerEpoch = epochSeconds(*calibration, *layers, pictureShape(project.dataset),
                                                project.training.batchSize, slots, pictures);
    }
    return forecast;
}

Status calibrate(const std::string& device, int threads, const std::stop_token& stop) {
    const auto found = findDevice(device);
    if (!found) {
        return found.error();
    }
    auto measured = measureSpeed(*found, threadCount(threads), stop);
    if (!measured) {
        return measured.error();
    }
    keepCalibration(*found, threadCount(threads), *std::move(measured));
    return {};
}

}  // namespace studio::engine
