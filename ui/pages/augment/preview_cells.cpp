#include "ui/pages/augment/preview_cells.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/widgets/image_convert.h"

namespace studio::ui {
namespace {

using spec::AugmentationKind;
using spec::AugmentationRange;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::PreviewCell", text);
}

QString withUnit(double value, const spec::AugmentationInfo& info) {
    QString text = QString::number(value, 'f', info.decimals);
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    text.replace(QLatin1Char('-'), QChar(0x2212));
    const QString unit = QString::fromStdString(info.unit);
    if (unit == QLatin1String("degrees"))
        return text + QStringLiteral("°");
    return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit;
}

/// Where the picture goes, in the words of captions; Keras counts a shift to the left and upwards.
QString shiftText(double share, int extent, const QString& backwards, const QString& forwards) {
    const double pixels = std::abs(share) * extent;
    constexpr double large = 9.95;  // Whole pixels are enough from here on, as in captions.
    const QString text = tr("%1 px").arg(pixels, 0, 'f', pixels < large ? 1 : 0);
    return share == 0.0 ? text : text + QLatin1Char(' ') + (share > 0.0 ? backwards : forwards);
}

}  // namespace

api::PreviewDraw PreviewCell::draw(int firstEpoch) const {
    api::PreviewDraw draw;
    draw.epoch = firstEpoch + column;
    if (shows == Shows::Extreme)
        draw.extreme = extreme;
    return draw;
}

QString PreviewCell::badge(int firstEpoch) const {
    if (shows == Shows::Epoch)
        return tr("epoch %1").arg(firstEpoch + column);
    return shows == Shows::Original && validates ? tr("val") : QString();
}

QVector<PreviewRow> epochRows(const api::DatasetReport& report, const api::Split& split,
                              const std::vector<std::size_t>& samples, int epochs) {
    QVector<PreviewRow> rows;
    for (const std::size_t sample : samples) {
        const bool validates = std::binary_search(split.validation.begin(), split.validation.end(), sample);
        PreviewRow row;
        row.heading = QString::fromStdString(report.samples[sample].path) + QStringLiteral("   ·   ") +
                      (validates ? tr("validation: never augmented") : tr("training"));
        PreviewCell cell;
        cell.sample = sample;
        cell.validates = validates;
        row.cells << cell;
        cell.shows = PreviewCell::Shows::Epoch;
        for (cell.column = 0; !validates && cell.column < epochs; ++cell.column)
            row.cells << cell;
        rows << row;
    }
    return rows;
}

QVector<PreviewRow> validationRows(const std::vector<std::size_t>& samples) {
    PreviewRow row;
    for (const std::size_t sample : samples) {
        PreviewCell cell;
        cell.sample = sample;
        cell.validates = true;
        cell.named = true;
        row.cells << cell;
    }
    return row.cells.isEmpty() ? QVector<PreviewRow>() : QVector<PreviewRow>{row};
}

QVector<AugmentationKind> extremeKinds(const spec::AugmentationSpec& augmentation) {
    QVector<AugmentationKind> on;
    QVector<AugmentationKind> all;
    for (const auto kind : spec::augmentationKinds()) {
        all << kind;
        if (augmentation.step(kind).on)
            on << kind;
    }
    return on.isEmpty() ? all : on;
}

QVector<PreviewRow> extremeRows(std::size_t sample, const QVector<AugmentationKind>& kinds,
                                const spec::AugmentationSpec& augmentation) {
    QVector<PreviewRow> rows;
    for (const auto kind : kinds) {
        const auto& info = spec::augmentationInfo(kind);
        PreviewRow row;
        row.heading = QString::fromStdString(info.label);
        if (!augmentation.draws(kind))
            row.heading = tr("%1 (off)").arg(row.heading);
        PreviewCell original;
        original.sample = sample;
        PreviewCell end = original;
        end.shows = PreviewCell::Shows::Extreme;
        end.extreme = {kind, false};
        if (info.range == AugmentationRange::Interval)
            row.cells << end;
        row.cells << original;
        end.extreme.high = true;
        row.cells << end;
        rows << row;
    }
    return rows;
}

QString extremeText(const spec::Project& project, const api::PreviewDraw::Extreme& extreme) {
    const auto& info = spec::augmentationInfo(extreme.kind);
    // At its end two pictures have an equal part, whatever α says of how often that is drawn.
    if (info.group == spec::AugmentationGroup::Mixing)
        return tr("half of each");
    if (info.range == AugmentationRange::None)
        return QString::fromStdString(info.label).toLower();
    const auto& step = project.augmentation.step(extreme.kind);
    const double value = extreme.high ? step.high : step.low;
    if (extreme.kind == AugmentationKind::WidthShift)
        return shiftText(value, project.dataset.width, tr("left"), tr("right"));
    if (extreme.kind == AugmentationKind::HeightShift)
        return shiftText(value, project.dataset.height, tr("up"), tr("down"));
    return withUnit(value, info);
}

Result<api::AugmentedSample> previewOf(const api::DatasetService& service, const api::DatasetReport& report,
                                       const spec::Project& project, const PreviewCell& cell,
                                       int firstEpoch) {
    if (cell.shows != PreviewCell::Shows::Original)
        return service.preview(report, cell.sample, project, cell.draw(firstEpoch));
    spec::Project plain = project;
    plain.augmentation.enabled = false;
    return service.preview(report, cell.sample, plain, cell.draw(firstEpoch));
}

QString captionFor(const PreviewCell& cell, const spec::Project& project, const std::string& drawn) {
    if (cell.shows == PreviewCell::Shows::Original)
        return cell.validates ? tr("never augmented") : tr("original");
    if (cell.shows == PreviewCell::Shows::Extreme)
        return extremeText(project, cell.extreme);
    return QString::fromStdString(drawn);
}

PictureQueue::Answer drawCell(const api::DatasetService& service, const api::DatasetReport& report,
                              const spec::Project& project, const PreviewCell& cell, int firstEpoch) {
    auto drawn = previewOf(service, report, project, cell, firstEpoch);
    if (!drawn)
        return {{}, {}, QString::fromStdString(drawn.error().text())};
    const bool original = cell.shows == PreviewCell::Shows::Original;
    PictureQueue::Answer answer{toImage(original ? drawn->original : drawn->augmented),
                                {},
                                cell.named ? QString::fromStdString(report.samples[cell.sample].path)
                                           : captionFor(cell, project, drawn->caption)};
    if (drawn->augmentedMask) {
        // Megabytes for a page of large pictures, and only an open one shows them.
        drawn->input.clear();
        answer.sample = std::make_shared<const api::AugmentedSample>(*std::move(drawn));
    }
    return answer;
}

}  // namespace studio::ui
