#include "ui/widgets/param_editors.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

using Edited = std::function<void(const spec::ParamValue&)>;
constexpr int numberWidth = 84;
constexpr int leastChoiceLength = 6;
constexpr double widestReal = 1e12;

class WheelGuard : public QObject {
  public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || widget == nullptr || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

constexpr QChar minus(0x2212);
constexpr QChar hyphen = QLatin1Char('-');

/// What a person reads has a real minus sign; what Qt reads has a hyphen, and a person types either.
QString forPerson(QString text) {
    return text.replace(hyphen, minus);
}
QString forQt(QString text) {
    return text.replace(minus, hyphen);
}

/// Qt sizes a spin box by its longest possible value, which for an unbounded one is half the window.
class IntegerBox : public QSpinBox {
  public:
    using QSpinBox::QSpinBox;
    QSize sizeHint() const override { return {numberWidth, QSpinBox::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {56, QSpinBox::minimumSizeHint().height()}; }
    QString textFromValue(int value) const override { return forPerson(QSpinBox::textFromValue(value)); }
    int valueFromText(const QString& text) const override { return QSpinBox::valueFromText(forQt(text)); }
    QValidator::State validate(QString& input, int& pos) const override {
        QString plain = forQt(input);
        return QSpinBox::validate(plain, pos);
    }
};

class RealBox : public QDoubleSpinBox {
  public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QSize sizeHint() const override { return {numberWidth, QDoubleSpinBox::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {56, QDoubleSpinBox::minimumSizeHint().height()}; }

    // "0.001" and not "0.0010000".
    QString textFromValue(double value) const override {
        QString text = forPerson(QDoubleSpinBox::textFromValue(value));
        const QString point = locale().decimalPoint();
        if (!text.contains(point))
            return text;
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
        return text;
    }
    double valueFromText(const QString& text) const override {
        return QDoubleSpinBox::valueFromText(forQt(text));
    }
    QValidator::State validate(QString& input, int& pos) const override {
        QString plain = forQt(input);
        return QDoubleSpinBox::validate(plain, pos);
    }
};

QString suffixOf(const api::ParamDescriptor& descriptor) {
    if (descriptor.unit.empty())
        return {};
    const QString unit = QString::fromStdString(descriptor.unit);
    return unit == QLatin1String("degrees") ? QStringLiteral("°") : QLatin1Char(' ') + unit;
}

int clampToInt(double value) {
    constexpr double least = std::numeric_limits<int>::min();
    constexpr double greatest = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(value, least, greatest));
}

IntegerBox* makeIntegerBox(const api::ParamDescriptor& descriptor) {
    auto* box = new IntegerBox;
    box->setRange(clampToInt(descriptor.minimum), clampToInt(descriptor.maximum));
    box->setSingleStep(std::max(1, clampToInt(descriptor.step)));
    box->setKeyboardTracking(false);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(box);
    return box;
}

QWidget* makeInteger(const api::ParamDescriptor& descriptor, const Edited& edited) {
    IntegerBox* box = makeIntegerBox(descriptor);
    box->setSuffix(suffixOf(descriptor));
    QObject::connect(box, &QSpinBox::valueChanged, box,
                     [edited](int value) { edited(static_cast<std::int64_t>(value)); });
    return box;
}

QWidget* makeReal(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new RealBox;
    box->setDecimals(std::clamp(descriptor.decimals, 0, 12));
    box->setRange(std::max(descriptor.minimum, -widestReal), std::min(descriptor.maximum, widestReal));
    box->setSingleStep(descriptor.step);
    box->setKeyboardTracking(false);
    box->setSuffix(suffixOf(descriptor));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(box);
    QObject::connect(box, &QDoubleSpinBox::valueChanged, box, [edited](double value) { edited(value); });
    return box;
}

QWidget* makeChoice(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new QComboBox;
    for (const std::string& choice : descriptor.choices)
        box->addItem(QString::fromStdString(choice));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // Not as wide as its longest choice, or a form is cut where it is narrow; the list opens as wide.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(leastChoiceLength);
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + numberWidth / 2);
    ignoreWheelUntilFocused(box);
    QObject::connect(box, &QComboBox::currentTextChanged, box,
                     [edited](const QString& text) { edited(text.toStdString()); });
    return box;
}

QWidget* makePair(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* holder = new QWidget;
    auto* height = makeIntegerBox(descriptor);
    auto* width = makeIntegerBox(descriptor);
    const QString key = QString::fromStdString(descriptor.key);
    const QString label = QString::fromStdString(descriptor.label);
    height->setObjectName(key + QStringLiteral(".height"));
    width->setObjectName(key + QStringLiteral(".width"));
    height->setAccessibleName(QObject::tr("%1, height").arg(label));
    width->setAccessibleName(QObject::tr("%1, width").arg(label));
    const QString help = QString::fromStdString(descriptor.help);
    height->setToolTip(QObject::tr("Height (rows). %1").arg(help));
    width->setToolTip(QObject::tr("Width (columns). %1").arg(help));
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs + 2);
    row->addWidget(height, 1);
    row->addWidget(makeLabel(QStringLiteral("×"), TextRole::Muted));
    row->addWidget(width, 1);
    holder->setFocusProxy(height);
    const auto report = [height, width, edited] { edited(spec::Pair{height->value(), width->value()}); };
    QObject::connect(height, &QSpinBox::valueChanged, holder, report);
    QObject::connect(width, &QSpinBox::valueChanged, holder, report);
    return holder;
}

