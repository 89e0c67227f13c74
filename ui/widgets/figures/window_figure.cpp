#include <algorithm>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"
#include "ui/widgets/figures/window_axis.h"

namespace studio::ui {
namespace {

constexpr double arrowWidth = 30.0;
constexpr double arrowMargin = 8.0;
constexpr double leastOutputCell = 8.0;
constexpr std::int64_t mostCells = 512;  ///< A file may say anything.

QSize sizeOf(std::int64_t width, std::int64_t height) {
    return {static_cast<int>(width), static_cast<int>(height)};
}

QString extents(std::int64_t height, std::int64_t width) {
    return QStringLiteral("%1×%2").arg(height).arg(width);
}

/// A kernel or a pooling window on its way over a grid: where it begins, where it stands next, what it pads,
/// and the grid of its answers.
class WindowFigure : public Figure {
  public:
    explicit WindowFigure(const FigureSubject& subject)
        : m_isPool(!subject.params.contains("kernel")), m_input(subject.input), m_output(subject.output) {
        const spec::Pair size = spec::pairOr(subject.params, m_isPool ? "pool" : "kernel", {3, 3});
        const spec::Pair strides = spec::pairOr(subject.params, "strides", {1, 1});
        const spec::Pair dilation = spec::pairOr(subject.params, "dilation", {1, 1});
        const bool same = spec::textOr(subject.params, "padding", "valid") == "same";
        m_rows = {0, size.height, strides.height, dilation.height, same};
        m_columns = {0, size.width, strides.width, dilation.width, same};
        for (WindowAxis* axis : {&m_rows, &m_columns}) {
            for (std::int64_t* number : {&axis->size, &axis->stride, &axis->dilation})
                *number = std::clamp<std::int64_t>(*number, 1, mostCells);
        }
        const bool known = m_input.channels > 0 && !m_input.flat;
        m_rows.cells = cellsFor(m_rows, known ? m_input.height : 0);
        m_columns.cells = cellsFor(m_columns, known ? m_input.width : 0);
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const double half = (room.width() - arrowWidth - 2.0 * arrowMargin) / 2.0;
        const QRectF left(room.left(), room.top(), half, room.height() - line - 2.0);
        QRectF right = left;
        right.moveRight(room.right());
        const FigureGrid in(left, sizeOf(m_columns.padded(), m_rows.padded()));
        const FigureGrid out(right, sizeOf(m_columns.positions(), m_rows.positions()),
                             std::max(in.cell(), leastOutputCell));
        paintInput(painter, in, theme);
        paintOutput(painter, out, theme);
        const double middle = room.center().x();
        const QRectF between(middle - arrowWidth / 2.0, left.top(), arrowWidth, left.height());
        paintArrow(painter, between, theme, m_isPool ? QString() : QStringLiteral("w · x"));
        const QString padded = m_rows.same ? tr("%1 + padding") : QStringLiteral("%1");
        const double base = room.bottom() - line;
        paintCaption(painter, {left.left(), base, half, line},
                     padded.arg(extents(m_rows.cells, m_columns.cells)), theme);
        paintCaption(painter, {right.left(), base, half, line},
                     extents(m_rows.positions(), m_columns.positions()), theme);
    }

    [[nodiscard]] QString text() const override {
        QString what = m_isPool ? tr("A pooling window of %1") : tr("A kernel of %1");
        what = what.arg(extents(m_rows.size, m_columns.size));
        if (m_rows.dilation > 1 || m_columns.dilation > 1)
            what += tr(" with its taps %1 apart").arg(pairText(m_rows.dilation, m_columns.dilation));
        QString way =
            tr("%1 goes over %2 pixels in steps of %3 and answers with %4 numbers.")
                .arg(what, extents(m_rows.cells, m_columns.cells), pairText(m_rows.stride, m_columns.stride),
                     extents(m_rows.positions(), m_columns.positions()));
        if (m_rows.padding() + m_columns.padding() > 0)
            way += tr(" The hatched border is padding: %1 rows and %2 columns.")
                       .arg(m_rows.padding())
                       .arg(m_columns.padding());
        else if (m_rows.same)
            way += tr(" It fits without padding.");
        return way;
    }

