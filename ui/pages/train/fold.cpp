#include "ui/pages/train/fold.h"

#include <QSettings>
#include <QVBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/disclosure_button.h"

namespace studio::ui {

Fold::Fold(const QString& name, const QString& title, bool isOpen, QWidget* parent)
    : QWidget(parent),
      m_heading(new DisclosureButton(title, this)),
      m_body(new QWidget(this)),
      m_column(new QVBoxLayout(m_body)),
      m_tip(tr("Shows or hides these fields.")) {
    m_heading->setObjectName(name);
    const QString key = QStringLiteral("folds/") + name;
    m_column->setContentsMargins(0, 0, 0, spacing::s);
    m_column->setSpacing(spacing::s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_heading);
    column->addWidget(m_body);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_heading, &DisclosureButton::toggled, this, [this](bool open) {
        follow(open);
        Q_EMIT toggled(open);
    });
    connect(m_heading, &DisclosureButton::clicked, this,
            [key](bool open) { QSettings().setValue(key, open); });
    m_heading->setChecked(QSettings().value(key, isOpen).toBool());
    follow(m_heading->isChecked());
}

void Fold::add(QWidget* widget) {
    m_column->addWidget(widget);
}

void Fold::insert(int index, QWidget* widget) {
    m_column->insertWidget(index, widget);
}

void Fold::setSummary(const QString& summary) {
    m_summary = summary;
    follow(isOpen());
}

void Fold::setOpen(bool isOpen) {
    m_heading->setChecked(isOpen);
}

bool Fold::isOpen() const {
    return m_heading->isChecked();
}

void Fold::setFaulty(bool isFaulty) {
    if (isFaulty && !m_isFaulty)
        setOpen(true);
    m_isFaulty = isFaulty;
}

void Fold::follow(bool isOpen) {
    m_body->setVisible(isOpen);
    // Open, the fields say it themselves.
    m_heading->setNote(isOpen ? QString() : m_summary);
    m_heading->setToolTip(isOpen || m_summary.isEmpty() ? m_tip : m_summary + QLatin1Char('\n') + m_tip);
}

}  // namespace studio::ui
