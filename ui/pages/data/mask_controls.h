#pragma once

#include <QWidget>

class QCheckBox;
class QSlider;

namespace studio::ui {

/// Whether masks are laid over their pictures, and how strongly.
class MaskControls : public QWidget {
    Q_OBJECT
  public:
    explicit MaskControls(QWidget* parent = nullptr);

    [[nodiscard]] double opacity() const;  ///< 0 … 1; 0 when off.

  Q_SIGNALS:
    void changed();

  private:
    QCheckBox* m_on = nullptr;
    QSlider* m_opacity = nullptr;
};

}  // namespace studio::ui
