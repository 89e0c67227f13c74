#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace studio::ui {

class WrappedLabel;

/// What an empty page says: a large icon, a title, one or two lines, and the one next step. Centred.
class EmptyState : public QWidget {
    Q_OBJECT
  public:
    /// An empty `actionText` leaves the button out.
    EmptyState(const QString& iconName, const QString& title, const QString& text,
               const QString& actionText = {}, QWidget* parent = nullptr);

    void setTexts(const QString& title, const QString& text);
    /// An empty text hides the button.
    void setAction(const QString& text, const QString& iconName = {});
    /// A second, plain button beside the first; clicked is reported by secondaryTriggered().
    void setSecondaryAction(const QString& text, const QString& iconName = {});
    [[nodiscard]] QPushButton* actionButton() const { return m_action; }
    [[nodiscard]] QPushButton* secondaryButton() const { return m_secondary; }

  Q_SIGNALS:
    void actionTriggered();
    void secondaryTriggered();

  private:
    QLabel* m_title = nullptr;
    WrappedLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
    QPushButton* m_secondary = nullptr;
};

}  // namespace studio::ui
