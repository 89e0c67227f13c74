#include "ui/widgets/factor_field.h"

#include <QLineEdit>
#include <QLocale>
#include <cmath>

#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr double greatestDivisor = 65536.0;
constexpr int digits = 10;

std::optional<double> numberOf(const QString& text) {
    bool ok = false;
    const double value = QLocale::c().toDouble(text.trimmed(), &ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

FactorField::FactorField(const QStringList& usual, QWidget* parent) : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    addItems(usual);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumContentsLength(6);
    ignoreWheelUntilFocused(this);
    setFactor(1.0);
    connect(this, &QComboBox::activated, this, &FactorField::takeText);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &FactorField::takeText);
}

QString FactorField::textOf(double factor) {
    const double divisor = std::round(1.0 / factor);
    const bool isFraction = divisor >= 2.0 && divisor <= greatestDivisor &&
                            std::abs(1.0 / divisor - factor) <= 1e-12 * std::abs(factor);
    if (isFraction)
        return QStringLiteral("1/%1").arg(static_cast<int>(divisor));
    return QString::number(factor, 'g', digits);
}

std::optional<double> FactorField::factorOf(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('/'));
    const auto over = numberOf(parts.first());
    if (parts.size() == 1 || !over)
        return over;
    const auto under = numberOf(parts.at(1));
    if (parts.size() > 2 || !under || *under == 0.0)
        return std::nullopt;
    return *over / *under;
}

void FactorField::setFactor(double factor) {
    m_factor = factor;
    const QString text = textOf(factor);
    if (text == currentText())
        return;
    const QSignalBlocker blocker(this);
    setCurrentIndex(findText(text));
    setEditText(text);
}

void FactorField::takeText() {
    if (currentText() == textOf(m_factor))
        return;
    const auto factor = factorOf(currentText());
    if (!factor) {
        Q_EMIT textRejected(currentText());
        return;
    }
    setFactor(*factor);
    Q_EMIT factorEdited(*factor);
}

}  // namespace studio::ui
