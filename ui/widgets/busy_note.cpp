#include "ui/widgets/busy_note.h"

#include <QEvent>

#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

constexpr int patience = 250;  // Milliseconds after which a person wonders.

}  // namespace

BusyNote::BusyNote(QWidget* parent) : QLabel(parent) {
    setRole(static_cast<QLabel*>(this), TextRole::Caption);
    setRole(static_cast<QWidget*>(this), SurfaceRole::Card);
    setContentsMargins(spacing::s, spacing::xs, spacing::s, spacing::xs);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(patience);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        place();
        show();
    });
    parent->installEventFilter(this);
}

void BusyNote::start(const QString& text) {
    setText(text);
    place();
    if (isHidden() && !m_delay.isActive())
        m_delay.start();
}

void BusyNote::advance(const QString& text) {
    setText(text);
    place();
    if (isHidden())
        m_delay.start();
}

void BusyNote::finish() {
    m_delay.stop();
    hide();
}

void BusyNote::place() {
    adjustSize();
    move(spacing::m, parentWidget()->height() - height() - spacing::m);
    raise();
}

bool BusyNote::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

}  // namespace studio::ui
