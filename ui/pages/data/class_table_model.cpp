#include "ui/pages/data/class_table_model.h"

#include <QLocale>

namespace studio::ui {

QVector<ClassCount> countClasses(const api::DatasetReport& report, const api::Split& split) {
    QVector<ClassCount> classes;
    for (const std::string& name : report.classes)
        classes.append({QString::fromStdString(name)});
    for (std::size_t i = report.samples.size(); i-- > 0;) {
        for (const int label : report.labelsOf(report.samples[i])) {
            ++classes[label].pictures;
            classes[label].firstSample = static_cast<int>(i);
        }
    }
    const auto count = [&](const std::vector<std::size_t>& part, int ClassCount::*field) {
        for (const std::size_t sample : part) {
            if (sample >= report.samples.size())
                continue;
            for (const int label : report.labelsOf(report.samples[sample]))
                ++(classes[label].*field);
        }
    };
    count(split.validation, &ClassCount::validation);
    count(split.test, &ClassCount::test);
    return classes;
}

void ClassTableModel::setClasses(const QVector<ClassCount>& classes) {
    beginResetModel();
    m_classes = classes;
    endResetModel();
}

int ClassTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_classes.size());
}

int ClassTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClassTableModel::value(int row, int column) const {
    const ClassCount& count = m_classes.at(row);
    switch (column) {
        case Pictures:
            return count.pictures;
        case Training:
            return count.training();
        case Validation:
            return count.validation;
        case Test:
            return count.test;
        default:
            return count.name;
    }
}

QVariant ClassTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_classes.size())
        return {};
    if (role == sortRole())
        return index.column() == Name ? QVariant(index.row()) : value(index.row(), index.column());
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && index.column() == Name)
        return m_classes.at(index.row()).name;
    if (role != Qt::DisplayRole)
        return {};
    const QVariant shown = value(index.row(), index.column());
    return index.column() == Name ? shown : QVariant(QLocale(QLocale::English).toString(shown.toInt()));
}

QVariant ClassTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    static const QStringList tips{tr("Name of the class: of its subfolder, or as the table says."),
                                  tr("Readable pictures of the class."),
                                  tr("Pictures the network learns from."),
                                  tr("Pictures it is tested on after each epoch and never learns from."),
                                  tr("Pictures held out until the very end, for the one honest number.")};
    if (role == Qt::ToolTipRole)
        return tips.at(section);
    static const QStringList names{tr("Class"), tr("All"), tr("Train"), tr("Val"), tr("Test")};
    return role == Qt::DisplayRole ? QVariant(names.at(section)) : QVariant();
}

}  // namespace studio::ui
