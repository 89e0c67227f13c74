#include <algorithm>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"

namespace studio::ui {
namespace {

constexpr int cells = 4;
constexpr std::int64_t mostCells = 64;

/// Rows and columns that a padding layer adds at each side: zeros, or the picture mirrored.
class BorderFigure : public Figure {
  public:
    explicit BorderFigure(const FigureSubject& subject)
        : m_mirrors(subject.layerType == "ReflectionPadding") {
        const auto side = [&subject](const char* key) {
            return static_cast<int>(
                std::clamp<std::int64_t>(spec::intOr(subject.params, key, 0), 0, mostCells));
        };
        m_sides = QMargins(side("left"), side("top"), side("right"), side("bottom"));
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const QSize whole = QSize(cells, cells).grownBy(m_sides);
        const FigureGrid grid(room.adjusted(0, 0, 0, -line - 2.0), whole);
        if (m_mirrors)
            grid.paintGround(painter, theme.color(ColorRole::Hover));
        else
            hatch(painter, grid.area(), theme);
        const QPoint begin(m_sides.left(), m_sides.top());
        painter.fillRect(grid.block(begin, {cells, cells}), theme.color(ColorRole::Surface));
        for (int row = 0; row < whole.height(); ++row) {
            for (int column = 0; column < whole.width(); ++column)
                paintPixel(painter, grid, {column, row}, theme.color(ColorRole::Accent));
        }
        grid.paintLines(painter, theme.color(ColorRole::Border));
        outline(painter, grid.block(begin, {cells, cells}), theme.color(ColorRole::Accent));
        paintCaption(painter, {room.left(), room.bottom() - line, room.width(), line}, caption(), theme);
    }

    [[nodiscard]] QString text() const override {
        const QString what = m_mirrors ? tr("the picture's own rows and columns, mirrored at its edge")
                                       : tr("rows and columns of zeros");
        return tr("Around the picture stand %1: %2 above, %3 below, %4 at the left, %5 at the right.")
            .arg(what)
            .arg(m_sides.top())
            .arg(m_sides.bottom())
            .arg(m_sides.left())
            .arg(m_sides.right());
    }
    [[nodiscard]] QString formula() const override {
        return QStringLiteral("%1 + %2 + %3 = %4")
            .arg(m_sides.left())
            .arg(cells)
            .arg(m_sides.right())
            .arg(m_sides.left() + cells + m_sides.right());
    }

  private:
    [[nodiscard]] QString caption() const {
        const QSize whole = QSize(cells, cells).grownBy(m_sides);
        return QStringLiteral("%1×%1 → %2×%3").arg(cells).arg(whole.height()).arg(whole.width());
    }

    /// The picture's pixel that is shown there: its own, or the mirrored one.
    static int mirrored(int at) {
        constexpr int period = 2 * (cells - 1);
        const int place = ((at % period) + period) % period;
        return place < cells ? place : period - place;
    }

    void paintPixel(QPainter& painter, const FigureGrid& grid, const QPoint& at, const QColor& ink) const {
        const QPoint own = at - QPoint(m_sides.left(), m_sides.top());
        const bool inside = QRect(0, 0, cells, cells).contains(own);
        if (!inside && !m_mirrors)
            return;
        constexpr double least = 0.12;
        constexpr double range = 0.7;
        const double value = (mirrored(own.x()) + 2.0 * mirrored(own.y())) / (3.0 * (cells - 1));
        fillCell(painter, grid.at(at.x(), at.y()), ink, (least + range * value) * (inside ? 1.0 : 0.55));
    }

    bool m_mirrors;
    QMargins m_sides;
};

}  // namespace

FigurePtr makeBorderFigure(const FigureSubject& subject) {
    const bool pads = subject.layerType == "ZeroPadding" || subject.layerType == "ReflectionPadding";
    return pads && subject.params.contains("top") ? std::make_unique<BorderFigure>(subject) : nullptr;
}

}  // namespace studio::ui
