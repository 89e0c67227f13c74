#pragma once

#include <QFrame>

#include "core/api/descriptors.h"
#include "ui/widgets/param_figure.h"

namespace studio::ui {

class DisclosureButton;
class WrappedLabel;

/// What one parameter means: its drawing from the current values, the rule with its numbers, what it is for,
/// its range and default. Stands below the form and follows the pointer and the focus from field to field;
/// folds, and remembers that.
class ParamHelp : public QFrame {
    Q_OBJECT
  public:
    explicit ParamHelp(QWidget* parent = nullptr);

    void show(const api::ParamDescriptor& descriptor, spec::Defaults scheme, const FigureSubject& subject);
    [[nodiscard]] const ParamFigure* figure() const { return m_figure; }
    [[nodiscard]] QString text() const;  ///< Rule and help, plain.

  Q_SIGNALS:
    void heightChanged();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void setOpen(bool open);

    DisclosureButton* m_title;
    QWidget* m_body;
    ParamFigure* m_figure;
    WrappedLabel* m_rule;
    WrappedLabel* m_help;
    WrappedLabel* m_range;
};

}  // namespace studio::ui
