#include "ui/widgets/figures/figure.h"

namespace studio::ui {

FigurePtr makeFigure(const FigureSubject& subject) {
    for (const auto make : {makeWindowFigure, makeGrowthFigure, makeBorderFigure, makeChannelFigure,
                            makeCurveFigure, makeDropoutFigure, makeWeightFigure}) {
        if (FigurePtr figure = make(subject))
            return figure;
    }
    return nullptr;
}

}  // namespace studio::ui
