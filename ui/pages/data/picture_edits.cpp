#include "ui/pages/data/picture_edits.h"

#include <QCoreApplication>
#include <functional>
#include <unordered_map>

#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

using Paths = std::vector<std::string>;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::PictureEdits", text);
}

QString stepName(const char* one, const char* several, std::size_t count) {
    return count == 1 ? tr(one) : tr(several).arg(countText(static_cast<std::int64_t>(count)));
}

void change(ProjectDocument& document, const QString& name, const Paths& paths,
            const std::function<void(const std::string&, spec::PictureEdit&)>& decide) {
    if (paths.empty())
        return;
    document.edit(name, [&](spec::Project& project) {
        auto& edits = project.dataset.edits;
        for (const std::string& path : paths) {
            const auto edit = edits.try_emplace(path).first;
            decide(path, edit->second);
            if (edit->second.isNone())
                edits.erase(edit);
        }
    });
}

/// Class names as found, of `paths` alone.
std::unordered_map<std::string, std::string> foundClasses(const DatasetSession& dataset, const Paths& paths) {
    std::unordered_map<std::string, std::string> found;
    for (const std::string& path : paths)
        found.try_emplace(path);
    const api::DatasetReport& scanned = *dataset.scanned();
    for (const api::Sample& sample : scanned.samples) {
        if (const auto it = found.find(sample.path); it != found.end())
            it->second = scanned.classes[static_cast<std::size_t>(sample.label)];
    }
    for (const api::SetAside& aside : scanned.damaged) {
        if (const auto it = found.find(aside.sample.path); it != found.end())
            it->second = aside.className;
    }
    return found;
}

}  // namespace

void excludePictures(ProjectDocument& document, const Paths& paths) {
    change(document, stepName("Exclude picture", "Exclude %1 pictures", paths.size()), paths,
           [](const std::string&, spec::PictureEdit& edit) { edit.excluded = true; });
}

void restorePictures(ProjectDocument& document, const Paths& paths) {
    change(document, stepName("Restore picture", "Restore %1 pictures", paths.size()), paths,
           [](const std::string&, spec::PictureEdit& edit) { edit.excluded = false; });
}

void movePictures(ProjectDocument& document, const DatasetSession& dataset, const Paths& paths,
                  const QString& className) {
    const auto found = foundClasses(dataset, paths);
    const std::string target = className.trimmed().toStdString();
    if (target.empty())
        return;
    change(document,
           stepName("Move picture to \"%1\"", "Move %1 pictures to \"%2\"", paths.size()).arg(className),
           paths, [&](const std::string& path, spec::PictureEdit& edit) {
               edit.label = found.at(path) == target ? std::string() : target;
           });
}

void restoreLabels(ProjectDocument& document, const Paths& paths) {
    change(document, stepName("Restore label", "Restore %1 labels", paths.size()), paths,
           [](const std::string&, spec::PictureEdit& edit) {
               edit.label.clear();
               edit.labels.reset();
           });
}

void useDamaged(ProjectDocument& document, const Paths& paths, bool use) {
    const QString name =
        use ? stepName("Use damaged picture", "Use %1 damaged pictures", paths.size())
            : stepName("Leave out damaged picture", "Leave out %1 damaged pictures", paths.size());
    change(document, name, paths,
           [use](const std::string&, spec::PictureEdit& edit) { edit.useDamaged = use; });
}

void setBalance(ProjectDocument& document, spec::Balance balance) {
    document.edit(tr("Set class balance"),
                  [balance](spec::Project& project) { project.dataset.balance = balance; });
}

QString foundClass(const DatasetSession& dataset, const std::string& path) {
    const auto found = foundClasses(dataset, {path});
    return QString::fromStdString(found.at(path));
}

}  // namespace studio::ui
