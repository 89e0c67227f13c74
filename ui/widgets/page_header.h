#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace studio::ui {

class ElidedLabel;

/// The top of a page: title, one line below it, and actions on the right.
class PageHeader : public QWidget {
    Q_OBJECT
  public:
    explicit PageHeader(const QString& title, const QString& subtitle = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// Appends `action` (taken over) on the right.
    void addAction(QWidget* action);
    using QWidget::addAction;

  private:
    QLabel* m_title = nullptr;
    ElidedLabel* m_subtitle = nullptr;
    QHBoxLayout* m_actions = nullptr;
};

}  // namespace studio::ui