QWidget* makeBool(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new QCheckBox(QString::fromStdString(descriptor.label));
    box->setAccessibleName(box->text());
    QObject::connect(box, &QCheckBox::toggled, box, [edited](bool on) { edited(on); });
    return box;
}

/// A value out of range, from a file say, is shown as it is: what its error speaks of has to be seen.
void showNumber(QSpinBox* box, const api::ParamDescriptor& descriptor, std::int64_t wide) {
    const int value = clampToInt(static_cast<double>(wide));
    const QSignalBlocker blocker(box);
    box->setRange(std::min(clampToInt(descriptor.minimum), value),
                  std::max(clampToInt(descriptor.maximum), value));
    if (box->value() != value)
        box->setValue(value);
}

void showNumber(QDoubleSpinBox* box, const api::ParamDescriptor& descriptor, double value) {
    const QSignalBlocker blocker(box);
    box->setRange(std::min(std::max(descriptor.minimum, -widestReal), value),
                  std::max(std::min(descriptor.maximum, widestReal), value));
    // The box holds as many digits as it shows; to set the others again would take away what is being typed.
    const double half = 0.5000001 * std::pow(10.0, -box->decimals());
    if (std::abs(box->value() - value) > half)
        box->setValue(value);
}

void showChoice(QComboBox* box, const std::string& text) {
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(box->findText(QString::fromStdString(text)));
}

}  // namespace

void ignoreWheelUntilFocused(QWidget* editor) {
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new WheelGuard(editor));
}

QWidget* makeParamEditor(const api::ParamDescriptor& descriptor, const Edited& edited) {
    switch (descriptor.kind) {
        case api::ParamKind::Bool:
            return makeBool(descriptor, edited);
        case api::ParamKind::Integer:
            return makeInteger(descriptor, edited);
        case api::ParamKind::Real:
            return makeReal(descriptor, edited);
        case api::ParamKind::Choice:
            return makeChoice(descriptor, edited);
        case api::ParamKind::Pair:
            break;
    }
    return makePair(descriptor, edited);
}

void showParamValue(QWidget* editor, const api::ParamDescriptor& descriptor, const spec::ParamValue& value) {
    const spec::Params one{{descriptor.key, value}};
    if (auto* check = qobject_cast<QCheckBox*>(editor)) {
        const QSignalBlocker blocker(check);
        check->setChecked(spec::boolOr(one, descriptor.key, false));
    } else if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        showChoice(combo, spec::textOr(one, descriptor.key, ""));
    } else if (auto* real = qobject_cast<QDoubleSpinBox*>(editor)) {
        showNumber(real, descriptor, spec::doubleOr(one, descriptor.key, 0.0));
    } else if (auto* integer = qobject_cast<QSpinBox*>(editor)) {
        showNumber(integer, descriptor, spec::intOr(one, descriptor.key, 0));
    } else {
        const spec::Pair pair = spec::pairOr(one, descriptor.key, {});
        const auto boxes = editor->findChildren<QSpinBox*>();
        if (boxes.size() == 2) {
            showNumber(boxes.at(0), descriptor, pair.height);
            showNumber(boxes.at(1), descriptor, pair.width);
        }
    }
}

}  // namespace studio::ui
