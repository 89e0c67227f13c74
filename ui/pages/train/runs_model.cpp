#include "ui/pages/train/runs_model.h"

#include <QIcon>
#include <algorithm>
#include <cmath>
#include <ranges>

#include "core/spec/sweep.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_text.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

bool sameFolders(const QVector<api::RunSummary>& a, const QVector<api::RunSummary>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.folder == y.folder; });
}

/// The best watched figure; NaN without epochs.
double bestOf(const api::RunSummary& run) {
    const spec::Metric watch = run.project.training.watch;
    const int best = api::bestRow(run.history, watch);
    return best < 0 ? api::noNumber : api::watched(run.history[static_cast<std::size_t>(best)], watch);
}

QString tagsText(const api::RunLabel& label) {
    QStringList tags;
    for (const std::string& tag : label.tags)
        tags << QString::fromStdString(tag);
    return tags.join(QStringLiteral(", "));
}

ColorRole inkOf(api::RunState state) {
    switch (state) {
        case api::RunState::Running:
            return ColorRole::AccentText;
        case api::RunState::Completed:
        case api::RunState::StoppedEarly:
            return ColorRole::Success;
        case api::RunState::Failed:
            return ColorRole::Error;
        case api::RunState::Interrupted:
            return ColorRole::Warning;
        default:
            return ColorRole::TextMuted;
    }
}

}  // namespace

RunsModel::RunsModel(RunComparison& comparison, QObject* parent)
    : QAbstractTableModel(parent), m_comparison(comparison) {
    connect(&comparison, &RunComparison::changed, this, [this] {
        if (!m_runs.isEmpty())
            Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name));
    });
}

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
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const api::RunSummary* RunsModel::run(const QString& folder) const {
    const int row = rowOf(folder);
    return row < 0 ? nullptr : &m_runs[row];
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

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name)
        flags |= Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
    return flags;
}

bool RunsModel::isLive(const api::RunSummary& run) const {
    return !m_live.isEmpty() && QString::fromStdString(run.folder) == m_live;
}

QString RunsModel::text(const api::RunSummary& run, int column) const {
    switch (column) {
        case Name:
            return QString::fromStdString(run.title());
        case Best:
            return metricText(bestOf(run), run.project.training.watch);
        case Epochs:
            return tr("%1 / %2").arg(run.history.size()).arg(run.project.training.epochs);
        case Started:
            return isLive(run) ? tr("now") : whenText(run.created);
        case Tags:
            return tagsText(run.label);
        default:
            return {};
    }
}

QVariant RunsModel::sortValue(int row, int column) const {
    const api::RunSummary& run = m_runs[row];
    switch (column) {
        case Star:
            return run.label.starred;
        case Best: {
            const double best = bestOf(run);
            return std::isfinite(best) ? best : -1.0;
        }
        case Epochs:
            return static_cast<int>(run.history.size());
        case Started:
            return -row;
        default:
            return text(run, column);
    }
}

QVariant RunsModel::decoration(const api::RunSummary& run, int column) const {
    if (column == Star)
        return run.label.starred ? QVariant(icon(QStringLiteral("star"), ColorRole::Warning)) : QVariant();
    if (column != Name)
        return {};
    const api::RunState state = isLive(run) ? api::RunState::Running : run.state;
    return icon(stateIcon(state), inkOf(state));
}

QString RunsModel::tip(const api::RunSummary& run) const {
    QStringList lines{tr("%1: %2").arg(QString::fromStdString(run.title()),
                                       stateText(isLive(run) ? api::RunState::Running : run.state))};
    if (run.state == api::RunState::Failed && !isLive(run))
        lines << QString::fromStdString(run.failure);
    if (const int best = api::bestRow(run.history, run.project.training.watch); best >= 0)
        lines << tr("%1 at best, after epoch %2")
                     .arg(text(run, Best))
                     .arg(run.history[static_cast<std::size_t>(best)].epoch);
    if (!run.label.tags.empty())
        lines << tr("Tags: %1").arg(tagsText(run.label));
    if (!run.label.note.empty())
        lines << QString::fromStdString(run.label.note);
    if (!run.provenance.parent.empty())
        lines << parentText(run);
    lines << settingsText(run);
    return lines.join(QLatin1Char('\n'));
}

