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
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/rate_fit.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

/// A layer, alone, on inputs of one shape.
struct Trial {
    std::string type;
    spec::Params params;
    std::vector<spec::Shape> inputs;
    int batch = 8;
};

spec::Params window(const char* key, std::int64_t size, std::int64_t stride) {
    return {{key, spec::Pair{size, size}}, {"strides", spec::Pair{stride, stride}}};
}

Trial convolution(const std::string& type, std::int64_t in, std::int64_t out, std::int64_t kernel,
                  std::int64_t side, int batch = 8) {
    spec::Params params = window("kernel", kernel, type == "ConvTranspose2D" ? kernel : 1);
    params["padding"] = std::string("same");
    params["filters"] = out;
    return {type, params, {spec::Shape::maps(in, side, side)}, batch};
}

/// Enough sizes of each kind of layer with weights to tell multiply-adds, numbers and weights apart.
std::vector<Trial> trialsWithWeights() {
    std::vector<Trial> trials{
        convolution("Conv2D", 16, 16, 3, 64),          convolution("Conv2D", 16, 64, 3, 32),
        convolution("Conv2D", 64, 64, 3, 32),          convolution("Conv2D", 256, 256, 3, 16),
        convolution("Conv2D", 512, 512, 3, 4, 4),      convolution("Conv2D", 16, 96, 1, 64),
        convolution("Conv2D", 96, 16, 1, 64),          convolution("Conv2D", 256, 256, 1, 16),
        convolution("Conv2D", 512, 512, 1, 8),         convolution("ConvTranspose2D", 64, 32, 2, 32),
        convolution("ConvTranspose2D", 128, 64, 3, 16)};
    for (const auto& [channels, side] : {std::pair{32, 64}, {192, 16}, {512, 8}}) {
        trials.push_back({"DepthwiseConv2D",
                          {{"padding", std::string("same")}},
                          {spec::Shape::maps(channels, side, side)}});
        trials.push_back(convolution("SeparableConv2D", channels, channels, 3, side));
    }
    for (const auto& [batch, features] : {std::pair{1, 4096}, {8, 4096}, {64, 1024}, {256, 512}}) {
        trials.push_back(
            {"Dense", {{"units", std::int64_t{1024}}}, {spec::Shape::features(features)}, batch});
    }
    return trials;
}

/// Large enough not to stay in a processor's cache.
const spec::Shape large = spec::Shape::maps(64, 64, 64);
const spec::Shape small = spec::Shape::maps(64, 4, 4);

std::vector<Trial> trialsWithout() {
    std::vector<Trial> trials;
    for (const auto& function : {"relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "softmax"}) {
        trials.push_back({"Activation", {{"function", std::string(function)}}, {large}});
    }
    for (const char* type : {"MaxPool", "AvgPool", "L2Pool"}) {
        trials.push_back({type, window("pool", 2, 2), {large}});
        trials.push_back({type, window("pool", 3, 1), {large}, 4});
    }
    for (const char* type : {"Upsample"}) {
        for (const char* how : {"nearest", "bilinear"}) {
            trials.push_back({type, {{"interpolation", std::string(how)}}, {spec::Shape::maps(64, 32, 32)}});
        }
    }
    for (const char* type : {"Add", "Multiply", "Concat"}) {
        trials.push_back({type, {}, {large, large}, 4});
    }
    for (const char* type : {"BatchNorm", "LayerNorm", "GroupNorm", "LocalResponseNorm", "PReLU", "Dropout",
                             "SpatialDropout", "ZeroPadding", "ReflectionPadding", "GlobalAvgPool",
                             "GlobalMaxPool", "AdaptiveAvgPool", "AdaptiveMaxPool"}) {
        trials.push_back({type, {}, {large}, 4});
        trials.push_back({type, {}, {small}, 1});
    }
    return trials;
}

/// The fastest of several times, after one to warm up.
double secondsOf(const torch::Device& device, const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    constexpr int times = 2;
    double best = 0;
    for (int i = 0; i <= times; ++i) {
        const auto begin = Clock::now();
        work();
        if (!device.is_cpu()) {
            torch::cuda::synchronize();
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        best = i <= 1 ? seconds : std::min(best, seconds);
    }
    return best;
}

class Meter {
  public:
    explicit Meter(torch::Device device) : m_device(std::move(device)) {}

    void run(const Trial& trial) {
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

    /// Adam's pass over two million weights.
    void runOptimizer() {
        const auto weights = torch::zeros({std::int64_t{1} << 21}, m_device).requires_grad_();
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

    [[nodiscard]] std::vector<torch::Tensor> inputsOf(const Trial& trial) const {
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

Result<Calibration> measure(const torch::Device& device, const std::stop_token& stop) {
    const BlockReuse reuse(data::cacheBudget());
    Meter meter(device);
    auto trials = trialsWithWeights();
    const auto others = trialsWithout();
    trials.insert(trials.end(), others.begin(), others.end());
    for (const auto& trial : trials) {
        if (stop.stop_requested()) {
            return Error::cancelled();
        }
        meter.run(trial);
    }
    meter.runOptimizer();
    return meter.result();
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
