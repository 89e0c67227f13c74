#pragma once

#include <QObject>
#include <QThreadPool>
#include <QVector>
#include <functional>

#include "core/api/run_store.h"

namespace studio::ui {

class Session;

/// Changes what lies on disk of runs: labels, trash. In the background, one after the other, none dropped;
/// the list of runs is read again after each.
class RunShelf : public QObject {
    Q_OBJECT
  public:
    explicit RunShelf(Session& session, QObject* parent = nullptr);
    ~RunShelf() override;  ///< Waits for what was begun.

    /// Changes the labels of runs in the list; unknown folders are left out.
    void describe(const QStringList& folders, const std::function<void(api::RunLabel&)>& change);
    void trash(const QStringList& folders);
    void restore(const QVector<api::TrashedRun>& runs);
    void readTrash();  ///< trashRead() follows.
    void emptyTrash();  ///< Deletes for good; trashRead() follows.
    /// In the trash when it was last read.
    [[nodiscard]] const QVector<api::TrashedRun>& inTrash() const { return m_inTrash; }

  Q_SIGNALS:
    void trashed(const QVector<studio::api::TrashedRun>& runs);
    void restored(const QStringList& folders);
    void trashRead();
    void failed(const studio::Error& error);

  private:
    template <class Work, class Done>
    void start(Work work, Done done);
    [[nodiscard]] const api::RunSummary* find(const QString& folder) const;

    Session& m_session;
    QThreadPool m_pool;
    QVector<api::TrashedRun> m_inTrash;
};

}  // namespace studio::ui
