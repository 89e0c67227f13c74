#include "ui/pages/network/summary_model.h"

#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

api::LayerReport inputRow(const api::NetworkReport& report) {
    api::LayerReport row;
    row.id = spec::inputId;
    row.type = "Input";
    row.output = report.input;
    return row;
}

QString joined(const std::vector<std::string>& ids) {
    QStringList names;
    for (const auto& id : ids)
        names << QString::fromStdString(id);
    return names.join(QStringLiteral(", "));
}

bool isNumber(int column) {
    return column == SummaryModel::Parameters || column == SummaryModel::MultiplyAdds ||
           column == SummaryModel::OutputShape;
}

}  // namespace

SummaryModel::SummaryModel(const api::Catalogue& catalogue, QObject* parent)
    : QAbstractTableModel(parent), m_catalogue(catalogue) {}

void SummaryModel::setReport(const api::NetworkReport& report) {
    std::vector<api::LayerReport> rows{inputRow(report)};
    rows.insert(rows.end(), report.layers.begin(), report.layers.end());
    const bool sameLayers =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const api::LayerReport& a, const api::LayerReport& b) { return a.id == b.id; });
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

int SummaryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SummaryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::LayerReport& layer = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return text(layer, index.column());
        case Qt::ToolTipRole:
            return toolTip(layer);
        case Qt::TextAlignmentRole:
            return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case Qt::ForegroundRole:
            return layer.errors.empty() ? QVariant() : Theme::of().color(ColorRole::Error);
        case Qt::DecorationRole:
            return index.column() == Layer ? swatch(layer) : QVariant();
        case IdRole:
            return QString::fromStdString(layer.id);
        default:
            return {};
    }
}

QVariant SummaryModel::swatch(const api::LayerReport& layer) const {
    if (!layer.errors.empty())
        return icon(QStringLiteral("error"), ColorRole::Error);
    const auto* descriptor = m_catalogue.layer(layer.type);
    return descriptor == nullptr ? Theme::of().color(ColorRole::TextMuted)
                                 : Theme::of().layerKind(descriptor->kind);
}

QString SummaryModel::text(const api::LayerReport& layer, int column) const {
    switch (column) {
        case Layer:
            return QStringLiteral("%1 (%2)").arg(QString::fromStdString(layer.id),
                                                 QString::fromStdString(layer.type));
        case OutputShape:
            return shapeText(layer);
        case Parameters:
            return countText(layer.trainableParameters + layer.fixedParameters);
        case ConnectedTo:
            return joined(layer.inputs);
        case MultiplyAdds:
            return layer.multiplyAdds == 0 ? QStringLiteral("–") : shortCount(layer.multiplyAdds);
        default:
            return {};
    }
}

QString SummaryModel::toolTip(const api::LayerReport& layer) const {
    if (!layer.errors.empty())
        return reason(layer.errors.front());
    if (!layer.reachable)
        return tr("Its shape is not known: a layer before it has an error.");
    QStringList lines{text(layer, Layer)};
    if (!layer.inputs.empty())
        lines << tr("Takes %1").arg(joined(layer.inputs));
    lines << tr("Gives %1").arg(shapeText(layer))
          << tr("%1 trainable and %2 fixed parameters")
                 .arg(countText(layer.trainableParameters), countText(layer.fixedParameters))
          << tr("%1 multiply-adds per picture").arg(countText(layer.multiplyAdds));
    return lines.join(QLatin1Char('\n'));
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    static const QStringList names{tr("Layer (type)"), tr("Output shape"), tr("Param #"), tr("Connected to"),
                                   tr("Mult-adds")};
    static const QStringList tips{
        tr("Each layer's name and what it is."),
        tr("What leaves the layer for one picture: height × width × channels, or a number of features."),
        tr("Numbers that the layer holds. A convolution: (kernel height · kernel width · channels in + 1) · "
           "filters."),
        tr("The layers whose outputs it takes."),
        tr("Multiplications with an addition for one picture, forward: what the layer costs in time. k is a "
           "thousand, M a million, G a thousand million.")};
    if (role == Qt::DisplayRole)
        return names.at(section);
    if (role == Qt::ToolTipRole)
        return tips.at(section);
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

}  // namespace studio::ui
