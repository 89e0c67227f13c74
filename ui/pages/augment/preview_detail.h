#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace studio::ui {

class ElidedLabel;
class ImageView;
class PreviewBoard;

/// One cell of the board large beside its original; follows the sliders. Escape leads back.
class PreviewDetail : public QWidget {
    Q_OBJECT
  public:
    explicit PreviewDetail(PreviewBoard& board, QWidget* parent = nullptr);

    void open(int cell);
    [[nodiscard]] int cell() const { return m_cell; }

  Q_SIGNALS:
    void closed();

  private:
    QWidget* makeBar();
    QWidget* makeColumn(const QString& title, ImageView* view, QLabel* note);
    void step(int by);
    void refresh();
    void onDrawn(int cell);
    [[nodiscard]] int originalOf(int cell) const;

    PreviewBoard& m_board;
    ElidedLabel* m_name = nullptr;
    ImageView* m_original = nullptr;
    ImageView* m_fed = nullptr;
    QLabel* m_size = nullptr;
    QLabel* m_caption = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    int m_cell = -1;
};

}  // namespace studio::ui
