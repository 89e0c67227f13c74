#pragma once

#include <QWidget>

#include "ui/theme/colormap.h"

namespace studio::ui {

/// What the colours of a picture stand for: a strip from the least value to the greatest.
class ColorScale : public QWidget {
    Q_OBJECT
  public:
    explicit ColorScale(QWidget* parent = nullptr);

    void setScale(Colormap colormap, ValueRange range);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Colormap m_colormap = Colormap::Viridis;
    ValueRange m_range;
};

}  // namespace studio::ui
