#pragma once

#include <QObject>

#include "core/api/services.h"
#include "ui/session/dataset_session.h"
#include "ui/session/model_session.h"
#include "ui/session/network_session.h"
#include "ui/session/project_document.h"
#include "ui/session/run_queue.h"
#include "ui/session/system_session.h"
#include "ui/session/training_record.h"
#include "ui/session/training_session.h"

namespace studio::ui {

/// Everything a page works with. Pages get a reference to it and never meet one another.
class Session : public QObject {
    Q_OBJECT

  public:
    explicit Session(api::Services services, QObject* parent = nullptr);

    [[nodiscard]] ProjectDocument& document() { return m_document; }
    [[nodiscard]] DatasetSession& dataset() { return m_dataset; }
    [[nodiscard]] NetworkSession& network() { return m_network; }
    [[nodiscard]] TrainingSession& training() { return m_training; }
    [[nodiscard]] RunQueue& queue() { return m_queue; }
    [[nodiscard]] ModelSession& model() { return m_model; }
    [[nodiscard]] SystemSession& system() { return m_system; }

    [[nodiscard]] api::Inspector& inspector() { return *m_services.inspector; }
    [[nodiscard]] api::Evaluator& evaluator() { return *m_services.evaluator; }
    [[nodiscard]] api::ExportService& exports() { return *m_services.exports; }
    [[nodiscard]] api::TrainingService& trainer() { return *m_services.training; }
    [[nodiscard]] api::RunStore& runs() { return *m_services.runs; }

  private:
    api::Services m_services;
    ProjectDocument m_document;
    DatasetSession m_dataset;
    NetworkSession m_network;
    SystemSession m_system;
    TrainingSession m_training;
    RunQueue m_queue;
    TrainingRecord m_record;
    ModelSession m_model;
};

}  // namespace studio::ui
