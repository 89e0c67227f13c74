#pragma once

#include <QComboBox>
#include <optional>

namespace studio::ui {

/// A number that people write as a fraction: takes "1/255", "0.5" and "1", offers the usual ones, and shows
/// 0.00392156… as "1/255".
class FactorField : public QComboBox {
    Q_OBJECT
  public:
    explicit FactorField(const QStringList& usual, QWidget* parent = nullptr);

    /// Shows `factor` without emitting.
    void setFactor(double factor);
    [[nodiscard]] static QString textOf(double factor);
    /// Empty: no number, or a division by zero.
    [[nodiscard]] static std::optional<double> factorOf(const QString& text);

  Q_SIGNALS:
    void factorEdited(double factor);
    /// What was typed is no number; the field goes on showing it.
    void textRejected(const QString& text);

  private:
    void takeText();

    double m_factor = 1.0;
};

}  // namespace studio::ui
