#pragma once

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/engine/analysis.h"
#include "core/engine/network.h"
#include "core/engine/safetensors.h"
#include "core/engine/source/source.h"
#include "core/spec/files.h"

namespace studio::test {

/// A network whose source is run and held against the engine.
struct SourceCase {
    std::string name;
    spec::NetworkSpec network;
    spec::Shape picture;
};

namespace detail {

inline torch::Tensor drawn(at::IntArrayRef sizes, std::uint64_t seed) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    return torch::empty(sizes, torch::kFloat32).uniform_(-1.0, 1.0, generator);
}

/// Biases of zero, scales of one and statistics of 0 and 1 would hide what is swapped or left out.
inline void shake(const engine::Network& network) {
    const torch::NoGradGuard noGradient;
    std::uint64_t seed = 100;
    for (const auto& [name, tensor] : network.state()) {
        if (tensor.dim() != 2 && tensor.dim() != 4) {
            tensor.add_(drawn(tensor.sizes(), ++seed), name.ends_with("running_var") ? 0.5 : 0.2);
        }
    }
}

inline std::string bytesOf(const torch::Tensor& tensor) {
    const auto plain = tensor.contiguous();
    return {static_cast<const char*>(plain.data_ptr()), plain.nbytes()};
}

/// Runs every case of a folder in one process, as starting a framework takes seconds.
inline const char* driver() {
    return R"(
import importlib.util, json, os, sys
folder, language = sys.argv[1:3]
try:
    import numpy as np
    if language == "keras":
        import tensorflow as tf
        from tensorflow import keras
        keras.utils.set_random_seed(1)
    else:
        import torch
        torch.manual_seed(1)
except ImportError:
    sys.exit(77)

def statistics(values):
    return [float(values.std()), float(values.min()), float(values.max())]

def run_pytorch(module, weights, pictures):
    network = module.Network()
    started = {name: statistics(value.detach().numpy()) for name, value in network.named_parameters()}
    module.load_weights(network, weights)
    tensors = module.read_safetensors(weights)
    if not hasattr(module, "RENAMED"):
        network.load_state_dict({name: torch.from_numpy(value) for name, value in tensors.items()})
    network.eval()
    with torch.no_grad():
        answer = network(torch.from_numpy(pictures)).numpy()
        penalty = float(network.penalty()) if hasattr(network, "penalty") else 0.0
    return answer, module.count_parameters(network), started, penalty

def run_keras(module, weights, pictures):
    keras.backend.clear_session()
    model = module.build_network()
    started = {}
    for layer in model.layers:
        values = layer.get_weights()
        kinds = ["depthwise_weight", "pointwise_weight", "bias"] if len(values) > 1 and values[1].ndim == 4 \
            else ["weight", "bias", "running_mean", "running_var"]
        for kind, value in zip(kinds, values):
            started[layer.name + "." + kind] = statistics(value)
    module.load_weights(model, weights)
    answer = np.asarray(model(np.ascontiguousarray(pictures.transpose(0, 2, 3, 1)), training=False))
    if answer.ndim == 4:
        answer = answer.transpose(0, 3, 1, 2)
    again = keras.models.model_from_json(model.to_json())
    assert [w.shape for w in again.get_weights()] == [w.shape for w in model.get_weights()]
    return answer, module.count_parameters(model), started, float(sum(model.losses))

results = []
for case in json.load(open(os.path.join(folder, "cases.json"))):
    path = os.path.join(folder, case["file"])
    result = {}
    try:
        spec = importlib.util.spec_from_file_location("network_source", path + ".py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        pictures = np.fromfile(path + ".in", "<f4").reshape(case["pictures"])
        expected = np.fromfile(path + ".out", "<f4").reshape(case["answer"])
        run = run_keras if language == "keras" else run_pytorch
        answer, counts, started, penalty = run(module, path + ".safetensors", pictures)
        result = {"shape": list(answer.shape), "counts": list(counts), "started": started, "penalty": penalty}
        if answer.shape == expected.shape:
            scale = max(float(np.abs(expected).max()), 1e-6)
            difference = float(np.abs(answer - expected).max()) / scale
            result["difference"] = difference if np.isfinite(difference) else 1e9
    except Exception as error:
        result["error"] = (type(error).__name__ + ": " + str(error))[:600]
    results.append(result)
json.dump(results, open(os.path.join(folder, "results.json"), "w"))
)";
}

}  // namespace detail

