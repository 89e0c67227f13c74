#include "tests/support/fake_engine.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

constexpr std::array<const char*, callKinds> callNames{"scan",
                                                       "thumbnail",
                                                       "picture",
                                                       "preview",
                                                       "sample",
                                                       "training",
                                                       "run folder",
                                                       "run",
                                                       "run list",
                                                       "history",
                                                       "maps",
                                                       "kernel",
                                                       "evaluation",
                                                       "prediction",
                                                       "check",
                                                       "export",
                                                       "system",
                                                       "memory",
                                                       "analysis",
                                                       "forecast",
                                                       "calibration",
                                                       "source text",
                                                       "weight report",
                                                       "search for a learning rate",
                                                       "label of a run",
                                                       "move to the trash",
                                                       "reading of measures",
                                                       "TensorBoard export"};

api::SystemReport plainSystem() {
    api::SystemReport system;
    system.devices = {{"cpu", "CPU, 2 threads", std::uint64_t{8} << 30}};
    system.noCudaReason = "This LibTorch was built without CUDA.";
    system.libtorch = "1.13.1";
    system.blas = "OpenBLAS";
    return system;
}

spec::LayerSpec layer(const std::string& id, const std::string& type, spec::Params params,
                      const std::string& input) {
    return {id, type, std::move(params), {input}};
}

class FakeDevices : public api::DeviceService {
  public:
    explicit FakeDevices(StatePtr state) : m_state(std::move(state)) {}

    api::SystemReport system() const override {
        static_cast<void>(m_state->enter(Call::System).ok());
        const std::lock_guard lock(m_state->mutex);
        return m_state->system;
    }

    api::MemoryReport memory() const override {
        static_cast<void>(m_state->enter(Call::Memory).ok());
        const std::lock_guard lock(m_state->mutex);
        return m_state->memory;
    }

  private:
    StatePtr m_state;
};

}  // namespace

Status FakeState::enter(Call call, const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    Switch& own = at(call);
    ++own.count;
    ++own.waiting;
    changed.wait(lock, stop, [&] { return !own.held; });
    --own.waiting;
    if (stop.stop_requested()) {
        return Error::cancelled();
    }
    return own.error ? Status(*own.error) : Status();
}

bool FakeState::awaitBatch(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    changed.wait(lock, stop, [&] { return grantedBatches > 0; });
    if (stop.stop_requested()) {
        return false;
    }
    if (grantedBatches != unlimited) {
        --grantedBatches;
    }
    return true;
}

FakeEngine::FakeEngine() : m_state(std::make_shared<FakeState>()) {
    m_state->dataset = defaultDataset();
    m_state->system = plainSystem();
    m_state->memory = {std::uint64_t{512} << 20, std::uint64_t{8} << 30};
}

FakeEngine::~FakeEngine() {
    const std::lock_guard lock(m_state->mutex);
    for (auto& own : m_state->switches) {
        own.held = false;
    }
    m_state->grantedBatches = FakeState::unlimited;
    m_state->changed.notify_all();
}

api::Services FakeEngine::services() {
    return {makeFakeDatasets(m_state), makeFakeNetworks(m_state),  makeFakeTraining(m_state),
            makeFakeRuns(m_state),     makeFakeInspector(m_state), makeFakeEvaluator(m_state),
            makeFakeExports(m_state),  makeFakeDevices(m_state)};
}

void FakeEngine::fail(Call call, const Error& error) {
    const std::lock_guard lock(m_state->mutex);
    m_state->at(call).error = error;
}

void FakeEngine::fail(Call call) {
    const std::string name = callNames[static_cast<std::size_t>(call)];
    fail(call, {"The " + name + " failed.", "", "Try again."});
}

void FakeEngine::succeed(Call call) {
    const std::lock_guard lock(m_state->mutex);
    m_state->at(call).error.reset();
}

void FakeEngine::hold(Call call) {
    const std::lock_guard lock(m_state->mutex);
    m_state->at(call).held = true;
}

void FakeEngine::release(Call call) {
    const std::lock_guard lock(m_state->mutex);
    m_state->at(call).held = false;
    m_state->changed.notify_all();
}

int FakeEngine::count(Call call) const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->at(call).count;
}

int FakeEngine::held(Call call) const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->at(call).waiting;
}

void FakeEngine::setDataset(api::DatasetReport report) {
    const std::lock_guard lock(m_state->mutex);
    m_state->dataset = std::move(report);
}

api::DatasetReport FakeEngine::dataset() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->dataset;
}

void FakeEngine::holdBatches() {
    const std::lock_guard lock(m_state->mutex);
    m_state->grantedBatches = 0;
}

void FakeEngine::stepBatches(int batches) {
    const std::lock_guard lock(m_state->mutex);
    m_state->grantedBatches += batches;
    m_state->changed.notify_all();
}

void FakeEngine::releaseBatches() {
    const std::lock_guard lock(m_state->mutex);
    m_state->grantedBatches = FakeState::unlimited;
    m_state->changed.notify_all();
}

int FakeEngine::batchesLeft() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->grantedBatches;
}

void FakeEngine::waitForTrainings(int count) const {
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [&] { return m_state->endedTrainings >= count; });
}

void FakeEngine::failTrainingAt(int epoch, const Error& error) {
    const std::lock_guard lock(m_state->mutex);
    m_state->failingEpoch = epoch;
    m_state->trainingError = error;
}

void FakeEngine::setNotice(const Error& notice) {
    const std::lock_guard lock(m_state->mutex);
    m_state->notice = notice;
}

