#include "ui/pages/data/mask_value_model.h"

#include <QColor>

#include "ui/widgets/label_overlay.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

/// "32 %", "4.6 %", "< 0.1 %".
QString shareText(double share) {
    constexpr double tenth = 0.001;
    constexpr double tenPercent = 0.0995;
    if (share > 0.0 && share < tenth)
        return MaskValueModel::tr("< 0.1 %");
    return QString::number(100.0 * share, 'f', share < tenPercent ? 1 : 0) + QStringLiteral(" %");
}

}  // namespace

void MaskValueModel::showReport(const api::DatasetReport& report) {
    beginResetModel();
    m_facts = report.masks;
    m_classes.clear();
    for (const std::string& name : report.classes)
        m_classes << QString::fromStdString(name);
    m_colors = labelColors(report);
    endResetModel();
}

int MaskValueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_facts.values.size());
}

int MaskValueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString MaskValueModel::text(const api::MaskFacts::Value& value, int column) const {
    switch (column) {
        case Value:
            return m_facts.encoding == spec::MaskEncoding::Colors
                       ? QStringLiteral("#%1").arg(value.value, 6, 16, QLatin1Char('0'))
                       : QString::number(value.value);
        case Class:
            return value.label < 0 ? tr("void") : m_classes.value(value.label);
        case Share:
            return shareText(value.share);
        default:
            return countText(static_cast<std::int64_t>(value.pictures));
    }
}

QVariant MaskValueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& value = m_facts.values[static_cast<std::size_t>(index.row())];
    const bool isText = index.column() == Value || index.column() == Class;
    if (role == Qt::DisplayRole)
        return text(value, index.column());
    if (role == Qt::EditRole && index.column() == Class)
        return value.label;
    if (role == Qt::DecorationRole && index.column() == Value) {
        const QRgb color = value.label >= 0 ? m_colors.value(value.label) : 0;
        return qAlpha(color) != 0 ? QVariant(QColor(color)) : QVariant(QColor(Qt::transparent));
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && index.column() == Class)
        return tr(
            "Pixels of this value belong to this class. Void pixels neither train nor count. Click to "
            "change it.");
    return {};
}

QVariant MaskValueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section <= Class ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    static const QStringList tips{
        tr("What the mask files hold: a grey value, a palette's index, or a colour."),
        tr("The class that it names."),
        tr("Its share of all mask pixels. Rare classes are learned worst: class weights help."),
        tr("Masks in which it occurs.")};
    static const QStringList names{tr("Value"), tr("Class"), tr("Pixels"), tr("Masks")};
    if (role == Qt::ToolTipRole)
        return tips.at(section);
    return role == Qt::DisplayRole ? QVariant(names.at(section)) : QVariant();
}

Qt::ItemFlags MaskValueModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
    return index.column() == Class ? plain | Qt::ItemIsEditable : plain;
}

bool MaskValueModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != Class || index.row() >= rowCount())
        return false;
    const auto& entry = m_facts.values[static_cast<std::size_t>(index.row())];
    if (value.toInt() == entry.label)
        return false;
    Q_EMIT mapped(entry.value, value.toInt());
    return true;
}

}  // namespace studio::ui
