#include "ui/pages/network/network_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::NetworkActions)
};

QAction* makeAction(QWidget* page, const char* name, const QString& text, const QString& iconName,
                    const QList<QKeySequence>& keys, const QString& tip) {
    auto* action = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), text, page);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const QString shown = keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
    action->setToolTip(shown.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shown));
    page->addAction(action);
    return action;
}

/// Its keys count where the canvas has the focus: in a field they are typed.
QAction* makeCanvasAction(QWidget* page, const char* name, const QString& text, const QString& iconName,
                          const QList<QKeySequence>& keys, const QString& tip) {
    QAction* action = makeAction(page, name, text, iconName, keys, tip);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

QToolButton* makeToolButton(QAction* action, const QString& iconName, QWidget* parent) {
    QToolButton* button = makeIconButton(iconName, action->toolTip(), parent);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->text());
    button->setEnabled(action->isEnabled());
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { button->setEnabled(action->isEnabled()); });
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace

NetworkActions::NetworkActions(QWidget* page)
    : add(makeAction(
          page, "addLayer", Texts::tr("Add layer"), QStringLiteral("plus"),
          {QKeySequence(Qt::CTRL | Qt::Key_L), QKeySequence(Qt::Key_Insert)},
          Texts::tr("Adds a layer after the chosen one, or on the chosen connection. The output then flows "
                    "through the new layer."))),
      duplicate(makeAction(page, "duplicateLayer", Texts::tr("Duplicate"), QStringLiteral("copy"),
                           {QKeySequence(Qt::CTRL | Qt::Key_D)},
                           Texts::tr("Puts copies with the same parameters behind what is selected"))),
      remove(makeAction(page, "deleteLayer", Texts::tr("Delete"), QStringLiteral("trash"),
                        {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
                        Texts::tr("Deletes the selected layers, and those behind them take their input; or "
                                  "takes the chosen connection away"))),
      moveUp(makeAction(page, "moveLayerUp", Texts::tr("Move layer up"), QStringLiteral("up"),
                        {QKeySequence(Qt::ALT | Qt::Key_Up)},
                        Texts::tr("Lets the chosen layer change places with the one before it in a chain"))),
      moveDown(
          makeAction(page, "moveLayerDown", Texts::tr("Move layer down"), QStringLiteral("down"),
                     {QKeySequence(Qt::ALT | Qt::Key_Down)},
                     Texts::tr("Lets the chosen layer change places with the one behind it in a chain"))),
      cut(makeCanvasAction(page, "cutLayers", Texts::tr("Cut layers"), QStringLiteral("cut"),
                           {QKeySequence::Cut},
                           Texts::tr("Takes the selected layers into the clipboard, and closes the gap"))),
      copy(makeCanvasAction(page, "copyLayers", Texts::tr("Copy layers"), QStringLiteral("copy"),
                            {QKeySequence::Copy},
                            Texts::tr("Copies the selected layers as JSON text, for any window"))),
      paste(makeCanvasAction(page, "pasteLayers", Texts::tr("Paste layers"), QStringLiteral("paste"),
                             {QKeySequence::Paste},
                             Texts::tr("Inserts copied layers, or the JSON of a network, behind what is "
                                       "chosen"))),
      selectAll(makeCanvasAction(page, "selectAllLayers", Texts::tr("Select all layers"), {},
                                 {QKeySequence::SelectAll}, Texts::tr("Selects all layers and groups"))),
      connectTo(makeCanvasAction(
          page, "connectLayer", Texts::tr("Connect to …"), QStringLiteral("connect"),
          {QKeySequence(Qt::Key_C)},
          Texts::tr("Draws a skip connection from the chosen layer: arrow keys choose where to, Enter "
                    "connects. With the mouse, drag from the dot below a block."))),
      group(makeAction(page, "groupLayers", Texts::tr("Group"), QStringLiteral("group"),
                       {QKeySequence(Qt::CTRL | Qt::Key_G)},
                       Texts::tr("Makes the selected layers a group that can be folded and repeated"))),
      dissolve(makeAction(page, "dissolveGroup", Texts::tr("Dissolve group"), QStringLiteral("ungroup"),
                          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)},
                          Texts::tr("Takes the chosen group's frame away; its repetitions are written out"))),
      repeat(makeCanvasAction(page, "repeatGroup", Texts::tr("Repeat group …"), QStringLiteral("refresh"),
                              {QKeySequence(Qt::Key_R)},
                              Texts::tr("How often the group's layers stand one after the other"))),
      foldAll(makeAction(page, "foldAll", Texts::tr("Fold all groups"), QStringLiteral("fold"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up)},
                         Texts::tr("Shows each group as one block"))),
      unfoldAll(makeAction(page, "unfoldAll", Texts::tr("Unfold all groups"), QStringLiteral("unfold"),
                           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down)},
                           Texts::tr("Shows all layers of all groups"))),
      zoomIn(makeAction(page, "zoomIn", Texts::tr("Zoom in"), QStringLiteral("plus"),
                        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                        Texts::tr("Shows the blocks larger; Ctrl and the wheel do so at the pointer"))),
      zoomOut(makeAction(page, "zoomOut", Texts::tr("Zoom out"), QStringLiteral("minus"),
                         {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                         Texts::tr("Shows more of the network; far away a block shows its name alone"))),
      fit(makeAction(page, "fitNetwork", Texts::tr("Show the whole network"), QStringLiteral("fit"),
                     {QKeySequence(Qt::CTRL | Qt::Key_0)},
                     Texts::tr("Fits the whole network into the view"))),
      fitSelection(makeCanvasAction(page, "fitSelection", Texts::tr("Show what is selected"),
                                    QStringLiteral("search"), {QKeySequence(Qt::Key_F)},
                                    Texts::tr("Fits the selected blocks into the view"))),
      minimap(makeCanvasAction(page, "showMinimap", Texts::tr("Overview map"), {}, {QKeySequence(Qt::Key_M)},
                               Texts::tr("A small map of networks that are larger than the view"))),
      dock(makeCanvasAction(page, "showLayerList", Texts::tr("List of layers"), QStringLiteral("network"),
                            {QKeySequence(Qt::Key_L)},
                            Texts::tr("All layer types beside the canvas, to be dragged onto it"))) {
    for (QAction* view : {minimap, dock})
        view->setCheckable(true);
    minimap->setChecked(true);
}

QList<QAction*> NetworkActions::all() const {
    return {add,       duplicate, remove,    moveUp, moveDown,     cut,     copy,
            paste,     selectAll, connectTo, group,  dissolve,     repeat,  foldAll,
            unfoldAll, zoomIn,    zoomOut,   fit,    fitSelection, minimap, dock};
}

void NetworkActions::fill(QMenu& menu) const {
    menu.setToolTipsVisible(true);
    menu.addActions({add, connectTo});
    menu.addSeparator();
    menu.addActions({cut, copy, paste, duplicate});
    menu.addSeparator();
    menu.addActions({moveUp, moveDown});
    menu.addSeparator();
    menu.addActions({group, dissolve, repeat, foldAll, unfoldAll});
    menu.addSeparator();
    menu.addAction(remove);
}

void NetworkActions::addTo(QWidget& canvas) const {
    for (QAction* action : all()) {
        if (action->shortcutContext() == Qt::WidgetShortcut)
            canvas.addAction(action);
    }
}

QWidget* makeCanvasTools(const NetworkActions& actions, QWidget* parent) {
    auto* tools = new QWidget(parent);
    auto* addButton = makeButton(actions.add->text(), QStringLiteral("plus"), ButtonRole::Plain, tools);
    addButton->setObjectName(QStringLiteral("addLayerButton"));
    addButton->setToolTip(actions.add->toolTip());
    QToolButton* dock = makeToolButton(actions.dock, QStringLiteral("list"), tools);
    dock->setCheckable(true);
    dock->setChecked(actions.dock->isChecked());
    QObject::connect(actions.dock, &QAction::toggled, dock, &QToolButton::setChecked);
    QObject::connect(addButton, &QPushButton::clicked, actions.add, &QAction::trigger);

    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(dock);
    row->addWidget(addButton);
    row->addSpacing(spacing::xs);
    row->addWidget(makeToolButton(actions.duplicate, QStringLiteral("copy"), tools));
    row->addWidget(makeToolButton(actions.moveUp, QStringLiteral("up"), tools));
    row->addWidget(makeToolButton(actions.moveDown, QStringLiteral("down"), tools));
    row->addWidget(makeToolButton(actions.remove, QStringLiteral("trash"), tools));
    row->addSpacing(spacing::s);
    row->addWidget(makeToolButton(actions.group, QStringLiteral("group"), tools));
    row->addWidget(makeToolButton(actions.foldAll, QStringLiteral("fold"), tools));
    row->addWidget(makeToolButton(actions.unfoldAll, QStringLiteral("unfold"), tools));
    row->addStretch();
    return tools;
}

QWidget* makeZoomTools(const NetworkActions& actions, QWidget* zoomLabel) {
    auto* card = new QWidget;
    setRole(card, SurfaceRole::Card);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(spacing::xs, 2, spacing::xs, 2);
    row->setSpacing(0);
    row->addWidget(makeToolButton(actions.zoomOut, QStringLiteral("minus"), card));
    row->addWidget(zoomLabel);
    row->addWidget(makeToolButton(actions.zoomIn, QStringLiteral("plus"), card));
    row->addWidget(makeToolButton(actions.fit, QStringLiteral("fit"), card));
    return card;
}

}  // namespace studio::ui
