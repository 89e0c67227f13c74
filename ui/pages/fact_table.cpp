#include "ui/pages/fact_table.h"

#include <QGridLayout>
#include <QLabel>

#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"

namespace studio::ui {

FactTable::FactTable(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::m);
    m_grid->setVerticalSpacing(spacing::xs);
    m_grid->setColumnMinimumWidth(0, 112);
    m_grid->setColumnStretch(1, 1);
}

void FactTable::setFacts(const QVector<Fact>& facts) {
    while (m_rows.size() < facts.size()) {
        const Row row{makeLabel({}, TextRole::Muted, this), makeLabel({}, TextRole::Body, this)};
        row.value->setTextFormat(Qt::PlainText);
        row.value->setWordWrap(true);
        row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int line = static_cast<int>(m_rows.size());
        m_grid->addWidget(row.label, line, 0, Qt::AlignTop);
        m_grid->addWidget(row.value, line, 1);
        m_rows.append(row);
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows.at(i);
        const Fact fact = facts.value(i);
        row.label->setText(fact.label);
        row.label->setToolTip(fact.help);
        row.value->setText(fact.value);
        row.value->setToolTip(fact.help);
        row.value->setAccessibleName(fact.label);
        row.label->setVisible(i < facts.size());
        row.value->setVisible(i < facts.size());
    }
}

QString FactTable::value(const QString& label) const {
    for (const Row& row : m_rows) {
        if (row.label->text() == label)
            return row.value->text();
    }
    return {};
}

QString numberText(double value) {
    return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
}

}  // namespace studio::ui
