#pragma once

#include <QObject>
#include <QStringList>
#include <QVector>
#include <optional>

#include "core/api/model_service.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// The pictures a person wants predicted, and the network's answer to each. Kept while the page lives; asked
/// anew when the model changes.
class Predictor : public QObject {
    Q_OBJECT
  public:
    struct Entry {
        QString path;
        std::optional<api::Prediction> prediction;  ///< None while it is being asked for.
    };

    explicit Predictor(api::Evaluator& evaluator, QObject* parent = nullptr);

    [[nodiscard]] const QVector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const QStringList& classes() const { return m_classes; }
    [[nodiscard]] bool isMultiLabel() const { return m_multiLabel; }
    [[nodiscard]] int indexOf(const QString& path) const;  ///< -1: none.
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

    /// Appends those that are not there yet. Asking for them is run()'s.
    void add(const QStringList& paths);
    void clear();
    /// All answers are of another model. They stay until run() has asked anew.
    void setStale();
    /// Asks `model` for what has no answer of it yet.
    void run(const api::ModelRef& model);

  Q_SIGNALS:
    void entriesChanged();  ///< Added or removed.
    void answered();        ///< Predictions have come.
    void runningChanged();
    void failed(const studio::Error& error);

  private:
    void take(const QStringList& paths, const Result<api::PredictionList>& result);

    api::Evaluator& m_evaluator;
    QVector<Entry> m_entries;
    QStringList m_classes;
    bool m_multiLabel = false;
    bool m_stale = false;
    LatestTask m_task;
};

}  // namespace studio::ui