api::EpochRow FakeEngine::epochRow(int epoch) {
    api::EpochRow row;
    row.epoch = epoch;
    row.trainLoss = 2.0 * std::pow(0.8, epoch);
    row.trainAccuracy = 1.0 - 0.7 * std::pow(0.8, epoch);
    row.validationLoss = 2.1 * std::pow(0.85, epoch);
    row.validationAccuracy = 1.0 - 0.75 * std::pow(0.85, epoch);
    row.learningRate = 0.001;
    row.seconds = 1.5;
    row.picturesPerSecond = 16.0;
    row.gradientNorm = 3.0 * std::pow(0.9, epoch);
    row.dataSeconds = 0.1;
    row.forwardSeconds = 0.4;
    row.backwardSeconds = 0.7;
    row.optimizerSeconds = 0.2;
    return row;
}

api::BatchPoint FakeEngine::batchPoint(int epoch, int batch, int batches) {
    const auto row = epochRow(epoch);
    const double wave = 0.2 * std::sin(epoch * 7.0 + batch * 3.0);
    api::BatchPoint point;
    point.batch = std::int64_t{epoch - 1} * batches + batch;
    point.epoch = epoch;
    point.loss = static_cast<float>(row.trainLoss * (1.0 + wave));
    point.accuracy = static_cast<float>(std::clamp(row.trainAccuracy * (1.0 - wave), 0.0, 1.0));
    point.learningRate = static_cast<float>(row.learningRate);
    point.gradientNorm = static_cast<float>(row.gradientNorm * (1.0 + wave));
    return point;
}

api::EpochDetails FakeEngine::epochDetails(int epoch, const std::vector<std::string>& classes) {
    api::EpochDetails details;
    details.epoch = epoch;
    for (const char* name : {"conv.weight", "dense.weight"}) {
        api::TensorMeasure tensor;
        tensor.name = name;
        tensor.weightNorm = 4.0 + 0.1 * epoch;
        tensor.gradientNorm = 2.0 * std::pow(0.9, epoch);
        tensor.updateRatio = 0.003 * std::pow(0.9, epoch);
        tensor.weights = {-1.0, 1.0, {1, 4, 9, 20, 9, 4, 1, epoch}};
        tensor.gradients = {-0.1, 0.1, {0, 2, 12, 30, 12, 2, 0, epoch}};
        details.tensors.push_back(tensor);
    }
    const std::int64_t right = std::min<std::int64_t>(10, 2 + epoch);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        std::vector<std::int64_t> line(classes.size(), 0);
        line[i] = right;
        line[(i + 1) % classes.size()] += 10 - right;
        details.confusion.push_back(line);
        details.classAccuracy.push_back(static_cast<double>(line[i]) / 10.0);
    }
    return details;
}

void FakeEngine::changeRun(const std::string& folder, const std::function<void(api::RunSummary&)>& change) {
    const std::lock_guard lock(m_state->mutex);
    change(m_state->runs[folder]);
}

api::TrainingRequest FakeEngine::lastRequest() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->lastRequest;
}

std::string FakeEngine::addRun(const std::string& baseFolder, const spec::Project& project, int epochs) {
    const auto folder = makeFakeRuns(m_state)->create(baseFolder, project, dataset(), {});
    if (!folder) {
        return {};
    }
    const std::lock_guard lock(m_state->mutex);
    auto& run = m_state->runs[*folder];
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        run.history.push_back(epochRow(epoch));
    }
    run.canContinue = epochs < project.training.epochs;
    run.state = run.canContinue ? api::RunState::Stopped : api::RunState::Completed;
    if (epochs > 0) {
        run.bestEpoch = api::bestRow(run.history, project.training.watch) + 1;
        run.checkpoints = {{"last", epochs}, {"best", run.bestEpoch}};
    }
    constexpr int batches = 3;
    auto& measured = m_state->measured[*folder];
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        for (int batch = 1; batch <= batches; ++batch) {
            measured.batches.push_back(batchPoint(epoch, batch, batches));
        }
        measured.epochs.push_back(epochDetails(epoch, run.classes));
    }
    return *folder;
}

void FakeEngine::setObjections(const std::string& exporter, const Errors& errors) {
    const std::lock_guard lock(m_state->mutex);
    m_state->objections[exporter] = errors;
}

void FakeEngine::setSystem(const api::SystemReport& system) {
    const std::lock_guard lock(m_state->mutex);
    m_state->system = system;
}

void FakeEngine::setFreeMemory(std::int64_t bytes) {
    const std::lock_guard lock(m_state->mutex);
    m_state->freeMemory = bytes;
}

void FakeEngine::setMemory(const api::MemoryReport& memory) {
    const std::lock_guard lock(m_state->mutex);
    m_state->memory = memory;
}

spec::Project FakeEngine::project() {
    spec::Project project;
    project.name = "tiny";
    project.dataset.folder = "/pictures";
    project.dataset.width = project.dataset.height = 24;
    project.network.name = "tiny";
    project.network.layers = {
        layer("conv2d_1", "Conv2D", {{"filters", std::int64_t{4}}, {"activation", std::string("relu")}},
              spec::inputId),
        layer("maxpool_1", "MaxPool", {}, "conv2d_1"), layer("flatten_1", "Flatten", {}, "maxpool_1"),
        layer("dense_1", "Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}},
              "flatten_1")};
    project.training.epochs = 3;
    project.training.batchSize = 8;
    project.training.device = "cpu";
    return project;
}

std::unique_ptr<api::DeviceService> makeFakeDevices(StatePtr state) {
    return std::make_unique<FakeDevices>(std::move(state));
}

}  // namespace studio::test