    [[nodiscard]] QString formula() const override {
        QString rule = m_columns.same ? QStringLiteral("⌈%1 / %2⌉ = %3")
                                            .arg(m_columns.cells)
                                            .arg(m_columns.stride)
                                            .arg(m_columns.positions())
                                      : QStringLiteral("⌊(%1 − %2) / %3⌋ + 1 = %4")
                                            .arg(m_columns.cells)
                                            .arg(m_columns.reach())
                                            .arg(m_columns.stride)
                                            .arg(m_columns.positions());
        if (m_input.channels > 0 && m_output.channels > 0 && !m_input.flat)
            rule +=
                tr(". Here %1 becomes %2")
                    .arg(extents(m_input.height, m_input.width), extents(m_output.height, m_output.width));
        return rule;
    }

  private:
    static QString pairText(std::int64_t height, std::int64_t width) {
        return height == width ? QString::number(height) : extents(height, width);
    }

    void paintInput(QPainter& painter, const FigureGrid& grid, const Theme& theme) const {
        hatch(painter, grid.area(), theme);
        const QRectF pixels =
            grid.block({static_cast<int>(m_columns.before()), static_cast<int>(m_rows.before())},
                       sizeOf(m_columns.cells, m_rows.cells));
        painter.fillRect(pixels, theme.color(ColorRole::Surface));
        const QColor ink = theme.color(ColorRole::Accent);
        paintTaps(painter, grid, ink);
        grid.paintLines(painter, theme.color(ColorRole::Border));
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawRect(pixels);
        const QSize reach = sizeOf(m_columns.reach(), m_rows.reach());
        if (m_columns.positions() > 1)
            outline(painter, grid.block({static_cast<int>(m_columns.stride), 0}, reach), theme.series(1),
                    true);
        else if (m_rows.positions() > 1)
            outline(painter, grid.block({0, static_cast<int>(m_rows.stride)}, reach), theme.series(1), true);
        outline(painter, grid.block({0, 0}, reach), ink);
    }

    void paintTaps(QPainter& painter, const FigureGrid& grid, const QColor& ink) const {
        constexpr double strength = 0.38;
        // One block instead of thousands of cells.
        if (m_rows.dilation == 1 && m_columns.dilation == 1)
            return fillCell(painter, grid.block({0, 0}, sizeOf(m_columns.size, m_rows.size)), ink, strength);
        constexpr std::int64_t most = 64;
        for (std::int64_t row = 0; row < std::min(m_rows.size, most); ++row) {
            for (std::int64_t column = 0; column < std::min(m_columns.size, most); ++column)
                fillCell(painter,
                         grid.at(static_cast<int>(column * m_columns.dilation),
                                 static_cast<int>(row * m_rows.dilation)),
                         ink, strength);
        }
    }

    void paintOutput(QPainter& painter, const FigureGrid& grid, const Theme& theme) const {
        if (m_rows.positions() == 0 || m_columns.positions() == 0)
            return paintCaption(painter, grid.area().adjusted(-60, -20, 60, 20), tr("does not fit"), theme);
        grid.paintGround(painter, theme.color(ColorRole::Surface));
        fillCell(painter, grid.at(0, 0), theme.color(ColorRole::Accent), 0.55);
        grid.paintLines(painter, theme.color(ColorRole::Border));
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawRect(grid.area());
        if (m_columns.positions() > 1)
            outline(painter, grid.at(1, 0), theme.series(1), true);
        else if (m_rows.positions() > 1)
            outline(painter, grid.at(0, 1), theme.series(1), true);
        outline(painter, grid.at(0, 0), theme.color(ColorRole::Accent));
    }

    bool m_isPool;
    spec::Shape m_input;
    spec::Shape m_output;
    WindowAxis m_rows;
    WindowAxis m_columns;
};

}  // namespace

FigurePtr makeWindowFigure(const FigureSubject& subject) {
    const bool slides = subject.params.contains("kernel") || subject.params.contains("pool");
    const bool isWindow = subject.key == "kernel" || subject.key == "pool" || subject.key == "strides" ||
                          subject.key == "padding" || subject.key == "dilation";
    if (!slides || !isWindow || subject.layerType == "ConvTranspose2D")
        return nullptr;
    return std::make_unique<WindowFigure>(subject);
}

}  // namespace studio::ui
