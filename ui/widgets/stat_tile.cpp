#include "ui/widgets/stat_tile.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
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
    if (value == m_value->text())
        return;
    m_value->setText(value);
    setAccessibleDescription(value);
}

void StatTile::setSubText(const QString& text) {
    m_sub->setText(text);
}

QString StatTile::value() const {
    return m_value->text();
}

void StatTile::setProgress(double share) {
    const double bounded = std::min(share, 1.0);
    if (bounded == m_progress)
        return;
    m_progress = bounded;
    update();
}

void StatTile::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    if (m_progress < 0.0)
        return;
    constexpr double thickness = 4.0;
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(spacing::m, height() - thickness - 3.0, width() - 2 * spacing::m, thickness);
    painter.setBrush(theme.color(ColorRole::Border));
    painter.drawRoundedRect(bar, thickness / 2, thickness / 2);
    bar.setWidth(bar.width() * m_progress);
    painter.setBrush(theme.color(ColorRole::Accent));
    painter.drawRoundedRect(bar, thickness / 2, thickness / 2);
}

}  // namespace studio::ui
