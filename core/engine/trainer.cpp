#include "core/engine/trainer.h"

#include <sys/utsname.h>

#include <array>
#include <filesystem>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "core/data/available_memory.h"
#include "core/engine/blas.h"
#include "core/engine/block_reuse.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/learning_rate_search.h"
#include "core/engine/memory_guard.h"
#include "core/engine/training_run.h"
#include "core/engine/training_setup.h"
#include "core/runs/environment.h"
#include "core/runs/events.h"
#include "core/runs/run_lock.h"

namespace studio::engine {
namespace {

Error outOfMemory(const std::string& text) {
    return {"The training ran out of memory" + (text.empty() ? "" : ": " + text) + ".", "training.batchSize",
            "Use a smaller batch size, smaller pictures or a smaller network."};
}

/// What torch means by a text that a person has to act on.
Error fromTorch(const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    const auto says = [&text](const char* part) { return text.find(part) != std::string::npos; };
    if (says("out of memory") || says("allocate memory") || says("DefaultCPUAllocator")) {
        return outOfMemory(text);
    }
    if (says("CUDA error") || says("CUDNN_STATUS")) {
        return {"The GPU no longer answers: " + text, "training.device",
                "Start the studio again, then continue the run; where that does not help, train on the CPU. "
                "The last epoch's weights are kept."};
    }
    return {"LibTorch stopped the training: " + text, "", "The last epoch's weights are kept."};
}

/// What the system refuses, or what nobody thought of.
Error fromSystem(const std::exception& exception) {
    const auto* refused = dynamic_cast<const std::system_error*>(&exception);
    if (refused && refused->code() == std::errc::resource_unavailable_try_again) {
        return {"The system has no room for another thread.", "training.threads",
                "Use fewer threads, or close other programs. The last epoch's weights are kept."};
    }
    return {std::string("The training failed: ") + exception.what(), "",
            "The last epoch's weights are kept."};
}

std::string systemText() {
    utsname names{};
    return uname(&names) == 0 ? std::string(names.sysname) + " " + names.release + " " + names.machine
                              : std::string();
}

Status writeSurroundings(const TrainingParts& parts) {
    auto environment = runs::readEnvironment(parts.folder.environment());
    if (!environment) {
        return environment.error();
    }
    environment->device = deviceId(parts.device);
    environment->threads = parts.threads;
    environment->program = "CNN Studio " STUDIO_VERSION;
    environment->libtorch = TORCH_VERSION;
    environment->blas = findBlas().name;
    environment->system = systemText();
    return runs::writeEnvironment(parts.folder.environment(), *environment);
}

/// A new run that could not begin leaves no folder to wonder about. Anything else, be it a run that has
/// weights or a folder that is no run, is left alone.
void removeUnbegun(const api::TrainingRequest& request) {
    std::error_code code;
    const runs::RunFolder folder(request.runFolder);
    const bool isRun = std::filesystem::is_regular_file(folder.project(), code);
    const bool hasNoWeights = std::filesystem::is_empty(folder.checkpoints(), code) && !code;
    if (!request.continueRun && isRun && hasNoWeights) {
        std::filesystem::remove_all(folder.path(), code);
    }
}

const char* nameOf(api::TrainingEnd end) {
    constexpr std::array names{"completed", "stopped", "stoppedEarly"};
    return names[static_cast<std::size_t>(end)];
}

/// Writes what is told to the observer into events.jsonl too.
class RecordingObserver : public api::TrainingObserver {
  public:
    RecordingObserver(api::TrainingObserver& next, runs::RunFolder folder)
        : m_next(next), m_folder(std::move(folder)) {}

