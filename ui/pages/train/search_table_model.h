#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "ui/pages/train/search_table.h"

namespace studio::ui {

/// The runs of a search: name, the settings that vary, and what came out. The best one is set apart.
class SearchTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Role { SortRole = Qt::UserRole, IdRole };

    explicit SearchTableModel(QObject* parent = nullptr);

    void setTable(const SearchTable& table);
    [[nodiscard]] const SearchTable& table() const { return m_table; }
    void setHovered(const QString& id);
    [[nodiscard]] int rowOf(const QString& id) const;  ///< −1: not there.

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    enum Figure { State, Best, Beside, Epoch, Time, FigureCount };
    [[nodiscard]] int axes() const { return static_cast<int>(m_table.axes.size()); }
    /// −1 for the name and the settings.
    [[nodiscard]] int figureOf(int column) const { return column > axes() ? column - axes() - 1 : -1; }
    [[nodiscard]] QString text(const SearchTable::Row& row, int column) const;
    [[nodiscard]] QVariant sortValue(const SearchTable::Row& row, int rowNumber, int column) const;
    [[nodiscard]] QString tip(const SearchTable::Row& row) const;
    [[nodiscard]] bool isNumeric(int column) const;
    [[nodiscard]] QVariant look(int row, int column, int role) const;

    SearchTable m_table;
    QString m_hovered;
};

/// Of the rows those that a person has kept in the chart, and those that wait unless ranges are set.
class SearchTableFilter : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    explicit SearchTableFilter(QObject* parent = nullptr);

    void keepAll();
    void keepOnly(const QStringList& ids);

  protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    bool m_isFiltering = false;
    QStringList m_kept;
};

/// As it is shown, for a spreadsheet.
[[nodiscard]] QString tableCsv(const QAbstractItemModel& model);

}  // namespace studio::ui
