#pragma once

#include <QHash>
#include <algorithm>

#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/curve_tools.h"
#include "ui/session/serial_tasks.h"

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QTimer;

namespace studio::ui {

class CurveLegendButton;

/// What curve_chart.cpp and curve_export.cpp share.
class CurveChart::Private {
  public:
    [[nodiscard]] Curve* find(const QString& name) {
        const auto it = std::find_if(model.curves.begin(), model.curves.end(),
                                     [&name](const Curve& curve) { return curve.name == name; });
        return it == model.curves.end() ? nullptr : &*it;
    }
    void showTools() { tools->showState(model.smoothing, model.log, plot->isZoomed()); }

    CurveModel model;
    int nextColor = 0;
    bool stale = false;  ///< Changed while hidden, or since the last refresh.
    QLabel* title = nullptr;
    QWidget* legend = nullptr;  ///< The curves' buttons, beside the title or below it.
    QWidget* gap = nullptr;     ///< Where the legend was when it is below.
    QHBoxLayout* top = nullptr;
    QBoxLayout* column = nullptr;
    CurveTools* tools = nullptr;
    CurvePlot* plot = nullptr;
    QTimer* timer = nullptr;
    QHash<QString, CurveLegendButton*> buttons;
    SerialTasks saving;
};

}  // namespace studio::ui
