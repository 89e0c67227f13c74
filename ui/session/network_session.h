#pragma once

#include <QObject>

#include "core/api/network_service.h"

namespace studio::ui {

class DatasetSession;
class ProjectDocument;

/// Shapes, parameter counts and errors of the project's network, always up to date.
class NetworkSession : public QObject {
    Q_OBJECT

  public:
    NetworkSession(ProjectDocument& document, DatasetSession& dataset, api::NetworkService& service,
                   QObject* parent = nullptr);

    [[nodiscard]] const api::Catalogue& catalogue() const { return m_service.catalogue(); }
    [[nodiscard]] const api::NetworkReport& report() const { return m_report; }
    /// One picture as it is fed.
    [[nodiscard]] spec::Shape input() const;
    /// What the dataset asks of the network's output; anything while there is none.
    [[nodiscard]] api::Target target() const;
    /// For networks that are not the document's, such as a run's.
    [[nodiscard]] const api::NetworkService& service() const { return m_service; }

  Q_SIGNALS:
    void reportChanged();

  private:
    void update();
    /// A template that nobody has changed follows the number of classes, as an undo step.
    void matchClasses();

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    api::NetworkService& m_service;
    api::NetworkReport m_report;
};

}  // namespace studio::ui
