#include <algorithm>
#include <array>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"

namespace studio::ui {
namespace {

constexpr int columns = 10;
constexpr int rows = 5;
constexpr int maps = 10;

/// The order in which places are struck out: scattered, and always the same.
int rank(int index, int count) {
    constexpr int stride = 37;  // Without a common divisor with 50 and 10.
    return (index * stride + 11) % count;
}

/// Numbers that Dropout strikes out, or whole maps where it is spatial.
class DropoutFigure : public Figure {
  public:
    explicit DropoutFigure(const FigureSubject& subject)
        : m_spatial(subject.layerType == "SpatialDropout"),
          m_rate(std::clamp(spec::doubleOr(subject.params, "rate", 0.5), 0.0, 1.0)) {}

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const QRectF field = room.adjusted(8, 2, -8, -line - 4.0);
        m_spatial ? paintMaps(painter, field, theme) : paintNumbers(painter, field, theme);
        paintCaption(painter, {room.left(), room.bottom() - line, room.width(), line},
                     tr("%1 % are zero, the rest × %2")
                         .arg(qRound(100.0 * m_rate))
                         .arg(1.0 / std::max(1e-9, 1.0 - m_rate), 0, 'g', 3),
                     theme);
    }

    [[nodiscard]] QString text() const override {
        const int percent = qRound(100.0 * m_rate);
        return m_spatial
                   ? tr("Of ten maps, %1 % are struck out whole in this training step; others in the next.")
                         .arg(percent)
                   : tr("Of fifty numbers, %1 % are struck out in this training step; others in the next.")
                         .arg(percent);
    }
    [[nodiscard]] QString formula() const override {
        return QStringLiteral("x / (1 − %1), %2").arg(m_rate, 0, 'g', 3).arg(tr("or 0"));
    }

  private:
    void paintNumbers(QPainter& painter, const QRectF& field, const Theme& theme) const {
        const FigureGrid grid(field, {columns, rows}, 26.0);
        const int count = columns * rows;
        for (int i = 0; i < count; ++i) {
            const QPointF centre = grid.at(i % columns, i / columns).center();
            const double radius = 0.32 * grid.cell();
            const bool out = rank(i, count) < qRound(m_rate * count);
            painter.setPen(QPen(theme.color(out ? ColorRole::BorderStrong : ColorRole::Accent), 1.5));
            painter.setBrush(out ? QBrush(Qt::NoBrush) : QBrush(theme.color(ColorRole::Accent)));
            painter.drawEllipse(centre, radius, radius);
            if (!out)
                continue;
            const double arm = 0.6 * radius;
            painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm));
            painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
        }
    }

    void paintMaps(QPainter& painter, const QRectF& field, const Theme& theme) const {
        const double side = std::min(field.height() * 0.72, field.width() / (1.0 + (maps - 1) * 0.62));
        const double step = side * 0.62;
        const double left = field.center().x() - (side + (maps - 1) * step) / 2.0;
        for (int i = 0; i < maps; ++i) {
            const bool out = rank(i, maps) < qRound(m_rate * maps);
            const QRectF map(left + i * step, field.center().y() - side / 2.0 + (i % 2 == 0 ? -6.0 : 6.0),
                             side, side);
            QColor fill = theme.color(ColorRole::Accent);
            painter.fillRect(map, theme.color(ColorRole::Surface));
            out ? hatch(painter, map, theme) : fillCell(painter, map, fill, 0.5);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.color(out ? ColorRole::BorderStrong : ColorRole::Accent), 1.5));
            painter.drawRect(map);
        }
    }

    bool m_spatial;
    double m_rate;
};

}  // namespace

FigurePtr makeDropoutFigure(const FigureSubject& subject) {
    const bool drops = subject.layerType == "Dropout" || subject.layerType == "SpatialDropout";
    return drops && subject.key == "rate" ? std::make_unique<DropoutFigure>(subject) : nullptr;
}

}  // namespace studio::ui
