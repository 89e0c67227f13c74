#include "ui/pages/evaluate/class_scores_model.h"

#include <cmath>
#include <limits>

#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

double ratio(qint64 part, qint64 whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole)
                     : std::numeric_limits<double>::quiet_NaN();
}

/// The harmonic mean; 0 where nothing of the class was found.
double f1Of(qint64 right, qint64 pictures, qint64 taken) {
    return ratio(2 * right, pictures + taken);
}

}  // namespace

void ClassScoresModel::setEvaluation(const api::Evaluation& evaluation) {
    beginResetModel();
    m_scores.clear();
    for (std::size_t i = 0; i < evaluation.classes.size() && i < evaluation.confusion.size(); ++i) {
        qint64 pictures = 0;
        qint64 taken = 0;
        for (std::size_t j = 0; j < evaluation.confusion.size(); ++j) {
            pictures += evaluation.confusion[i][j];
            taken += evaluation.confusion[j][i];
        }
        const qint64 right = evaluation.confusion[i][i];
        m_scores << Score{QString::fromStdString(evaluation.classes[i]), pictures, ratio(right, pictures),
                          ratio(right, taken), f1Of(right, pictures, taken)};
    }
    for (std::size_t i = 0; i < evaluation.classes.size() && i < evaluation.labelCounts.size(); ++i) {
        const api::LabelCounts& counts = evaluation.labelCounts[i];
        m_scores << Score{QString::fromStdString(evaluation.classes[i]), counts.pictures(), counts.recall(),
                          counts.precision(), counts.f1()};
    }
    endResetModel();
}

void ClassScoresModel::clear() {
    beginResetModel();
    m_scores.clear();
    endResetModel();
}

int ClassScoresModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_scores.size());
}

int ClassScoresModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClassScoresModel::value(const Score& score, int column) const {
    switch (column) {
        case Name:
            return score.name;
        case Pictures:
            return score.pictures;
        case Recall:
            return score.recall;
        case Precision:
            return score.precision;
        default:
            return score.f1;
    }
}

QVariant ClassScoresModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Score& score = m_scores[index.row()];
    const QVariant number = value(score, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::UserRole)  // What does not exist stands below everything.
        return index.column() > Pictures && std::isnan(number.toDouble()) ? QVariant(-1.0) : number;
    if (role == Qt::ToolTipRole && index.column() == Name)
        return score.name;
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Pictures)
        return countText(score.pictures);
    return index.column() == Name ? number : QVariant(percentText(number.toDouble()));
}

QVariant ClassScoresModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    static const QStringList titles{tr("Class"), tr("Pictures"), tr("Recall"), tr("Precision"), tr("F1")};
    static const QStringList tips{
        tr("The true class, as the folder has it."), tr("How many pictures of it were looked at."),
        tr("Of the pictures of this class, the share that was recognised."),
        tr("Of the pictures taken for this class, the share that really was."),
        tr("The harmonic mean of both, 2·P·R / (P + R): high only when neither is low.")};
    if (role == Qt::DisplayRole)
        return titles.at(section);
    return role == Qt::ToolTipRole ? QVariant(tips.at(section)) : QVariant();
}

}  // namespace studio::ui
