#include "ui/pages/evaluate/predictor.h"

#include <algorithm>

namespace studio::ui {

Predictor::Predictor(api::Evaluator& evaluator, QObject* parent) : QObject(parent), m_evaluator(evaluator) {
    connect(&m_task, &LatestTask::runningChanged, this, &Predictor::runningChanged);
}

int Predictor::indexOf(const QString& path) const {
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&path](const Entry& entry) { return entry.path == path; });
    return it == m_entries.end() ? -1 : static_cast<int>(it - m_entries.begin());
}

void Predictor::add(const QStringList& paths) {
    const auto before = m_entries.size();
    for (const QString& path : paths) {
        if (indexOf(path) < 0)
            m_entries.append({path, std::nullopt});
    }
    if (m_entries.size() != before)
        Q_EMIT entriesChanged();
}

void Predictor::clear() {
    m_task.cancel();
    m_entries.clear();
    Q_EMIT entriesChanged();
}

void Predictor::setStale() {
    // What comes back now would be taken for the new model's.
    m_task.cancel();
    m_stale = true;
}

void Predictor::run(const api::ModelRef& model) {
    QStringList paths;
    std::vector<std::string> files;
    for (const Entry& entry : std::as_const(m_entries)) {
        if (!m_stale && entry.prediction)
            continue;
        paths << entry.path;
        files.push_back(entry.path.toStdString());
    }
    if (paths.isEmpty())
        return;
    m_task.start([&evaluator = m_evaluator, model,
                  files](const std::stop_token& stop) { return evaluator.predict(model, files, stop, {}); },
                 [this, paths](const Result<api::PredictionList>& result) { take(paths, result); });
}

void Predictor::take(const QStringList& paths, const Result<api::PredictionList>& result) {
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_stale = false;
    m_multiLabel = result->multiLabel;
    m_classes.clear();
    for (const std::string& name : result->classes)
        m_classes << QString::fromStdString(name);
    for (int i = 0; i < paths.size() && i < static_cast<int>(result->predictions.size()); ++i) {
        if (const int index = indexOf(paths[i]); index >= 0)
            m_entries[index].prediction = result->predictions[static_cast<std::size_t>(i)];
    }
    Q_EMIT answered();
}

}  // namespace studio::ui
