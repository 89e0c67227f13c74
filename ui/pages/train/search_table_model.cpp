#include "ui/pages/train/search_table_model.h"

#include <QFont>
#include <cmath>
#include <limits>

#include "ui/charts/csv.h"
#include "ui/pages/train/run_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString stateOf(const SearchTable::Row& row) {
    return row.isWaiting ? SearchTableModel::tr("waiting") : stateText(row.state);
}

QVariant numberOrLeast(double number) {
    return std::isfinite(number) ? number : std::numeric_limits<double>::lowest();
}

}  // namespace

SearchTableModel::SearchTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void SearchTableModel::setTable(const SearchTable& table) {
    const bool isSame = table.search == m_table.search && table.rows.size() == m_table.rows.size() &&
                        table.axes.size() == m_table.axes.size() &&
                        std::equal(table.rows.begin(), table.rows.end(), m_table.rows.begin(),
                                   [](const auto& a, const auto& b) { return a.id == b.id; });
    if (!isSame) {
        beginResetModel();
        m_table = table;
        endResetModel();
        return;
    }
    m_table = table;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void SearchTableModel::setHovered(const QString& id) {
    if (id == m_hovered)
        return;
    const int before = rowOf(m_hovered);
    m_hovered = id;
    for (const int row : {before, rowOf(id)}) {
        if (row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1), {Qt::BackgroundRole});
    }
}

int SearchTableModel::rowOf(const QString& id) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (m_table.rows[static_cast<std::size_t>(row)].id == id)
            return row;
    }
    return -1;
}

int SearchTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int SearchTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + axes() + FigureCount;
}

bool SearchTableModel::isNumeric(int column) const {
    if (column == 0 || figureOf(column) == State)
        return false;
    return figureOf(column) >= 0 ||
           m_table.axes[static_cast<std::size_t>(column - 1)].kind != ParallelAxis::Kind::Category;
}

QString SearchTableModel::text(const SearchTable::Row& row, int column) const {
    if (column == 0)
        return row.name;
    switch (figureOf(column)) {
        case State:
            return stateOf(row);
        case Best:
            return m_table.bestText(row);
        case Beside:
            return m_table.besideText(row);
        case Epoch:
            return row.epoch > 0 ? QString::number(row.epoch) : QStringLiteral("–");
        case Time:
            return durationText(row.seconds);
        default:
            return row.texts.value(column - 1);
    }
}

QVariant SearchTableModel::sortValue(const SearchTable::Row& row, int rowNumber, int column) const {
    if (column == 0)
        return -rowNumber;
    switch (figureOf(column)) {
        case State:
            return stateOf(row);
        case Best:
            return numberOrLeast(row.best);
        case Beside:
            return numberOrLeast(row.beside);
        case Epoch:
            return row.epoch;
        case Time:
            return numberOrLeast(row.seconds);
        default:
            return numberOrLeast(row.numbers.value(column - 1, api::noNumber));
    }
}

QString SearchTableModel::tip(const SearchTable::Row& row) const {
    QStringList lines{tr("%1: %2").arg(row.name, stateOf(row)), m_table.settingsOf(row)};
    if (!row.failure.isEmpty())
        lines << row.failure;
    if (row.epoch > 0)
        lines << tr("%1 %2 at best, after epoch %3")
                     .arg(m_table.bestTitle(), m_table.bestText(row))
                     .arg(row.epoch);
    return lines.join(QLatin1Char('\n'));
}

/// Bold, marked and coloured: the best run is found without any one of the three.
QVariant SearchTableModel::look(int row, int column, int role) const {
    const SearchTable::Row& shown = m_table.rows[static_cast<std::size_t>(row)];
    const bool isBest = row == m_table.best;
    switch (role) {
        case Qt::FontRole: {
            if (!isBest)
                return {};
            QFont font;
            font.setBold(true);
            return font;
        }
        case Qt::DecorationRole:
            return isBest && column == 0 ? QVariant(icon(QStringLiteral("star"), ColorRole::Success))
                                         : QVariant();
        case Qt::ForegroundRole:
            if (shown.isWaiting)
                return Theme::of().color(ColorRole::TextMuted);
            if (shown.state == api::RunState::Failed && figureOf(column) == State)
                return Theme::of().color(ColorRole::Error);
            return {};
        case Qt::BackgroundRole:
            return shown.id == m_hovered ? QVariant(Theme::of().color(ColorRole::Hover)) : QVariant();
        default:
            return {};
    }
}

QVariant SearchTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchTable::Row& row = m_table.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::ToolTipRole:
            return tip(row);
        case Qt::AccessibleTextRole:
            return index.column() == 0 && index.row() == m_table.best ? tr("%1, the best").arg(row.name)
                                                                      : text(row, index.column());
        case Qt::TextAlignmentRole:
            return QVariant((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case SortRole:
            return sortValue(row, index.row(), index.column());
        case IdRole:
            return row.id;
        default:
            return look(index.row(), index.column(), role);
    }
}

QVariant SearchTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const int figure = figureOf(section);
    if (role == Qt::ToolTipRole) {
        if (figure == Best)
            return tr("Of the best epoch, by the figure that the runs watch.");
        if (figure == Beside)
            return tr("%1 at the best epoch, of validation where there is one.").arg(m_table.besideTitle());
        return figure == Epoch ? QVariant(tr("The best epoch.")) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Run");
    switch (figure) {
        case State:
            return tr("State");
        case Best:
            return m_table.bestTitle();
        case Beside:
            return m_table.besideTitle();
        case Epoch:
            return tr("Epoch");
        case Time:
            return tr("Time");
        default:
            return m_table.axes[static_cast<std::size_t>(section - 1)].title;
    }
}

SearchTableFilter::SearchTableFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(SearchTableModel::SortRole);
}

void SearchTableFilter::keepAll() {
    m_isFiltering = false;
    invalidateFilter();
}

void SearchTableFilter::keepOnly(const QStringList& ids) {
    m_isFiltering = true;
    m_kept = ids;
    invalidateFilter();
}

bool SearchTableFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    return !m_isFiltering ||
           m_kept.contains(sourceModel()->index(row, 0, parent).data(SearchTableModel::IdRole).toString());
}

QString tableCsv(const QAbstractItemModel& model) {
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QString text = csvLine(titles);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        text += csvLine(cells);
    }
    return text;
}

}  // namespace studio::ui