/// "Copy of run-003: learning rate 0.01 (was 0.001)".
QString RunsModel::parentText(const api::RunSummary& run) const {
    const QString name = QString::fromStdString(run.provenance.parent);
    if (!run.provenance.checkpoint.empty())
        return tr("Went on from %1 of %2").arg(QString::fromStdString(run.provenance.checkpoint), name);
    const auto parent = std::find_if(m_runs.begin(), m_runs.end(), [&run](const api::RunSummary& other) {
        return other.name == run.provenance.parent;
    });
    if (parent == m_runs.end())
        return tr("Copy of %1").arg(name);
    const auto text = [](const std::string& value) {
        return value.empty() ? QStringLiteral("–") : QString::fromStdString(value);
    };
    const auto differences = spec::differencesBetween(parent->project, run.project);
    if (differences.empty())
        return tr("Copy of %1 without a change").arg(name);
    constexpr std::size_t mostShown = 4;
    QStringList changes;
    for (const spec::Difference& change : differences | std::views::take(mostShown))
        changes << tr("%1 %2 (was %3)")
                       .arg(placeTitle(change.place).toLower(), text(change.second), text(change.first));
    if (differences.size() > mostShown)
        changes << tr("%1 more").arg(differences.size() - mostShown);
    return tr("Copy of %1: %2").arg(name, changes.join(QStringLiteral(", ")));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::RunSummary& run = m_runs[index.row()];
    const int column = index.column();
    const QString folder = QString::fromStdString(run.folder);
    switch (role) {
        case Qt::DisplayRole:
            return text(run, column);
        case Qt::EditRole:
            return column == Name ? text(run, column) : QVariant();
        case Qt::CheckStateRole:
            return column == Name ? QVariant(m_comparison.contains(folder) ? Qt::Checked : Qt::Unchecked)
                                  : QVariant();
        case Qt::DecorationRole:
            return decoration(run, column);
        case CurveColorRole:
            return column == Name && m_comparison.contains(folder)
                       ? QVariant(Theme::of().series(m_comparison.color(folder)))
                       : QVariant();
        case Qt::ForegroundRole:
            return run.label.hidden ? QVariant(Theme::of().color(ColorRole::TextMuted)) : QVariant();
        case Qt::ToolTipRole:
            return tip(run);
        case Qt::TextAlignmentRole:
            return QVariant((column == Best || column == Epochs ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
        case SortRole:
            return sortValue(index.row(), column);
        case FolderRole:
            return folder;
        case SearchRole:
            return QStringList{QString::fromStdString(run.name), QString::fromStdString(run.label.title),
                               QString::fromStdString(run.label.note), tagsText(run.label)};
        case HiddenRole:
            return run.label.hidden && !isLive(run);
        default:
            return {};
    }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name)
        return false;
    const QString folder = this->folder(index.row());
    if (role == Qt::CheckStateRole) {
        const bool chosen = m_comparison.set(folder, value.toInt() == Qt::Checked);
        if (!chosen)
            Q_EMIT tooManyChosen();
        return chosen;
    }
    if (role != Qt::EditRole)
        return false;
    const QString title = value.toString().trimmed();
    if (title != text(m_runs[index.row()], Name))
        Q_EMIT renamed(folder, title == QString::fromStdString(m_runs[index.row()].name) ? QString() : title);
    return true;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Best || section == Epochs ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    static const QStringList titles{tr("Run"), {}, tr("Best"), tr("Epochs"), tr("Started"), tr("Tags")};
    static const QStringList tips{tr("Tick runs to lay their curves over one another in \"Compare\"."),
                                  tr("Starred runs."),
                                  tr("The best epoch's figure of the metric that the run watches."),
                                  tr("Finished epochs of those that it is meant to have."),
                                  tr("When it was begun."),
                                  tr("Words that you gave it.")};
    if (role == Qt::DisplayRole)
        return titles.at(section);
    return role == Qt::ToolTipRole ? QVariant(tips.at(section)) : QVariant();
}

}  // namespace studio::ui
