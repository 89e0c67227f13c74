#include "ui/pages/train/queue_model.h"

#include <QFileInfo>
#include <algorithm>

#include "ui/pages/train/run_text.h"
#include "ui/pages/train/search_places.h"
#include "ui/pages/train/training_texts.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

using Stage = QueuedRun::State;

QString stageText(Stage stage) {
    switch (stage) {
        case Stage::Waiting:
            return QueueModel::tr("waiting");
        case Stage::Training:
            return QueueModel::tr("training");
        case Stage::Done:
            return QueueModel::tr("complete");
        case Stage::Stopped:
            return QueueModel::tr("stopped");
        case Stage::Failed:
            return QueueModel::tr("failed");
    }
    return {};
}

QVariant stageIcon(Stage stage) {
    switch (stage) {
        case Stage::Waiting:
            return {};
        case Stage::Training:
            return icon(QStringLiteral("play"), ColorRole::AccentText);
        case Stage::Done:
            return icon(QStringLiteral("check"), ColorRole::Success);
        case Stage::Stopped:
            return icon(QStringLiteral("stop"), ColorRole::TextMuted);
        case Stage::Failed:
            return icon(QStringLiteral("error"), ColorRole::Error);
    }
    return {};
}

}  // namespace

QueueModel::QueueModel(RunQueue& queue, const api::Catalogue& catalogue, QObject* parent)
    : QAbstractTableModel(parent), m_queue(queue), m_catalogue(catalogue) {
    connect(&queue, &RunQueue::changed, this, &QueueModel::refresh);
    refresh();
}

void QueueModel::refresh() {
    const auto& runs = m_queue.runs();
    const bool isSame = std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                                   [](const QueuedRun& a, const QueuedRun& b) { return a.id == b.id; });
    if (!isSame)
        beginResetModel();
    m_runs = runs;
    if (!isSame)
        endResetModel();
    else if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString QueueModel::titleOf(const QueuedRun& run, const std::string& place) const {
    const QString key = QString::fromStdString(place);
    if (!m_titles.contains(key)) {
        const auto places = searchPlaces(run.project, m_catalogue);
        const SearchPlace* known = findPlace(places, place);
        m_titles[key] = known != nullptr ? known->title() : placeTitle(place);
    }
    return m_titles[key];
}

/// "Learning rate 0.001, Batch size 8" of a search; of another run what tells it from its like.
QString QueueModel::settingsOf(const QueuedRun& run) const {
    QStringList parts;
    for (const auto& [place, value] : run.provenance.values)
        parts << titleOf(run, place) + QLatin1Char(' ') + QString::fromStdString(value);
    if (!parts.isEmpty())
        return parts.join(QStringLiteral(", "));
    const spec::TrainingSpec& training = run.project.training;
    return tr("%1 epochs, learning rate %2, batches of %3")
        .arg(training.epochs)
        .arg(learningRateText(training.optimizer.learningRate))
        .arg(training.batchSize);
}

QString QueueModel::text(const QueuedRun& run, int row, int column) const {
    switch (column) {
        case Name:
            return run.folder.isEmpty() ? tr("no. %1").arg(row + 1) : QFileInfo(run.folder).fileName();
        case From:
            return run.provenance.sweep.empty() ? tr("project")
                                                : QString::fromStdString(run.provenance.sweep);
        case Settings:
            return settingsOf(run);
        default:
            return stageText(run.state);
    }
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QueuedRun& run = m_runs[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return text(run, index.row(), index.column());
        case Qt::DecorationRole:
            return index.column() == State ? stageIcon(run.state) : QVariant();
        case Qt::ForegroundRole:
            return run.state == Stage::Waiting ? QVariant(Theme::of().color(ColorRole::TextMuted))
                                               : QVariant();
        case Qt::ToolTipRole:
            return run.state == Stage::Failed
                       ? QString::fromStdString(run.error.what + (run.error.remedy.empty() ? "" : "\n") +
                                                run.error.remedy)
                       : settingsOf(run);
        case IdRole:
            return QVariant::fromValue(run.id);
        case FolderRole:
            return run.folder;
        default:
            return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    static const QStringList titles{tr("Run"), tr("From"), tr("Settings"), tr("State")};
    return role == Qt::DisplayRole ? QVariant(titles.at(section)) : QVariant();
}

}  // namespace studio::ui
