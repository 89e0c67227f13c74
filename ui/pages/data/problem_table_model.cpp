#include "ui/pages/data/problem_table_model.h"

#include <utility>

namespace studio::ui {

QString problemKindText(api::ProblemKind kind) {
    switch (kind) {
        case api::ProblemKind::Unreadable:
            return ProblemTableModel::tr("Unreadable");
        case api::ProblemKind::Damaged:
            return ProblemTableModel::tr("Damaged");
        case api::ProblemKind::Unmatched:
            return ProblemTableModel::tr("Unmatched");
        case api::ProblemKind::EmptyClass:
            return ProblemTableModel::tr("Empty class");
        case api::ProblemKind::Ignored:
            break;
    }
    return ProblemTableModel::tr("Ignored");
}

void ProblemTableModel::setProblems(std::vector<api::Problem> problems) {
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

QString ProblemTableModel::rowText(int row) const {
    return QStringList{text(row, File), text(row, Kind), text(row, Reason)}.join(QLatin1Char('\t'));
}

int ProblemTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ProblemTableModel::text(int row, int column) const {
    const api::Problem& problem = m_problems[static_cast<std::size_t>(row)];
    if (column == File)
        return QString::fromStdString(problem.path);
    return column == Kind ? problemKindText(problem.kind) : QString::fromStdString(problem.reason);
}

QVariant ProblemTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    // Marked up, so that a long reason is wrapped.
    if (role == Qt::ToolTipRole)
        return Qt::convertFromPlainText(
            text(index.row(), File) + QLatin1Char('\n') + text(index.row(), Reason), Qt::WhiteSpaceNormal);
    return role == Qt::DisplayRole ? QVariant(text(index.row(), index.column())) : QVariant();
}

QVariant ProblemTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    static const QStringList names{tr("File"), tr("Kind"), tr("Reason")};
    return role == Qt::DisplayRole ? QVariant(names.at(section)) : QVariant();
}

}  // namespace studio::ui
