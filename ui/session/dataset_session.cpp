#include "ui/session/dataset_session.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <utility>

#include "ui/session/project_document.h"

namespace studio::ui {
namespace {

constexpr std::uint64_t sampleSeed = 42;
constexpr int samplePicturesPerClass = 30;

}  // namespace

DatasetSession::DatasetSession(ProjectDocument& document, api::DatasetService& service, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_service(service),
      m_report(std::make_shared<const api::DatasetReport>()) {
    connect(&m_document, &ProjectDocument::datasetChanged, this, &DatasetSession::onDatasetEdited);
}

void DatasetSession::chooseFolder(const QString& folder) {
    const QString path = QFileInfo(folder).absoluteFilePath();
    ProjectDocument::addRecentFolder(path);
    if (m_document.project().dataset.folder == path.toStdString()) {
        rescan();
        return;
    }
    m_document.edit(tr("Choose dataset folder"),
                    [&](spec::Project& project) { project.dataset.folder = path.toStdString(); });
}

void DatasetSession::onDatasetEdited() {
    if (m_document.project().dataset.folder != m_folder)
        rescan();
    else if (isReady())
        updateSplit();
}

void DatasetSession::rescan() {
    m_folder = m_document.project().dataset.folder;
    if (m_folder.empty()) {
        m_task.cancel();
        setState(State::NoFolder, nullptr, {});
        return;
    }
    setState(State::Scanning, nullptr, {});
    m_task.start(
        [this, dataset = m_document.project().dataset, progress = progress()](const std::stop_token& stop) {
            return m_service.scan(dataset, stop, progress);
        },
        [this](Result<api::DatasetReport> report) {
            if (report)
                setState(State::Ready, std::make_shared<const api::DatasetReport>(*std::move(report)), {});
            else
                setState(State::Failed, nullptr, report.error());
        });
}

void DatasetSession::cancel() {
    if (m_state != State::Scanning)
        return;
    m_task.cancel();
    const bool none = m_document.project().dataset.folder.empty();
    setState(none ? State::NoFolder : State::Failed, nullptr,
             {tr("The folder was not read to its end.").toStdString(), m_folder,
              tr("Scan it again.").toStdString()});
}

void DatasetSession::openSampleProject(const QString& folder) {
    if (!m_document.mayReplace())
        return;
    const std::string path = QFileInfo(folder).absoluteFilePath().toStdString();
    m_folder = path;
    setState(State::Scanning, nullptr, {});
    m_task.start(
        [this, path, progress = progress()](const std::stop_token& stop) {
            return m_service.generateSample(path, sampleSeed, samplePicturesPerClass, stop, progress);
        },
        [this, path](const Status& status) {
            if (!status) {
                setState(State::Failed, nullptr, status.error());
                return;
            }
            ProjectDocument::addRecentFolder(QString::fromStdString(path));
            m_folder.clear();
            m_document.reset(spec::sampleProject(path));
            if (m_folder.empty())
                rescan();  // It was the sample project already.
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

void DatasetSession::setState(State state, std::shared_ptr<const api::DatasetReport> report, Error error) {
    m_state = state;
    m_report = report ? std::move(report) : std::make_shared<const api::DatasetReport>();
    m_error = std::move(error);
    updateSplit();
    Q_EMIT stateChanged();
}

void DatasetSession::updateSplit() {
    api::Split split = isReady() ? m_service.split(*m_report, m_document.project().dataset) : api::Split{};
    if (split == m_split)
        return;
    m_split = std::move(split);
    Q_EMIT splitChanged();
}

}  // namespace studio::ui
