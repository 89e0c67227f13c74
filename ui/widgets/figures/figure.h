#pragma once

#include <QCoreApplication>
#include <QRectF>
#include <QString>
#include <memory>

#include "ui/widgets/param_figure.h"

class QPainter;

namespace studio::ui {

class Theme;

/// One kind of drawing. Painted within `room` in the theme's colours, with the painter's font for labels.
class Figure {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::Figure)
  public:
    Figure() = default;
    virtual ~Figure() = default;
    Figure(const Figure&) = delete;
    Figure& operator=(const Figure&) = delete;

    virtual void paint(QPainter& painter, const QRectF& room, const Theme& theme) const = 0;
    [[nodiscard]] virtual QString text() const = 0;
    [[nodiscard]] virtual QString formula() const { return {}; }
};

using FigurePtr = std::unique_ptr<Figure>;

/// nullptr: no drawing explains this parameter.
[[nodiscard]] FigurePtr makeFigure(const FigureSubject& subject);

/// One file each; they answer nullptr for what they do not draw.
[[nodiscard]] FigurePtr makeWindowFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeGrowthFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeBorderFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeChannelFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeCurveFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeDropoutFigure(const FigureSubject& subject);
[[nodiscard]] FigurePtr makeWeightFigure(const FigureSubject& subject);

}  // namespace studio::ui
