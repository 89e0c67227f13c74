#pragma once

#include <QWidget>

#include "core/api/descriptors.h"

class QDoubleSpinBox;
class QSlider;

namespace studio::ui {

/// A slider and a number box for one real parameter, always in step. The slider covers the descriptor's range
/// in its steps; the box also takes finer values, and wrong ones, so that a form can say what is wrong.
class SliderField : public QWidget {
    Q_OBJECT
  public:
    explicit SliderField(const api::ParamDescriptor& descriptor, QWidget* parent = nullptr);

    /// Shows `value` without emitting.
    void setValue(double value);
    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] QDoubleSpinBox* box() const { return m_box; }

  Q_SIGNALS:
    void valueEdited(double value);  ///< By a person; while the slider moves, for each step of it.

  protected:
    bool event(QEvent* event) override;

  private:
    void take(double value);
    void showInSlider();
    void nameParts();

    api::ParamDescriptor m_descriptor;
    double m_value = 0.0;
    QSlider* m_slider = nullptr;
    QDoubleSpinBox* m_box = nullptr;
};

}  // namespace studio::ui
