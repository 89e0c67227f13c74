#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ui/charts/curve_marks.h"

namespace studio::ui {

class CurveChart;
struct RunMeasures;
struct RunView;

/// What the x of a run's chart counts.
enum class RunAxis { Epochs, Batches };

/// What befell the run, in the order of x: where it was taken up again or went on from another run, and what
/// a person changed meanwhile. `measures` may be null: none.
[[nodiscard]] std::vector<CurveMark> eventMarks(const RunView& run, const RunMeasures* measures,
                                                RunAxis axis);
/// The best epoch by the watched metric, without y. Empty without epochs, and over batches where they are
/// not known.
[[nodiscard]] std::vector<CurveMark> bestMark(const RunView& run, const RunMeasures* measures, RunAxis axis);
/// The least and greatest x of a run that is trained: all that is planned, of long trainings four times what is
/// done. Nothing of other runs.
[[nodiscard]] std::optional<std::pair<double, double>> plannedX(const RunView& run, RunAxis axis);
/// All of that is shown from the first epoch on.
void showPlanned(CurveChart& chart, const RunView& run, RunAxis axis);

}  // namespace studio::ui
