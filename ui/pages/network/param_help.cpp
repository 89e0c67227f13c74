#include "ui/pages/network/param_help.h"

#include <QPainter>
#include <QSettings>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/disclosure_button.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString settingsKey() {
    return QStringLiteral("network/paramHelp");
}

WrappedLabel* makeText(const char* name, TextRole role, QWidget* parent) {
    auto* label = new WrappedLabel(role, parent);
    label->setObjectName(QLatin1String(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

ParamHelp::ParamHelp(QWidget* parent)
    : QFrame(parent),
      m_title(new DisclosureButton(tr("Parameter"), this)),
      m_body(new QWidget(this)),
      m_figure(new ParamFigure(m_body)),
      m_rule(makeText("paramRule", TextRole::Body, m_body)),
      m_help(makeText("paramText", TextRole::Caption, m_body)),
      m_range(makeText("paramRange", TextRole::Caption, m_body)) {
    setObjectName(QStringLiteral("paramHelp"));
    setAccessibleName(tr("What the parameter means"));
    m_title->setObjectName(QStringLiteral("paramHelpTitle"));
    m_title->setToolTip(tr("Shows or hides what the field under the pointer means."));
    m_figure->setObjectName(QStringLiteral("paramFigure"));
    m_rule->setAlignment(Qt::AlignHCenter);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, spacing::s);
    body->setSpacing(spacing::xs);
    body->addWidget(m_figure);
    body->addWidget(m_rule);
    body->addWidget(m_help);
    body->addWidget(m_range);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::l, spacing::xs, spacing::l, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_title);
    column->addWidget(m_body);
    connect(m_title, &DisclosureButton::toggled, this, &ParamHelp::setOpen);
    const bool open = QSettings().value(settingsKey(), true).toBool();
    m_title->setChecked(open);
    m_body->setVisible(open);
}

void ParamHelp::setOpen(bool open) {
    m_body->setVisible(open);
    QSettings().setValue(settingsKey(), open);
    Q_EMIT heightChanged();
}

void ParamHelp::show(const api::ParamDescriptor& descriptor, spec::Defaults scheme,
                     const FigureSubject& subject) {
    m_title->setText(QString::fromStdString(descriptor.label));
    m_title->setAccessibleName(m_title->text());
    m_figure->setSubject(subject);
    m_figure->setVisible(!m_figure->isEmpty());
    m_rule->setText(m_figure->formula());
    m_rule->setVisible(!m_rule->text().isEmpty());
    m_help->setText(QString::fromStdString(descriptor.help));
    m_range->setText(paramHelp(descriptor, scheme).section(QLatin1Char('\n'), -1));
    Q_EMIT heightChanged();
}

QString ParamHelp::text() const {
    return m_rule->text() + QLatin1Char('\n') + m_help->text() + QLatin1Char('\n') + m_range->text();
}

void ParamHelp::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Background));
    painter.fillRect(QRect(0, 0, width(), 1), theme.color(ColorRole::Border));
}

}  // namespace studio::ui
