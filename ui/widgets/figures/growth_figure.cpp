#include <algorithm>
#include <array>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"

namespace studio::ui {
namespace {

constexpr double arrowWidth = 26.0;
constexpr int mostCells = 64;
constexpr std::array<double, 9> greys{0.15, 0.75, 0.4, 0.9, 0.3, 0.6, 0.5, 0.2, 0.8};

int bounded(std::int64_t value) {
    return static_cast<int>(std::clamp<std::int64_t>(value, 1, mostCells));
}

QString extents(const QSize& size) {
    return QStringLiteral("%1×%2").arg(size.height()).arg(size.width());
}

/// A small grid at the left, a larger one at the right.
struct TwoGrids {
    TwoGrids(const QPainter& painter, const QRectF& room, const QSize& from, const QSize& to)
        : line(captionHeight(painter)),
          left(room.left(), room.top(), (room.width() - arrowWidth) * 0.38, room.height() - line - 2.0),
          between(left.right() + 6.0, room.top(), arrowWidth - 12.0, left.height()),
          right(left.right() + arrowWidth, room.top(), room.right() - left.right() - arrowWidth,
                left.height()),
          out(right, to),
          in(left, from, std::max(out.cell(), 14.0)),
          base(room.bottom() - line) {}

    void captions(QPainter& painter, const QString& from, const QString& to, const Theme& theme) const {
        paintArrow(painter, between, theme);
        paintCaption(painter, {left.left(), base, left.width(), line}, from, theme);
        paintCaption(painter, {right.left(), base, right.width(), line}, to, theme);
    }

    double line;
    QRectF left;
    QRectF between;
    QRectF right;
    FigureGrid out;
    FigureGrid in;
    double base;
};

/// A transposed convolution: each input pixel lays its kernel, weighted, into the output, a stride apart.
class TransposedFigure : public Figure {
  public:
    explicit TransposedFigure(const FigureSubject& subject) {
        const spec::Pair kernel = spec::pairOr(subject.params, "kernel", {3, 3});
        const spec::Pair strides = spec::pairOr(subject.params, "strides", {2, 2});
        m_kernel = {bounded(kernel.width), bounded(kernel.height)};
        m_strides = {bounded(strides.width), bounded(strides.height)};
        m_same = spec::textOr(subject.params, "padding", "valid") == "same";
        m_full = {full(m_kernel.width(), m_strides.width()), full(m_kernel.height(), m_strides.height())};
        m_out = m_same ? QSize(cells * m_strides.width(), cells * m_strides.height()) : m_full;
        m_whole = m_full.expandedTo(m_out);
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const TwoGrids grids(painter, room, {cells, cells}, m_whole);
        const QColor ink = theme.color(ColorRole::Accent);
        grids.in.paintGround(painter, theme.color(ColorRole::Surface));
        fillCell(painter, grids.in.at(0, 0), ink, 0.55);
        grids.in.paintLines(painter, theme.color(ColorRole::BorderStrong));
        outline(painter, grids.in.at(1, 0), theme.series(1), true);
        outline(painter, grids.in.at(0, 0), ink);
        hatch(painter, grids.out.area(), theme);
        const QPoint begin((m_whole.width() - m_out.width()) / 2, (m_whole.height() - m_out.height()) / 2);
        const QRectF kept = grids.out.block(begin, m_out);
        painter.fillRect(kept, theme.color(ColorRole::Surface));
        fillCell(painter, grids.out.block({0, 0}, m_kernel), ink, 0.38);
        grids.out.paintLines(painter, theme.color(ColorRole::Border));
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawRect(kept);
        outline(painter, grids.out.block({m_strides.width(), 0}, m_kernel), theme.series(1), true);
        outline(painter, grids.out.block({0, 0}, m_kernel), ink);
        grids.captions(painter, extents({cells, cells}), extents(m_out), theme);
    }

    [[nodiscard]] QString text() const override {
        QString text = tr("Each of 3×3 pixels lays a kernel of %1 into the output, %2 pixels from the last: "
                          "%3 come out.")
                           .arg(extents(m_kernel), extents(m_strides), extents(m_out));
        if (m_same && m_full != m_out)
            text += tr(" What is hatched is cut off.");
        return text;
    }
    [[nodiscard]] QString formula() const override {
        return m_same ? QStringLiteral("%1 · %2 = %3").arg(cells).arg(m_strides.width()).arg(m_out.width())
                      : QStringLiteral("(%1 − 1) · %2 + max(%3, %2) = %4")
                            .arg(cells)
                            .arg(m_strides.width())
                            .arg(m_kernel.width())
                            .arg(m_out.width());
    }

  private:
    static constexpr int cells = 3;
    static int full(int kernel, int stride) { return (cells - 1) * stride + std::max(kernel, stride); }

