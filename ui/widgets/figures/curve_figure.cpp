#include <QPainterPath>
#include <array>
#include <cmath>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"

namespace studio::ui {
namespace {

constexpr double farX = 4.0;

struct Curve {
    const char* name;
    double (*value)(double x, double slope);
    const char* formula;
    const char* help;
};

double sigmoid(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

const std::array<Curve, 9> curves{
    {{"none", [](double x, double) { return x; }, "f(x) = x",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "Numbers pass as they are.")},
     {"relu", [](double x, double) { return std::max(0.0, x); }, "f(x) = max(0, x)",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "Below zero nothing passes, and no gradient either.")},
     {"leaky_relu", [](double x, double slope) { return x < 0.0 ? slope * x : x; }, "f(x) = max(α·x, x)",
      QT_TRANSLATE_NOOP("studio::ui::Figure",
                        "Below zero the line is flat, but not level: a gradient stays.")},
     {"elu", [](double x, double) { return x < 0.0 ? std::expm1(x) : x; }, "f(x) = x, or eˣ − 1 below zero",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "Below zero it bends smoothly towards −1.")},
     {"gelu", [](double x, double) { return 0.5 * x * (1.0 + std::erf(x / std::sqrt(2.0))); },
      "f(x) = x · Φ(x)",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "A relu with a soft corner that dips below zero.")},
     {"silu", [](double x, double) { return x * sigmoid(x); }, "f(x) = x · σ(x)",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "A relu with a soft corner that dips below zero.")},
     {"sigmoid", [](double x, double) { return sigmoid(x); }, "f(x) = 1 / (1 + e⁻ˣ)",
      QT_TRANSLATE_NOOP("studio::ui::Figure",
                        "Every number comes to lie between 0 and 1; far from zero the slope is lost.")},
     {"tanh", [](double x, double) { return std::tanh(x); }, "f(x) = tanh(x)",
      QT_TRANSLATE_NOOP("studio::ui::Figure",
                        "Every number comes to lie between −1 and 1; far from zero the slope is lost.")},
     {"prelu", [](double x, double slope) { return x < 0.0 ? slope * x : x; }, "f(x) = x, or a·x below zero",
      QT_TRANSLATE_NOOP("studio::ui::Figure", "The slope below zero is learned; here it begins.")}}};

const Curve* curveOf(std::string_view name) {
    for (const Curve& curve : curves) {
        if (name == curve.name)
            return &curve;
    }
    return nullptr;
}

/// An activation's curve from −4 to 4, both axes of one scale.
class CurveFigure : public Figure {
  public:
    CurveFigure(const Curve& curve, double slope) : m_curve(curve), m_slope(slope) {}

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double low = floorOf();
        constexpr double top = 2.5;
        const double scale = std::min(room.width() / (2.0 * farX), room.height() / (top - low));
        QRectF field(0, 0, 2.0 * farX * scale, (top - low) * scale);
        field.moveCenter(room.center());
        const auto at = [&](double x, double y) {
            return QPointF(field.left() + (x + farX) * scale, field.bottom() - (y - low) * scale);
        };
        painter.fillRect(field, theme.color(ColorRole::Surface));
        painter.setPen(QPen(theme.color(ColorRole::Border), 1.0));
        for (int x = -3; x <= 3; ++x)
            painter.drawLine(at(x, low), at(x, top));
        for (int y = static_cast<int>(std::ceil(low)); y <= 2; ++y)
            painter.drawLine(at(-farX, y), at(farX, y));
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.2));
        painter.drawLine(at(-farX, 0), at(farX, 0));
        painter.drawLine(at(0, low), at(0, top));
        paintLabels(painter, field, at(0, 0), at(1, 1), theme);
        paintCurve(painter, field, at, theme);
    }

    [[nodiscard]] QString text() const override {
        return tr("The curve of %1. %2").arg(QString::fromLatin1(m_curve.name), tr(m_curve.help));
    }
    [[nodiscard]] QString formula() const override { return QString::fromUtf8(m_curve.formula); }

  private:
    [[nodiscard]] double floorOf() const {
        double least = -1.25;
        for (double x = -farX; x <= 0.0; x += 0.25)
            least = std::min(least, m_curve.value(x, m_slope) - 0.25);
        return std::max(least, -2.5);
    }

    static void paintLabels(QPainter& painter, const QRectF& field, const QPointF& zero, const QPointF& one,
                            const Theme& theme) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        const double line = captionHeight(painter);
        painter.drawText(QRectF(zero.x() - 24.0, one.y() - line / 2.0, 20.0, line),
                         Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("1"));
        painter.drawText(QRectF(one.x() - 10.0, zero.y() + 2.0, 20.0, line), Qt::AlignHCenter | Qt::AlignTop,
                         QStringLiteral("1"));
        painter.drawText(QRectF(field.right() - 16.0, zero.y() + 2.0, 14.0, line),
                         Qt::AlignRight | Qt::AlignTop, QStringLiteral("x"));
    }

    template <class At>
    void paintCurve(QPainter& painter, const QRectF& field, const At& at, const Theme& theme) const {
        constexpr int steps = 160;
        QPainterPath path;
        for (int i = 0; i <= steps; ++i) {
            const double x = -farX + 2.0 * farX * i / steps;
            const QPointF point = at(x, m_curve.value(x, m_slope));
            i == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        painter.save();
        painter.setClipRect(field);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Accent), 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
        painter.restore();
    }

    const Curve& m_curve;
    double m_slope;
};

