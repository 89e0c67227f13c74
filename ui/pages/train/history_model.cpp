#include "ui/pages/train/history_model.h"

#include <QFont>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

/// NaN, where nothing was validated, is equal to itself here.
bool isSame(const api::EpochRow& a, const api::EpochRow& b) {
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return a.epoch == b.epoch && same(a.trainLoss, b.trainLoss) && same(a.trainAccuracy, b.trainAccuracy) &&
           same(a.validationLoss, b.validationLoss) && same(a.seconds, b.seconds);
}

}  // namespace

bool HistoryModel::extends(const QVector<api::EpochRow>& history) const {
    return history.size() >= m_history.size() &&
           std::equal(m_history.begin(), m_history.end(), history.begin(), isSame);
}

void HistoryModel::setHistory(const QVector<api::EpochRow>& history, int best) {
    const int before = rowCount();
    if (!extends(history)) {
        beginResetModel();
        m_history = history;
        m_best = best;
        endResetModel();
        return;
    }
    const int bestBefore = std::exchange(m_best, best);
    if (history.size() > before) {
        beginInsertRows({}, before, static_cast<int>(history.size()) - 1);
        m_history = history;
        endInsertRows();
    }
    if (best != bestBefore && before > 0)
        Q_EMIT dataChanged(index(0, 0), index(before - 1, ColumnCount - 1), {Qt::FontRole, Qt::ToolTipRole});
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_history.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const api::EpochRow& row, int column) const {
    switch (column) {
        case Epoch:
            return QString::number(row.epoch);
        case Loss:
            return lossText(row.trainLoss);
        case Accuracy:
            return percentText(row.trainAccuracy);
        case ValidationLoss:
            return lossText(row.validationLoss);
        case ValidationAccuracy:
            return percentText(row.validationAccuracy);
        case Time:
            return tr("%1 s").arg(row.seconds, 0, 'f', 1);
        default:
            return {};
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::EpochRow& row = m_history[index.row()];
    const bool best = index.row() == m_best;
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        case Qt::FontRole: {
            if (!best)
                return {};
            QFont font;
            font.setBold(true);
            return font;
        }
        case Qt::ToolTipRole:
            if (index.column() == Time)
                return rateText(row.picturesPerSecond);
            return best
                       ? tr("The best epoch so far by validation accuracy; its weights are kept as \"best\".")
                       : QVariant();
        default:
            return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    static const QStringList titles{tr("Epoch"),     tr("Loss"),      tr("Accuracy"),
                                    tr("Val. loss"), tr("Val. acc."), tr("Time")};
    static const QStringList tips{
        tr("One pass over all training pictures."),
        tr("Mean cross-entropy of the training pictures, −ln p(true class), while they were learned."),
        tr("Share of training pictures whose most probable class was the true one, while they were learned."),
        tr("The same loss on the validation pictures, after the epoch. When it rises while the training loss "
           "falls, the network memorises."),
        tr("Share of validation pictures that were recognised. These were never learned from."),
        tr("How long the epoch took, validation included.")};
    if (role == Qt::DisplayRole)
        return titles.at(section);
    return role == Qt::ToolTipRole ? QVariant(tips.at(section)) : QVariant();
}

}  // namespace studio::ui
