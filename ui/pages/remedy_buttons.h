#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "core/api/network_remedies.h"

class QPushButton;

namespace studio::ui {

class FlowLayout;

/// What can be done about an error or a lack of memory, each as a button: "Insert Flatten", "Use a batch of
/// 8". As long as the labels stay the same, so do the buttons, and with them focus and a press that has
/// begun. Hidden while there is none.
class RemedyButtons : public QWidget {
    Q_OBJECT
  public:
    explicit RemedyButtons(QWidget* parent = nullptr);

    /// `shown`: of many remedies the first so many are offered.
    void setRemedies(std::vector<api::Remedy> remedies, int shown = 4);
    [[nodiscard]] int count() const { return static_cast<int>(m_buttons.size()); }
    [[nodiscard]] QString label(int index) const;
    [[nodiscard]] QPushButton* button(int index) const;

  Q_SIGNALS:
    void remedyChosen(const studio::api::Remedy& remedy);

  private:
    void addButton();

    FlowLayout* m_row;
    std::vector<api::Remedy> m_remedies;
    std::vector<QPushButton*> m_buttons;
};

}  // namespace studio::ui
