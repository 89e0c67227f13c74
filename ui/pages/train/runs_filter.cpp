#include "ui/pages/train/runs_filter.h"

#include <algorithm>

#include "ui/pages/train/runs_model.h"

namespace studio::ui {

RunsFilter::RunsFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RunsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void RunsFilter::setSearch(const QString& text) {
    m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RunsFilter::setShowHidden(bool show) {
    m_showHidden = show;
    invalidateFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, RunsModel::Name, parent);
    if (!m_showHidden && index.data(RunsModel::HiddenRole).toBool())
        return false;
    const QStringList texts = index.data(RunsModel::SearchRole).toStringList();
    return std::all_of(m_words.begin(), m_words.end(), [&texts](const QString& word) {
        return std::any_of(texts.begin(), texts.end(),
                           [&word](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

}  // namespace studio::ui
