#include "ui/session/dataset_session.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>
#include <utility>

#include "ui/session/project_document.h"

namespace studio::ui {
namespace {

constexpr std::uint64_t sampleSeed = 42;
constexpr int samplePicturesPerClass = 30;
/// A split of so few takes less than a frame; more are split in the background.
constexpr std::size_t mostAtOnce = 5000;

}  // namespace

DatasetSession::DatasetSession(ProjectDocument& document, api::DatasetService& service, QObject* parent)
    : QObject(parent), m_document(document), m_service(service) {
    connect(&m_document, &ProjectDocument::datasetChanged, this, &DatasetSession::onDatasetEdited);
    for (LatestTask* task : {&m_scanTask, &m_viewTask})
        connect(task, &LatestTask::runningChanged, this, &DatasetSession::readingChanged);
}

const spec::DatasetSpec& DatasetSession::wanted() const {
    return m_document.project().dataset;
}

void DatasetSession::chooseFolder(const QString& folder) {
    const QString path = QFileInfo(folder).absoluteFilePath();
    ProjectDocument::addRecentFolder(path);
    if (wanted().folder == path.toStdString()) {
        rescan();
        return;
    }
    m_document.edit(tr("Choose dataset folder"), [&](spec::Project& project) {
        project.dataset.folder = path.toStdString();
        // These spoke of the files of the folder before.
        project.dataset.layout = spec::Layout::Automatic;
        project.dataset.table.clear();
        project.dataset.masks = {};
        project.dataset.edits.clear();
        if (project.dataset.splitMode == spec::SplitMode::Folders)
            project.dataset.splitMode = spec::SplitMode::Automatic;
    });
}

void DatasetSession::onDatasetEdited() {
    if (!scanAlike(wanted(), m_scannedWith))
        scan();
    else if (isReady() && scanAlike(wanted(), m_viewedWith))
        updateView();
}

void DatasetSession::rescan() {
    scan();
}

void DatasetSession::scan() {
    const bool sameFolder = wanted().folder == m_scannedWith.folder;
    m_scannedWith = wanted();
    if (m_scannedWith.folder.empty()) {
        m_scanTask.cancel();
        show(State::NoFolder, {}, {});
        return;
    }
    if (!isReady() || !sameFolder)
        show(State::Scanning, {}, {});
    m_scanTask.start(
        [this, dataset = m_scannedWith, progress = progress()](const std::stop_token& stop) {
            auto report = m_service.scan(dataset, stop, progress);
            return report ? Result<DatasetView>(
                                viewOf(std::make_shared<const api::DatasetReport>(*std::move(report)),
                                       dataset, m_service))
                          : Result<DatasetView>(report.error());
        },
        [this, dataset = m_scannedWith](const Result<DatasetView>& view) { takeScan(view, dataset); });
}

void DatasetSession::takeScan(const Result<DatasetView>& view, const spec::DatasetSpec& scannedWith) {
    if (!view) {
        show(State::Failed, {}, view.error());
        return;
    }
    m_viewedWith = scannedWith;
    show(State::Ready, *view, {});
    // What a person decided while it was read.
    if (isReady())
        updateView();
}

void DatasetSession::cancel() {
    if (!isScanning())
        return;
    m_scanTask.cancel();
    if (isReady() && scanAlike(m_viewedWith, m_scannedWith))
        return;  // The report before stays.
    show(wanted().folder.empty() ? State::NoFolder : State::Failed, {},
         {tr("The folder was not read to its end.").toStdString(), m_scannedWith.folder,
          tr("Scan it again.").toStdString()});
}

void DatasetSession::openSampleProject(const QString& folder) {
    if (!m_document.mayReplace())
        return;
    const std::string path = QFileInfo(folder).absoluteFilePath().toStdString();
    m_scannedWith = {};
    m_scannedWith.folder = path;
    show(State::Scanning, {}, {});
    m_scanTask.start(
        [this, path, progress = progress()](const std::stop_token& stop) {
            return m_service.generateSample(path, sampleSeed, samplePicturesPerClass, stop, progress);
        },
        [this, path](const Status& status) {
            if (!status) {
                show(State::Failed, {}, status.error());
                return;
            }
            ProjectDocument::addRecentFolder(QString::fromStdString(path));
            m_scannedWith.folder.clear();
            m_document.reset(spec::sampleProject(path));
            if (m_scannedWith.folder.empty())
                scan();  // It was the sample project already.
        });
}

QString DatasetSession::defaultSampleFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
           QStringLiteral("/CNN Studio/Sample");
}

/// May be called on any thread, thousands of times.
api::Progress DatasetSession::progress() {
    return [this](std::size_t done, std::size_t total) {
        if (done % 16 == 0 || done == total)
            Q_EMIT progressed(done, total);
    };
}

void DatasetSession::show(State state, DatasetView view, Error error) {
    m_viewTask.cancel();
    const bool otherSplit = !(view.split == m_view.split);
    const bool otherState = state != m_state || view.report != m_view.report || error.what != m_error.what;
    m_state = state;
    m_view = std::move(view);
    m_error = std::move(error);
    if (otherSplit)
        Q_EMIT splitChanged();
    if (otherState)
        Q_EMIT stateChanged();
    updatePlan();
}

void DatasetSession::updateView() {
    const spec::DatasetSpec before = std::exchange(m_viewedWith, wanted());
    const bool otherPictures = before.edits != m_viewedWith.edits;
    if (!otherPictures && splitAlike(before, m_viewedWith)) {
        updatePlan();
        return;
    }
    // Always later where pictures come or go: whoever answers with an edit must not do so within this one.
    if (!otherPictures && !m_viewTask.isRunning() && m_view.report->samples.size() <= mostAtOnce) {
        show(State::Ready, splitAnew(m_view, m_viewedWith, m_service), {});
        return;
    }
    m_viewTask.start([this, scanned = m_view.scanned, dataset = m_viewedWith](
                         const std::stop_token&) { return viewOf(scanned, dataset, m_service); },
                     [this](DatasetView view) { show(State::Ready, std::move(view), {}); });
}

void DatasetSession::updatePlan() {
    if (!isReady()) {
        m_planTask.cancel();
        return;
    }
    m_planTask.start([this, report = m_view.report, dataset = wanted()](
                         const std::stop_token&) { return m_service.cachePlan(*report, dataset); },
                     [this](const api::CachePlan& plan) {
                         if (plan == m_plan)
                             return;
                         m_plan = plan;
                         Q_EMIT planChanged();
                     });
}

}  // namespace studio::ui
