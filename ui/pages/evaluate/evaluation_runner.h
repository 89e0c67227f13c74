#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <memory>
#include <optional>

#include "core/api/model_service.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// What is to be measured, and on what.
struct EvaluationRequest {
    api::ModelRef model;
    QString label;  ///< "run-003, last epoch"
    std::shared_ptr<const api::DatasetReport> dataset;
    api::EvaluationSet set = api::EvaluationSet::Validation;
};

/// Evaluates off the window's thread, one request at a time, and keeps the last result with what it is of.
class EvaluationRunner : public QObject {
    Q_OBJECT
  public:
    explicit EvaluationRunner(api::Evaluator& evaluator, QObject* parent = nullptr);

    void start(const EvaluationRequest& request);
    void cancel();
    void clear();  ///< Forgets the result too.
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }
    /// Nothing until an evaluation has succeeded.
    [[nodiscard]] const std::optional<api::Evaluation>& result() const { return m_result; }
    [[nodiscard]] const EvaluationRequest& resultOf() const { return m_resultOf; }
    [[nodiscard]] double seconds() const { return m_seconds; }  ///< That the result took.

  Q_SIGNALS:
    void runningChanged();
    void progressed(int done, int total);
    void finished();
    void failed(const studio::Error& error);
    /// On the worker's thread; progressed() is for everybody else.
    void reported(quint64 request, int done, int total);

  private:
    void take(const EvaluationRequest& request, Result<api::Evaluation> result);

    api::Evaluator& m_evaluator;
    std::optional<api::Evaluation> m_result;
    EvaluationRequest m_resultOf;
    QElapsedTimer m_clock;
    double m_seconds = 0.0;
    quint64 m_request = 0;  ///< Number of the newest: late progress of older ones is dropped.
    LatestTask m_task;
};

}  // namespace studio::ui
