#include "ui/widgets/empty_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

/// QLabel keeps a pixmap of one colour and one scale; this asks the icon anew each time.
class IconLabel : public QWidget {
  public:
    IconLabel(const QString& name, int size, QWidget* parent) : QWidget(parent), m_name(name) {
        setFixedSize(size, size);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::of(this).color(ColorRole::AccentSoft));
        painter.drawEllipse(rect());
        const int inset = width() / 4;
        icon(m_name, ColorRole::AccentText).paint(&painter, rect().adjusted(inset, inset, -inset, -inset));
    }

  private:
    QString m_name;
};

}  // namespace

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& text,
                       const QString& actionText, QWidget* parent)
    : QWidget(parent),
      m_title(makeLabel(title, TextRole::Title, this)),
      m_text(new WrappedLabel(TextRole::Muted, this)),
      m_action(makeButton(actionText, {}, ButtonRole::Primary, this)),
      m_secondary(makeButton({}, {}, ButtonRole::Plain, this)) {
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);  // It may name a long path.
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setFixedWidth(420);
    m_text->setText(text);
    m_action->setVisible(!actionText.isEmpty());
    m_action->setToolTip(text);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    m_secondary->setObjectName(QStringLiteral("emptySecondary"));
    m_secondary->hide();

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::s);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_secondary);
    buttons->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::xl, spacing::xl, spacing::xl);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(new IconLabel(iconName, 64, this), 0, Qt::AlignHCenter);
    column->addSpacing(spacing::l);
    column->addWidget(m_title);
    column->addSpacing(spacing::s);
    // An aligned item of the column would be given the height of a text as wide as the page.
    auto* centred = new QHBoxLayout;
    centred->addStretch();
    centred->addWidget(m_text);
    centred->addStretch();
    column->addLayout(centred);
    column->addSpacing(spacing::l + spacing::xs);
    column->addLayout(buttons);
    // Slightly above the middle looks centred.
    column->addStretch(3);

    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(m_secondary, &QPushButton::clicked, this, &EmptyState::secondaryTriggered);
}

void EmptyState::setTexts(const QString& title, const QString& text) {
    // Until a page has a better one, what the page says explains the step.
    if (m_action->toolTip() == m_text->text())
        m_action->setToolTip(text);
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setAction(const QString& text, const QString& iconName) {
    m_action->setText(text);
    m_action->setAccessibleName(text);
    setIconName(m_action, iconName);
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::setSecondaryAction(const QString& text, const QString& iconName) {
    m_secondary->setText(text);
    m_secondary->setAccessibleName(text);
    setIconName(m_secondary, iconName);
    m_secondary->setVisible(!text.isEmpty());
}

}  // namespace studio::ui
