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
#include "ui/widgets/typed_number.h"

namespace studio::ui {
namespace {

using Edited = std::function<void(const spec::ParamValue&)>;
constexpr int numberWidth = 84;
constexpr int leastWidth = 50;
constexpr int leastChoiceLength = 6;
constexpr double widestReal = 1e12;
constexpr int mostDecimals = 12;
constexpr auto shownProperty = TypedNumber::numberProperty;

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

/// Qt sizes a spin box by its longest possible value, which for an unbounded one is half the window.
class IntegerBox : public QSpinBox {
  public:
    explicit IntegerBox(const NumberRange& range) : m_typed(new TypedNumber(this, range)) {}
    QSize sizeHint() const override { return {numberWidth, QSpinBox::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {leastWidth, QSpinBox::minimumSizeHint().height()}; }
    QString textFromValue(int value) const override {
        return QString::number(value).replace(QLatin1Char('-'), QChar(0x2212));
    }
    int valueFromText(const QString& text) const override {
        return static_cast<int>(m_typed->valueOf(text).value_or(value()));
    }
    QValidator::State validate(QString& input, int& /*pos*/) const override {
        return m_typed->stateOf(input);
    }
    void stepBy(int steps) override {
        QSpinBox::stepBy(steps);
        m_typed->restart();
    }

  private:
    TypedNumber* m_typed;
};

class RealBox : public QDoubleSpinBox {
  public:
    explicit RealBox(const NumberRange& range) : m_typed(new TypedNumber(this, range)) {
        setDecimals(mostDecimals);
    }
    QSize sizeHint() const override { return {numberWidth, QDoubleSpinBox::sizeHint().height()}; }
    QSize minimumSizeHint() const override {
        return {leastWidth, QDoubleSpinBox::minimumSizeHint().height()};
    }
    QString textFromValue(double value) const override { return realText(value); }
    double valueFromText(const QString& text) const override {
        return m_typed->valueOf(text).value_or(value());
    }
    QValidator::State validate(QString& input, int& /*pos*/) const override {
        return m_typed->stateOf(input);
    }
    void stepBy(int steps) override {
        QDoubleSpinBox::stepBy(steps);
        m_typed->restart();
    }

