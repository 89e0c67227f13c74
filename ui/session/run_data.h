#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QVector>
#include <memory>
#include <vector>

#include "core/api/run_store.h"
#include "ui/session/curve_points.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class TrainingSession;

/// What a run has measured beside its history. Batches are counted through the whole run, from 1.
struct RunMeasures {
    CurvePoints loss;
    CurvePoints accuracy;
    CurvePoints learningRate;
    CurvePoints gradientNorm;
    QVector<qint64> epochEnds;  ///< The last batch of each epoch, by epoch − 1; of the running one so far.
    std::vector<api::TensorEpoch> tensors;   ///< Measured epochs, ascending.
    std::vector<api::EpochDetails> classes;  ///< By epoch; only the last one has its confusion.
    QVector<api::Steering> steering;         ///< What the trainer has followed since this window saw it.

    void add(const std::vector<api::BatchPoint>& points);
    void add(const api::EpochDetails& details);
    [[nodiscard]] int epochs() const { return classes.empty() ? 0 : classes.back().epoch; }
    /// Where batch `batch` of the run stands in epochs: 2.5 is half way through the third.
    [[nodiscard]] double epochAt(qint64 batch) const;
};

/// What runs have measured: of the one in training gathered as it comes, of others read from their folders in
/// the background. The last few stay in memory.
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
        qint64 lastBatch = 0;
        Error error;
    };
    [[nodiscard]] static Read read(const api::RunStore& store, const std::string& folder);
    void onStarted();
    void onBatch();
    void onEpoch();
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
    LatestTask m_task;
};

}  // namespace studio::ui
