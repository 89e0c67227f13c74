#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "ui/charts/curve_scale.h"
#include "ui/pages/train/rate_chart.h"
#include "ui/pages/train/training_texts.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int lossWidth = 34;
constexpr int tickRoom = 46;  ///< Pixels that a rate's text wants.
constexpr int lossTicks = 4;
constexpr double pictureScale = 2.0;

/// 10 to the `power` as people write it: "0.001", "10⁻⁷".
QString powerText(int power) {
    constexpr int plain = 3;
    if (power >= -plain && power <= plain)
        return QString::number(std::pow(10.0, power), 'g', 4);
    const QString digits = QString::number(std::abs(power));
    QString text = power < 0 ? QStringLiteral("10\u207b") : QStringLiteral("10");
    const QString raised = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079");
    for (const QChar digit : digits)
        text += raised.at(digit.digitValue());
    return text;
}

}  // namespace

QRectF RateChart::plot() const {
    const int line = QFontMetrics(Theme::of(this).font(TextSize::Caption)).height();
    return QRectF(rect()).adjusted(lossWidth, line + spacing::xs, -spacing::s, -line - spacing::xs);
}

double RateChart::xOf(double rate) const {
    const QRectF area = plot();
    const double share = std::log(std::max(rate, 1e-300) / m_lowest) / std::log(m_highest / m_lowest);
    return area.left() + share * area.width();
}

double RateChart::yOf(double loss) const {
    const QRectF area = plot();
    return area.bottom() - (loss - m_losses.low) / (m_losses.high - m_losses.low) * area.height();
}

QImage RateChart::picture() const {
    QImage image(size() * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    image.fill(Theme::of(this).color(ColorRole::Surface));
    QPainter painter(&image);
    paint(painter);
    return image;
}

void RateChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paint(painter);
    paintHovered(painter);
    if (!hasFocus())
        return;
    const Theme& theme = Theme::of(this);
    painter.setPen(QPen(theme.color(theme.isDark() ? ColorRole::AccentText : ColorRole::Accent), 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void RateChart::paint(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(TextSize::Caption));
    paintAxes(painter);
    painter.save();
    painter.setClipRect(plot());
    paintLine(painter, false);
    paintLine(painter, true);
    painter.restore();
    paintMark(painter, m_present, QPen(theme.color(ColorRole::TextMuted), 1.5, Qt::DotLine), false);
    const QColor accent = theme.color(theme.isDark() ? ColorRole::AccentText : ColorRole::Accent);
    if (m_suggestion)
        paintMark(painter, *m_suggestion, QPen(accent, 1.5, Qt::DashLine), !m_chosen);
    if (m_chosen)
        paintMark(painter, *m_chosen, QPen(accent, 1.5), true);
}

void RateChart::paintAxes(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    const QRectF area = plot();
    const int line = painter.fontMetrics().height();
    const QPen grid(theme.color(ColorRole::Border), 1.0);
    const int first = static_cast<int>(std::ceil(std::log10(m_lowest) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(m_highest) + 1e-9));
    const double perDecade = area.width() / std::max(std::log10(m_highest / m_lowest), 1e-9);
    const int every = std::max(1, static_cast<int>(std::ceil(tickRoom / perDecade)));
    for (int power = first; power <= last; ++power) {
        const double x = xOf(std::pow(10.0, power));
        painter.setPen(grid);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        // Counted from 1, so that round rates have their text whatever the range.
        if (power % every != 0)
            continue;
        const QString text = powerText(power);
        const double width = painter.fontMetrics().horizontalAdvance(text) + 2.0;
        const double left = std::clamp(x - width / 2, 0.0, this->width() - width);
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(QRectF(left, area.bottom() + spacing::xs, width, line), Qt::AlignCenter, text);
    }
    if (m_trials.empty())
        return;
    for (const Tick& tick : ticks(YScale::Linear, m_losses.low, m_losses.high, lossTicks, false)) {
        const double y = yOf(tick.at);
        painter.setPen(grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(QRectF(0, y - line / 2.0, lossWidth - spacing::xs, line),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
}

void RateChart::paintLine(QPainter& painter, bool smooth) const {
    QColor color = Theme::of(this).color(ColorRole::Train);
    if (!smooth)
        color.setAlphaF(0.35F);
    QPainterPath path;
    for (const api::LearningRateTrial& trial : m_trials) {
        const double loss = smooth ? trial.smooth : trial.loss;
        if (!std::isfinite(loss))
            continue;
        const QPointF at(xOf(trial.learningRate), yOf(loss));
        if (path.elementCount() == 0)
            path.moveTo(at);
        else
            path.lineTo(at);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, smooth ? 2.0 : 1.0));
    painter.drawPath(path);
}

void RateChart::paintMark(QPainter& painter, double rate, const QPen& pen, bool dot) const {
    if (!(rate >= m_lowest && rate <= m_highest))
        return;
    const QRectF area = plot();
    const double x = xOf(rate);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const int trial = nearest(x);
    if (!dot || trial < 0)
        return;
    painter.setPen(QPen(Theme::of(this).color(ColorRole::Surface), 1.5));
    painter.setBrush(pen.color());
    painter.drawEllipse(QPointF(x, yOf(m_trials[static_cast<std::size_t>(trial)].smooth)), 4.5, 4.5);
}

/// The crosshair, with its values above the curves.
void RateChart::paintHovered(QPainter& painter) const {
    if (m_hovered < 0 || m_hovered >= static_cast<int>(m_trials.size()))
        return;
    const Theme& theme = Theme::of(this);
    const QRectF area = plot();
    const api::LearningRateTrial& trial = m_trials[static_cast<std::size_t>(m_hovered)];
    const double x = xOf(trial.learningRate);
    painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(QRectF(0, 0, width(), area.top()), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1: loss %2, smoothed %3")
                         .arg(learningRateText(trial.learningRate), QString::number(trial.loss, 'g', 4),
                              QString::number(trial.smooth, 'g', 4)));
}

}  // namespace studio::ui
