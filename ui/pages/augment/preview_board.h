#pragma once

#include <QRgb>
#include <QSet>
#include <QVector>
#include <QWidget>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/pages/augment/preview_cells.h"
#include "ui/session/picture_queue.h"

namespace studio::ui {

class BusyNote;
class ImageGrid;

/// The rows of the preview, drawn by the engine for each cell's sample and draw. Draws only while it is seen;
/// a click opens a cell.
class PreviewBoard : public QWidget {
    Q_OBJECT
  public:
    explicit PreviewBoard(const api::DatasetService& service, QWidget* parent = nullptr);

    /// Shows other cells, `columns` to a row, with nothing drawn yet.
    void setRows(std::shared_ptr<const api::DatasetReport> report, const QVector<PreviewRow>& rows,
                 int columns);
    /// Draws every cell anew, those in view first; the newest project and epoch win. Pictures stay until the
    /// new ones are there.
    void draw(const spec::Project& project, int firstEpoch);
    /// Masks over the pictures, 0 … 1 opaque.
    void setMaskOpacity(double opacity);
    void clear();

    [[nodiscard]] ImageGrid* grid() const { return m_grid; }
    [[nodiscard]] const QVector<PreviewCell>& cells() const { return m_cells; }
    [[nodiscard]] const api::DatasetReport& report() const { return *m_report; }
    [[nodiscard]] const std::shared_ptr<const api::DatasetReport>& sharedReport() const { return m_report; }
    [[nodiscard]] const spec::Project& project() const { return m_project; }
    [[nodiscard]] int firstEpoch() const { return m_firstEpoch; }
    [[nodiscard]] double maskOpacity() const { return m_maskOpacity; }
    /// As drawn by the engine, without its mask.
    [[nodiscard]] QImage picture(int cell) const { return m_drawn.value(cell).picture; }
    [[nodiscard]] bool isDrawn() const { return !m_isStale && m_queue.isIdle(); }

  Q_SIGNALS:
    void cellOpened(int cell);
    void failed(const QString& reason);
    void recovered();  ///< What had failed is drawn.

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Drawn {
        QImage picture;
        QString caption;                                          ///< All of it; the grid may show less.
        std::shared_ptr<const api::AugmentedSample> sample = {};  ///< Where it has a mask.
        bool blended = true;  ///< The grid shows it with the mask as opaque as it should be.
    };
    void start();
    void take(int cell, const PictureQueue::Answer& answer);
    void blendVisible();
    void fitCells();
    void fitCaptions();
    [[nodiscard]] bool isOf(PreviewCell::Shows shows) const;
    [[nodiscard]] int greatestCell() const;
    /// As much of a cell's caption as its lines hold: "rot −13°, flip, +4 more".
    [[nodiscard]] QString shownCaption(int cell) const;
    [[nodiscard]] QImage masked(int cell) const;
    [[nodiscard]] bool inView(int cell) const;
    [[nodiscard]] QList<int> drawingOrder() const;

    const api::DatasetService& m_service;
    std::shared_ptr<const api::DatasetReport> m_report;
    spec::Project m_project;
    int m_firstEpoch = 1;
    double m_maskOpacity = 0.0;
    QVector<QRgb> m_colors;  ///< Of the classes in masks.
    ImageGrid* m_grid = nullptr;
    BusyNote* m_busy = nullptr;
    QVector<PreviewCell> m_cells;
    QVector<Drawn> m_drawn;
    QSet<int> m_failedCells;
    PictureQueue m_queue;
    int m_columns = 1;
    int m_lastDrawn = -1;
    int m_pressed = -1;
    bool m_isStale = false;  ///< To be drawn when it is seen.
    bool m_fits = true;      ///< Until a person chooses another size.
    bool m_fitting = false;
};

/// What the note says while pictures are waited for.
[[nodiscard]] QString waitingText(const spec::AugmentationSpec& augmentation);

}  // namespace studio::ui
