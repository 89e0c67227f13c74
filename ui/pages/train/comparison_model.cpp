#include "ui/pages/train/comparison_model.h"

#include <QFont>
#include <QPainter>
#include <QPixmap>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/spec/sweep.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

using Figure = std::function<double(const api::RunSummary&)>;

const api::EpochRow* bestOf(const api::RunSummary& run) {
    const int best = api::bestRow(run.history, run.project.training.watch);
    return best < 0 ? nullptr : &run.history[static_cast<std::size_t>(best)];
}

double ofBest(const api::RunSummary& run, double api::EpochRow::*value) {
    const api::EpochRow* row = bestOf(run);
    return row == nullptr ? api::noNumber : row->*value;
}

double ofLast(const api::RunSummary& run, double api::EpochRow::*value) {
    return run.history.empty() ? api::noNumber : run.history.back().*value;
}

double secondsOf(const api::RunSummary& run) {
    return std::accumulate(run.history.begin(), run.history.end(), 0.0,
                           [](double sum, const api::EpochRow& row) { return sum + row.seconds; });
}

/// The column of the greatest figure; -1 where all are alike or nothing is known.
int greatest(const std::vector<double>& figures) {
    int best = -1;
    int known = 0;
    bool differ = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!std::isfinite(figures[i]))
            continue;
        ++known;
        differ = differ || (best >= 0 && figures[i] != figures[static_cast<std::size_t>(best)]);
        if (best < 0 || figures[i] > figures[static_cast<std::size_t>(best)])
            best = static_cast<int>(i);
    }
    return known > 1 && differ ? best : -1;
}

QPixmap dot(const QColor& color) {
    constexpr int edge = 10;
    constexpr qreal scale = 2;
    QPixmap picture(QSize(edge, edge) * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(1, 1, edge - 2, edge - 2));
    return picture;
}

}  // namespace

ComparisonModel::ComparisonModel(RunComparison& comparison, QObject* parent)
    : QAbstractTableModel(parent), m_comparison(comparison) {}

void ComparisonModel::setRuns(const QVector<api::RunSummary>& runs) {
    beginResetModel();
    m_runs = runs;
    m_rows.clear();
    if (!m_runs.isEmpty()) {
        addResults();
        addDifferences();
    }
    endResetModel();
}

void ComparisonModel::addResults() {
    const auto add = [this](const QString& title, const Figure& figure, const auto& text, int sign) {
        Row row{title, {}, {}, -1};
        std::vector<double> figures;
        for (const api::RunSummary& run : std::as_const(m_runs)) {
            figures.push_back(sign * figure(run));
            row.values << text(figure(run));
        }
        row.best = sign == 0 ? -1 : greatest(figures);
        m_rows.append(row);
    };
    add(
        tr("Best val. accuracy"),
        [](const auto& run) { return ofBest(run, &api::EpochRow::validationAccuracy); }, percentText, 1);
    add(
        tr("Best val. loss"), [](const auto& run) { return ofBest(run, &api::EpochRow::validationLoss); },
        lossText, -1);
    add(
        tr("Last training loss"), [](const auto& run) { return ofLast(run, &api::EpochRow::trainLoss); },
        lossText, -1);
    add(
        tr("Best epoch"),
        [](const auto& run) {
            const api::EpochRow* row = bestOf(run);
            return row == nullptr ? api::noNumber : static_cast<double>(row->epoch);
        },
        [](double epoch) { return std::isfinite(epoch) ? QString::number(epoch) : QStringLiteral("–"); }, 0);
    add(tr("Time"), secondsOf, durationText, 0);
}

/// Every place in which any run differs from the first one, in the order of the project.
void ComparisonModel::addDifferences() {
    const spec::Project& first = m_runs.front().project;
    for (qsizetype column = 1; column < m_runs.size(); ++column) {
        for (const spec::Difference& difference : spec::differencesBetween(first, m_runs[column].project)) {
            const QString place = QString::fromStdString(difference.place);
            auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&place](const Row& known) { return known.place == place; });
            if (row == m_rows.end()) {
                QStringList values;
                for (qsizetype i = 0; i < m_runs.size(); ++i)
                    values << QString::fromStdString(difference.first);
                m_rows.append({placeTitle(difference.place), place, values, -1});
                row = m_rows.end() - 1;
            }
            row->values[column] = QString::fromStdString(difference.second);
        }
    }
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size()) + 1;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    const int run = index.column() - 1;
    switch (role) {
        case Qt::DisplayRole: {
            if (run < 0)
                return row.title;
            const QString value = row.values.value(run);
            return value.isEmpty() ? QStringLiteral("–") : value;
        }
        case Qt::ToolTipRole:
            return run < 0 ? QVariant(row.place.isEmpty() ? row.title : row.place) : row.values.value(run);
        case Qt::ForegroundRole:
            return run < 0 ? QVariant(Theme::of().color(ColorRole::TextMuted)) : QVariant();
        case Qt::FontRole: {
            if (run < 0 || run != row.best)
                return {};
            QFont font;
            font.setBold(true);
            return font;
        }
        default:
            return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section > m_runs.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(tr("Result, setting")) : QVariant();
    const api::RunSummary& run = m_runs[section - 1];
    if (role == Qt::DisplayRole)
        return QString::fromStdString(run.title());
    if (role == Qt::DecorationRole)
        return dot(Theme::of().series(m_comparison.color(QString::fromStdString(run.folder))));
    return role == Qt::ToolTipRole ? QVariant(settingsText(run)) : QVariant();
}

}  // namespace studio::ui
