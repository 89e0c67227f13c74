#pragma once

#include <QWidget>

namespace studio::ui {

/// The key to the class bars: which colour is training, which validation, which test.
class ChartKey : public QWidget {
    Q_OBJECT
  public:
    explicit ChartKey(QWidget* parent = nullptr);
    void setTest(bool test);  ///< Whether there are test pictures.
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    bool m_test = false;
};

}  // namespace studio::ui
