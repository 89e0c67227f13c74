#include "ui/charts/curve_legend.h"

#include <QPaintEvent>
#include <QPainter>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int swatch = 20;

}  // namespace

CurveLegendButton::CurveLegendButton(const QString& name, bool dashed, std::function<QColor()> ink,
                                     QWidget* parent)
    : QAbstractButton(parent), m_ink(std::move(ink)), m_dashed(dashed) {
    setText(name);
    setCheckable(true);
    setChecked(true);
    setObjectName(QStringLiteral("legend.") + name);
    setAccessibleName(name);
    setToolTip(tr("Show or hide \"%1\".").arg(name));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize CurveLegendButton::sizeHint() const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    return {swatch + 3 * 6 + metrics.horizontalAdvance(text()) + 2, metrics.height() + spacing::s};
}

QSize CurveLegendButton::minimumSizeHint() const {
    return {swatch + 36, sizeHint().height()};
}

void CurveLegendButton::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.color(ColorRole::AccentText), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.color(ColorRole::Hover) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    }
    QPen pen(isChecked() ? m_ink() : theme.color(ColorRole::BorderStrong), isChecked() ? 2.5 : 1.0,
             Qt::SolidLine, Qt::FlatCap);
    if (m_dashed)
        pen.setDashPattern({2.4, 1.4});
    painter.setPen(pen);
    const double middle = height() / 2.0;
    painter.drawLine(QPointF(6, middle), QPointF(6 + swatch, middle));
    QFont font = theme.font(TextSize::Caption);
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.setPen(theme.color(isChecked() ? ColorRole::Text : ColorRole::TextMuted));
    const QRect line = rect().adjusted(swatch + 12, 0, -4, 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(text(), Qt::ElideRight, line.width()));
}

}  // namespace studio::ui
