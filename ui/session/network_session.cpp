#include "ui/session/network_session.h"

#include "core/spec/presets.h"
#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"

namespace studio::ui {
NetworkSession::NetworkSession(ProjectDocument& document, DatasetSession& dataset,
                               api::NetworkService& service, QObject* parent)
    : QObject(parent), m_document(document), m_dataset(dataset), m_service(service) {
    connect(&m_document, &ProjectDocument::networkChanged, this, &NetworkSession::update);
    connect(&m_document, &ProjectDocument::datasetChanged, this, &NetworkSession::update);
    connect(&m_dataset, &DatasetSession::stateChanged, this, [this] {
        matchClasses();
        update();
    });
    update();
}

void NetworkSession::matchClasses() {
    const std::string preset =
        m_dataset.isReady() ? spec::presetOf(m_document.project().network, input()) : std::string();
    // After an undo this edit would take the way forward; the step that matched the network is undone next.
    if (preset.empty() || m_document.undoStack().canRedo())
        return;
    const int classes = m_dataset.classCount();
    if (auto network = spec::presetNetwork(preset, input(), classes)) {
        m_document.edit(tr("Match the network to the classes"),
                        [&](spec::Project& project) { project.network = *std::move(network); });
    }
}

spec::Shape NetworkSession::input() const {
    const auto& dataset = m_document.project().dataset;
    return spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
}

api::Target NetworkSession::target() const {
    if (!m_dataset.isReady())
        return api::Target::any();
    const int classes = m_dataset.classCount();
    return m_dataset.report()->hasMasks() ? api::Target::ofPixels(classes) : api::Target::ofClasses(classes);
}

void NetworkSession::update() {
    const spec::Project& project = m_document.project();
    m_report = m_service.analyze(project.network, input(), target());
    Q_EMIT reportChanged();
}

}  // namespace studio::ui
