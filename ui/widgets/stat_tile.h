#pragma once

#include <QFrame>

class QLabel;

namespace studio::ui {

class ElidedLabel;

/// A small label, a big number in tabular digits, and a line of explanation below: "Pictures 330, 11
/// classes". Never narrower than its number; the explanation takes what width there is.
class StatTile : public QFrame {
    Q_OBJECT
  public:
    explicit StatTile(const QString& label, QWidget* parent = nullptr);

    void setLabel(const QString& label);
    void setValue(const QString& value);
    void setSubText(const QString& text);
    [[nodiscard]] QString value() const;

  private:
    ElidedLabel* m_label = nullptr;
    QLabel* m_value = nullptr;
    ElidedLabel* m_sub = nullptr;
};

}  // namespace studio::ui
