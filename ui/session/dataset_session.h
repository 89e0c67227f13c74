#pragma once

#include <QObject>
#include <memory>

#include "core/api/dataset_health.h"
#include "core/api/dataset_service.h"
#include "ui/session/dataset_view.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class ProjectDocument;

/// The pictures of the project's folder: scans it in the background whenever folder, layout, table or masks
/// change, and applies edits and split to what was scanned when these change. While the same folder is read
/// again, what was known of it stays on show.
class DatasetSession : public QObject {
    Q_OBJECT

  public:
    enum class State { NoFolder, Scanning, Ready, Failed };

    DatasetSession(ProjectDocument& document, api::DatasetService& service, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isReady() const { return m_state == State::Ready; }
    /// What is on show is about to be replaced: by a scan, or by edits that are being applied.
    [[nodiscard]] bool isReading() const { return m_scanTask.isRunning() || m_viewTask.isRunning(); }
    /// The folder is being read, though the report of an earlier scan may be on show.
    [[nodiscard]] bool isScanning() const { return m_scanTask.isRunning(); }
    /// With what a person decided (api::withEdits). Never null; empty unless Ready.
    [[nodiscard]] const std::shared_ptr<const api::DatasetReport>& report() const { return m_view.report; }
    /// As the scan found it. Never null; empty unless Ready.
    [[nodiscard]] const std::shared_ptr<const api::DatasetReport>& scanned() const { return m_view.scanned; }
    [[nodiscard]] const api::Split& split() const { return m_view.split; }
    [[nodiscard]] const api::DatasetHealth& health() const { return m_view.health; }
    /// Where decoded pictures will be kept; as of the last planChanged().
    [[nodiscard]] const api::CachePlan& cachePlan() const { return m_plan; }
    [[nodiscard]] const Error& error() const { return m_error; }  ///< Of Failed.
    [[nodiscard]] int classCount() const { return static_cast<int>(report()->classes.size()); }
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
    void planChanged();
    void readingChanged();  ///< isReading() or isScanning() did.
    void progressed(qulonglong done, qulonglong total);

  private:
    void onDatasetEdited();
    void scan();
    void takeScan(const Result<DatasetView>& view, const spec::DatasetSpec& scannedWith);
    void updateView();
    void show(State state, DatasetView view, Error error);
    void updatePlan();
    [[nodiscard]] const spec::DatasetSpec& wanted() const;
    [[nodiscard]] api::Progress progress();

    ProjectDocument& m_document;
    api::DatasetService& m_service;
    State m_state = State::NoFolder;
    DatasetView m_view;
    api::CachePlan m_plan;
    Error m_error;
    spec::DatasetSpec m_scannedWith;  ///< What m_state speaks of: its folder, layout, table and masks.
    spec::DatasetSpec m_viewedWith;   ///< Whose edits and split m_view shows, or is about to.
    LatestTask m_scanTask;
    LatestTask m_viewTask;
    LatestTask m_planTask;
};

}  // namespace studio::ui
