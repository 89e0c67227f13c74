#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QVector>
#include <memory>
#include <vector>

#include "core/api/run_store.h"
#include "ui/charts/point_store.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class TrainingSession;

/// What a run has measured beside its history, and what befell it. Batches are counted through the whole run,
/// from 1; charts draw their stores without copying them.
struct RunMeasures {
    std::shared_ptr<PointStore> loss = std::make_shared<PointStore>();
    std::shared_ptr<PointStore> accuracy = std::make_shared<PointStore>();
    std::shared_ptr<PointStore> learningRate = std::make_shared<PointStore>();
    std::shared_ptr<PointStore> gradientNorm = std::make_shared<PointStore>();  ///< Where it was measured.
    QVector<qint64> epochEnds;  ///< The last batch of each epoch, by epoch − 1; of the running one so far.
    std::vector<api::TensorEpoch> tensors;   ///< Measured epochs, ascending.
    std::vector<api::EpochDetails> classes;  ///< By epoch; only the last one has its confusion.
    std::vector<api::RunEvent> events;       ///< In the order in which they happened.

    void add(const std::vector<api::BatchPoint>& points);
    void add(const api::EpochDetails& details);
    void add(const api::RunEvent& event);  ///< Unless it is known.
    [[nodiscard]] std::size_t bytes() const;  ///< Of what grows with the run.
    [[nodiscard]] int epochs() const { return classes.empty() ? 0 : classes.back().epoch; }
    /// Where batch `batch` of `epoch` (0: before its first) ends: in epochs, 2.5 is half way through the
    /// third; in batches of the run.
    [[nodiscard]] double epochsAt(int epoch, int batch) const;
    [[nodiscard]] double batchesAt(int epoch, int batch) const;

  private:
    /// Of a run that went on from one with more batches in an epoch: its batches stand behind those.
    qint64 m_shift = 0;
};

/// What runs have measured: of the one in training gathered as it comes, of others read from their folders in
/// the background. The last few stay in memory, fewer where they are large.
class RunData : public QObject {
    Q_OBJECT

  public:
    RunData(TrainingSession& training, const api::RunStore& store, QObject* parent = nullptr);

    /// Null while it is not known: then it is being read, and changed() follows. `epochs`: how many the run
    /// has; where fewer are known it is read again. Valid until the next call or event.
    [[nodiscard]] const RunMeasures* of(const QString& folder, int epochs);
    [[nodiscard]] bool isReading(const QString& folder) const { return m_reading == folder; }
    /// Why the measures of `folder` could not be read; empty: they could.
    [[nodiscard]] Error error(const QString& folder) const { return m_errors.value(folder); }

  Q_SIGNALS:
    void changed(const QString& folder);

  private:
    struct Read {
        RunMeasures measures;
        int lastEpoch = 0;  ///< Whose batches were read.
        Error error;
    };
    [[nodiscard]] static Read read(const api::RunStore& store, const std::string& folder);
    void onStarted();
    void onBatch();
    void onEpoch();
    void onSteered(const api::Steering& steering);
    void begin(const QString& folder, int epochs);
    void take(const QString& folder, int epochs, Read read);
    void touch(const QString& folder);
    [[nodiscard]] RunMeasures* live();

    TrainingSession& m_training;
    const api::RunStore& m_store;
    QHash<QString, std::shared_ptr<RunMeasures>> m_runs;
    QHash<QString, int> m_asked;  ///< For how many epochs a run was read last.
    QHash<QString, Error> m_errors;
    QStringList m_recent;  ///< Newest first.
    QString m_live;
    QString m_reading;
    /// Of a continued run, while what it had before is read.
    std::vector<api::BatchPoint> m_waiting;
    std::vector<api::EpochDetails> m_waitingEpochs;
    std::vector<api::RunEvent> m_waitingEvents;
    LatestTask m_task;
};

}  // namespace studio::ui
