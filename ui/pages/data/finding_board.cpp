#include "ui/pages/data/finding_board.h"

#include <QCoreApplication>
#include <set>

#include "ui/pages/data/label_edits.h"
#include "ui/pages/label_text.h"
#include "ui/session/dataset_session.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::FindingBoard", text);
}

Board::Item itemOf(const api::DatasetReport& report, std::size_t sample, int group = -1) {
    const api::Sample& found = report.samples[sample];
    return {&found, labelText(report, found), static_cast<int>(sample), group};
}

QString groupText(const api::DatasetReport& report, const api::DuplicateGroup& group) {
    QStringList names;
    for (const std::size_t sample : group.samples)
        names << labelText(report, report.samples[sample]);
    names.removeDuplicates();
    QString text = group.exact ? tr("%1 equal files") : tr("%1 alike");
    text = text.arg(group.samples.size());
    if (!report.hasMasks())
        text += QStringLiteral("   ") + names.join(QStringLiteral(" / "));
    if (group.leak)
        text += QStringLiteral("   ") + tr("on both sides of the split");
    return text;
}

void addDuplicates(Board& board, const api::DatasetHealth& health, FindingKind kind) {
    int number = 0;
    for (const api::DuplicateGroup& group : health.duplicates) {
        if (kindOf(group) != kind)
            continue;
        board.headings.insert(static_cast<int>(board.items.size()), groupText(*board.report, group));
        for (const std::size_t sample : group.samples)
            board.items.push_back(itemOf(*board.report, sample, number));
        ++number;
    }
}

void addSetAside(Board& board, const std::vector<api::SetAside>& aside) {
    for (const api::SetAside& entry : aside)
        board.items.push_back({&entry.sample, QString::fromStdString(entry.className), -1, -1});
}

/// Samples by what `wanted` says of them.
template <class Wanted>
void addSamples(Board& board, const Wanted& wanted) {
    const auto& samples = board.report->samples;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (wanted(samples[i]))
            board.items.push_back(itemOf(*board.report, i));
    }
}

}  // namespace

std::vector<std::string> Board::paths(const QList<int>& chosen) const {
    std::vector<std::string> result;
    for (const int at : chosen)
        result.push_back(items[static_cast<std::size_t>(at)].sample->path);
    return result;
}

std::vector<std::string> Board::pathsBehindFirst(const QList<int>& chosen) const {
    std::set<int> groups;
    for (const int at : chosen)
        groups.insert(items[static_cast<std::size_t>(at)].group);
    std::vector<std::string> result;
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i].group == items[i - 1].group && groups.contains(items[i].group))
            result.push_back(items[i].sample->path);
    }
    return result;
}

Board boardOf(const DatasetSession& dataset, const spec::DatasetSpec& spec, FindingKind kind) {
    Board board{dataset.report(), {}, {}};
    switch (kind) {
        case FindingKind::Conflicts:
        case FindingKind::Leaks:
        case FindingKind::Copies:
        case FindingKind::Near:
            addDuplicates(board, dataset.health(), kind);
            break;
        case FindingKind::Damaged:
            addSetAside(board, board.report->damaged);
            break;
        case FindingKind::Tiny:
        case FindingKind::Extreme:
            for (const std::size_t sample :
                 kind == FindingKind::Tiny ? dataset.health().tiny : dataset.health().extreme)
                board.items.push_back(itemOf(*board.report, sample));
            break;
        case FindingKind::UsedDamaged:
            addSamples(board, [](const api::Sample& sample) { return sample.damaged; });
            break;
        case FindingKind::Relabelled:
            addSamples(board, [&](const api::Sample& sample) {
                return isRelabelled(*board.report, spec, sample.path);
            });
            break;
        default:
            break;
    }
    return board;
}

Board excludedBoard(const DatasetSession& dataset) {
    Board board{dataset.report(), {}, {}};
    addSetAside(board, board.report->excluded);
    return board;
}

}  // namespace studio::ui
