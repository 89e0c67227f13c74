#include "ui/session/session.h"

namespace studio::ui {

Session::Session(api::Services services, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_dataset(m_document, *m_services.datasets),
      m_network(m_document, m_dataset, *m_services.networks),
      m_system(*m_services.devices),
      m_training(m_document, m_dataset, m_network, m_system, *m_services.training, *m_services.runs),
      m_queue(m_training),
      m_record(m_document, m_training),
      m_model(m_document, m_dataset, m_training, *m_services.runs) {
    connect(&m_training, &TrainingSession::stateChanged, this,
            [this] { m_network.setTraining(m_training.isActive()); });
    // What waits is trained into the runs folder of the project that is open.
    connect(&m_document, &ProjectDocument::replaced, this, [this] {
        const auto runs = m_queue.runs();
        for (const QueuedRun& run : runs)
            m_queue.remove(run.id);
        m_queue.resume();
    });
    connect(&m_system, &SystemSession::memoryChanged, &m_network, &NetworkSession::refreshMemory);
}

}  // namespace studio::ui