  private:
    TypedNumber* m_typed;
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

NumberRange rangeOf(const api::ParamDescriptor& descriptor) {
    const bool whole = descriptor.kind != api::ParamKind::Real;
    return {QString::fromStdString(descriptor.label),
            whole ? clampToInt(descriptor.minimum) : std::max(descriptor.minimum, -widestReal),
            whole ? clampToInt(descriptor.maximum) : std::min(descriptor.maximum, widestReal), whole,
            QString::fromStdString(descriptor.unit)};
}

/// The box reports with every key. What it has reported, or was shown, is not said twice: not by Enter in a
/// field that nobody changed, which would cut a number's digits to those that it shows.
template <class Box, class Value>
void reportEdits(Box* box, const std::function<void(Value)>& edited) {
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(box);
    const auto report = [box, edited](Value value) {
        if (box->property(shownProperty) == QVariant(value))
            return;
        box->setProperty(shownProperty, value);
        edited(value);
    };
    QObject::connect(box, &Box::valueChanged, box, report);
    QObject::connect(box->template findChild<TypedNumber*>(), &TypedNumber::countsNow, box,
                     [report](double value) { report(static_cast<Value>(value)); });
}

/// What a box stands for: not what it shows while that is refused.
int reported(const QSpinBox* box) {
    const QVariant value = box->property(shownProperty);
    return value.isValid() ? value.toInt() : box->value();
}

IntegerBox* makeIntegerBox(const api::ParamDescriptor& descriptor, const std::function<void(int)>& edited) {
    auto* box = new IntegerBox(rangeOf(descriptor));
    box->setRange(clampToInt(descriptor.minimum), clampToInt(descriptor.maximum));
    box->setSingleStep(std::max(1, clampToInt(descriptor.step)));
    reportEdits(box, edited);
    return box;
}

QWidget* makeInteger(const api::ParamDescriptor& descriptor, const Edited& edited) {
    IntegerBox* box =
        makeIntegerBox(descriptor, [edited](int value) { edited(static_cast<std::int64_t>(value)); });
    box->setSuffix(suffixOf(descriptor));
    return box;
}

QWidget* makeReal(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new RealBox(rangeOf(descriptor));
    box->setRange(std::max(descriptor.minimum, -widestReal), std::min(descriptor.maximum, widestReal));
    box->setSingleStep(descriptor.step);
    box->setSuffix(suffixOf(descriptor));
    reportEdits(box, std::function<void(double)>(edited));
    return box;
}

QWidget* makeChoice(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new QComboBox;
    for (const std::string& choice : descriptor.choices)
        box->addItem(QString::fromStdString(choice), QString::fromStdString(choice));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // Not as wide as its longest choice, or a form is cut where it is narrow; the list opens as wide.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(leastChoiceLength);
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + numberWidth / 2);
    ignoreWheelUntilFocused(box);
    QObject::connect(box, &QComboBox::currentIndexChanged, box,
                     [box, edited](int index) { edited(box->itemData(index).toString().toStdString()); });
    return box;
}

QWidget* makePair(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* holder = new QWidget;
    const auto report = [holder, edited](int) {
        const auto boxes = holder->findChildren<QSpinBox*>();
        edited(spec::Pair{reported(boxes.at(0)), reported(boxes.at(1))});
    };
    auto* height = makeIntegerBox(descriptor, report);
    auto* width = makeIntegerBox(descriptor, report);
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
    row->setSpacing(spacing::xs);
    row->addWidget(height, 1);
    row->addWidget(makeLabel(QStringLiteral("×"), TextRole::Muted));
    row->addWidget(width, 1);
    holder->setFocusProxy(height);
    return holder;
}

QWidget* makeBool(const api::ParamDescriptor& descriptor, const Edited& edited) {
    auto* box = new QCheckBox(QString::fromStdString(descriptor.label));
    box->setAccessibleName(box->text());
    QObject::connect(box, &QCheckBox::toggled, box, [edited](bool on) { edited(on); });
    return box;
}

/// A value out of range, from a file say, is shown as it is: what its error speaks of has to be seen. Digits
/// that are shown already are left alone: to set them again would move the cursor.
template <class Box, class Value>
void showNumber(Box* box, Value least, Value most, Value value) {
    const QSignalBlocker blocker(box);
    least = std::min(least, value);
    most = std::max(most, value);
    // Setting a range lets go of an arrow that is held down.
    if (box->minimum() != least || box->maximum() != most)
        box->setRange(least, most);
    const bool isKnown = box->property(shownProperty) == QVariant(value);
    box->setProperty(shownProperty, value);
    auto* typed = box->template findChild<TypedNumber*>();
    // What is typed and refused stands over the number that holds.
    if (isKnown && typed->isRefusing())
        return;
    constexpr double tiny = 0.5000001e-12;
    if (std::abs(static_cast<double>(box->value()) - static_cast<double>(value)) <= tiny)
        return;
    box->setValue(value);
    typed->restart();
}

void showInteger(QSpinBox* box, const api::ParamDescriptor& descriptor, std::int64_t value) {
    showNumber(box, clampToInt(descriptor.minimum), clampToInt(descriptor.maximum),
               clampToInt(static_cast<double>(value)));
}

void showReal(QDoubleSpinBox* box, const api::ParamDescriptor& descriptor, double value) {
    showNumber(box, std::max(descriptor.minimum, -widestReal), std::min(descriptor.maximum, widestReal),
               value);
}

void showChoice(QComboBox* box, const std::string& text) {
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(box->findData(QString::fromStdString(text)));
}

}  // namespace

void ignoreWheelUntilFocused(QWidget* editor) {
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new WheelGuard(editor));
}

QString paramRange(const api::ParamDescriptor& descriptor) {
    const bool isNumber = descriptor.kind == api::ParamKind::Integer ||
                          descriptor.kind == api::ParamKind::Real || descriptor.kind == api::ParamKind::Pair;
    return isNumber ? rangeText(rangeOf(descriptor)) : QString();
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

void nameChoices(QWidget* editor, const std::map<std::string, QString>& names) {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (box == nullptr)
        return;
    for (int i = 0; i < box->count(); ++i) {
        const auto it = names.find(box->itemData(i).toString().toStdString());
        if (it != names.end())
            box->setItemText(i, it->second);
    }
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + numberWidth / 2);
}

void showParamValue(QWidget* editor, const api::ParamDescriptor& descriptor, const spec::ParamValue& value) {
    const spec::Params one{{descriptor.key, value}};
    if (auto* check = qobject_cast<QCheckBox*>(editor)) {
        const QSignalBlocker blocker(check);
        check->setChecked(spec::boolOr(one, descriptor.key, false));
    } else if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        showChoice(combo, spec::textOr(one, descriptor.key, ""));
    } else if (auto* real = qobject_cast<QDoubleSpinBox*>(editor)) {
        showReal(real, descriptor, spec::doubleOr(one, descriptor.key, 0.0));
    } else if (auto* integer = qobject_cast<QSpinBox*>(editor)) {
        showInteger(integer, descriptor, spec::intOr(one, descriptor.key, 0));
    } else {
        const spec::Pair pair = spec::pairOr(one, descriptor.key, {});
        const auto boxes = editor->findChildren<QSpinBox*>();
        if (boxes.size() == 2) {
            showInteger(boxes.at(0), descriptor, pair.height);
            showInteger(boxes.at(1), descriptor, pair.width);
        }
    }
}

}  // namespace studio::ui
