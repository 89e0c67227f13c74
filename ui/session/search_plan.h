#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QVector>

#include "core/api/run_store.h"
#include "core/spec/sweep.h"
#include "ui/session/run_queue.h"

namespace studio::ui {

class ModelSession;
class ProjectDocument;

/// A search as it was begun: what it varies, and the project that it varies. With it the runs that are still
/// missing can be made again, whatever has become of the queue.
struct SearchPlan {
    QString name;
    spec::SweepSpec sweep;
    spec::Project project;
};

[[nodiscard]] std::string planText(const SearchPlan& plan);
[[nodiscard]] Result<SearchPlan> planFromText(const std::string& text);

/// What a trial says of itself in its run (api::RunProvenance::values).
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenanceValues(const spec::Trial& trial);
/// The trials as runs for the queue.
[[nodiscard]] QVector<QueuedRun> queuedRuns(const std::vector<spec::Trial>& trials, const QString& search);
/// The trials that none of `runs` has completed and that neither wait nor are trained in `queue`; each run
/// stands for one trial. Runs of other searches are left out of account.
[[nodiscard]] std::vector<spec::Trial> missingTrials(std::vector<spec::Trial> trials, const QString& search,
                                                     const QVector<api::RunSummary>& runs,
                                                     const QVector<QueuedRun>& queue);

/// The searches of the project, one JSON file each in the folder "searches" beside its runs. Reads and writes
/// in the background.
class SearchPlans : public QObject {
    Q_OBJECT
  public:
    SearchPlans(ProjectDocument& document, ModelSession& model, QObject* parent = nullptr);
    ~SearchPlans() override;  ///< Waits for what is being written.

    [[nodiscard]] const QVector<SearchPlan>& plans() const { return m_plans; }  ///< By name.
    [[nodiscard]] const SearchPlan* find(const QString& name) const;            ///< nullptr: none.
    /// "search-004": a name that neither a plan nor a run has.
    [[nodiscard]] QString freeName() const;
    [[nodiscard]] bool isTaken(const QString& name) const;
    /// There at once, on disk a moment later.
    void add(const SearchPlan& plan);

  Q_SIGNALS:
    void changed();
    void failed(const studio::Error& error);  ///< A plan could not be written: it lasts until the end.

  private:
    void read();
    [[nodiscard]] std::vector<std::string> folders() const;

    ProjectDocument& m_document;
    ModelSession& m_model;
    QVector<SearchPlan> m_plans;
    QVector<SearchPlan> m_own;        ///< Added here, whether or not they could be written.
    std::vector<std::string> m_read;  ///< Folders that were read last.
    quint64 m_newest = 0;
    QThreadPool m_pool;
};

}  // namespace studio::ui