/// Runs the source of many networks with the language's own Python, if this machine has one.
class SourceOracle {
  public:
    /// What one network's source did; `error` says what went wrong before or in Python.
    struct Result {
        std::string name;
        std::string error;
        double difference = 0.0;  ///< Largest of the answers, by the largest number of ours.
        std::shared_ptr<engine::Network> network = nullptr;
        nlohmann::json counts;   ///< Parameters that are trained, and others, as the analysis says.
        nlohmann::json started;  ///< Of each tensor: deviation, minimum and maximum before weights came.
    };

    explicit SourceOracle(api::SourceLanguage language) : m_language(language) {}

    /// Empty: no Python here has the framework; `missing()` says what to do about it.
    [[nodiscard]] std::vector<Result> run(const std::vector<SourceCase>& cases) {
        std::vector<Result> results;
        nlohmann::json list = nlohmann::json::array();
        for (const auto& sourceCase : cases) {
            results.emplace_back().name = sourceCase.name;
            prepare(sourceCase, results.back(), list);
        }
        write("cases.json", list.dump());
        write("driver.py", detail::driver());
        if (!runPython()) {
            return {};
        }
        std::size_t next = 0;
        const nlohmann::json answers = read("results.json");
        for (auto& result : results) {
            if (result.error.empty()) {
                judge(answers.is_array() && next < answers.size() ? answers[next] : nlohmann::json(), result);
                ++next;
            }
        }
        return results;
    }

    /// What is wrong with them, a line each; empty: nothing.
    [[nodiscard]] static std::string wrong(const std::vector<Result>& results, double tolerance = 1e-5) {
        std::string list;
        for (const auto& result : results) {
            if (!result.error.empty() || !(result.difference <= tolerance)) {
                list +=
                    "\n" + result.name + ": " +
                    (result.error.empty() ? "differs by " + std::to_string(result.difference * 1e6) + "e-6"
                                          : result.error);
            }
        }
        return list;
    }

    [[nodiscard]] const char* missing() const {
        return isKeras() ? "NOT CHECKED IN KERAS: there is no python3 with TensorFlow. Set "
                           "STUDIO_KERAS_PYTHON to one that has it to run this."
                         : "NOT CHECKED IN PYTHON: there is no python3 with torch. Install python3-torch to "
                           "run this.";
    }

  private:
    [[nodiscard]] bool isKeras() const { return m_language == api::SourceLanguage::Keras; }
    [[nodiscard]] std::string path(const std::string& file) const {
        return m_folder.filePath(QString::fromStdString(file)).toStdString();
    }
    void write(const std::string& file, const std::string& text) const {
        if (const Status status = writeFileAtomically(path(file), text); !status) {
            qFatal("%s", status.error().text().c_str());
        }
    }
    [[nodiscard]] nlohmann::json read(const std::string& name) const {
        QFile file(QString::fromStdString(path(name)));
        return file.open(QIODevice::ReadOnly)
                   ? nlohmann::json::parse(file.readAll().toStdString(), nullptr, false)
                   : nlohmann::json();
    }