/// Softmax: four scores and the probabilities that come of them.
class SoftmaxFigure : public Figure {
  public:
    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const double half = room.width() / 2.0 - 20.0;
        const QRectF left(room.left(), room.top() + line, half, room.height() - 2.0 * line - 4.0);
        const QRectF right = left.translated(half + 40.0, 0);
        paintBars(painter, left, scores, 3.0, theme.color(ColorRole::TextMuted), theme, false);
        paintBars(painter, right, shares(), 1.0, theme.color(ColorRole::Accent), theme, true);
        paintArrow(painter, {left.right() + 8.0, left.top(), 24.0, left.height()}, theme);
        const double base = room.bottom() - line;
        paintCaption(painter, {left.left(), base, half, line}, tr("scores x"), theme);
        paintCaption(painter, {right.left(), base, half, line}, tr("probabilities"), theme);
    }
    [[nodiscard]] QString text() const override {
        return tr(
            "Scores of 1, 3, 0.5 and 2 become probabilities of 9 %, 63 %, 5 % and 23 %: the largest "
            "stands out, and all sum to 1.");
    }
    [[nodiscard]] QString formula() const override { return QStringLiteral("pᵢ = eˣⁱ / Σ eˣʲ"); }

  private:
    using Bars = std::array<double, 4>;
    static constexpr Bars scores{1.0, 3.0, 0.5, 2.0};

    static Bars shares() {
        Bars result{};
        double sum = 0.0;
        for (std::size_t i = 0; i < result.size(); ++i)
            sum += result.at(i) = std::exp(scores.at(i));
        for (double& share : result)
            share /= sum;
        return result;
    }

    static void paintBars(QPainter& painter, const QRectF& room, const Bars& bars, double most,
                          const QColor& ink, const Theme& theme, bool percent) {
        const double width = room.width() / static_cast<double>(bars.size());
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const double height = room.height() * bars.at(i) / most;
            const QRectF bar(room.left() + static_cast<double>(i) * width + 5.0, room.bottom() - height,
                             width - 10.0, height);
            painter.fillRect(bar, ink);
            const QString label = percent ? QStringLiteral("%1 %").arg(qRound(100.0 * bars.at(i)))
                                          : QString::number(bars.at(i));
            const double line = captionHeight(painter);
            painter.setPen(theme.color(ColorRole::TextMuted));
            painter.drawText(QRectF(bar.left() - 10.0, bar.top() - line - 1.0, bar.width() + 20.0, line),
                             Qt::AlignCenter, label);
        }
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawLine(room.bottomLeft(), room.bottomRight());
    }
};

}  // namespace

FigurePtr makeCurveFigure(const FigureSubject& subject) {
    const std::string& key = subject.key;
    if (subject.layerType == "PReLU")
        return std::make_unique<CurveFigure>(*curveOf("prelu"),
                                             spec::doubleOr(subject.params, "initial", 0.25));
    if (key != "activation" && key != "function" && key != "alpha")
        return nullptr;
    if (key == "alpha" && !subject.params.contains("function"))
        return nullptr;
    const std::string name = spec::textOr(subject.params, key == "activation" ? key : "function", "none");
    if (name == "softmax")
        return std::make_unique<SoftmaxFigure>();
    const Curve* curve = curveOf(name);
    return curve == nullptr
               ? nullptr
               : std::make_unique<CurveFigure>(*curve, spec::doubleOr(subject.params, "alpha", 0.3));
}

}  // namespace studio::ui
