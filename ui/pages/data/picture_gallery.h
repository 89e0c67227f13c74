#pragma once

#include <QHash>
#include <QSet>
#include <QWidget>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/session/picture_queue.h"

namespace studio::ui {

class ImageGrid;
struct ClassCount;

/// Thumbnails of every picture, class by class. They are read in the background when they come into view,
/// and forgotten again far away from it, so that thousands cost no memory.
class PictureGallery : public QWidget {
    Q_OBJECT
  public:
    PictureGallery(api::DatasetService& service, QWidget* parent = nullptr);

    void setReport(std::shared_ptr<const api::DatasetReport> report);
    /// Headings and the badges of validation pictures.
    void setSplit(const QVector<ClassCount>& classes, const api::Split& split);
    void scrollToClass(int firstSample);
    void setCellSize(int pixels);
    [[nodiscard]] ImageGrid* grid() const { return m_grid; }

  Q_SIGNALS:
    void pictureOpened(int sample);

  private:
    void load(int first, int last);
    void take(int sample, const PictureQueue::Answer& answer);
    void forgetFarAway();
    void adoptCellSize(int pixels);
    [[nodiscard]] int thumbnailSide() const;
    [[nodiscard]] QString toolTipOf(int sample) const;

    api::DatasetService& m_service;
    std::shared_ptr<const api::DatasetReport> m_report;
    ImageGrid* m_grid = nullptr;
    PictureQueue m_queue;
    QHash<int, qsizetype> m_loaded;  ///< Bytes by sample.
    QSet<int> m_failed;
    qsizetype m_bytes = 0;
    int m_first = 0;  ///< What is in view.
    int m_last = 0;
    int m_side = 0;
};

}  // namespace studio::ui
