#include "ui/pages/network/summary_model.h"

#include <QFont>
#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

const QString nothing = QStringLiteral("–");

QString joined(const std::vector<std::string>& ids) {
    QStringList names;
    for (const auto& id : ids)
        names << QString::fromStdString(id);
    return names.join(QStringLiteral(", "));
}

QString shapeOf(const SummaryRow& row) {
    return row.isKnown() ? QString::fromStdString(row.output.text()) : nothing;
}

QString fieldOf(const SummaryRow& row) {
    if (!row.isKnown() || row.id == spec::inputId)
        return nothing;
    return row.field.whole ? SummaryModel::tr("whole picture")
                           : QStringLiteral("%1×%2").arg(row.field.size.height).arg(row.field.size.width);
}

/// What a column adds up.
std::int64_t amount(const SummaryRow& row, int column) {
    switch (column) {
        case SummaryModel::Parameters:
            return row.parameters();
        case SummaryModel::MultiplyAdds:
            return row.multiplyAdds;
        case SummaryModel::Activations:
            return row.activationBytes;
        case SummaryModel::NotTrained:
            return row.fixed;
        default:
            return 0;
    }
}

bool isNumber(int column) {
    return column != SummaryModel::Layer && column != SummaryModel::ConnectedTo;
}

QString headerTip(int column) {
    static const QStringList tips{
        SummaryModel::tr(
            "Each layer's name. A layer of a group that is repeated stands once, with how often."),
        SummaryModel::tr(
            "What leaves the layer for one picture: height × width × channels, or a number of features."),
        SummaryModel::tr(
            "Numbers that the layer holds, in all its repetitions. A convolution: (kernel height · "
            "kernel width · channels in + 1) · filters."),
        SummaryModel::tr(
            "Multiplications with an addition for one picture, forward: what the layer costs in time. "
            "k is a thousand, M a million, G a thousand million."),
        SummaryModel::tr(
            "Memory that the layer's outputs keep for the backward pass, for one picture. Training "
            "needs it for every picture of a batch at once."),
        SummaryModel::tr(
            "Receptive field: the part of the picture that one number of the output depends on. Each "
            "k×k window adds (k − 1) · the strides so far; behind Flatten or a global pooling it is "
            "the whole picture."),
        SummaryModel::tr(
            "Numbers that training leaves as they are: those of frozen layers, and BatchNorm's running "
            "statistics."),
        SummaryModel::tr("The layers whose outputs it takes.")};
    return tips.at(column);
}

QString headerText(int column) {
    static const QStringList names{SummaryModel::tr("Layer"),       SummaryModel::tr("Output"),
                                   SummaryModel::tr("Params"),      SummaryModel::tr("Mult-adds"),
                                   SummaryModel::tr("Activations"), SummaryModel::tr("Rec. field"),
                                   SummaryModel::tr("Not trained"), SummaryModel::tr("Connected to")};
    return names.at(column);
}

}  // namespace

SummaryModel::SummaryModel(const api::Catalogue& catalogue, QObject* parent)
    : QAbstractTableModel(parent), m_catalogue(catalogue) {}

void SummaryModel::setReport(const api::NetworkReport& report) {
    std::vector<SummaryRow> rows = summaryRows(report);
    m_total = {};
    for (const SummaryRow& row : rows) {
        m_total.trainable += row.trainable;
        m_total.fixed += row.fixed;
        m_total.multiplyAdds += row.multiplyAdds;
        m_total.activationBytes += row.activationBytes;
    }
    m_largest = largestRow(rows);
    const bool sameLayers = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                       [](const SummaryRow& a, const SummaryRow& b) { return a.id == b.id; });
    if (!sameLayers) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString SummaryModel::idAt(int row) const {
    return row < 0 || row >= rowCount() ? QString()
                                        : QString::fromStdString(m_rows[static_cast<std::size_t>(row)].id);
}

