#include "ui/pages/data/dataset_texts.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/api/dataset_health.h"
#include "ui/pages/data/class_weights.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::DatasetTexts", text);
}

}  // namespace

QString pictureName(const std::string& path) {
    const QString name = QString::fromStdString(path.substr(path.rfind('/') + 1));
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot > 0 ? name.left(dot) : name;
}

QString layoutName(spec::Layout layout) {
    switch (layout) {
        case spec::Layout::SplitFolders:
            return tr("Train, val, test folders");
        case spec::Layout::Table:
            return tr("CSV table");
        case spec::Layout::Masks:
            return tr("Pictures and masks");
        case spec::Layout::Automatic:
            return tr("Automatic");
        case spec::Layout::ClassFolders:
            break;
    }
    return tr("Class folders");
}

QString layoutText(const api::DatasetReport& report) {
    const QString reason = QString::fromStdString(report.layoutReason);
    return reason.isEmpty() ? layoutName(report.layout)
                            : layoutName(report.layout) + QStringLiteral(" · ") + reason;
}

QString splitModeText(const api::DatasetReport& report, spec::SplitMode mode) {
    const bool parts = std::any_of(report.samples.begin(), report.samples.end(),
                                   [](const api::Sample& sample) { return sample.part != api::Part::Free; });
    if (mode == spec::SplitMode::Folders && !parts)
        return tr("The folder has no 'train', 'val' or 'test': a share is taken.") + QLatin1Char(' ');
    if (mode != spec::SplitMode::Automatic)
        return {};
    if (api::splitModeOf(report, mode) != spec::SplitMode::Folders)
        return tr("Automatic: by share.") + QLatin1Char(' ');
    return (report.layout == spec::Layout::Table ? tr("Automatic: as the table says.")
                                                 : tr("Automatic: by folder.")) +
           QLatin1Char(' ');
}

QString cacheText(const api::CachePlan& plan) {
    QString text;
    switch (plan.place) {
        case api::CachePlan::Place::Memory:
            text = tr("%1 of %2 in memory.").arg(bytesText(plan.needed), bytesText(plan.budget));
            break;
        case api::CachePlan::Place::File:
            text = tr("%1 in a file, since memory may hold %2.")
                       .arg(bytesText(plan.needed), bytesText(plan.budget));
            break;
        case api::CachePlan::Place::Nowhere:
            text = tr("%1 needed, kept nowhere: each picture is decoded anew in every epoch.")
                       .arg(bytesText(plan.needed));
            break;
    }
    return plan.reason.empty() ? text : text + QLatin1Char(' ') + QString::fromStdString(plan.reason);
}

QString balanceText(const spec::DatasetSpec& dataset, const api::DatasetReport& report,
                    const api::Split& split) {
    using Balance = spec::Balance;
    if (dataset.balance == Balance::None || report.classes.empty() || split.training.empty())
        return {};
    const ClassWeights automatic = automaticWeights(report, split);
    std::vector<double> weights =
        ownWeights(dataset.balance == Balance::OwnWeights ? dataset.classWeights : automatic, report);
    const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
    const auto factor = [](double value) { return QString::number(value, 'f', 2); };
    if (dataset.balance != Balance::Oversampling && report.multiLabel)
        return tr("A label that is there counts %1 to %2 times, by class.")
            .arg(factor(*least), factor(*most));
    if (dataset.balance != Balance::Oversampling)
        return tr("An error counts %1 to %2 times, by class.").arg(factor(*least), factor(*most));
    if (report.multiLabel)
        return tr("Pictures of small classes are of large ones too here: oversampling is refused. Use class "
                  "weights.");
    if (report.hasMasks())
        return tr("Pictures with masks belong to no class: this does nothing for them.");
    return tr("Pictures of the smallest class come %1 times an epoch.").arg(factor(*most / *least));
}

}  // namespace studio::ui
