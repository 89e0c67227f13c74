#pragma once

#include <QWidget>
#include <functional>

#include "core/api/descriptors.h"
#include "ui/widgets/range_scale.h"

class QDoubleSpinBox;

namespace studio::ui {

class RangeSlider;

/// What an IntervalField edits.
struct IntervalDescriptor {
    QString key;    ///< Of the object names: "<key>.slider", "<key>.low", "<key>.high".
    QString label;  ///< Of the accessible names.
    QString unit;   ///< In the boxes; "degrees" is written as °.
    QString help;
    RangeScale scale;
    int decimals = 1;
    bool single = false;  ///< One number: low = high, one handle and one box.
};

/// A range low … high: its two boxes, and a slider between them. The boxes also take values that the slider
/// cannot reach, and wrong ones, so that a form can say what is wrong.
class IntervalField : public QWidget {
    Q_OBJECT
  public:
    explicit IntervalField(const IntervalDescriptor& descriptor, QWidget* parent = nullptr);

    /// Shows the range without emitting.
    void setInterval(double low, double high);
    [[nodiscard]] RangeSlider* slider() const { return m_slider; }
    [[nodiscard]] QDoubleSpinBox* lowBox() const { return m_low; }  ///< Null for a single number.
    [[nodiscard]] QDoubleSpinBox* highBox() const { return m_high; }

  Q_SIGNALS:
    void intervalEdited(double low, double high);  ///< By a person.

  private:
    QDoubleSpinBox* makeBox(const IntervalDescriptor& descriptor, bool high);
    void takeBox(bool high, double value);

    api::ParamDescriptor m_number;
    double m_lowValue = 0.0;
    double m_highValue = 0.0;
    RangeSlider* m_slider = nullptr;
    QDoubleSpinBox* m_low = nullptr;
    QDoubleSpinBox* m_high = nullptr;
};

/// A number box without buttons, narrow enough for three in a row of an inspector; arrow keys step it.
[[nodiscard]] QDoubleSpinBox* makeCompactBox(const api::ParamDescriptor& descriptor,
                                             const std::function<void(double)>& edited, QWidget* parent);

}  // namespace studio::ui
