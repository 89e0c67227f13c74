#pragma once

#include <QFrame>

#include "core/spec/result.h"

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace studio::ui {

class WrappedLabel;

/// An inline strip for a message that belongs to the page it stands on. Hidden while it has none.
class MessageBar : public QFrame {
    Q_OBJECT
  public:
    enum class Kind { Info, Success, Warning, Error };
    Q_ENUM(Kind)

    explicit MessageBar(QWidget* parent = nullptr);

    /// What went wrong in bold, then where and the remedy. A cancelled error clears the bar.
    void showError(const Error& error);
    /// The first error, and how many more there are; clears where there is none.
    void showErrors(const Errors& errors);
    void showMessage(Kind kind, const QString& text, const QString& detail = {});
    void clear();

    /// A button that answers the message; it stays until the next message. Empty: none.
    void setAction(const QString& text, const QString& iconName = {});
    void setDismissable(bool dismissable);
    /// What stands below the text, such as remedies as buttons; taken over. At most one, shown or hidden by
    /// whoever fills it.
    void setExtra(QWidget* extra);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;    ///< The first line, plain.
    [[nodiscard]] QString detail() const;  ///< Where and remedy, plain.

  Q_SIGNALS:
    void actionTriggered();
    void dismissed();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void present(Kind kind, const QString& text, const QString& detail);
    void updateIcon();

    Kind m_kind = Kind::Info;
    QVBoxLayout* m_texts = nullptr;
    QLabel* m_icon = nullptr;
    WrappedLabel* m_text = nullptr;
    WrappedLabel* m_detail = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_close = nullptr;
};

}  // namespace studio::ui
