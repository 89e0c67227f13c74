#pragma once

#include <QWidget>

namespace studio::ui {

/// The key to the class bars: which colour is training, which validation.
class ChartKey : public QWidget {
    Q_OBJECT
  public:
    explicit ChartKey(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace studio::ui
