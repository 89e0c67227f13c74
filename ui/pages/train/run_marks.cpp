#include "ui/pages/train/run_marks.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/run_data.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::RunMarks", text);
}

double placeOf(const RunMeasures& measures, int epoch, int batch, RunAxis axis) {
    return axis == RunAxis::Epochs ? measures.epochsAt(epoch, batch) : measures.batchesAt(epoch, batch);
}

/// Empty for what the curve itself shows: where it ends, or goes on.
QString labelOf(const api::Steering& steering) {
    switch (steering.kind) {
        case api::Steering::Kind::Paused:
            return tr("paused");
        case api::Steering::Kind::Epochs:
            return tr("up to epoch %1").arg(static_cast<int>(steering.value));
        case api::Steering::Kind::LearningRate:
            return tr("rate %1").arg(learningRateText(steering.value));
        default:
            return {};
    }
}

}  // namespace

std::vector<CurveMark> eventMarks(const RunView& run, const RunMeasures* measures, RunAxis axis) {
    std::vector<CurveMark> marks;
    if (measures == nullptr)
        return marks;
    for (const api::RunEvent& event : measures->events) {
        const bool isContinued = event.kind == api::RunEvent::Kind::Continued;
        const bool isOrigin = isContinued && !run.origin.isEmpty() && &event == &measures->events.front();
        const QString label = isOrigin      ? tr("from %1").arg(run.origin)
                              : isContinued ? tr("continued")
                                            : labelOf(event.steering);
        if (label.isEmpty())
            continue;
        const double x = placeOf(*measures, event.steering.epoch, event.steering.batch, axis);
        const auto same = std::find_if(marks.begin(), marks.end(),
                                       [x](const CurveMark& mark) { return mark.x == x; });
        if (same == marks.end())
            marks.push_back({x, label});
        else if (!same->label.split(QStringLiteral(" · ")).contains(label))
            same->label += QStringLiteral(" · ") + label;
    }
    return marks;
}

std::vector<CurveMark> bestMark(const RunView& run, const RunMeasures* measures, RunAxis axis) {
    if (run.best < 0)
        return {};
    const int epoch = run.history[run.best].epoch;
    const QString label = tr("best, epoch %1").arg(epoch);
    if (axis == RunAxis::Epochs)
        return {{static_cast<double>(epoch), label}};
    if (measures == nullptr || epoch > measures->epochEnds.size())
        return {};
    return {{static_cast<double>(measures->epochEnds[epoch - 1]), label}};
}

std::optional<std::pair<double, double>> plannedX(const RunView& run, RunAxis axis) {
    // Of thousands of epochs the first few would be a dot.
    constexpr int least = 10;
    constexpr int ahead = 4;
    const int soon = std::max(least, ahead * (run.finishedEpochs() + 1));
    const double epochs = run.live ? std::min(run.epochs, soon) : 0;
    const double last = axis == RunAxis::Epochs ? epochs : epochs * run.batchesPerEpoch;
    return last >= 1.0 ? std::optional(std::pair(1.0, last)) : std::nullopt;
}

void showPlanned(CurveChart& chart, const RunView& run, RunAxis axis) {
    if (const auto planned = plannedX(run, axis))
        chart.setXRange(planned->first, planned->second);
    else
        chart.clearXRange();
}

}  // namespace studio::ui
