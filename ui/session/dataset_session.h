#pragma once

#include <QObject>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class ProjectDocument;

/// The pictures of the project's folder: scans it in the background whenever the folder changes.
class DatasetSession : public QObject {
    Q_OBJECT

  public:
    enum class State { NoFolder, Scanning, Ready, Failed };

    DatasetSession(ProjectDocument& document, api::DatasetService& service, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isReady() const { return m_state == State::Ready; }
    /// Never null; empty unless Ready.
    [[nodiscard]] const std::shared_ptr<const api::DatasetReport>& report() const { return m_report; }
    [[nodiscard]] const api::Split& split() const { return m_split; }
    [[nodiscard]] const Error& error() const { return m_error; }  ///< Of Failed.
    [[nodiscard]] int classCount() const { return static_cast<int>(m_report->classes.size()); }
    [[nodiscard]] api::DatasetService& service() { return m_service; }

    /// Chooses a folder (an undo step) and remembers it among the recent ones.
    void chooseFolder(const QString& folder);
    void rescan();
    void cancel();
    /// Writes the sample dataset into `folder` and opens the sample project on it instead of the current
    /// project.
    void openSampleProject(const QString& folder);
    /// Where the sample's pictures go unless a person says otherwise: in the documents folder.
    [[nodiscard]] static QString defaultSampleFolder();

  Q_SIGNALS:
    void stateChanged();  ///< State, report or error changed.
    void splitChanged();
    void progressed(qulonglong done, qulonglong total);

  private:
    void onDatasetEdited();
    void setState(State state, std::shared_ptr<const api::DatasetReport> report, Error error);
    void updateSplit();
    [[nodiscard]] api::Progress progress();

    ProjectDocument& m_document;
    api::DatasetService& m_service;
    State m_state = State::NoFolder;
    std::shared_ptr<const api::DatasetReport> m_report;
    api::Split m_split;
    Error m_error;
    std::string m_folder;  ///< The folder that m_state speaks of.
    LatestTask m_task;
};

}  // namespace studio::ui
