#pragma once

#include <QWidget>

class QPushButton;

namespace studio::ui {

class WrappedLabel;

/// A setting that belongs to another page: what it is at present, and a way there.
class LinkField : public QWidget {
    Q_OBJECT
  public:
    LinkField(const QString& name, const QString& link, const QString& tip, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const;

  Q_SIGNALS:
    void followed();

  private:
    WrappedLabel* m_text;
    QPushButton* m_link;
};

}  // namespace studio::ui