int SummaryModel::rowOf(const QString& id) const {
    const auto it = std::find_if(m_rows.begin(), m_rows.end(),
                                 [wanted = id.toStdString()](const auto& row) { return row.id == wanted; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

QString SummaryModel::longest(int column) const {
    QString found = headerText(column);
    for (const SummaryRow& row : m_rows) {
        QString own = text(row, column);
        if (own.size() > found.size())
            found = std::move(own);
    }
    return found;
}

int SummaryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SummaryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SummaryRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isLargest = index.row() == m_largest;
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::ToolTipRole:
            return toolTip(row);
        case Qt::TextAlignmentRole:
            return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case Qt::ForegroundRole:
            return row.errors.empty() ? QVariant() : Theme::of().color(ColorRole::Error);
        case Qt::DecorationRole:
            return index.column() == Layer ? swatch(row) : QVariant();
        case Qt::FontRole:
            return isLargest && index.column() == Parameters ? Theme::of().font(TextSize::Body, true)
                                                             : QVariant();
        case IdRole:
            return QString::fromStdString(row.id);
        case ShareRole:
            return share(row, index.column());
        case LargestRole:
            return isLargest;
        default:
            return {};
    }
}

QVariant SummaryModel::swatch(const SummaryRow& row) const {
    if (!row.errors.empty())
        return icon(QStringLiteral("error"), ColorRole::Error);
    const auto* descriptor = m_catalogue.layer(row.type);
    return descriptor == nullptr ? Theme::of().color(ColorRole::TextMuted)
                                 : Theme::of().layerKind(descriptor->kind);
}

QVariant SummaryModel::share(const SummaryRow& row, int column) const {
    const auto total = static_cast<double>(amount(m_total, column));
    return total > 0 ? QVariant(static_cast<double>(amount(row, column)) / total) : QVariant();
}

/// A person's own name says nothing about what the layer is.
QString SummaryModel::nameOf(const SummaryRow& row) const {
    const QString id = QString::fromStdString(row.id);
    const QString type = QString::fromStdString(row.type);
    const bool evident = id.startsWith(type, Qt::CaseInsensitive);
    const QString name = evident ? id : QStringLiteral("%1 (%2)").arg(id, type);
    return row.times > 1 ? tr("%1 ×%2").arg(name).arg(row.times) : name;
}

QString SummaryModel::text(const SummaryRow& row, int column) const {
    const bool counted = row.isKnown() && row.id != spec::inputId;
    switch (column) {
        case Layer:
            return nameOf(row);
        case OutputShape:
            return shapeOf(row);
        case Parameters:
            return counted ? countText(row.parameters()) : nothing;
        case MultiplyAdds:
            return row.multiplyAdds == 0 ? nothing : shortCount(row.multiplyAdds);
        case Activations:
            return row.activationBytes == 0 ? nothing
                                            : bytesText(static_cast<std::uint64_t>(row.activationBytes));
        case Field:
            return fieldOf(row);
        case NotTrained:
            return row.fixed == 0 ? nothing : countText(row.fixed);
        case ConnectedTo:
            return joined(row.inputs);
        default:
            return {};
    }
}

QString SummaryModel::toolTip(const SummaryRow& row) const {
    if (!row.errors.empty())
        return reason(row.errors.front());
    if (!row.reachable)
        return tr("Its shape is not known: a layer before it has an error.");
    QStringList lines{
        QStringLiteral("%1 (%2)").arg(QString::fromStdString(row.id), QString::fromStdString(row.type))};
    if (row.times > 1)
        lines << tr("Stands %1 times in the network; what follows is of all together.").arg(row.times);
    if (!row.inputs.empty())
        lines << tr("Takes %1").arg(joined(row.inputs));
    lines << tr("Gives %1").arg(shapeOf(row));
    if (row.id == spec::inputId)
        return lines.join(QLatin1Char('\n'));
    lines << tr("%1 trainable and %2 fixed parameters").arg(countText(row.trainable), countText(row.fixed))
          << tr("%1 multiply-adds per picture").arg(countText(row.multiplyAdds))
          << tr("%1 of activations per picture")
                 .arg(bytesText(static_cast<std::uint64_t>(row.activationBytes)));
    if (row.field.whole)
        lines << tr("Each number depends on the whole picture");
    else
        lines << tr("Each number depends on %1 pixels of the picture").arg(fieldOf(row));
    return lines.join(QLatin1Char('\n'));
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
        case Qt::DisplayRole:
            return headerText(section);
        case Qt::ToolTipRole:
            return headerTip(section);
        case Qt::TextAlignmentRole:
            return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        default:
            return {};
    }
}

}  // namespace studio::ui
