#include "ui/pages/data/label_edits.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "core/api/natural_order.h"
#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

using Paths = std::vector<std::string>;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::LabelEdits", text);
}

QString stepName(const QString& label, bool on, std::size_t count) {
    if (count == 1)
        return (on ? tr("Add label \"%1\"") : tr("Remove label \"%1\"")).arg(label);
    return (on ? tr("Add label \"%1\" to %2 pictures") : tr("Remove label \"%1\" from %2 pictures"))
        .arg(label, countText(static_cast<std::int64_t>(count)));
}

}  // namespace

bool isRelabelled(const api::DatasetReport& report, const spec::DatasetSpec& dataset,
                  const std::string& path) {
    const auto edit = dataset.edits.find(path);
    if (edit == dataset.edits.end() || report.hasMasks())
        return false;
    return report.multiLabel ? edit->second.labels.has_value() : !edit->second.label.empty();
}

std::vector<Labels> foundLabels(const DatasetSession& dataset, const Paths& paths) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < paths.size(); ++i)
        places.emplace(paths[i], i);
    std::vector<Labels> found(paths.size());
    const api::DatasetReport& scanned = *dataset.scanned();
    for (const api::Sample& sample : scanned.samples) {
        const auto place = places.find(sample.path);
        if (place == places.end())
            continue;
        for (const int label : scanned.labelsOf(sample))
            found[place->second].push_back(scanned.classes[static_cast<std::size_t>(label)]);
    }
    for (const api::SetAside& aside : scanned.damaged) {
        if (const auto place = places.find(aside.sample.path); place != places.end())
            found[place->second] = aside.classNames;
    }
    for (Labels& labels : found)
        std::sort(labels.begin(), labels.end());
    return found;
}

std::vector<Labels> labelsNow(const ProjectDocument& document, const DatasetSession& dataset,
                              const Paths& paths) {
    std::vector<Labels> labels = foundLabels(dataset, paths);
    const auto& edits = document.project().dataset.edits;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto edit = edits.find(paths[i]);
        if (edit != edits.end() && edit->second.labels)
            labels[i] = *edit->second.labels;
    }
    return labels;
}

void setLabel(ProjectDocument& document, const DatasetSession& dataset, const Paths& paths,
              const QString& label, bool on) {
    const std::string name = label.trimmed().toStdString();
    const std::vector<Labels> found = foundLabels(dataset, paths);
    std::vector<Labels> labels = labelsNow(document, dataset, paths);
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto place = std::lower_bound(labels[i].begin(), labels[i].end(), name);
        const bool has = place != labels[i].end() && *place == name;
        if (has == on || name.empty())
            continue;
        if (on)
            labels[i].insert(place, name);
        else
            labels[i].erase(place);
        changed.push_back(i);
    }
    if (changed.empty())
        return;
    document.edit(stepName(label.trimmed(), on, changed.size()), [&](spec::Project& project) {
        auto& edits = project.dataset.edits;
        for (const std::size_t i : changed) {
            spec::PictureEdit& edit = edits[paths[i]];
            edit.labels = labels[i] == found[i] ? std::nullopt : std::optional(labels[i]);
            if (edit.isNone())
                edits.erase(paths[i]);
        }
    });
}

QStringList labelChoices(const ProjectDocument& document, const DatasetSession& dataset, const Paths& paths) {
    std::set<std::string> names(dataset.scanned()->classes.begin(), dataset.scanned()->classes.end());
    names.insert(dataset.report()->classes.begin(), dataset.report()->classes.end());
    for (const Labels& labels : labelsNow(document, dataset, paths))
        names.insert(labels.begin(), labels.end());
    std::vector<std::string> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end(), api::naturallyBefore);
    QStringList choices;
    for (const std::string& name : sorted)
        choices << QString::fromStdString(name);
    return choices;
}

}  // namespace studio::ui
