#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "core/api/run_store.h"

namespace studio::ui {

class RunComparison;

/// The project's runs as a table, newest first. A name's check box lays the run over others; editing it
/// changes its title.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Star, Best, Epochs, Started, Tags, ColumnCount };
    enum Role { SortRole = Qt::UserRole, FolderRole, SearchRole, HiddenRole, CurveColorRole };

    explicit RunsModel(RunComparison& comparison, QObject* parent = nullptr);

    void setRuns(const QVector<api::RunSummary>& runs);
    /// The run that is being trained; empty: none.
    void setLive(const QString& folder);
    [[nodiscard]] const api::RunSummary* run(const QString& folder) const;  ///< Null: not there.
    [[nodiscard]] int rowOf(const QString& folder) const;                   ///< -1: not there.
    [[nodiscard]] QString folder(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  Q_SIGNALS:
    void renamed(const QString& folder, const QString& title);
    void tooManyChosen();  ///< No further run can be laid over the others.

  private:
    [[nodiscard]] bool isLive(const api::RunSummary& run) const;
    [[nodiscard]] QString text(const api::RunSummary& run, int column) const;
    [[nodiscard]] QVariant sortValue(int row, int column) const;
    [[nodiscard]] QVariant decoration(const api::RunSummary& run, int column) const;
    [[nodiscard]] QString tip(const api::RunSummary& run) const;
    [[nodiscard]] QString parentText(const api::RunSummary& run) const;

    RunComparison& m_comparison;
    QVector<api::RunSummary> m_runs;
    QString m_live;
};

}  // namespace studio::ui
