#pragma once

#include <QWidget>

#include "core/spec/augmentation.h"

class QCheckBox;
class QDoubleSpinBox;

namespace studio::ui {

class ElidedLabel;
class IntervalField;
class ProjectDocument;
class WrappedLabel;

/// One kind of augmentation in the inspector, drawn from its AugmentationInfo: a switch and, where it is on,
/// its range and probability. Off it takes one line.
class StepRow : public QWidget {
    Q_OBJECT
  public:
    StepRow(ProjectDocument& document, spec::AugmentationKind kind, QWidget* parent = nullptr);

    /// Shows what the document says.
    void refresh(const Errors& errors);
    [[nodiscard]] spec::AugmentationKind kind() const { return m_info.kind; }
    [[nodiscard]] bool hasError() const;
    /// The range where it is shown, else the switch.
    void takeFocus();

  private:
    void makeSwitch();
    void makeProbability();
    void makeRange();
    void takeRange(double low, double high);
    void edit(const QString& name, const char* part,
              const std::function<void(spec::AugmentationStep&)>& change);

    ProjectDocument& m_document;
    const spec::AugmentationInfo& m_info;
    QString m_id;
    QString m_label;
    QCheckBox* m_switch = nullptr;
    ElidedLabel* m_unit = nullptr;  ///< Where it is too long for the boxes, else null.
    QDoubleSpinBox* m_probability = nullptr;
    IntervalField* m_range = nullptr;  ///< Null for AugmentationRange::None.
    WrappedLabel* m_error = nullptr;
};

}  // namespace studio::ui
