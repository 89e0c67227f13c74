#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/learning_rate_search.h"
#include "ui/session/latest_task.h"

class QTimer;

namespace studio::api {
class TrainingService;
}

namespace studio::ui {

class DatasetSession;
class ProjectDocument;
class TrainingSession;

/// Searches a learning rate for the project on a thread of its own, beside whatever is being trained: it
/// touches neither a run nor the project. A new search takes the place of an older one; the destructor stops
/// and waits.
class LearningRateSession : public QObject {
    Q_OBJECT
  public:
    enum class State { Idle, Searching, Done, Failed };
    Q_ENUM(State)

    struct Range {
        double lowest = 1e-7;
        double highest = 10;
        int steps = 100;
    };

    LearningRateSession(ProjectDocument& document, DatasetSession& dataset, const TrainingSession& training,
                        api::TrainingService& service, QObject* parent = nullptr);
    ~LearningRateSession() override;

    void search(const Range& range);
    void cancel();  ///< Within a batch; what was tried stays on show.

    [[nodiscard]] State state() const { return m_state; }
    /// So far, or of the last search.
    [[nodiscard]] const std::vector<api::LearningRateTrial>& trials() const { return m_trials; }
    [[nodiscard]] const Range& range() const { return m_range; }  ///< Of trials().
    /// What the trials say; none until the search is done.
    [[nodiscard]] const std::optional<api::LearningRateSearch>& result() const { return m_result; }
    [[nodiscard]] const Error& error() const { return m_error; }  ///< Of Failed.
    /// Whether the project has changed since in a way that makes another curve.
    [[nodiscard]] bool isOutdated() const;

  Q_SIGNALS:
    void stateChanged();
    void trialsAdded();  ///< At most 30 times a second.

  private:
    struct Inbox;
    void setState(State state);
    void collect();
    void finish(const Result<api::LearningRateSearch>& result);
    [[nodiscard]] std::optional<Error> obstacle() const;

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    const TrainingSession& m_training;
    api::TrainingService& m_service;
    State m_state = State::Idle;
    Range m_range;
    spec::Project m_project;  ///< That was searched for.
    std::vector<api::LearningRateTrial> m_trials;
    std::optional<api::LearningRateSearch> m_result;
    Error m_error;
    std::shared_ptr<Inbox> m_inbox;
    QTimer* m_clock;
    LatestTask m_task;
};

}  // namespace studio::ui
