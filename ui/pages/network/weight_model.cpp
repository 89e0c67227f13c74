#include "ui/pages/network/weight_model.h"

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

using Match = api::WeightMatch;

QString shapeOf(const std::vector<std::int64_t>& shape) {
    QStringList extents;
    for (const auto extent : shape)
        extents << QString::number(extent);
    return shape.empty() ? QStringLiteral("–") : extents.join(QStringLiteral("×"));
}

QString nameOf(const std::string& name) {
    return name.empty() ? QStringLiteral("–") : QString::fromStdString(name);
}

QString outcomeOf(Match::Outcome outcome) {
    switch (outcome) {
        case Match::Outcome::Match:
            return WeightModel::tr("loaded");
        case Match::Outcome::OtherShape:
            return WeightModel::tr("other shape: starts anew");
        case Match::Outcome::NotInFile:
            return WeightModel::tr("not in the file: starts anew");
        case Match::Outcome::NotInNetwork:
            break;
    }
    return WeightModel::tr("not used");
}

QString helpOf(Match::Outcome outcome) {
    switch (outcome) {
        case Match::Outcome::Match:
            return WeightModel::tr("Name and shape fit: training begins with the file's numbers.");
        case Match::Outcome::OtherShape:
            return WeightModel::tr(
                "The name fits, the shape does not, as with a head for other classes: the "
                "layer's own numbers are drawn from the seed.");
        case Match::Outcome::NotInFile:
            return WeightModel::tr(
                "The file has no tensor of this name: its numbers are drawn from the seed.");
        case Match::Outcome::NotInNetwork:
            break;
    }
    return WeightModel::tr("The network has no tensor of this name.");
}

QString iconOf(Match::Outcome outcome) {
    if (outcome == Match::Outcome::Match)
        return QStringLiteral("check");
    return outcome == Match::Outcome::NotInNetwork ? QStringLiteral("minus") : QStringLiteral("refresh");
}

}  // namespace

void WeightModel::setReport(const api::WeightReport& report) {
    beginResetModel();
    m_report = report;
    endResetModel();
}

QString WeightModel::layerAt(int row) const {
    const auto& matches = m_report.matches;
    const bool known = row >= 0 && row < static_cast<int>(matches.size());
    return known ? QString::fromStdString(matches[static_cast<std::size_t>(row)].layer) : QString();
}

int WeightModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_report.matches.size());
}

int WeightModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WeightModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Match& match = m_report.matches[static_cast<std::size_t>(index.row())];
    const bool loaded = match.outcome == Match::Outcome::Match;
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
            case Tensor:
                return nameOf(match.tensor);
            case FileTensor:
                return nameOf(match.fileTensor);
            case Shape:
                return shapeOf(match.shape);
            case FileShape:
                return shapeOf(match.fileShape);
            default:
                return outcomeOf(match.outcome);
        }
    }
    if (role == Qt::ToolTipRole)
        return helpOf(match.outcome);
    if (role == Qt::DecorationRole && index.column() == Outcome)
        return icon(iconOf(match.outcome), loaded ? ColorRole::Success : ColorRole::TextMuted);
    if (role == Qt::ForegroundRole && match.outcome == Match::Outcome::NotInNetwork)
        return Theme::of().color(ColorRole::TextMuted);
    return {};
}

QVariant WeightModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Tensor"), tr("In the file"), tr("Shape"), tr("Shape in the file"),
                            tr("What becomes of it")};
    return names.value(section);
}

}  // namespace studio::ui