    QSize m_kernel;
    QSize m_strides;
    QSize m_full;
    QSize m_out;
    QSize m_whole;
    bool m_same = false;
};

/// Upsampling: a pixel becomes several, alike or with the grey between it and its neighbours.
class UpsampleFigure : public Figure {
  public:
    explicit UpsampleFigure(const FigureSubject& subject)
        : m_smooth(spec::textOr(subject.params, "interpolation", "nearest") == "bilinear") {
        const spec::Pair factor = spec::pairOr(subject.params, "factor", {2, 2});
        constexpr std::int64_t most = 16;
        m_factor = {static_cast<int>(std::clamp<std::int64_t>(factor.width, 1, most)),
                    static_cast<int>(std::clamp<std::int64_t>(factor.height, 1, most))};
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const QSize out(cells * m_factor.width(), cells * m_factor.height());
        const TwoGrids grids(painter, room, {cells, cells}, out);
        const QColor ink = theme.color(ColorRole::Accent);
        paintPixels(painter, grids.in, {cells, cells}, ink, theme);
        paintPixels(painter, grids.out, out, ink, theme);
        grids.captions(painter, extents({cells, cells}), extents(out), theme);
    }

    [[nodiscard]] QString text() const override {
        return m_smooth ? tr("Each pixel becomes %1, with values between it and its neighbours.")
                              .arg(extents(m_factor))
                        : tr("Each pixel becomes %1 that are like it.").arg(extents(m_factor));
    }
    [[nodiscard]] QString formula() const override {
        return QStringLiteral("%1 · %2 = %3").arg(cells).arg(m_factor.width()).arg(cells * m_factor.width());
    }

  private:
    static constexpr int cells = 3;

    [[nodiscard]] double grey(double x, double y) const {
        const auto at = [](int column, int row) {
            return greys.at(static_cast<std::size_t>(std::clamp(row, 0, cells - 1) * cells +
                                                     std::clamp(column, 0, cells - 1)));
        };
        if (!m_smooth)
            return at(static_cast<int>(x), static_cast<int>(y));
        const double left = std::max(0.0, x - 0.5);
        const double top = std::max(0.0, y - 0.5);
        const int column = static_cast<int>(left);
        const int row = static_cast<int>(top);
        const double right = left - column;
        const double down = top - row;
        return (1 - down) * ((1 - right) * at(column, row) + right * at(column + 1, row)) +
               down * ((1 - right) * at(column, row + 1) + right * at(column + 1, row + 1));
    }

    void paintPixels(QPainter& painter, const FigureGrid& grid, const QSize& size, const QColor& ink,
                     const Theme& theme) const {
        grid.paintGround(painter, theme.color(ColorRole::Surface));
        for (int row = 0; row < size.height(); ++row) {
            for (int column = 0; column < size.width(); ++column)
                fillCell(painter, grid.at(column, row), ink,
                         grey((column + 0.5) * cells / size.width(), (row + 0.5) * cells / size.height()));
        }
        grid.paintLines(painter, theme.color(ColorRole::Border));
    }

    bool m_smooth;
    QSize m_factor;
};

/// Adaptive pooling: bins ⌊i · in / out⌋ … ⌈(i + 1) · in / out⌉ of the input, whatever its size.
class AdaptiveFigure : public Figure {
  public:
    explicit AdaptiveFigure(const FigureSubject& subject) {
        const spec::Pair output = spec::pairOr(subject.params, "output", {1, 1});
        m_out = {bounded(output.width), bounded(output.height)};
        m_in = QSize(7, 7).expandedTo(m_out);
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const TwoGrids grids(painter, room, m_in, m_out);
        grids.in.paintGround(painter, theme.color(ColorRole::Surface));
        const QSize first((m_in.width() + m_out.width() - 1) / m_out.width(),
                          (m_in.height() + m_out.height() - 1) / m_out.height());
        fillCell(painter, grids.in.block({0, 0}, first), theme.color(ColorRole::Accent), 0.38);
        grids.in.paintLines(painter, theme.color(ColorRole::Border));
        outline(painter, grids.in.block({0, 0}, first), theme.color(ColorRole::Accent));
        grids.out.paintGround(painter, theme.color(ColorRole::Surface));
        fillCell(painter, grids.out.at(0, 0), theme.color(ColorRole::Accent), 0.55);
        grids.out.paintLines(painter, theme.color(ColorRole::BorderStrong));
        grids.captions(painter, tr("any size"), extents(m_out), theme);
    }

    [[nodiscard]] QString text() const override {
        return tr("Maps of any size are divided into %1 bins, and each bin becomes one number.")
            .arg(extents(m_out));
    }
    [[nodiscard]] QString formula() const override {
        return tr("Bin i: ⌊i · n / %1⌋ to ⌈(i + 1) · n / %1⌉").arg(m_out.width());
    }

  private:
    QSize m_in;
    QSize m_out;
};

}  // namespace

FigurePtr makeGrowthFigure(const FigureSubject& subject) {
    const std::string& key = subject.key;
    if (subject.layerType == "ConvTranspose2D" && (key == "kernel" || key == "strides" || key == "padding"))
        return std::make_unique<TransposedFigure>(subject);
    if (subject.layerType == "Upsample" && (key == "factor" || key == "interpolation"))
        return std::make_unique<UpsampleFigure>(subject);
    if (subject.layerType.starts_with("Adaptive") && key == "output")
        return std::make_unique<AdaptiveFigure>(subject);
    return nullptr;
}

}  // namespace studio::ui
