#include "ui/pages/data/dataset_fields.h"

#include <QCoreApplication>

#include "ui/pages/data/dataset_texts.h"
#include "ui/pages/data/field_makers.h"

namespace studio::ui {
namespace {

// The boxes also take what validate() refuses, so that a wrong value of a file is seen and explained.
constexpr double widestSide = 99999.0;
constexpr double widestBatch = 999999.0;
constexpr double widestCache = 1e6;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::DataInspector", text);
}

ProjectField widthField(const std::function<bool()>& keepsEqual) {
    ProjectField field = integerField(
        "dataset.width", tr("Set width"), tr("Width"), "px", widestSide,
        tr("Every picture comes to this width before the network sees it. Twice the width and height show "
           "finer detail at about four times the work."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.dataset.width}; };
    field.write = [keepsEqual](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.width = integerOf(value);
        if (keepsEqual())
            project.dataset.height = project.dataset.width;
    };
    return field;
}

ProjectField heightField(const std::function<bool()>& keepsEqual) {
    ProjectField field = integerField("dataset.height", tr("Set height"), tr("Height"), "px", widestSide,
                                      tr("Every picture comes to this height before the network sees it. "
                                         "64 × 64 is quick and enough for simple shapes."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.dataset.height}; };
    field.write = [keepsEqual](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.height = integerOf(value);
        if (keepsEqual())
            project.dataset.width = project.dataset.height;
    };
    return field;
}

ProjectField resizeField() {
    using Mode = spec::ResizeMode;
    ProjectField field = choiceField<Mode>(
        "dataset.resize", tr("Set resizing"), tr("Resizing"),
        tr("How a picture of other proportions comes to this size. Stretch distorts it (Keras's default); "
           "fit keeps all of it and adds a black border; crop keeps the proportions and loses both ends."),
        {{tr("Stretch"), Mode::Stretch}, {tr("Fit with border"), Mode::Fit}, {tr("Centre crop"), Mode::Crop}},
        &spec::DatasetSpec::resize);
    return field;
}

ProjectField interpolationField() {
    using Kind = spec::Interpolation;
    return choiceField<Kind>(
        "dataset.interpolation", tr("Set interpolation"), tr("Interpolation"),
        tr("How a pixel of the new size is made of the old ones. Automatic averages areas when shrinking, so "
           "that fine patterns do not flicker, and is bilinear when enlarging. Keras takes nearest unless "
           "told otherwise."),
        {{tr("Automatic"), Kind::Automatic},
         {tr("Nearest (Keras)"), Kind::Nearest},
         {tr("Bilinear"), Kind::Bilinear},
         {tr("Bicubic"), Kind::Bicubic},
         {tr("Area"), Kind::Area},
         {tr("Lanczos"), Kind::Lanczos}},
        &spec::DatasetSpec::interpolation);
}

}  // namespace

std::vector<ProjectField> layoutFields() {
    using Layout = spec::Layout;
    using Encoding = spec::MaskEncoding;
    return {
        choiceField<Layout>(
            "dataset.layout", tr("Set layout"), tr("Layout"),
            tr("How the folder says what its pictures are. Automatic looks at it and decides; choose "
               "another where it decides wrongly: class folders (one subfolder each), split folders "
               "(train, val, test), a CSV table of paths and labels, or masks (pictures, each with a mask)."),
            {{layoutName(Layout::Automatic), Layout::Automatic},
             {layoutName(Layout::ClassFolders), Layout::ClassFolders},
             {layoutName(Layout::SplitFolders), Layout::SplitFolders},
             {layoutName(Layout::Table), Layout::Table},
             {layoutName(Layout::Masks), Layout::Masks}},
            &spec::DatasetSpec::layout),
        choiceField<Encoding>(
            "dataset.masks.encoding", tr("Set mask encoding"), tr("Masks hold"),
            tr("How the values of mask files name classes: as an index, as 0 and 255, or as colours. "
               "Automatic looks at the files."),
            {{tr("Automatic"), Encoding::Automatic},
             {tr("Class index"), Encoding::Index},
             {tr("0 and 255"), Encoding::Binary},
             {tr("Colours"), Encoding::Colors}},
            [](auto& project) -> auto& { return project.dataset.masks.encoding; })};
}

std::vector<ProjectField> pictureFields(const std::function<bool()>& keepsEqual) {
    using Mode = spec::ColorMode;
    ProjectField color = choiceField<Mode>(
        "dataset.color", tr("Set colour"), tr("Colour"),
        tr("Three channels (red, green, blue) or one (grey). Grey is a third of the numbers, and enough "
           "where colour tells nothing about the class."),
        {{tr("Colour (RGB)"), Mode::Rgb}, {tr("Grey"), Mode::Grey}}, &spec::DatasetSpec::color);
    return {widthField(keepsEqual), heightField(keepsEqual), color, resizeField(), interpolationField()};
}

std::vector<ProjectField> balanceFields(const std::function<std::map<std::string, double>()>& automatic) {
    using Balance = spec::Balance;
    ProjectField field = choiceField<Balance>(
        "dataset.balance", tr("Set class balance"), tr("Remedy"),
        tr("What is done about classes of unequal size. Class weights let an error on a rare class count "
           "more, n / (classes · n of the class); oversampling shows its pictures several times an epoch; "
           "own weights are yours to set."),
        {{tr("Nothing"), Balance::None},
         {tr("Class weights"), Balance::ClassWeights},
         {tr("Oversampling"), Balance::Oversampling},
         {tr("Own weights"), Balance::OwnWeights}},
        &spec::DatasetSpec::balance);
    field.write = [choose = field.write, automatic](spec::Project& project, const spec::ParamValue& value) {
        choose(project, value);
        if (project.dataset.balance == Balance::OwnWeights && project.dataset.classWeights.empty())
            project.dataset.classWeights = automatic();
    };
    return {field};
}

std::vector<ProjectField> batchFields() {
    ProjectField field = integerField(
        "training.batchSize", tr("Set batch size"), tr("Batch size"), "", widestBatch,
        tr("Pictures the network looks at before each correction of its weights. Small batches learn in more "
           "and noisier steps; large ones are faster and need more memory."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.training.batchSize}; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.training.batchSize = integerOf(value);
    };
    return {field};
}

std::vector<ProjectField> cacheFields() {
    ProjectField field = integerField(
        "dataset.cacheMegabytes", tr("Set memory for pictures"), tr("Memory"), "MB", widestCache,
        tr("Memory that decoded pictures may take, so that each is decoded once and not once an epoch. What "
           "does not fit goes into a file. 0 takes a quarter of what is free, at most 1 GB."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.dataset.cacheMegabytes}; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.cacheMegabytes = integerOf(value);
    };
    return {field};
}

}  // namespace studio::ui
