#include "ui/pages/data/class_weight_model.h"

#include <algorithm>

#include "ui/widgets/typed_number.h"

namespace studio::ui {

void ClassWeightModel::setRows(const QVector<Row>& rows) {
    const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                 [](const Row& a, const Row& b) { return a.name == b.name; });
    if (!same)
        beginResetModel();
    m_rows = rows;
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Automatic), index(static_cast<int>(m_rows.size()) - 1, Weight));
}

int ClassWeightModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClassWeightModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClassWeightModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row& row = m_rows.at(index.row());
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole)
        return index.column() == Name ? row.name : headerData(index.column(), Qt::Horizontal, role);
    if (role == Qt::EditRole && index.column() == Weight)
        return row.weight;
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == Name ? row.name
                                  : realText(index.column() == Weight ? row.weight : row.automatic);
}

QVariant ClassWeightModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    static const QStringList names{tr("Class"), tr("Automatic"), tr("Weight")};
    static const QStringList tips{
        tr("Name of the class."), tr("What class weights would take: n / (classes · n of the class)."),
        tr("How many times an error on a picture of the class counts. Click to change "
           "it.")};
    if (role == Qt::ToolTipRole)
        return tips.at(section);
    return role == Qt::DisplayRole ? QVariant(names.at(section)) : QVariant();
}

Qt::ItemFlags ClassWeightModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Weight ? usual | Qt::ItemIsEditable : usual;
}

}  // namespace studio::ui
