#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace studio::ui {

/// A few choices side by side of which one is taken; remembered under `key`.
class TabChoice : public QWidget {
    Q_OBJECT
  public:
    explicit TabChoice(const QString& key, QWidget* parent = nullptr);

    void add(const QString& name, const QString& text, const QString& help);
    [[nodiscard]] int current() const;

  Q_SIGNALS:
    void chosen(int index);

  private:
    QString m_key;
    QButtonGroup* m_buttons = nullptr;
    QHBoxLayout* m_row = nullptr;
};

}  // namespace studio::ui
