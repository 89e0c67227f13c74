#pragma once

#include <QObject>
#include <QString>
#include <QValidator>
#include <optional>

class QAbstractSpinBox;

namespace studio::ui {

/// What a number's field takes, as its refusal says it.
struct NumberRange {
    QString label;  ///< "Kernel"
    double minimum = 0.0;
    double maximum = 0.0;
    bool whole = false;
    QString unit;  ///< "pixels"; may be empty.
};

/// Reads a spin box as it is typed: a number within the range counts with every key; anything else stays in
/// the field, is refused with a reason, and gives way to the last number that counted when the field is left.
/// Ctrl+Z in the field is the window's undo and not one of letters. Child of the box.
class TypedNumber : public QObject {
    Q_OBJECT
  public:
    /// Of the box: the number that it stands for, with all its digits, whatever is typed.
    static constexpr const char* numberProperty = "reportedNumber";

    TypedNumber(QAbstractSpinBox* box, const NumberRange& range);

    /// The number that `text` (with or without the box's suffix) says, if it is within the range.
    [[nodiscard]] std::optional<double> valueOf(const QString& text) const;
    /// Never Invalid, so that a person sees what was typed.
    [[nodiscard]] QValidator::State stateOf(const QString& text) const;
    /// Why `text` does not count; empty where it does, and for a beginning such as "" or "1e".
    [[nodiscard]] QString reasonFor(const QString& text) const;
    /// The program has set what is shown, or an arrow has moved it: what is typed from here on starts there.
    void restart();
    [[nodiscard]] bool isRefusing() const { return !m_reason.isEmpty(); }
    bool eventFilter(QObject* watched, QEvent* event) override;

  Q_SIGNALS:
    void refused(const QString& reason);  ///< Empty: no longer.
    /// What counts now: the number from before the typing, or the typed one again.
    void countsNow(double number);

  private:
    void takeText(const QString& text);
    void finish();
    void say(const QString& reason);
    [[nodiscard]] double number() const;
    [[nodiscard]] QString plain(const QString& text) const;

    QAbstractSpinBox* m_box;
    NumberRange m_range;
    QString m_reason;
    double m_before = 0.0;
    bool m_unfinished = false;  ///< The field is being left, and holds no number that counts.
};

/// "1 to 64 pixels", "at least 1", "any number".
[[nodiscard]] QString rangeText(const NumberRange& range);
/// A number as its field writes it: no more digits than it has, and a real minus sign.
[[nodiscard]] QString realText(double value);

}  // namespace studio::ui
