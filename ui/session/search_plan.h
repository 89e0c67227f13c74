#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QVector>

#include "core/api/search_trials.h"
#include "core/spec/search_plan.h"
#include "ui/session/run_queue.h"

namespace studio::ui {

class ModelSession;
class ProjectDocument;

using spec::SearchPlan;

/// The trials as runs for the queue.
[[nodiscard]] QVector<QueuedRun> queuedRuns(const std::vector<spec::Trial>& trials, const QString& search);
/// The trials that no run has finished or is at, and that neither wait nor are trained in `queue`, as runs
/// for it: interrupted ones go on from their last checkpoint, failed ones begin anew.
[[nodiscard]] QVector<QueuedRun> missingRuns(std::vector<spec::Trial> trials, const std::string& search,
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
    /// Searches that runs tell of and that have no plan here: another program may have written it since.
    [[nodiscard]] QStringList unknown() const;

    ProjectDocument& m_document;
    ModelSession& m_model;
    QVector<SearchPlan> m_plans;
    QVector<SearchPlan> m_own;        ///< Added here, whether or not they could be written.
    std::vector<std::string> m_read;  ///< Folders that were read last.
    QStringList m_unknown;            ///< When they were.
    quint64 m_newest = 0;
    QThreadPool m_pool;
};

}  // namespace studio::ui
