#include <QContextMenuEvent>
#include <QMenu>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/image_files.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_grid_layout.h"

namespace studio::ui {
namespace {

constexpr int padding = 5;  // Between a cell's edge and its picture.

}  // namespace

int ImageGrid::neighbour(int key) const {
    static const QList<int> keys{Qt::Key_Left,   Qt::Key_Right,    Qt::Key_Up,   Qt::Key_Down,
                                 Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End};
    if (m_items.isEmpty() || !keys.contains(key))
        return -1;
    const int last = count() - 1;
    if (m_current < 0)
        return key == Qt::Key_End ? last : 0;
    const int page = std::max(1, viewport()->height() / (m_cellSize + 2 * padding)) * m_layout->columns();
    switch (key) {
        case Qt::Key_Left:
            return std::max(0, m_current - 1);
        case Qt::Key_Right:
            return std::min(last, m_current + 1);
        case Qt::Key_Up:
            return m_layout->above(m_current);
        case Qt::Key_Down:
            return m_layout->below(m_current);
        case Qt::Key_PageUp:
            return std::max(0, m_current - page);
        case Qt::Key_PageDown:
            return std::min(last, m_current + page);
        case Qt::Key_Home:
            return 0;
        default:
            return last;
    }
}

void ImageGrid::keyPressEvent(QKeyEvent* event) {
    const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
    if (event->matches(QKeySequence::Copy) && m_current >= 0) {
        copyToClipboard(image(m_current));
    } else if (m_multi && event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (m_multi && event->key() == Qt::Key_Space && m_current >= 0) {
        moveTo(m_current, Qt::ControlModifier);
    } else if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)) {
        setCellSize(m_cellSize + m_cellSize / 4);
    } else if (control && event->key() == Qt::Key_Minus) {
        setCellSize(m_cellSize - m_cellSize / 5);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        Q_EMIT activated(m_current);
    } else if (const int next = neighbour(event->key()); next >= 0) {
        moveTo(next, event->modifiers() & Qt::ShiftModifier);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImageGrid::wheelEvent(QWheelEvent* event) {
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const int step = std::max(4, m_cellSize / 8);
    setCellSize(m_cellSize + (event->angleDelta().y() > 0 ? step : -step));
    event->accept();
}

void ImageGrid::mousePressEvent(QMouseEvent* event) {
    const int index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton)
        moveTo(index, event->modifiers());
    // What was selected together stays so under a context menu.
    else if (event->button() == Qt::RightButton && !(m_multi && m_selection.contains(index)))
        setCurrentIndex(index);
}

void ImageGrid::moveTo(int index, Qt::KeyboardModifiers modifiers) {
    const bool extends = (modifiers & Qt::ShiftModifier) != 0 && m_anchor >= 0;
    const bool toggles = (modifiers & Qt::ControlModifier) != 0;
    if (!m_multi || index < 0 || !(extends || toggles)) {
        setCurrentIndex(index);
        return;
    }
    if (extends) {
        m_selection.selectRange(m_anchor, index);
    } else {
        m_selection.toggle(index);
        m_anchor = index;
    }
    makeCurrent(index);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void ImageGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const int index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index >= 0)
        Q_EMIT activated(index);
}

void ImageGrid::mouseMoveEvent(QMouseEvent* event) {
    setHovered(indexAt(event->position().toPoint()));
}

void ImageGrid::setHovered(int index) {
    if (index == m_hovered)
        return;
    viewport()->update(cellRect(m_hovered));
    m_hovered = index;
    viewport()->update(cellRect(m_hovered));
}

void ImageGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = byKey ? m_current : indexAt(event->pos());
    if (index < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pictureMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuRequested(menu, index);
    if (!image(index).isNull()) {
        if (!menu->isEmpty())
            menu->addSeparator();
        menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                        [this, index] { copyToClipboard(image(index)); });
        menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this,
                        [this, index] { askAndSavePng(this, image(index), caption(index)); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(byKey ? viewport()->mapToGlobal(cellRect(index).center()) : event->globalPos());
}

}  // namespace studio::ui