    void prepare(const SourceCase& sourceCase, Result& result, nlohmann::json& list) const {
        const auto built = engine::Network::build(sourceCase.network, sourceCase.picture, 7);
        const auto source = engine::writeSource(sourceCase.network, sourceCase.picture, m_language);
        if (!built || !source) {
            result.error = (built ? source.error() : built.error()).text();
            return;
        }
        const auto report = engine::analyze(sourceCase.network, sourceCase.picture, api::Target::any());
        result.counts = {report.trainableParameters(), report.fixedParameters()};
        result.network = *built;
        const auto& network = *result.network;
        const auto& in = network.input();
        const auto pictures = detail::drawn({2, in.channels, in.height, in.width}, 5);
        const std::string file = "case" + std::to_string(list.size());
        detail::shake(network);
        const auto answer = result.network->activation(pictures, network.output().spec.id);
        if (const Status status = engine::writeSafetensors(path(file + ".safetensors"), network.state(), {});
            !status) {
            qFatal("%s", status.error().text().c_str());
        }
        write(file + ".py", *source);
        write(file + ".in", detail::bytesOf(pictures));
        write(file + ".out", detail::bytesOf(answer));
        list.push_back(
            {{"file", file}, {"pictures", pictures.sizes().vec()}, {"answer", answer.sizes().vec()}});
    }

    /// False: nobody here can run it.
    [[nodiscard]] bool runPython() const {
        QStringList pythons{QStringLiteral("python3"), QStringLiteral("/usr/bin/python3")};
        if (const QString set = qEnvironmentVariable("STUDIO_KERAS_PYTHON"); isKeras() && !set.isEmpty()) {
            pythons = {set};
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TF_CPP_MIN_LOG_LEVEL"), QStringLiteral("3"));
        environment.insert(QStringLiteral("CUDA_VISIBLE_DEVICES"), QStringLiteral("-1"));
        environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
        for (const QString& python : pythons) {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.start(python, {m_folder.filePath(QStringLiteral("driver.py")), m_folder.path(),
                                   isKeras() ? QStringLiteral("keras") : QStringLiteral("pytorch")});
            if (!process.waitForFinished(3'000'000) || process.exitCode() == 77) {
                continue;
            }
            if (process.exitCode() != 0) {
                qWarning("%s", process.readAllStandardError().constData());
            }
            return true;
        }
        return false;
    }

    /// The counts, the answer's shape and numbers.
    static void judge(const nlohmann::json& answer, Result& result) {
        result.error = answer.is_object() ? answer.value("error", "") : "It did not run.";
        if (!result.error.empty()) {
            return;
        }
        const auto& output = result.network->output().output;
        auto shape = output.flat ? std::vector<std::int64_t>{2, output.channels}
                                 : std::vector<std::int64_t>{2, output.channels, output.height, output.width};
        if (answer.at("shape") != nlohmann::json(shape)) {
            result.error = "It answers in the shape " + answer.at("shape").dump();
        } else if (answer.at("counts") != result.counts) {
            result.error =
                "It counts parameters of " + answer.at("counts").dump() + ", not " + result.counts.dump();
        }
        result.difference = answer.value("difference", 0.0);
        result.started = answer.at("started");
        const double expected = penaltyOf(*result.network);
        const double penalty = answer.at("penalty");
        if (result.error.empty() && std::abs(penalty - expected) > 1e-4 * expected) {
            result.error = "Its penalty is " + std::to_string(penalty) + ", not " + std::to_string(expected);
        }
    }

    /// Σ λ·w² over the kernels that are trained.
    [[nodiscard]] static double penaltyOf(const engine::Network& network) {
        double sum = 0.0;
        for (const auto& node : network.nodes()) {
            const double factor = spec::doubleOr(node.spec.params, "l2", 0.0);
            if (factor > 0.0 && !spec::boolOr(node.spec.params, "frozen", false)) {
                for (const auto& tensor : node.module->parameters()) {
                    sum += tensor.dim() > 1 ? factor * tensor.square().sum().item<double>() : 0.0;
                }
            }
        }
        return sum;
    }

    QTemporaryDir m_folder;
    api::SourceLanguage m_language;
};

}  // namespace studio::test
