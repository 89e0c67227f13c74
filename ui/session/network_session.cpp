#include "ui/session/network_session.h"

#include <algorithm>
#include <cstdlib>

#include "core/api/label_head.h"
#include "core/spec/presets.h"
#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"

namespace studio::ui {
namespace {

/// Errors beyond these wait until the first ones are mended.
constexpr std::size_t mendedAtOnce = 12;
/// Memory that changes by less than one in so many is not news.
constexpr std::int64_t memoryNoise = 50;

/// Whether a person would see a difference, where only what the machine holds can have changed.
bool isNews(const api::TrainingForecast& before, const api::TrainingForecast& now) {
    const auto differs = [](std::int64_t a, std::int64_t b) { return std::abs(a - b) > a / memoryNoise; };
    return now.fits() != before.fits() || differs(before.availableBytes, now.availableBytes) ||
           differs(before.neededBytes(), now.neededBytes());
}

/// Whether the template answers with a class for each pixel.
bool isPerPixel(const std::string& preset) {
    const auto presets = spec::presets();
    return std::any_of(presets.begin(), presets.end(),
                       [&preset](const spec::Preset& one) { return one.id == preset && one.perPixel; });
}

}  // namespace

NetworkSession::NetworkSession(ProjectDocument& document, DatasetSession& dataset,
                               api::NetworkService& service, QObject* parent)
    : QObject(parent), m_document(document), m_dataset(dataset), m_service(service), m_calibration(service) {
    m_forecastTimer.setSingleShot(true);
    m_forecastTimer.setInterval(0);
    connect(&m_forecastTimer, &QTimer::timeout, this, [this] { startForecast(false); });
    connect(&m_document, &ProjectDocument::networkChanged, this, &NetworkSession::update);
    connect(&m_document, &ProjectDocument::datasetChanged, this, &NetworkSession::update);
    connect(&m_document, &ProjectDocument::changed, this, &NetworkSession::scheduleForecast);
    connect(&m_dataset, &DatasetSession::stateChanged, this, [this] {
        matchClasses();
        update();
    });
    connect(&m_dataset, &DatasetSession::splitChanged, this, &NetworkSession::scheduleForecast);
    connect(&m_calibration, &Calibration::stateChanged, this, &NetworkSession::forecastChanged);
    connect(&m_calibration, &Calibration::measured, this, &NetworkSession::scheduleForecast);
    update();
}

void NetworkSession::matchClasses() {
    const std::string preset =
        m_dataset.isReady() ? spec::presetOf(m_document.project().network, input()) : std::string();
    // After an undo this edit would take the way forward; the step that matched the network is undone next.
    if (preset.empty() || m_document.undoStack().canRedo() ||
        isPerPixel(preset) != m_dataset.report()->hasMasks())
        return;
    const int classes = m_dataset.classCount();
    if (auto network = spec::presetNetwork(preset, input(), classes)) {
        m_document.edit(tr("Match the network to the classes"),
                        [&](spec::Project& project) {
                            project.network = *std::move(network);
                            if (m_dataset.report()->multiLabel)
                                project = api::withLabelHead(std::move(project), catalogue());
                        });
    }
}

spec::Shape NetworkSession::input() const {
    const auto& dataset = m_document.project().dataset;
    return spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
}

api::Target NetworkSession::target() const {
    if (!m_dataset.isReady())
        return api::Target::any();
    return api::targetOf(*m_dataset.report(), m_document.project().training.loss, catalogue());
}

api::TrainingPictures NetworkSession::pictures() const {
    return {m_dataset.split().training.size(), m_dataset.split().validation.size()};
}

void NetworkSession::update() {
    const spec::Project& project = m_document.project();
    m_report = m_service.analyze(project.network, input(), target());
    findRemedies();
    scheduleForecast();
    Q_EMIT reportChanged();
}

void NetworkSession::scheduleForecast() {
    m_outdated = true;
    m_forecastTimer.start();
}

void NetworkSession::startForecast(bool quiet) {
    const auto project = std::make_shared<const spec::Project>(m_document.project());
    m_outdated = false;
    m_forecastTask.start(
        [this, project, target = target(), pictures = pictures()](const std::stop_token&) {
            return m_service.forecast(*project, target, pictures);
        },
        [this, quiet](const Result<api::TrainingForecast>& forecast) { take(forecast, quiet); });
}

const std::optional<api::TrainingForecast>& NetworkSession::freshForecast() {
    m_forecastTimer.stop();
    m_forecastTask.cancel();
    m_outdated = false;
    take(m_service.forecast(m_document.project(), target(), pictures()), false);
    return m_forecast;
}

void NetworkSession::take(const Result<api::TrainingForecast>& forecast, bool quiet) {
    if (quiet && forecast && m_forecast && !isNews(*m_forecast, *forecast))
        return;
    m_forecast = forecast ? std::optional(*forecast) : std::nullopt;
    m_forecastError = forecast ? Error() : forecast.error();
    if (forecast)
        m_calibration.setDevice(forecast->device, m_document.project().training.threads);
    findFitting();
    Q_EMIT forecastChanged();
}

void NetworkSession::refreshMemory() {
    if (!m_training && !m_outdated && !m_forecastTask.isRunning())
        startForecast(true);
}

void NetworkSession::setTraining(bool active) {
    m_training = active;
    m_calibration.setBusy(active);
    refreshMemory();
}

/// What was found for the same error before stays on show until the new search has ended.
void NetworkSession::findRemedies() {
    Errors errors = m_report.allErrors();
    if (errors.empty())
        return clearRemedies();
    errors.resize(std::min(errors.size(), mendedAtOnce));
    const auto project = std::make_shared<const spec::Project>(m_document.project());
    m_fitting.clear();
    m_remedyTask.start(
        [this, errors, project, input = input(), target = target()](const std::stop_token& stop) {
            std::vector<Mended> found;
            for (const Error& error : errors) {
                if (stop.stop_requested())
                    break;
                found.push_back({error, api::remediesFor(error, m_service, project->network, input, target)});
            }
            return found;
        },
        [this, project](std::vector<Mended> found) {
            m_remediesOf = project;
            m_remedies = std::move(found);
            Q_EMIT remediesChanged();
        });
}

void NetworkSession::findFitting() {
    if (!m_report.allErrors().empty())
        return;
    if (!m_forecast || m_forecast->fits())
        return clearRemedies();
    const auto project = std::make_shared<const spec::Project>(m_document.project());
    m_remedyTask.start(
        [this, project, target = target(), pictures = pictures()](const std::stop_token&) {
            return api::fittingRemedies(m_service, *project, target, pictures);
        },
        [this, project](std::vector<api::Remedy> found) {
            m_remediesOf = project;
            m_remedies.clear();
            m_fitting = std::move(found);
            Q_EMIT remediesChanged();
        });
}

void NetworkSession::clearRemedies() {
    m_remedyTask.cancel();
    const bool had = !m_remedies.empty() || !m_fitting.empty();
    m_remedies.clear();
    m_fitting.clear();
    if (had)
        Q_EMIT remediesChanged();
}

std::vector<api::Remedy> NetworkSession::remedies(const Error& error) const {
    const auto it = std::find_if(m_remedies.begin(), m_remedies.end(),
                                 [&error](const Mended& mended) { return mended.error == error; });
    return it == m_remedies.end() ? std::vector<api::Remedy>() : it->remedies;
}

const NetworkSession::Mended* NetworkSession::mendedOf(const std::string& layerId) const {
    const auto it = std::find_if(m_remedies.begin(), m_remedies.end(), [&layerId](const Mended& mended) {
        return mended.error.where.substr(0, mended.error.where.find('.')) == layerId;
    });
    return it == m_remedies.end() ? nullptr : &*it;
}

std::vector<api::Remedy> NetworkSession::layerRemedies(const std::string& layerId) const {
    const Mended* mended = mendedOf(layerId);
    return mended == nullptr ? std::vector<api::Remedy>() : mended->remedies;
}

const api::Remedy* NetworkSession::firstRemedy(const std::string& layerId) const {
    const Mended* mended = mendedOf(layerId);
    return mended == nullptr || mended->remedies.empty() ? nullptr : &mended->remedies.front();
}

/// A remedy is a whole network: one that is no longer offered would take later edits back.
bool NetworkSession::isOffered(const api::Remedy& remedy) const {
    const auto same = [&remedy](const api::Remedy& other) {
        return other.batchSize == remedy.batchSize && other.network == remedy.network;
    };
    const auto has = [&same](const std::vector<api::Remedy>& remedies) {
        return std::any_of(remedies.begin(), remedies.end(), same);
    };
    return m_remediesOf && m_remediesOf->network == m_document.project().network &&
           (has(m_fitting) || std::any_of(m_remedies.begin(), m_remedies.end(),
                                          [&has](const Mended& mended) { return has(mended.remedies); }));
}

void NetworkSession::apply(const api::Remedy& remedy) {
    if (!isOffered(remedy))
        return;
    m_document.edit(QString::fromStdString(remedy.label), [remedy](spec::Project& project) {
        project.network = remedy.network;
        if (remedy.batchSize > 0)
            project.training.batchSize = remedy.batchSize;
    });
}

}  // namespace studio::ui
