#include "ui/charts/curve_legend.h"

#include <QPaintEvent>
#include <QPainter>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int swatch = 20;
constexpr int longest = 150;  ///< Of a name, so that several stand on a line.

}  // namespace

CurveLegendButton::CurveLegendButton(const QString& name, bool dashed, std::function<QColor()> ink,
                                     QWidget* parent)
    : QAbstractButton(parent), m_ink(std::move(ink)), m_dashed(dashed) {
    setText(name);
    setCheckable(true);
    setChecked(true);
    setObjectName(QStringLiteral("legend.") + name);
    setAccessibleName(name);
    setToolTip(tr("\"%1\": a click shows or hides the curve.").arg(name));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void CurveLegendButton::setDashed(bool dashed) {
    m_dashed = dashed;
    update();
}

void CurveLegendButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    Q_EMIT pointed(true);
}

void CurveLegendButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    Q_EMIT pointed(false);
}

QSize CurveLegendButton::sizeHint() const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    return {swatch + 3 * 6 + std::min(metrics.horizontalAdvance(text()), longest) + 2,
            metrics.height() + spacing::s};
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
                     QFontMetrics(font).elidedText(text(), Qt::ElideMiddle, line.width()));
}

}  // namespace studio::ui
