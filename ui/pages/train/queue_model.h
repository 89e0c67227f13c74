#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>

#include "core/api/descriptors.h"
#include "ui/session/run_queue.h"

namespace studio::ui {

/// The queue in its order: which run waits, is trained, or has had its turn.
class QueueModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, From, Settings, State, ColumnCount };
    enum Role { IdRole = Qt::UserRole, FolderRole };

    QueueModel(RunQueue& queue, const api::Catalogue& catalogue, QObject* parent = nullptr);

    [[nodiscard]] const QueuedRun& run(int row) const { return m_runs[row]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    void refresh();
    [[nodiscard]] QString text(const QueuedRun& run, int row, int column) const;

    [[nodiscard]] QString settingsOf(const QueuedRun& run) const;
    [[nodiscard]] QString titleOf(const QueuedRun& run, const std::string& place) const;

    RunQueue& m_queue;
    const api::Catalogue& m_catalogue;
    mutable QHash<QString, QString> m_titles;  ///< Of places that were shown.
    QVector<QueuedRun> m_runs;
};

}  // namespace studio::ui
