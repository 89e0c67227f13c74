#include "ui/pages/train/training_messages.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/page.h"
#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

constexpr int shownAtOnce = 3;

}  // namespace

TrainingMessages::TrainingMessages(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("trainingMessages"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing::s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void TrainingMessages::add(const Error& message, MessageBar::Kind kind) {
    const QString text = QString::fromStdString(message.what);
    const auto isShown = [&text](const MessageBar* bar) { return bar->text() == text; };
    if (message.isCancelled() || std::any_of(m_bars.begin(), m_bars.end(), isShown))
        return;
    auto* bar = new MessageBar(this);
    if (kind == MessageBar::Kind::Error)
        bar->showError(message);
    else
        bar->showMessage(kind, text, QString::fromStdString(message.remedy));
    if (const QString pageId = Page::pageOf(message.where); !pageId.isEmpty()) {
        bar->setAction(tr("Show the place"), QStringLiteral("right"));
        connect(bar, &MessageBar::actionTriggered, this,
                [this, pageId, place = QString::fromStdString(message.where)] {
                    Q_EMIT placeRequested(pageId, place);
                });
    }
    connect(bar, &MessageBar::dismissed, this, [this, bar] { remove(bar); });
    m_bars.prepend(bar);
    m_column->insertWidget(0, bar);
    while (m_bars.size() > shownAtOnce)
        remove(m_bars.back());
    show();
}

void TrainingMessages::remove(MessageBar* bar) {
    m_bars.removeOne(bar);
    m_column->removeWidget(bar);
    bar->hide();
    bar->deleteLater();
    setVisible(!m_bars.isEmpty());
}

void TrainingMessages::remove(const QString& text) {
    const QVector<MessageBar*> bars = m_bars;
    for (MessageBar* bar : bars) {
        if (bar->text() == text)
            remove(bar);
    }
}

void TrainingMessages::clear() {
    while (!m_bars.isEmpty())
        remove(m_bars.back());
}

}  // namespace studio::ui
