#include "ui/pages/network/network_commands.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QShortcut>

#include "core/spec/network_groups.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/layer_palette.h"
#include "ui/pages/network/minimap.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/pages/network/network_editor.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {

NetworkCommands::NetworkCommands(const Parts& parts, QWidget* page)
    : QObject(page),
      m_editor(parts.editor),
      m_actions(parts.actions),
      m_canvas(parts.canvas),
      m_palette(parts.palette),
      m_notice(parts.notice),
      m_merges(new QMenu(page)) {
    m_merges->setObjectName(QStringLiteral("mergeMenu"));
    m_canvas.setRules(&m_editor);
    m_actions.addTo(m_canvas);
    connectLayerActions();
    connectGroupActions();
    connectViewActions();
    connectCanvas();
}

void NetworkCommands::connectLayerActions() {
    const auto on = [this](QAction* action, void (NetworkCommands::*answer)()) {
        connect(action, &QAction::triggered, this, [this, answer] {
            m_notice.clear();
            (this->*answer)();
        });
    };
    on(m_actions.add, &NetworkCommands::openPaletteAtCurrent);
    on(m_actions.remove, &NetworkCommands::remove);
    on(m_actions.duplicate, &NetworkCommands::duplicate);
    on(m_actions.cut, &NetworkCommands::cut);
    on(m_actions.copy, &NetworkCommands::copy);
    on(m_actions.paste, &NetworkCommands::paste);
    on(m_actions.group, &NetworkCommands::groupSelection);
    on(m_actions.dissolve, &NetworkCommands::dissolve);
    connect(m_actions.moveUp, &QAction::triggered, this, [this] { m_editor.moveUp(m_canvas.current()); });
    connect(m_actions.moveDown, &QAction::triggered, this, [this] { m_editor.moveDown(m_canvas.current()); });
    connect(new QShortcut(QKeySequence(Qt::Key_A), &m_canvas, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, m_actions.add, &QAction::trigger);
    connect(&m_palette, &LayerPalette::chosen, this, &NetworkCommands::addLayer);
}

void NetworkCommands::connectGroupActions() {
    connect(m_actions.repeat, &QAction::triggered, this, [this] {
        m_canvas.setFocus();
        m_canvas.editRepeat(m_canvas.current());
    });
    connect(m_actions.foldAll, &QAction::triggered, this, [this] { m_canvas.foldAll(true); });
    connect(m_actions.unfoldAll, &QAction::triggered, this, [this] { m_canvas.foldAll(false); });
    connect(&m_canvas, &NetworkCanvas::repeatRequested, this,
            [this](const QString& key, int repeat) { tell(m_editor.setRepeat(groupOfKey(key), repeat)); });
}

void NetworkCommands::connectViewActions() {
    connect(m_actions.selectAll, &QAction::triggered, &m_canvas, &NetworkCanvas::selectAll);
    connect(m_actions.connectTo, &QAction::triggered, this, [this] {
        m_canvas.setFocus();
        m_canvas.beginConnect();
    });
    connect(m_actions.zoomIn, &QAction::triggered, &m_canvas, &NetworkCanvas::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, &m_canvas, &NetworkCanvas::zoomOut);
    connect(m_actions.fit, &QAction::triggered, &m_canvas, &NetworkCanvas::fit);
    connect(m_actions.fitSelection, &QAction::triggered, &m_canvas, &NetworkCanvas::fitSelection);
    connect(m_actions.minimap, &QAction::toggled, m_canvas.minimap(), &Minimap::setSwitchedOn);
}

void NetworkCommands::connectCanvas() {
    connect(&m_canvas, &NetworkCanvas::selectionChanged, this, &NetworkCommands::update);
    connect(&m_canvas, &NetworkCanvas::foldingChanged, this, &NetworkCommands::update);
    connect(&m_canvas, &NetworkCanvas::addRequested, this, &NetworkCommands::openPalette);
    connect(&m_canvas, &NetworkCanvas::insertRequested, this,
            [this](const QString& type, const GraphPlace& place) { choose(m_editor.insert(type, place)); });
    connect(&m_canvas, &NetworkCanvas::moveRequested, this,
            [this](const QStringList& layers, const GraphPlace& place) {
                const QStringList keys = m_canvas.selected();
                if (m_editor.move(layers, place))
                    Q_EMIT chosen(keys);
            });
    connect(&m_canvas, &NetworkCanvas::connectRequested, this,
            [this](const QString& from, const QString& to) {
                tell(m_editor.connectLayers(from, to));
                choose(to);
            });
    connect(&m_canvas, &NetworkCanvas::disconnectRequested, this,
            [this](const GraphPlace& place) { tell(m_editor.disconnectLayers(place)); });
    connect(&m_canvas, &NetworkCanvas::rewireRequested, this,
            [this](const QString& from, const QString& to, const QString& other) {
                tell(m_editor.rewire(from, to, other));
            });
    connect(&m_canvas, &NetworkCanvas::mergeOffered, this, &NetworkCommands::offerMerge);
}

void NetworkCommands::choose(const QString& key) {
    Q_EMIT chosen({key});
}

void NetworkCommands::tell(const Status& status) {
    if (status)
        m_notice.clear();
    else
        m_notice.showError(status.error());
}

QString NetworkCommands::anchor() const {
    const QStringList layers = m_canvas.layersOf(m_canvas.current());
    return layers.isEmpty() ? m_canvas.current() : layers.last();
}

void NetworkCommands::openPalette(const GraphPlace& place, const QPoint& globalPos) {
    m_place = place;
    m_palette.popup(globalPos);
}

void NetworkCommands::openPaletteAtCurrent() {
    const auto& edge = m_canvas.selectedEdge();
    const GraphScene& scene = m_canvas.graphScene();
    const int index = scene.edgeBetween(edge.first, edge.second);
    QRect room(QPoint(), m_canvas.viewport()->size());
    GraphPlace place;
    if (index >= 0) {
        place = scene.place(index);
        room = QRect(m_canvas.mapFromScene(scene.edge(index)->plusPoint()), QSize(1, 1));
    } else if (m_canvas.blockRect(m_canvas.current()).isValid()) {
        place = {{anchor().toStdString(), {}}};
        room = m_canvas.mapFromScene(m_canvas.blockRect(m_canvas.current())).boundingRect();
    }
    const QPoint corner = m_canvas.viewport()->rect().intersected(room).topRight();
    openPalette(place, m_canvas.viewport()->mapToGlobal(corner + QPoint(spacing::s, 0)));
}

void NetworkCommands::addLayer(const QString& type) {
    const GraphPlace place = std::exchange(m_place, {});
    m_notice.clear();
    choose(m_editor.insert(type, place));
}

void NetworkCommands::addBehindCurrent(const QString& type) {
    m_notice.clear();
    choose(m_editor.add(type, anchor()));
}

void NetworkCommands::remove() {
    const auto& edge = m_canvas.selectedEdge();
    const GraphScene& scene = m_canvas.graphScene();
    if (const int index = scene.edgeBetween(edge.first, edge.second); index >= 0)
        return tell(m_editor.disconnectLayers(scene.place(index)));
    const QStringList layers = m_canvas.selectedLayers();
    if (layers.size() == 1)
        choose(m_editor.remove(layers.first()));
    else if (!layers.isEmpty())
        choose(m_editor.removeAll(layers, tr("Delete")));
}

void NetworkCommands::copy() {
    const QStringList layers = m_canvas.selectedLayers();
    if (!layers.isEmpty())
        QGuiApplication::clipboard()->setText(m_editor.copyText(layers));
}

void NetworkCommands::cut() {
    copy();
    const QStringList layers = m_canvas.selectedLayers();
    if (!layers.isEmpty())
        choose(m_editor.removeAll(layers, tr("Cut")));
}

void NetworkCommands::paste() {
    const auto pasted = m_editor.paste(QGuiApplication::clipboard()->text(), anchor());
    if (pasted)
        Q_EMIT chosen(*pasted);
    else
        m_notice.showError(pasted.error());
}

void NetworkCommands::duplicate() {
    const QStringList layers = m_canvas.selectedLayers();
    if (!layers.isEmpty())
        Q_EMIT chosen(m_editor.duplicateAll(layers));
}

void NetworkCommands::groupSelection() {
    const auto made = m_editor.group(m_canvas.selectedLayers());
    if (made)
        choose(groupKey(*made));
    else
        m_notice.showError(made.error());
}

/// The chosen group, or the one that the chosen layer is in.
void NetworkCommands::dissolve() {
    QString key = m_canvas.current();
    const auto* layer = m_editor.network().find(key.toStdString());
    if (layer != nullptr)
        key = groupKey(QString::fromStdString(layer->group));
    const QStringList members = m_canvas.layersOf(key);
    tell(m_editor.dissolve(groupOfKey(key)));
    Q_EMIT chosen(members);
}

void NetworkCommands::offerMerge(const QString& from, const QString& to, const QPoint& globalPos) {
    m_merges->clear();
    const auto offer = [&](const QString& type, const QString& what) {
        QAction* action = m_merges->addAction(what);
        action->setObjectName(QStringLiteral("merge") + type);
        connect(action, &QAction::triggered, this,
                [this, type, from, to] { choose(m_editor.mergeBefore(type, from, to)); });
    };
    offer(QStringLiteral("Add"), tr("Insert Add before %1: number by number").arg(to));
    offer(QStringLiteral("Concat"), tr("Insert Concat before %1: maps behind maps").arg(to));
    m_merges->popup(globalPos);
    m_merges->setActiveAction(m_merges->actions().first());
}

void NetworkCommands::update() {
    const spec::NetworkSpec& network = m_editor.network();
    const std::string current = m_canvas.current().toStdString();
    const QStringList layers = m_canvas.selectedLayers();
    const bool any = !layers.isEmpty();
    const bool edge = !m_canvas.selectedEdge().first.isEmpty();
    const bool one = layers.size() == 1;
    const auto* layer = network.find(current);
    for (QAction* action : {m_actions.duplicate, m_actions.cut, m_actions.copy})
        action->setEnabled(any);
    m_actions.remove->setEnabled(any || edge);
    m_actions.moveUp->setEnabled(one && network.canMoveUp(current));
    m_actions.moveDown->setEnabled(one && network.canMoveDown(current));
    m_actions.connectTo->setEnabled(!current.empty());
    m_actions.group->setEnabled(any);
    const bool grouped = isGroupKey(m_canvas.current()) || (layer != nullptr && !layer->group.empty());
    m_actions.dissolve->setEnabled(grouped);
    m_actions.repeat->setEnabled(isGroupKey(m_canvas.current()));
    const bool groups = !network.groups.empty();
    m_actions.foldAll->setEnabled(groups);
    m_actions.unfoldAll->setEnabled(groups);
    const QList<QAction*> views{m_actions.zoomIn, m_actions.zoomOut, m_actions.fit, m_actions.selectAll};
    for (QAction* view : views)
        view->setEnabled(!network.layers.empty());
    m_actions.fitSelection->setEnabled(any);
}

}  // namespace studio::ui
