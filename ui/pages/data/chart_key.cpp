#include "ui/pages/data/chart_key.h"

#include <QPainter>
#include <utility>
#include <vector>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int swatch = 10;
constexpr int testSeries = 2;

}  // namespace

ChartKey::ChartKey(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("chartKey"));
    setAccessibleName(tr("Key: training, validation and test pictures"));
    setToolTip(tr("The validation part of each bar is never trained on."));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChartKey::setTest(bool test) {
    m_test = test;
    update();
}

QSize ChartKey::sizeHint() const {
    return {240, QFontMetrics(Theme::of(this).font(TextSize::Caption)).height() + spacing::xs};
}

void ChartKey::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(TextSize::Caption));
    std::vector<std::pair<QColor, QString>> parts{{theme.series(0), tr("training")},
                                                  {theme.color(ColorRole::Validation), tr("validation")}};
    if (m_test)
        parts.emplace_back(theme.series(testSeries), tr("test"));
    int x = spacing::m;
    for (const auto& [color, text] : parts) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRect(x, (height() - swatch) / 2, swatch, swatch), 2, 2);
        x += swatch + spacing::xs + 2;
        painter.setPen(theme.color(ColorRole::TextMuted));
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x, 0, width + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + spacing::l;
    }
}

}  // namespace studio::ui
