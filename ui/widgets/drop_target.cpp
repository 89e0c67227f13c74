#include "ui/widgets/drop_target.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QWidget>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

class Highlight : public QWidget {
  public:
    Highlight(const QString& hint, QWidget* parent) : QWidget(parent), m_hint(hint) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAcceptDrops(false);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor veil = theme.color(ColorRole::AccentSoft);
        veil.setAlphaF(0.88F);
        painter.setBrush(veil);
        painter.setPen(QPen(theme.color(ColorRole::Accent), 2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 8, 8);
        painter.setFont(theme.font(TextSize::Title, true));
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(rect().adjusted(spacing::l, 0, -spacing::l, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_hint);
    }

  private:
    QString m_hint;
};

struct Paths {
    QStringList folders;
    QStringList files;
};

Paths pathsOf(const QMimeData& data, DropTarget::Accept accept) {
    Paths paths;
    for (const QUrl& url : data.urls()) {
        const QFileInfo info(url.toLocalFile());
        if (!url.isLocalFile())
            continue;
        if (info.isDir() && (accept & DropTarget::Folders) != 0)
            paths.folders << info.absoluteFilePath();
        else if (info.isFile() && (accept & DropTarget::Files) != 0)
            paths.files << info.absoluteFilePath();
    }
    return paths;
}

}  // namespace

DropTarget::DropTarget(QWidget* target, Accept accept, const QString& hint)
    : QObject(target), m_target(target), m_accept(accept), m_hint(hint) {
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_target)
        return false;
    switch (event->type()) {
        case QEvent::DragEnter:
        case QEvent::DragMove:
        case QEvent::Drop:
            return takeDrop(*static_cast<QDropEvent*>(event));
        case QEvent::DragLeave:
            showHighlight(false);
            return true;
        case QEvent::Resize:
            if (m_highlight != nullptr)
                m_highlight->setGeometry(m_target->rect());
            return false;
        default:
            return false;
    }
}

bool DropTarget::takeDrop(QDropEvent& event) {
    const Paths paths = pathsOf(*event.mimeData(), m_accept);
    const bool wanted = !paths.folders.isEmpty() || !paths.files.isEmpty();
    const bool dropped = event.type() == QEvent::Drop;
    showHighlight(wanted && !dropped);
    if (!wanted) {
        event.ignore();
        return true;
    }
    event.setDropAction(Qt::CopyAction);
    event.accept();
    if (dropped && !paths.folders.isEmpty())
        Q_EMIT foldersDropped(paths.folders);
    if (dropped && !paths.files.isEmpty())
        Q_EMIT filesDropped(paths.files);
    return true;
}

bool DropTarget::isHighlighted() const {
    return m_highlight != nullptr && m_highlight->isVisible();
}

void DropTarget::showHighlight(bool visible) {
    if (m_highlight == nullptr) {
        if (!visible)
            return;
        m_highlight = new Highlight(m_hint, m_target);
    }
    m_highlight->setGeometry(m_target->rect());
    m_highlight->setVisible(visible);
    m_highlight->raise();
}

}  // namespace studio::ui
