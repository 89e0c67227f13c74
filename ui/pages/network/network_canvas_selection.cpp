#include <QStringList>

#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/graph_walk.h"
#include "ui/pages/network/group_box.h"
#include "ui/pages/network/minimap.h"
#include "ui/pages/network/network_canvas.h"

namespace studio::ui {

void NetworkCanvas::setCurrent(const QString& key) {
    const QRectF rect = m_scene->rectOf(key);
    const bool known = rect.isValid();
    const bool moved = key != m_current || rect != m_currentRect;
    m_current = known ? key : QString();
    m_currentRect = rect;
    if (!m_selected.contains(m_current)) {
        m_selected.clear();
        if (known)
            m_selected.insert(m_current);
    }
    showMarks();
    if (!known)
        return;
    const QString shown = m_scene->shownGraph().shown(key);
    const BlockContent content =
        m_scene->block(shown) != nullptr ? m_scene->block(shown)->content() : m_scene->box(shown)->content();
    setAccessibleDescription(
        QStringList{content.name(), content.type, content.summary, content.shape, content.error}.join(
            QLatin1Char(' ')));
    // Whoever has scrolled away and edits on stays where he is.
    if (!moved)
        return;
    const bool box = m_scene->box(shown) != nullptr;
    ensureVisible(box ? QRectF(rect.topLeft(), QSizeF(LayerBlock::width, GroupBox::titleHeight)) : rect, 16,
                  32);
}

void NetworkCanvas::choose(const QString& key, bool addToSelection) {
    if (key.isEmpty())
        return;
    const bool other = key != m_current;
    const auto before = m_selected;
    const bool hadEdge = !m_edge.first.isEmpty();
    m_edge = {};
    if (!addToSelection)
        m_selected.clear();
    m_selected.insert(key);
    setCurrent(key);
    if (m_selected != before || hadEdge)
        Q_EMIT selectionChanged();
    if (other)
        Q_EMIT currentChanged(key);
}

QStringList NetworkCanvas::selected() const {
    QStringList keys;
    for (const GraphBlock& block : m_scene->graph().blocks) {
        if (m_selected.contains(block.content.id))
            keys << block.content.id;
    }
    for (const BlockContent& group : m_scene->graph().groups) {
        if (m_selected.contains(group.id))
            keys << group.id;
    }
    return keys;
}

QStringList NetworkCanvas::layersOf(const QString& key) const {
    if (isGroupKey(key))
        return m_scene->graph().members(key);
    return key.isEmpty() || key == QLatin1String(spec::inputId) ? QStringList() : QStringList{key};
}

QStringList NetworkCanvas::selectedLayers() const {
    QStringList layers;
    for (const GraphBlock& block : m_scene->graph().blocks) {
        const bool chosen = m_selected.contains(block.content.id) ||
                            (!block.group.isEmpty() && m_selected.contains(block.group));
        if (chosen && block.content.id != QLatin1String(spec::inputId))
            layers << block.content.id;
    }
    return layers;
}

void NetworkCanvas::select(const QStringList& keys) {
    m_edge = {};
    m_selected = {keys.begin(), keys.end()};
    prune();
    const QString last = keys.isEmpty() ? m_current : keys.last();
    const bool other = last != m_current;
    setCurrent(last);
    Q_EMIT selectionChanged();
    if (other && !m_current.isEmpty())
        Q_EMIT currentChanged(m_current);
}

/// The last one stays: something is always chosen.
void NetworkCanvas::toggle(const QString& key) {
    if (!m_selected.contains(key))
        return choose(key, true);
    if (m_selected.size() < 2)
        return;
    m_selected.remove(key);
    if (key != m_current) {
        showMarks();
        Q_EMIT selectionChanged();
        return;
    }
    const QStringList left = selected();
    select(left);
}

void NetworkCanvas::selectAll() {
    QStringList keys;
    for (const GraphBlock& block : m_scene->shownGraph().blocks) {
        if (block.content.id != QLatin1String(spec::inputId) && block.content.id != m_current)
            keys << block.content.id;
    }
    if (!m_current.isEmpty() && m_current != QLatin1String(spec::inputId))
        keys << m_current;
    if (!keys.isEmpty())
        select(keys);
}

void NetworkCanvas::clearSelection() {
    m_edge = {};
    m_selected.clear();
    if (!m_current.isEmpty())
        m_selected.insert(m_current);
    showMarks();
    Q_EMIT selectionChanged();
}

void NetworkCanvas::selectEdge(int edge) {
    if (edge < 0 || edge >= m_scene->layout().edges.size())
        return;
    const GraphEdge& drawn = m_scene->layout().edges.at(edge);
    m_edge = {drawn.from, drawn.to};
    showMarks();
    Q_EMIT selectionChanged();
}

/// The group's title stays where it is on the screen.
void NetworkCanvas::setFolded(const QString& group, bool folded) {
    if (!isGroupKey(group) || isFolded(group) == folded || m_scene->graph().members(group).isEmpty())
        return;
    const QPoint before = mapFromScene(m_scene->rectOf(group).topLeft());
    if (folded)
        m_folded.insert(group);
    else
        m_folded.remove(group);
    relayout();
    const QPoint moved = mapFromScene(m_scene->rectOf(group).topLeft()) - before;
    translateView(moved);
    Q_EMIT foldingChanged();
}

void NetworkCanvas::foldAll(bool folded) {
    m_folded.clear();
    for (const BlockContent& group : m_scene->graph().groups) {
        if (folded)
            m_folded.insert(group.id);
    }
    relayout();
    if (!m_current.isEmpty())
        setCurrent(m_current);
    Q_EMIT foldingChanged();
}

void NetworkCanvas::reveal(const QString& key) {
    const QString shown = m_scene->shownGraph().shown(key);
    if (shown != key)
        setFolded(shown, false);
}

/// Left folds, right unfolds, as in a tree; all else walks.
bool NetworkCanvas::walkOrFold(int key) {
    const bool box = m_scene->box(m_current) != nullptr;
    const bool folded = isFolded(m_current);
    if ((box && key == Qt::Key_Left) || (folded && key == Qt::Key_Right)) {
        setFolded(m_current, box);
        return true;
    }
    const QString next = walk(*m_scene, m_current, key);
    choose(next);
    return !next.isEmpty();
}

}  // namespace studio::ui
