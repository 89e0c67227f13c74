#include "ui/pages/evaluate/evaluation_runner.h"

#include <utility>

namespace studio::ui {

EvaluationRunner::EvaluationRunner(api::Evaluator& evaluator, QObject* parent)
    : QObject(parent), m_evaluator(evaluator) {
    connect(&m_task, &LatestTask::runningChanged, this, &EvaluationRunner::runningChanged);
    connect(
        this, &EvaluationRunner::reported, this,
        [this](quint64 request, int done, int total) {
            if (request == m_request)
                Q_EMIT progressed(done, total);
        },
        Qt::QueuedConnection);
}

void EvaluationRunner::start(const EvaluationRequest& request) {
    const quint64 number = ++m_request;
    const api::Progress progress = [this, number](std::size_t done, std::size_t total) {
        Q_EMIT reported(number, static_cast<int>(done), static_cast<int>(total));
    };
    m_clock.start();
    m_task.start(
        [&evaluator = m_evaluator, request, progress](const std::stop_token& stop) {
            return evaluator.evaluate(request.model, *request.dataset, request.set, stop, progress);
        },
        [this, request](Result<api::Evaluation> result) { take(request, std::move(result)); });
}

void EvaluationRunner::take(const EvaluationRequest& request, Result<api::Evaluation> result) {
    ++m_request;
    if (!result) {
        if (!result.error().isCancelled())
            Q_EMIT failed(result.error());
        return;
    }
    m_seconds = static_cast<double>(m_clock.elapsed()) / 1000.0;
    m_result = std::move(result).value();
    m_resultOf = request;
    Q_EMIT finished();
}

void EvaluationRunner::cancel() {
    ++m_request;
    m_task.cancel();
}

void EvaluationRunner::clear() {
    cancel();
    m_result.reset();
    m_resultOf = {};
}

}  // namespace studio::ui
