#include "ui/pages/inspect/color_scale.h"

#include <QPainter>

#include "ui/pages/fact_table.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int stripHeight = 8;

}  // namespace

ColorScale::ColorScale(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour scale"));
    setToolTip(tr("Which value each colour stands for."));
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ColorScale::setScale(Colormap colormap, ValueRange range) {
    m_colormap = colormap;
    m_range = range;
    setAccessibleDescription(tr("%1 to %2").arg(numberText(range.low), numberText(range.high)));
    update();
}

QSize ColorScale::sizeHint() const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    return {160, stripHeight + 2 + metrics.height()};
}

QSize ColorScale::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

void ColorScale::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    const auto& table = colormapTable(m_colormap);
    const QImage strip(reinterpret_cast<const uchar*>(table.data()), static_cast<int>(table.size()), 1,
                       QImage::Format_RGB32);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRect(0, 0, width(), stripHeight), strip);
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(ColorRole::TextMuted));
    const QRect line(0, stripHeight + 2, width(), height() - stripHeight - 2);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, numberText(m_range.low));
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop, numberText(m_range.high));
}

}  // namespace studio::ui
