#include "ui/pages/train/search_axis_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>
#include <utility>

#include "ui/pages/train/search_values.h"
#include "ui/theme/roles.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

using Kind = api::ParamKind;
using Method = spec::SweepSpec::Method;

constexpr int listPage = 0;
constexpr int rangePage = 1;
constexpr int numberWidth = 110;

QString numberText(double value) {
    return QString::fromStdString(spec::toText(value));
}

QLabel* makeAside(const QString& text, QWidget* parent) {
    return makeLabel(text, TextRole::Muted, parent);
}

}  // namespace

SearchAxisRow::SearchAxisRow(SearchPlace place, const spec::SweepAxis& axis, QWidget* parent)
    : QFrame(parent),
      m_place(std::move(place)),
      m_stack(new QStackedWidget(this)),
      m_error(new WrappedLabel(TextRole::Error, this)) {
    setObjectName(QStringLiteral("axis.") + QString::fromStdString(m_place.place()));
    setRole(this, SurfaceRole::Card);
    const Kind kind = m_place.setting.kind;
    const bool isTicked = kind == Kind::Bool || kind == Kind::Choice;
    m_stack->addWidget(isTicked ? makeChoices(axis) : makeList(axis));
    if (kind == Kind::Real || kind == Kind::Integer)
        m_stack->addWidget(makeRange(axis));
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_error->setObjectName(QStringLiteral("axisError"));
    m_error->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    column->setSpacing(spacing::xs);
    column->addWidget(makeHead());
    column->addWidget(m_stack);
    column->addWidget(m_error);
    setMethod(m_method);
}

QWidget* SearchAxisRow::makeHead() {
    auto* head = new QWidget(this);
    QLabel* title = makeLabel(m_place.title(), TextRole::Heading, head);
    title->setToolTip(QString::fromStdString(m_place.setting.help));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(title);
    row->addWidget(makeLabel(tr("now %1").arg(m_place.textOf(m_place.present)), TextRole::Caption, head));
    row->addStretch(1);
    if (m_stack->count() > rangePage) {
        m_kind = new QComboBox(head);
        m_kind->setObjectName(QStringLiteral("axisKind"));
        m_kind->addItems({tr("Values"), tr("Range")});
        m_kind->setCurrentIndex(rangePage);
        m_kind->setAccessibleName(tr("What is drawn for %1").arg(m_place.title()));
        m_kind->setToolTip(tr("Draws one of a few values, or any number of a range."));
        ignoreWheelUntilFocused(m_kind);
        row->addWidget(m_kind);
        connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
            setMethod(m_method);
            Q_EMIT changed();
        });
    }
    QToolButton* remove = makeIconButton(QStringLiteral("close"),
                                         tr("Leave %1 as it is in the project").arg(m_place.title()), head);
    remove->setObjectName(QStringLiteral("removeAxis"));
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, &SearchAxisRow::removeRequested);
    return head;
}

QWidget* SearchAxisRow::makeChoices(const spec::SweepAxis& axis) {
    auto* page = new QWidget(this);
    auto* flow = new FlowLayout(page);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacings(spacing::m, spacing::xs);
    if (m_place.setting.kind == Kind::Bool)
        m_choiceValues = {true, false};
    else
        m_choiceValues = {m_place.setting.choices.begin(), m_place.setting.choices.end()};
    for (const spec::ParamValue& value : std::as_const(m_choiceValues)) {
        auto* box = new QCheckBox(m_place.textOf(value), page);
        box->setObjectName(QStringLiteral("value.") + QString::fromStdString(spec::toText(value)));
        box->setAccessibleName(tr("%1: %2").arg(m_place.title(), box->text()));
        box->setToolTip(tr("Tries %1.").arg(box->text()));
        box->setChecked(std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end());
        connect(box, &QCheckBox::toggled, this, &SearchAxisRow::changed);
        flow->addWidget(box);
        m_choices << box;
    }
    return page;
}

QWidget* SearchAxisRow::makeList(const spec::SweepAxis& axis) {
    m_values = new QLineEdit(valuesText(axis.values), this);
    m_values->setObjectName(QStringLiteral("axisValues"));
    m_values->setAccessibleName(tr("Values of %1").arg(m_place.title()));
    const QString range = paramRange(m_place.setting);
    m_values->setToolTip(tr("The values that are tried, with commas between them.") +
                         (range.isEmpty() ? QString() : QLatin1Char('\n') + tr("Range: %1.").arg(range)));
    connect(m_values, &QLineEdit::textChanged, this, &SearchAxisRow::changed);
    return m_values;
}

