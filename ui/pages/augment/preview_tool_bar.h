#pragma once

#include <QWidget>

#include "ui/pages/augment/preview_choice.h"

class QComboBox;
class QSpinBox;

namespace studio::ui {

/// Chooses which pictures the preview shows, and how many epochs of each.
class PreviewToolBar : public QWidget {
    Q_OBJECT
  public:
    explicit PreviewToolBar(QWidget* parent = nullptr);

    /// Where each pixel has a class of its own, pictures have none to choose by.
    void setClasses(const std::vector<std::string>& classes, bool ofPixels = false);
    /// Shows one training picture at the ends of the ranges; use and counts rest.
    void setExtremes(bool extremes);
    [[nodiscard]] const PreviewChoice& choice() const { return m_choice; }
    void nextSet();

  Q_SIGNALS:
    void choiceChanged();

  private:
    void makeChoices();
    QSpinBox* makeCount(const QString& name, const QString& label, const QString& tip, int value, int most);
    void take();
    void refresh();

    PreviewChoice m_choice;
    QComboBox* m_class = nullptr;
    QComboBox* m_use = nullptr;
    QSpinBox* m_pictures = nullptr;
    QSpinBox* m_epochs = nullptr;
};

}  // namespace studio::ui
