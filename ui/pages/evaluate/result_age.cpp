#include "ui/pages/evaluate/result_age.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/session/session.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("EvaluatePage", text);
}

/// The epoch whose weights "best" holds: the greatest validation accuracy, of equal ones the smaller loss;
/// without validation the smallest training loss. 0: no epoch yet.
int bestEpoch(const std::vector<api::EpochRow>& history) {
    const auto worse = [](const api::EpochRow& a, const api::EpochRow& b) {
        if (std::isnan(a.validationLoss) || std::isnan(b.validationLoss))
            return a.trainLoss > b.trainLoss;
        return a.validationAccuracy < b.validationAccuracy ||
               (a.validationAccuracy == b.validationAccuracy && a.validationLoss > b.validationLoss);
    };
    const auto best = std::max_element(history.begin(), history.end(), worse);
    return best == history.end() ? 0 : best->epoch;
}

/// Of the chosen weights; 0 where it is not known.
int epochNow(const ModelSession& model) {
    const auto& runs = model.runs();
    const auto run = std::find_if(runs.begin(), runs.end(), [&model](const api::RunSummary& summary) {
        return QString::fromStdString(summary.folder) == model.runFolder();
    });
    if (run == runs.end() || run->history.empty())
        return 0;
    return model.checkpoint() == QLatin1String("best") ? bestEpoch(run->history) : run->history.back().epoch;
}

QString setName(api::EvaluationSet set) {
    switch (set) {
        case api::EvaluationSet::Validation:
            return tr("the validation pictures");
        case api::EvaluationSet::Test:
            return tr("the test pictures");
        case api::EvaluationSet::Everything:
            break;
    }
    return tr("all pictures");
}

}  // namespace

QString outdatedReason(const api::Evaluation& result, const EvaluationRequest& resultOf, Session& session,
                       api::EvaluationSet set) {
    const ModelSession& model = session.model();
    const api::ModelRef now = model.model();
    if (now.runFolder != resultOf.model.runFolder || now.checkpoint != resultOf.model.checkpoint)
        return tr("These results are of %1; %2 is chosen now.").arg(resultOf.label, model.label());
    if (!model.isTrained() && !(now.project == resultOf.model.project))
        return tr("The project has changed since these results.");
    if (const int epoch = epochNow(model); epoch > 0 && epoch != result.epoch)
        return tr("These results are from epoch %1; epoch %2 is there now.").arg(result.epoch).arg(epoch);
    const auto& dataset = session.dataset().report();
    if (session.dataset().isReady() && dataset != resultOf.dataset && !(*dataset == *resultOf.dataset))
        return tr("The pictures have changed since these results.");
    if (set != resultOf.set)
        return tr("These results are on %1; %2 are chosen now.").arg(setName(resultOf.set), setName(set));
    return {};
}

}  // namespace studio::ui
