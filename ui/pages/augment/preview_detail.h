#pragma once

#include <QWidget>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/session/picture_queue.h"

class QLabel;
class QToolButton;

namespace studio::ui {

class BusyNote;
class ElidedLabel;
class ImageView;
class PreviewBoard;
class WrappedLabel;

/// One cell of the board large beside its original, with the numbers that the network reads; follows the
/// sliders. Arrows or Page Up and Down step through the
/// cells, Escape leads back. Both pictures are zoomed, moved and pointed at together.
class PreviewDetail : public QWidget {
    Q_OBJECT
  public:
    PreviewDetail(const api::DatasetService& service, PreviewBoard& board, QWidget* parent = nullptr);

    void open(int cell);
    /// By the board's project, epoch and mask opacity.
    void redraw();
    void showMasks();
    [[nodiscard]] int cell() const { return m_cell; }
    [[nodiscard]] bool isDrawn() const { return m_queue.isIdle(); }

  Q_SIGNALS:
    void closed();
    void failed(const QString& reason);
    void recovered();

  private:
    QWidget* makeBar();
    QWidget* makeColumn(const QString& title, const QString& help, ImageView* view,
                        const QVector<QWidget*>& notes);
    void linkViews();
    void step(int by);
    void take(int cell, const PictureQueue::Answer& answer);
    void showTitle();
    void showPixel(QPoint pixel);

    const api::DatasetService& m_service;
    PreviewBoard& m_board;
    ElidedLabel* m_name = nullptr;
    ImageView* m_original = nullptr;
    ImageView* m_fed = nullptr;
    QLabel* m_size = nullptr;
    QLabel* m_originalPixel = nullptr;
    WrappedLabel* m_caption = nullptr;
    WrappedLabel* m_facts = nullptr;
    QLabel* m_pixel = nullptr;
    QLabel* m_fedColor = nullptr;
    QLabel* m_place = nullptr;
    BusyNote* m_busy = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    PictureQueue m_queue;
    bool m_hasFailed = false;
    std::shared_ptr<const api::AugmentedSample> m_sample;  ///< What is shown; null: nothing yet.
    QPoint m_hovered{-1, -1};
    int m_cell = -1;
};

}  // namespace studio::ui
