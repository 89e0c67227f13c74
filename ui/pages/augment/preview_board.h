#pragma once

#include <QVector>
#include <QWidget>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/session/picture_queue.h"

namespace studio::ui {

class ImageGrid;

/// A row for each picture: the original, then what training is fed in each epoch. The draws are the engine's
/// own for that sample and epoch.
class PreviewBoard : public QWidget {
    Q_OBJECT
  public:
    struct Cell {
        std::size_t sample = 0;
        int epoch = 0;  ///< 0: the original.
        bool validates = false;
    };

    PreviewBoard(const api::DatasetService& service, QWidget* parent = nullptr);

    /// Shows other pictures. Those that validate have the original alone.
    void setSamples(std::shared_ptr<const api::DatasetReport> report, const api::Split& split,
                    const std::vector<std::size_t>& samples, int epochs);
    /// Draws every cell anew, those in view first; the newest project wins.
    void setProject(const spec::Project& project);
    void clear();

    [[nodiscard]] ImageGrid* grid() const { return m_grid; }
    [[nodiscard]] const QVector<Cell>& cells() const { return m_cells; }
    [[nodiscard]] const api::DatasetReport& report() const { return *m_report; }
    [[nodiscard]] bool isDrawn() const { return m_queue.isIdle(); }

  Q_SIGNALS:
    void cellOpened(int cell);
    void cellDrawn(int cell);
    void failed(const QString& reason);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void addRow(std::size_t sample, bool validates, int epochs);
    void take(int cell, const PictureQueue::Answer& answer);
    void fitCells();
    [[nodiscard]] QList<int> drawingOrder() const;

    const api::DatasetService& m_service;
    std::shared_ptr<const api::DatasetReport> m_report;
    ImageGrid* m_grid = nullptr;
    QVector<Cell> m_cells;
    PictureQueue m_queue;
    int m_epochs = 1;
    int m_lastDrawn = -1;
    bool m_fits = true;  ///< Until a person chooses another size.
    bool m_fitting = false;
};

}  // namespace studio::ui
