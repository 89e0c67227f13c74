#include "ui/widgets/stat_tile.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

namespace studio::ui {

StatTile::StatTile(const QString& label, QWidget* parent)
    : QFrame(parent),
      m_label(new ElidedLabel(label, Qt::ElideRight, this)),
      m_value(makeLabel(QStringLiteral("–"), TextRole::Number, this)),
      m_sub(new ElidedLabel({}, Qt::ElideRight, this)) {
    setRole(this, SurfaceRole::Card);
    setRole(m_label, TextRole::Caption);
    setRole(m_sub, TextRole::Caption);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::s + 2, spacing::m, spacing::s + 2);
    column->setSpacing(2);
    column->addWidget(m_label);
    column->addWidget(m_value);
    column->addWidget(m_sub);
    // Of tiles side by side the one with the longest explanation must not push the others' numbers out.
    m_sub->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    // The line stays empty rather than away, so that tiles side by side keep one height.
    m_sub->setMinimumHeight(m_sub->fontMetrics().height());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(label);
}

void StatTile::setLabel(const QString& label) {
    m_label->setText(label);
    setAccessibleName(label);
}

void StatTile::setValue(const QString& value) {
    m_value->setText(value);
    setAccessibleDescription(value);
}

void StatTile::setSubText(const QString& text) {
    m_sub->setText(text);
}

QString StatTile::value() const {
    return m_value->text();
}

}  // namespace studio::ui
