#include "ui/widgets/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/place_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

struct Look {
    ColorRole ink;
    ColorRole ground;
    QString iconName;
};

Look lookOf(MessageBar::Kind kind) {
    switch (kind) {
        case MessageBar::Kind::Success:
            return {ColorRole::Success, ColorRole::SuccessSoft, QStringLiteral("check")};
        case MessageBar::Kind::Warning:
            return {ColorRole::Warning, ColorRole::WarningSoft, QStringLiteral("warning")};
        case MessageBar::Kind::Error:
            return {ColorRole::Error, ColorRole::ErrorSoft, QStringLiteral("error")};
        case MessageBar::Kind::Info:
            break;
    }
    return {ColorRole::AccentText, ColorRole::InfoSoft, QStringLiteral("info")};
}

WrappedLabel* makeText(TextRole role, QWidget* parent) {
    auto* label = new WrappedLabel(role, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_texts(new QVBoxLayout),
      m_icon(new QLabel(this)),
      m_text(makeText(TextRole::Heading, this)),
      m_detail(makeText(TextRole::Body, this)),
      m_action(makeButton({}, {}, ButtonRole::Plain, this)),
      m_close(makeIconButton(QStringLiteral("close"), tr("Dismiss"), this)) {
    m_icon->setFixedSize(20, 20);
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_close->setObjectName(QStringLiteral("messageDismiss"));
    m_texts->setSpacing(2);
    m_texts->addWidget(m_text);
    m_texts->addWidget(m_detail);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    row->setSpacing(spacing::m);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addLayout(m_texts, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(tr("Message"));
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    connect(&Theme::of(this), &Theme::changed, this, &MessageBar::updateIcon);
    clear();
}

void MessageBar::showError(const Error& error) {
    if (error.isCancelled())
        clear();
    else
        present(Kind::Error, QString::fromStdString(error.what), placeAndRemedy(error));
}

void MessageBar::showErrors(const Errors& errors) {
    if (errors.empty()) {
        clear();
        return;
    }
    const Error& first = errors.front();
    const auto rest = static_cast<int>(errors.size()) - 1;
    const QString what = QString::fromStdString(first.what);
    if (rest == 0 || first.isCancelled())
        showError(first);
    else
        present(Kind::Error, tr("%1 (and %n more)", nullptr, rest).arg(what), placeAndRemedy(first));
}

void MessageBar::showMessage(Kind kind, const QString& text, const QString& detail) {
    present(kind, text, detail);
}

void MessageBar::clear() {
    m_text->clear();
    m_detail->clear();
    m_action->hide();
    hide();
}

void MessageBar::setAction(const QString& text, const QString& iconName) {
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setToolTip(accessibleDescription());
    setIconName(m_action, iconName);
    m_action->setVisible(!text.isEmpty());
}

void MessageBar::setDismissable(bool dismissable) {
    m_close->setVisible(dismissable);
}

void MessageBar::setExtra(QWidget* extra) {
    m_texts->addWidget(extra);
    // What it holds may wrap into more lines than its size hint knows of.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

QString MessageBar::text() const {
    return m_text->text();
}
QString MessageBar::detail() const {
    return m_detail->text();
}

void MessageBar::present(Kind kind, const QString& text, const QString& detail) {
    m_kind = kind;
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->hide();
    setAccessibleDescription(detail.isEmpty() ? text : text + QLatin1Char(' ') + detail);
    updateIcon();
    show();
    update();
}

void MessageBar::updateIcon() {
    const Look look = lookOf(m_kind);
    m_icon->setPixmap(icon(look.iconName, look.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
}

void MessageBar::paintEvent(QPaintEvent*) {
    const Look look = lookOf(m_kind);
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor outline = theme.color(look.ink);
    outline.setAlphaF(0.35F);
    painter.setPen(outline);
    painter.setBrush(theme.color(look.ground));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

}  // namespace studio::ui
