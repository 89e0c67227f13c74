#include "ui/widgets/typed_number.h"

#include <QAbstractSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <cmath>
#include <limits>
#include <utility>

namespace studio::ui {
namespace {

constexpr QChar minus(0x2212);
constexpr double unbounded = 1e12;
constexpr int mostDigits = 12;

QLineEdit* lineEditOf(QAbstractSpinBox* box) {
    return box->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
}

std::optional<double> numberOf(const QString& text) {
    bool ok = false;
    double value = QLocale().toDouble(text, &ok);
    if (!ok)
        value = QLocale::c().toDouble(text, &ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// "", "−", "1e", "1e-": what a person types on the way to a number.
bool isBeginning(const QString& text) {
    static const QRegularExpression beginning(QStringLiteral("^-?([0-9]*[.,]?[0-9]*[eE]-?)?$"));
    return beginning.match(text).hasMatch();
}

}  // namespace

QString realText(double value) {
    const QLocale locale;
    QString text = locale.toString(value, 'f', mostDigits);
    const QString point = locale.decimalPoint();
    while (text.contains(point) && text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(point))
        text.chop(point.size());
    return text.remove(locale.groupSeparator()).replace(QLatin1Char('-'), minus);
}

QString rangeText(const NumberRange& range) {
    const auto number = [&range](double value) {
        return range.whole ? QLocale(QLocale::English).toString(static_cast<qlonglong>(value))
                           : realText(value);
    };
    // Beyond these a range is a type's and not a rule.
    constexpr double most = std::numeric_limits<int>::max();
    const bool hasLeast = range.minimum > -(range.whole ? most : unbounded);
    const bool hasMost = range.maximum < (range.whole ? most : unbounded);
    QString text;
    if (hasLeast && hasMost)
        text = QObject::tr("%1 to %2").arg(number(range.minimum), number(range.maximum));
    else if (hasLeast)
        text = QObject::tr("at least %1").arg(number(range.minimum));
    else if (hasMost)
        text = QObject::tr("at most %1").arg(number(range.maximum));
    else
        text = range.whole ? QObject::tr("a whole number") : QObject::tr("a number");
    return range.unit.isEmpty() || !(hasLeast || hasMost) ? text : text + QLatin1Char(' ') + range.unit;
}

TypedNumber::TypedNumber(QAbstractSpinBox* box, const NumberRange& range)
    : QObject(box), m_box(box), m_range(range) {
    QLineEdit* edit = lineEditOf(box);
    edit->installEventFilter(this);
    box->installEventFilter(this);
    // After the box has taken the text; it tells of none that it writes itself.
    connect(edit, &QLineEdit::textChanged, this, &TypedNumber::takeText);
    connect(box, &QAbstractSpinBox::editingFinished, this, &TypedNumber::finish);
}

double TypedNumber::number() const {
    const QVariant known = m_box->property(numberProperty);
    return (known.isValid() ? known : m_box->property("value")).toDouble();
}

QString TypedNumber::plain(const QString& text) const {
    QString number = text;
    number.replace(minus, QLatin1Char('-'));
    const QString suffix = m_box->property("suffix").toString();
    if (!suffix.isEmpty() && number.endsWith(suffix))
        number.chop(suffix.size());
    return number.trimmed();
}

std::optional<double> TypedNumber::valueOf(const QString& text) const {
    const auto value = numberOf(plain(text));
    const bool fits = value && *value >= m_range.minimum && *value <= m_range.maximum &&
                      (!m_range.whole || *value == std::floor(*value));
    return fits ? value : std::nullopt;
}

QValidator::State TypedNumber::stateOf(const QString& text) const {
    return valueOf(text) ? QValidator::Acceptable : QValidator::Intermediate;
}

QString TypedNumber::reasonFor(const QString& text) const {
    const QString number = plain(text);
    if (valueOf(text) || isBeginning(number))
        return {};
    const auto value = numberOf(number);
    if (!value)
        return tr("\"%1\" is no number. %2 must be %3.").arg(number, m_range.label, rangeText(m_range));
    if (m_range.whole && *value != std::floor(*value))
        return tr("%1 must be a whole number, %2.").arg(m_range.label, rangeText(m_range));
    return tr("%1 must be %2.").arg(m_range.label, rangeText(m_range));
}

void TypedNumber::restart() {
    m_before = number();
    say({});
}

void TypedNumber::takeText(const QString& text) {
    const bool refusedBefore = isRefusing();
    say(reasonFor(text));
    if (isRefusing() && !refusedBefore)
        Q_EMIT countsNow(m_before);
    else if (const auto value = valueOf(text); value && refusedBefore)
        Q_EMIT countsNow(*value);
}

/// By now the box has put its last valid number in the place of what was no number.
void TypedNumber::finish() {
    if (std::exchange(m_unfinished, false)) {
        const QSignalBlocker blocker(m_box);
        m_box->setProperty("value", m_before);
        Q_EMIT countsNow(m_before);
    }
    restart();
}

void TypedNumber::say(const QString& reason) {
    if (reason == m_reason)
        return;
    m_reason = reason;
    Q_EMIT refused(reason);
}

/// The line edit would take Ctrl+Z for itself, and then show another number than the document has.
bool TypedNumber::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn && watched == m_box)
        m_before = number();
    if (event->type() == QEvent::FocusOut && watched == m_box)
        m_unfinished = !valueOf(lineEditOf(m_box)->text()) && lineEditOf(m_box)->isModified();
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        m_unfinished = !valueOf(lineEditOf(m_box)->text()) && lineEditOf(m_box)->isModified();
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return false;
    event->ignore();
    return true;
}

}  // namespace studio::ui
