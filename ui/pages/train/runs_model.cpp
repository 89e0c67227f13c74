#include "ui/pages/train/runs_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString whenText(const std::string& created) {
    const auto when = QDateTime::fromString(QString::fromStdString(created), Qt::ISODate).toLocalTime();
    if (!when.isValid())
        return QString::fromStdString(created);
    const QDate today = QDate::currentDate();
    if (when.date() != today)
        return QLocale().toString(
            when, when.date().year() == today.year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yy"));
    return when.time().toString(QStringLiteral("HH:mm"));
}

/// What a person wants to tell one run from another by.
QString settingsText(const api::RunSummary& run) {
    const spec::TrainingSpec& training = run.project.training;
    const spec::DatasetSpec& dataset = run.project.dataset;
    return RunsModel::tr(
               "%1\nStarted %2 on %3\nNetwork \"%4\", pictures %5×%6\n%7, learning rate %8, batches of "
               "%9, seed %10")
        .arg(QString::fromStdString(run.folder), QString::fromStdString(run.created),
             QString::fromStdString(run.device.empty() ? training.device : run.device),
             QString::fromStdString(run.project.network.name))
        .arg(dataset.width)
        .arg(dataset.height)
        .arg(QString::fromStdString(training.optimizer.type))
        .arg(training.optimizer.learningRate)
        .arg(training.batchSize)
        .arg(training.seed);
}

bool sameFolders(const QVector<api::RunSummary>& a, const QVector<api::RunSummary>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.folder == y.folder; });
}

}  // namespace

void RunsModel::setRuns(const QVector<api::RunSummary>& runs) {
    if (sameFolders(m_runs, runs)) {
        m_runs = runs;
        if (!m_runs.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

void RunsModel::setLive(const QString& folder) {
    if (folder == m_live)
        return;
    m_live = folder;
    if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Started), {Qt::DisplayRole});
}

int RunsModel::rowOf(const QString& folder) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (this->folder(row) == folder)
            return row;
    }
    return -1;
}

QString RunsModel::folder(int row) const {
    return row >= 0 && row < rowCount() ? QString::fromStdString(m_runs[row].folder) : QString();
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::text(const api::RunSummary& run, int column) const {
    const bool live = !m_live.isEmpty() && QString::fromStdString(run.folder) == m_live;
    switch (column) {
        case Name:
            return QString::fromStdString(run.name);
        case Started:
            return live ? tr("now") : whenText(run.created);
        case Epochs:
            return tr("%1 / %2").arg(run.history.size()).arg(run.project.training.epochs);
        case ValidationAccuracy:
            return run.history.empty() ? QStringLiteral("–")
                                       : percentText(run.history.back().validationAccuracy);
        default:
            return {};
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::RunSummary& run = m_runs[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return text(run, index.column());
        case Qt::ToolTipRole:
            return settingsText(run);
        case Qt::TextAlignmentRole:
            return QVariant((index.column() < Epochs ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section < Epochs ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList titles{tr("Run"), tr("Started"), tr("Epochs"), tr("Val. acc.")};
    return titles.at(section);
}

}  // namespace studio::ui
