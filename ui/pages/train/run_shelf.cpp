#include "ui/pages/train/run_shelf.h"

#include <QFileInfo>
#include <algorithm>
#include <optional>
#include <utility>

#include "ui/session/session.h"

namespace studio::ui {
namespace {

/// What was done, and what kept the rest from being done.
struct Moved {
    QVector<api::TrashedRun> trashed;
    QStringList restored;
    std::optional<Error> error;
};

std::string baseOf(const std::string& folder) {
    return QFileInfo(QString::fromStdString(folder)).path().toStdString();
}

}  // namespace

RunShelf::RunShelf(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_pool.setMaxThreadCount(1);
}

RunShelf::~RunShelf() {
    m_pool.waitForDone();
}

template <class Work, class Done>
void RunShelf::start(Work work, Done done) {
    m_pool.start([this, work = std::move(work), done = std::move(done)] {
        QMetaObject::invokeMethod(
            this, [result = work(), done] { done(result); }, Qt::QueuedConnection);
    });
}

const api::RunSummary* RunShelf::find(const QString& folder) const {
    const auto& runs = m_session.model().runs();
    const auto it = std::find_if(runs.begin(), runs.end(), [&folder](const api::RunSummary& run) {
        return QString::fromStdString(run.folder) == folder;
    });
    return it == runs.end() ? nullptr : &*it;
}

void RunShelf::describe(const QStringList& folders, const std::function<void(api::RunLabel&)>& change) {
    std::vector<std::pair<std::string, api::RunLabel>> labels;
    for (const QString& folder : folders) {
        const api::RunSummary* run = find(folder);
        if (run == nullptr)
            continue;
        api::RunLabel label = run->label;
        change(label);
        if (label != run->label)
            labels.emplace_back(run->folder, std::move(label));
    }
    if (labels.empty())
        return;
    start(
        [&store = m_session.runs(), labels] {
            for (const auto& [folder, label] : labels) {
                if (Status status = store.describe(folder, label); !status)
                    return status;
            }
            return Status();
        },
        [this](const Status& status) {
            if (!status)
                Q_EMIT failed(status.error());
            m_session.model().refreshRuns();
        });
}

void RunShelf::trash(const QStringList& folders) {
    start(
        [&store = m_session.runs(), folders] {
            Moved moved;
            for (const QString& folder : folders) {
                if (auto run = store.trash(folder.toStdString()))
                    moved.trashed.append(*std::move(run));
                else
                    moved.error = run.error();
            }
            return moved;
        },
        [this](const Moved& moved) {
            if (moved.error)
                Q_EMIT failed(*moved.error);
            if (!moved.trashed.isEmpty())
                Q_EMIT trashed(moved.trashed);
            m_session.model().refreshRuns();
            readTrash();
        });
}

void RunShelf::restore(const QVector<api::TrashedRun>& runs) {
    start(
        [&store = m_session.runs(), runs] {
            Moved moved;
            for (const api::TrashedRun& run : runs) {
                if (auto folder = store.restore(baseOf(run.folder), run.token))
                    moved.restored.append(QString::fromStdString(*folder));
                else
                    moved.error = folder.error();
            }
            return moved;
        },
        [this](const Moved& moved) {
            if (moved.error)
                Q_EMIT failed(*moved.error);
            if (!moved.restored.isEmpty())
                Q_EMIT restored(moved.restored);
            m_session.model().refreshRuns();
            readTrash();
        });
}

void RunShelf::emptyTrash() {
    start([&store = m_session.runs(),
           base = m_session.document().runsFolder().toStdString()] { return store.emptyTrash(base); },
          [this](const Status& status) {
              if (!status)
                  Q_EMIT failed(status.error());
              readTrash();
          });
}

void RunShelf::readTrash() {
    start([&store = m_session.runs(),
           base = m_session.document().runsFolder().toStdString()] { return store.trashed(base); },
          [this](const std::vector<api::TrashedRun>& runs) {
              m_inTrash = {runs.begin(), runs.end()};
              Q_EMIT trashRead();
          });
}

}  // namespace studio::ui
