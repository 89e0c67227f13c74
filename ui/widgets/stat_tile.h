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
    /// A bar along the lower edge, 0 … 1; below 0: none.
    void setProgress(double share);
    [[nodiscard]] double progress() const { return m_progress; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ElidedLabel* m_label = nullptr;
    QLabel* m_value = nullptr;
    ElidedLabel* m_sub = nullptr;
    double m_progress = -1.0;
};

}  // namespace studio::ui
