#include "core/engine/calibration.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "core/data/available_memory.h"
#include "core/engine/block_reuse.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/rate_fit.h"
#include "core/engine/speed_trials.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

/// The fastest of a few times, after one to warm up; fewer of what is slow.
double secondsOf(const torch::Device& device, const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    constexpr int most = 3;
    constexpr double enough = 0.008;
    double best = 0, spent = 0;
    for (int i = 0; i <= most && (i <= 1 || spent < enough); ++i) {
        const auto begin = Clock::now();
        work();
        if (!device.is_cpu()) {
            torch::cuda::synchronize();
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        best = i <= 1 ? seconds : std::min(best, seconds);
        spent += i == 0 ? 0 : seconds;
    }
    return best;
}

class Meter {
  public:
    explicit Meter(torch::Device device) : m_device(std::move(device)) {}

    void run(const SpeedTrial& trial) {
        const auto& type = *findLayerType(trial.type);
        const auto params = api::withDefaults(type.descriptor().params, trial.params, spec::Defaults::Keras);
        const LayerContext context{params, trial.inputs, spec::Defaults::Keras};
        const auto facts = type.infer(context);
        TORCH_CHECK(facts, facts.error().text());
        WeightInit init(1, spec::Defaults::Keras);
        const auto module = type.build(context, init);
        module->to(m_device);
        const Forward training{.training = true, .generator = makeGenerator(m_device, 1)};
        const auto inputs = inputsOf(trial);
        std::int64_t numbers = 0;
        for (const auto& shape : trial.inputs) {
            numbers += shape.elements();
        }
        auto wanted = inputs;
        for (const auto& parameter : module->parameters()) {
            wanted.push_back(parameter);
        }
        const auto gradient = torch::ones_like(forward(*module, inputs, training));
        const double alone = secondsOf(m_device, [&] { forward(*module, inputs, training); });
        const double step = secondsOf(
            m_device, [&] { torch::autograd::grad({module->run(inputs, training)}, wanted, {gradient}); });
        auto& samples = m_samples[kindOf(type, params)];
        const Work work = workOf(*facts, numbers, trial.batch);
        samples.forward.push_back({work, alone});
        samples.step.push_back({work, step});
    }

    /// Adam's pass over more weights than stay in a processor's cache.
    void runOptimizer() {
        const auto weights = torch::zeros({std::int64_t{1} << 23}, m_device).requires_grad_();
        weights.mutable_grad() = torch::ones_like(weights.detach());
        spec::OptimizerSpec spec;
        const auto& type = *findOptimizerType(spec.type);
        const auto optimizer = type.make(spec, {{"weights", weights}});
        const double seconds = secondsOf(m_device, [&] { optimizer->step(); });
        m_perParameter = seconds / static_cast<double>(weights.numel()) / (3 + 2 * type.slots(spec));
    }

    [[nodiscard]] Calibration result() const {
        Calibration calibration;
        for (const auto& [kind, samples] : m_samples) {
            calibration.kinds[kind] = {fitRates(samples.forward), fitRates(samples.step)};
        }
        calibration.perParameter = m_perParameter;
        return calibration;
    }

  private:
    struct Samples {
        std::vector<TimedWork> forward;
        std::vector<TimedWork> step;
    };

    [[nodiscard]] std::vector<torch::Tensor> inputsOf(const SpeedTrial& trial) const {
        std::vector<torch::Tensor> inputs;
        for (const auto& shape : trial.inputs) {
            const auto sizes = shape.flat ? std::vector<std::int64_t>{trial.batch, shape.channels}
                                          : std::vector<std::int64_t>{trial.batch, shape.channels,
                                                                      shape.height, shape.width};
            inputs.push_back(torch::full(sizes, 0.5, m_device).requires_grad_());
        }
        return inputs;
    }
    static torch::Tensor forward(LayerModule& module, const std::vector<torch::Tensor>& inputs,
                                 const Forward& how) {
        const torch::NoGradGuard noGradient;
        return module.run(inputs, how);
    }

    torch::Device m_device;
    std::map<std::string, Samples> m_samples;
    double m_perParameter = 0;
};

/// A training step of a small network of usual layers.
class Sample {
  public:
    explicit Sample(const torch::Device& device) : m_device(device) {
        const auto layers = stepLayers(sampleNetwork(), picture);
        const auto built = Network::build(sampleNetwork(), picture, 1);
        TORCH_CHECK(layers && built, "The sample network cannot be built.");
        m_layers = *layers;
        m_network = *built;
        m_network->to(device);
        m_pictures = torch::rand({batch, picture.channels, picture.height, picture.width}).to(device);
    }

    /// Several times over, so that not all fall into a moment when the machine has other things to do.
    void run() {
        const Forward training{.training = true, .generator = makeGenerator(m_device, 1)};
        const double seconds = secondsOf(m_device, [&] {
            m_network->logits(m_pictures, training).sum().backward();
            for (const auto& parameter : m_network->parameters()) {
                parameter.mutable_grad().reset();
            }
        });
        m_seconds = m_seconds > 0 ? std::min(m_seconds, seconds) : seconds;
    }

    /// In a network, tensors come from farther away than in a trial that is repeated: all rates are brought
    /// to what the sample takes.
    void adjust(Calibration& calibration) const {
        const double optimizing = std::exchange(calibration.perParameter, 0.0);
        const double share = m_seconds / stepSeconds(calibration, m_layers, picture, batch, 0);
        calibration.perParameter = optimizing;
        for (auto& [kind, rates] : calibration.kinds) {
            for (auto* each : {&rates.forward, &rates.step}) {
                std::for_each(each->begin(), each->end(), [&](double& rate) { rate *= share; });
            }
        }
    }

  private:
    static constexpr int batch = 8;
    inline static const spec::Shape picture = spec::Shape::maps(3, 64, 64);

    torch::Device m_device;
    std::vector<StepLayer> m_layers;
    std::shared_ptr<Network> m_network;
    torch::Tensor m_pictures;
    double m_seconds = 0;
};

Result<Calibration> measure(const torch::Device& device, const std::stop_token& stop) {
    const BlockReuse reuse(data::cacheBudget());
    Meter meter(device);
    Sample sample(device);
    const auto trials = speedTrials();
    constexpr std::size_t sampleEvery = 20;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (stop.stop_requested()) {
            return Error::cancelled();
        }
        meter.run(trials[i]);
        if (i % sampleEvery == 0) {
            sample.run();
        }
    }
    meter.runOptimizer();
    auto calibration = meter.result();
    sample.adjust(calibration);
    return calibration;
}

struct Store {
    std::mutex mutex;
    std::map<std::pair<std::string, int>, std::shared_ptr<const Calibration>> measured;
};

Store& store() {
    static Store all;
    return all;
}

}  // namespace

Result<Calibration> measureSpeed(const torch::Device& device, int threads, const std::stop_token& stop) {
    std::optional<Result<Calibration>> answer;
    runOnComputeThread(threads, [&] {
        try {
            answer = measure(device, stop);
        } catch (const std::exception& exception) {
            answer = Error{std::string("The speed could not be measured: ") + exception.what(),
                           "training.device", "Close other programs, or choose another device."};
        }
    });
    return *std::move(answer);
}

std::shared_ptr<const Calibration> calibrationOf(const torch::Device& device, int threads) {
    const std::lock_guard lock(store().mutex);
    const auto it = store().measured.find({deviceId(device), threads});
    return it == store().measured.end() ? nullptr : it->second;
}

void keepCalibration(const torch::Device& device, int threads, Calibration calibration) {
    const std::lock_guard lock(store().mutex);
    store().measured[{deviceId(device), threads}] =
        std::make_shared<const Calibration>(std::move(calibration));
}

}  // namespace studio::engine
