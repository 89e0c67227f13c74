#pragma once

#include <QString>
#include <QVector>
#include <vector>

#include "core/api/dataset_service.h"
#include "ui/session/picture_queue.h"

namespace studio::ui {

/// One picture of the preview.
struct PreviewCell {
    enum class Shows { Original, Epoch, Extreme };

    std::size_t sample = 0;
    Shows shows = Shows::Original;
    int column = 0;  ///< Of Epoch: 0 is the first epoch that is shown.
    api::PreviewDraw::Extreme extreme = {};
    bool validates = false;
    bool named = false;  ///< Its caption is the picture's path: no heading says it.

    [[nodiscard]] api::PreviewDraw draw(int firstEpoch) const;
    /// Over the picture's corner: "epoch 3", "val".
    [[nodiscard]] QString badge(int firstEpoch) const;
    bool operator==(const PreviewCell&) const = default;
};

struct PreviewRow {
    QString heading;
    QVector<PreviewCell> cells;
};

/// For each picture the original and `epochs` draws; those that validate have the original alone.
[[nodiscard]] QVector<PreviewRow> epochRows(const api::DatasetReport& report, const api::Split& split,
                                            const std::vector<std::size_t>& samples, int epochs);
/// Validation pictures alone, side by side: there is nothing to compare each of them with.
[[nodiscard]] QVector<PreviewRow> validationRows(const std::vector<std::size_t>& samples);
/// Those switched on, or all where none is.
[[nodiscard]] QVector<spec::AugmentationKind> extremeKinds(const spec::AugmentationSpec& augmentation);
/// For each kind the picture at the low end of its range, as it is, and at the high end. What has no range
/// has no low end. The heading says where a kind is off in `augmentation`.
[[nodiscard]] QVector<PreviewRow> extremeRows(std::size_t sample,
                                              const QVector<spec::AugmentationKind>& kinds,
                                              const spec::AugmentationSpec& augmentation);
/// "−45°", "0.8", "20 grey levels", "6.4 px right"; the label of a kind without a range.
[[nodiscard]] QString extremeText(const spec::Project& project, const api::PreviewDraw::Extreme& extreme);

/// What the engine makes of a cell. An original is what validation and prediction are fed.
[[nodiscard]] Result<api::AugmentedSample> previewOf(const api::DatasetService& service,
                                                     const api::DatasetReport& report,
                                                     const spec::Project& project, const PreviewCell& cell,
                                                     int firstEpoch);
/// What is written below a cell for which the engine says `drawn`, named cells apart.
[[nodiscard]] QString captionFor(const PreviewCell& cell, const spec::Project& project,
                                 const std::string& drawn);
/// Picture and caption of a cell, and with masks the sample, without its input. On a worker thread.
[[nodiscard]] PictureQueue::Answer drawCell(const api::DatasetService& service,
                                            const api::DatasetReport& report, const spec::Project& project,
                                            const PreviewCell& cell, int firstEpoch);

}  // namespace studio::ui