    void started(const api::TrainingStart& start) override {
        record(start.firstEpoch > 1 ? "continued" : "started",
               {{"device", start.device}, {"firstEpoch", start.firstEpoch}, {"epochs", start.epochs}});
        m_next.started(start);
    }
    void batchFinished(const api::BatchEvent& event) override { m_next.batchFinished(event); }
    void epochFinished(const api::EpochRow& row, const api::EpochDetails& details) override {
        record("epoch", {{"epoch", row.epoch}});
        m_next.epochFinished(row, details);
    }
    void steered(const api::Steering& steering) override {
        nlohmann::json details{{"epoch", steering.epoch}, {"batch", steering.batch}};
        if (steering.value > 0) {
            details["value"] = steering.value;
        }
        if (steering.before > 0) {
            details["before"] = steering.before;
        }
        record(runs::steeringName(steering.kind), details);
        m_next.steered(steering);
    }
    void noticed(const Error& notice) override {
        record("notice", {{"text", notice.text()}});
        m_next.noticed(notice);
    }
    void ended(const Result<api::TrainingOutcome>& outcome) {
        if (!outcome) {
            record("failed", {{"error", outcome.error().text()}});
        } else {
            record(nameOf(outcome->end), {{"epoch", outcome->finishedEpochs}});
        }
    }

  private:
    /// The diary is no reason to give up a training: what matters is checked where it is written.
    void record(const std::string& name, const nlohmann::json& details) const {
        std::error_code code;
        if (std::filesystem::is_regular_file(m_folder.project(), code)) {
            static_cast<void>(runs::appendEvent(m_folder.events(), name, details).ok());
        }
    }

    api::TrainingObserver& m_next;
    runs::RunFolder m_folder;
};

class Trainer : public api::TrainingService {
  public:
    Result<api::TrainingOutcome> train(const api::TrainingRequest& request, const std::stop_token& stop,
                                       api::TrainingControl& control,
                                       api::TrainingObserver& observer) override {
        std::optional<Result<api::TrainingOutcome>> outcome;
        const auto work = [&] { outcome = guarded(request, stop, control, observer); };
        try {
            runOnComputeThread(threadCount(request.project.training.threads), work);
        } catch (const std::exception& exception) {
            return fromSystem(exception);
        }
        return *std::move(outcome);
    }

    Result<api::LearningRateSearch> searchLearningRate(
        const api::LearningRateSearchRequest& request, const std::stop_token& stop,
        const std::function<void(const api::LearningRateTrial&)>& tried) override {
        return engine::searchLearningRate(request, stop, tried);
    }

  private:
    static Result<api::TrainingOutcome> guarded(const api::TrainingRequest& request,
                                                const std::stop_token& stop, api::TrainingControl& control,
                                                api::TrainingObserver& observer) {
        RecordingObserver recorder(observer, runs::RunFolder(request.runFolder));
        Result<api::TrainingOutcome> outcome = Error{};
        try {
            outcome = run(request, stop, control, recorder);
        } catch (const c10::Error& error) {
            outcome = fromTorch(error);
        } catch (const MemoryRefused& refused) {
            outcome = outOfMemory(refused.what());
        } catch (const std::bad_alloc&) {
            outcome = outOfMemory({});
        } catch (const std::exception& exception) {
            outcome = fromSystem(exception);
        }
        recorder.ended(outcome);
        return outcome;
    }

    static Result<api::TrainingOutcome> run(const api::TrainingRequest& request, const std::stop_token& stop,
                                            api::TrainingControl& control, api::TrainingObserver& observer) {
        const auto lock = runs::RunLock::take(request.runFolder);
        if (!lock) {
            return lock.error();
        }
        const BlockReuse reuse(data::cacheBudget());
        Errors notices;
        auto parts = prepareTraining(request, threadCount(request.project.training.threads), stop, notices);
        if (!parts) {
            removeUnbegun(request);
            return parts.error();
        }
        if (const Status written = writeSurroundings(*parts); !written) {
            return written.error();
        }
        for (const auto& notice : notices) {
            observer.noticed(notice);
        }
        return TrainingRun(*std::move(parts), stop, control, observer).run();
    }
};

}  // namespace

std::unique_ptr<api::TrainingService> makeTrainingService() {
    return std::make_unique<Trainer>();
}

}  // namespace studio::engine
