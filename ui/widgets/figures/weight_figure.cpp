#include <QPainterPath>
#include <cmath>
#include <string_view>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"

namespace studio::ui {
namespace {

/// A curve over weights from −w to w, standing on its axis.
class WeightCurve : public Figure {
  public:
    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const QRectF field = room.adjusted(room.width() * 0.16, 4, -room.width() * 0.16, -line - 4.0);
        constexpr int steps = 160;
        QPainterPath path(field.bottomLeft());
        for (int i = 0; i <= steps; ++i) {
            const double w = -1.0 + 2.0 * i / steps;
            path.lineTo(field.left() + field.width() * i / steps,
                        field.bottom() - field.height() * height(w));
        }
        path.lineTo(field.bottomRight());
        QColor fill = theme.color(ColorRole::Accent);
        fill.setAlphaF(0.22F);
        painter.fillPath(path, fill);
        painter.setPen(QPen(theme.color(ColorRole::Accent), 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawLine(field.bottomLeft(), field.bottomRight());
        painter.drawLine(QPointF(field.center().x(), field.bottom()),
                         QPointF(field.center().x(), field.bottom() + 4.0));
        paintCaption(painter, {room.left(), room.bottom() - line, room.width(), line}, caption(), theme);
    }

  protected:
    [[nodiscard]] virtual double height(double w) const = 0;  ///< 0 … 1 at −1 … 1.
    [[nodiscard]] virtual QString caption() const = 0;
};

/// From what an initializer draws.
class InitializerFigure : public WeightCurve {
  public:
    explicit InitializerFigure(std::string name) : m_name(std::move(name)) {}

    [[nodiscard]] QString text() const override {
        if (m_name == "zeros")
            return tr("All weights begin at zero, and so learn the same.");
        if (m_name == "orthogonal")
            return tr("Kernels begin at right angles to one another, so that none repeats another.");
        return isUniform() ? tr("Weights begin anywhere between two bounds, each value as likely as another.")
                           : tr("Weights begin near zero, larger ones more and more rarely.");
    }
    [[nodiscard]] QString formula() const override {
        const std::string_view name = m_name;
        if (name.starts_with("he_"))
            return tr("variance 2 / fan in");
        if (name.starts_with("lecun_"))
            return tr("variance 1 / fan in");
        if (name.starts_with("glorot_"))
            return tr("variance 2 / (fan in + fan out)");
        if (name == "random_normal")
            return tr("standard deviation 0.05");
        return name == "orthogonal" ? QStringLiteral("W · Wᵀ = 1") : QString();
    }

  protected:
    [[nodiscard]] double height(double w) const override {
        if (m_name == "zeros")
            return std::abs(w) < 0.012 ? 1.0 : 0.0;
        if (isUniform())
            return std::abs(w) < 0.6 ? 0.72 : 0.0;
        constexpr double deviation = 0.32;
        return 0.95 * std::exp(-w * w / (2.0 * deviation * deviation));
    }
    [[nodiscard]] QString caption() const override { return tr("weights at the start, around 0"); }

  private:
    [[nodiscard]] bool isUniform() const {
        return m_name == "default" || std::string_view(m_name).ends_with("uniform");
    }
    std::string m_name;
};

/// The penalty λ·w² of one weight.
class PenaltyFigure : public WeightCurve {
  public:
    explicit PenaltyFigure(double lambda) : m_lambda(lambda) {}

    [[nodiscard]] QString text() const override {
        return m_lambda > 0.0
                   ? tr("The penalty grows with the square of a weight: large ones are pulled back "
                        "hardest.")
                   : tr("No weight is penalised.");
    }
    [[nodiscard]] QString formula() const override {
        return tr("loss + %1 · Σw², gradient %2 · w").arg(m_lambda, 0, 'g', 4).arg(2.0 * m_lambda, 0, 'g', 4);
    }

  protected:
    [[nodiscard]] double height(double w) const override { return m_lambda > 0.0 ? 0.95 * w * w : 0.0; }
    [[nodiscard]] QString caption() const override { return tr("penalty of a weight, from −1 to 1"); }

  private:
    double m_lambda;
};

}  // namespace

FigurePtr makeWeightFigure(const FigureSubject& subject) {
    if (subject.key == "initializer")
        return std::make_unique<InitializerFigure>(spec::textOr(subject.params, "initializer", "default"));
    if (subject.key == "l2")
        return std::make_unique<PenaltyFigure>(spec::doubleOr(subject.params, "l2", 0.0));
    return nullptr;
}

}  // namespace studio::ui