QLineEdit* SearchAxisRow::makeNumber(const QString& name, const QString& label, const QString& tip,
                                     double value, QWidget* parent) {
    auto* number = new QLineEdit(numberText(value), parent);
    number->setObjectName(name);
    number->setAccessibleName(label);
    number->setToolTip(tip);
    number->setMaximumWidth(numberWidth);
    connect(number, &QLineEdit::textChanged, this, &SearchAxisRow::changed);
    return number;
}

QWidget* SearchAxisRow::makeRange(const spec::SweepAxis& axis) {
    auto* page = new QWidget(this);
    m_low = makeNumber(QStringLiteral("axisLow"), tr("Least %1").arg(m_place.title()),
                       tr("No smaller number is drawn."), axis.low, page);
    m_high = makeNumber(QStringLiteral("axisHigh"), tr("Greatest %1").arg(m_place.title()),
                        tr("No greater number is drawn."), axis.high, page);
    const auto tick = [&](const char* name, const QString& text, const QString& tip, bool isOn) {
        auto* box = new QCheckBox(text, page);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(tr("%1: %2").arg(m_place.title(), text));
        box->setToolTip(tip);
        box->setChecked(isOn);
        connect(box, &QCheckBox::toggled, this, &SearchAxisRow::changed);
        return box;
    };
    m_log = tick("axisLog", tr("Log scale"),
                 tr("Draws evenly in log₁₀: as many numbers between 0.0001 and 0.001 as between 0.001 and "
                    "0.01. For what works over orders of magnitude, such as a learning rate."),
                 axis.logarithmic);
    m_whole = tick("axisWhole", tr("Whole numbers"), tr("Rounds what is drawn."), axis.whole);
    // A setting that counts something has no other.
    m_whole->setVisible(m_place.setting.kind == Kind::Real);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(makeAside(tr("from"), page));
    row->addWidget(m_low);
    row->addWidget(makeAside(tr("to"), page));
    row->addWidget(m_high);
    row->addWidget(m_log);
    row->addWidget(m_whole);
    row->addStretch(1);
    return page;
}

bool SearchAxisRow::isRange() const {
    return m_method == Method::Random && m_kind != nullptr && m_kind->currentIndex() == rangePage;
}

void SearchAxisRow::setMethod(Method method) {
    m_method = method;
    if (m_kind != nullptr)
        m_kind->setVisible(method == Method::Random);
    m_stack->setCurrentIndex(isRange() ? rangePage : listPage);
}

Result<spec::SweepAxis> SearchAxisRow::rangeAxis() const {
    spec::SweepAxis axis;
    axis.place = m_place.place();
    axis.low = readNumber(m_low->text());
    axis.high = readNumber(m_high->text());
    axis.logarithmic = m_log->isChecked();
    axis.whole = m_place.setting.kind == Kind::Integer || m_whole->isChecked();
    for (const QLineEdit* field : {m_low, m_high}) {
        const double number = readNumber(field->text());
        if (std::isnan(number))
            return Error{tr("\"%1\" is no number.").arg(field->text()).toStdString(), axis.place,
                         tr("Write a number such as 0.01 or 1e-3.").toStdString()};
        if (number < m_place.setting.minimum || number > m_place.setting.maximum)
            return Error{tr("%1 is out of range.").arg(field->text()).toStdString(), axis.place,
                         tr("Use %1.").arg(paramRange(m_place.setting)).toStdString()};
    }
    return axis;
}

Result<spec::SweepAxis> SearchAxisRow::axis() const {
    if (isRange())
        return rangeAxis();
    spec::SweepAxis axis;
    axis.place = m_place.place();
    if (m_values != nullptr) {
        auto values = readValues(m_values->text(), m_place.setting);
        if (!values)
            return values.error();
        axis.values = *std::move(values);
        return axis;
    }
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        if (m_choices[i]->isChecked())
            axis.values.push_back(m_choiceValues[i]);
    }
    if (axis.values.empty())
        return Error{tr("Nothing is ticked.").toStdString(), axis.place,
                     tr("Tick what is to be tried, or leave the setting as it is.").toStdString()};
    return axis;
}

std::size_t SearchAxisRow::valueCount() const {
    const auto now = axis();
    return now ? now->values.size() : 0;
}

void SearchAxisRow::showError(const Error& error) {
    const QString text =
        QString::fromStdString(error.what + (error.remedy.empty() ? "" : " ") + error.remedy);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

void SearchAxisRow::focusValues() {
    if (isRange())
        m_low->setFocus(Qt::OtherFocusReason);
    else if (m_values != nullptr)
        m_values->setFocus(Qt::OtherFocusReason);
    else if (!m_choices.isEmpty())
        m_choices.front()->setFocus(Qt::OtherFocusReason);
}

}  // namespace studio::ui
