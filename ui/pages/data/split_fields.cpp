#include <QCoreApplication>
#include <algorithm>
#include <limits>

#include "ui/pages/data/dataset_fields.h"
#include "ui/pages/data/field_makers.h"

namespace studio::ui {
namespace {

constexpr double whole = 100.0;
constexpr double widestFold = 9999.0;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::DataInspector", text);
}

ProjectField modeField() {
    using Mode = spec::SplitMode;
    return choiceField<Mode>("dataset.splitMode", tr("Set split"), tr("Split"),
                             tr("Which pictures validate. Automatic: as the folders or the table say, else a "
                                "share. A share of each "
                                "class; those in the folders val and test; or, in "
                                "k-fold cross-validation, each picture in one of k trainings."),
                             {{tr("Automatic"), Mode::Automatic},
                              {tr("By share"), Mode::Share},
                              {tr("By folder"), Mode::Folders},
                              {tr("k-fold"), Mode::KFold}},
                             &spec::DatasetSpec::splitMode);
}

ProjectField shareField(const char* place, const QString& editName, const QString& label, const QString& help,
                        double spec::DatasetSpec::*share) {
    ProjectField field = plainField(place, editName, label, help);
    field.descriptor.kind = api::ParamKind::Real;
    field.descriptor.unit = "%";
    field.descriptor.minimum = 0.0;
    field.descriptor.maximum = whole;
    field.descriptor.decimals = 1;
    field.descriptor.step = 5.0;
    field.read = [share](const spec::Project& project) { return project.dataset.*share * whole; };
    field.write = [share](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.*share = std::get<double>(value) / whole;
    };
    return field;
}

ProjectField foldField(const char* place, const QString& editName, const QString& label, const QString& help,
                       int spec::DatasetSpec::*member) {
    ProjectField field = integerField(place, editName, label, "", widestFold, help);
    field.read = [member](const spec::Project& project) { return std::int64_t{project.dataset.*member}; };
    field.write = [member](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.*member = integerOf(value);
    };
    return field;
}

ProjectField seedField() {
    ProjectField field = integerField(
        "dataset.seed", tr("Set split seed"), tr("Seed"), "", std::numeric_limits<int>::max(),
        tr("Decides which pictures validate. The same seed always chooses the same ones; another "
           "seed shows how much of a result is luck of the draw."));
    field.read = [](const spec::Project& project) {
        constexpr auto greatest = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
        return static_cast<std::int64_t>(std::min(project.dataset.seed, greatest));
    };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
    };
    return field;
}

ProjectField apartField() {
    ProjectField field =
        plainField("dataset.keepDuplicatesApart", tr("Keep alike pictures on one side"),
                   tr("Keep alike pictures on one side"),
                   tr("Pictures that are copies of one another, or alike to the eye, all train or all "
                      "validate. Otherwise the network is tested on what it has learned by heart."));
    field.descriptor.kind = api::ParamKind::Bool;
    field.read = [](const spec::Project& project) { return project.dataset.keepDuplicatesApart; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.keepDuplicatesApart = std::get<bool>(value);
    };
    return field;
}

}  // namespace

std::vector<ProjectField> splitFields() {
    using Spec = spec::DatasetSpec;
    return {
        modeField(),
        shareField("dataset.validationShare", tr("Set validation share"), tr("Validation share"),
                   tr("Part of each class that is kept for checking after each epoch and never trained "
                      "on: accuracy on it tells whether the network has understood the pictures or "
                      "learned them by heart."),
                   &Spec::validationShare),
        shareField("dataset.testShare", tr("Set test share"), tr("Test share"),
                   tr("Part of each class that is held out before anything else. Whoever chooses among "
                      "networks by their validation accuracy needs it for one last, honest number."),
                   &Spec::testShare),
        foldField("dataset.folds", tr("Set number of folds"), tr("Folds"),
                  tr("Into how many parts the pictures are divided. Train once for each fold and take the "
                     "mean: every picture has validated then."),
                  &Spec::folds),
        foldField("dataset.fold", tr("Set fold"), tr("This fold"),
                  tr("The part that validates in the next training; the others train."), &Spec::fold),
        seedField(),
        apartField()};
}

}  // namespace studio::ui
