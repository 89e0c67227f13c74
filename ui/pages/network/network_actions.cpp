#include "ui/pages/network/network_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::NetworkActions)
};

QAction* makeAction(QWidget* page, const char* name, const QString& text, const QString& iconName,
                    const QList<QKeySequence>& keys, const QString& tip) {
    auto* action = new QAction(icon(iconName), text, page);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const QString shown = keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
    action->setToolTip(shown.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shown));
    page->addAction(action);
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

QToolButton* makeHistoryButton(QUndoStack& stack, bool undo, QWidget* parent) {
    const QString verb = undo ? Texts::tr("Undo") : Texts::tr("Redo");
    QToolButton* button =
        makeIconButton(undo ? QStringLiteral("undo") : QStringLiteral("redo"), verb, parent);
    button->setObjectName(undo ? QStringLiteral("undoButton") : QStringLiteral("redoButton"));
    const auto show = [button, verb, &stack, undo] {
        const QString step = undo ? stack.undoText() : stack.redoText();
        button->setEnabled(undo ? stack.canUndo() : stack.canRedo());
        button->setToolTip(step.isEmpty() ? Texts::tr("%1: there is nothing to take back or repeat").arg(verb)
                                          : Texts::tr("%1 \"%2\"").arg(verb, step));
    };
    QObject::connect(&stack, &QUndoStack::indexChanged, button, show);
    QObject::connect(button, &QToolButton::clicked, &stack, undo ? &QUndoStack::undo : &QUndoStack::redo);
    show();
    return button;
}

}  // namespace

NetworkActions::NetworkActions(QWidget* page)
    : add(makeAction(
          page, "addLayer", Texts::tr("Add layer"), QStringLiteral("plus"),
          {QKeySequence(Qt::CTRL | Qt::Key_L), QKeySequence(Qt::Key_Insert)},
          Texts::tr("Adds a layer after the chosen one. Its output then flows through the new layer."))),
      duplicate(makeAction(page, "duplicateLayer", Texts::tr("Duplicate layer"), QStringLiteral("copy"),
                           {QKeySequence(Qt::CTRL | Qt::Key_D)},
                           Texts::tr("Puts a copy with the same parameters behind the chosen layer"))),
      remove(makeAction(page, "deleteLayer", Texts::tr("Delete layer"), QStringLiteral("trash"),
                        {QKeySequence(Qt::Key_Delete)},
                        Texts::tr("Deletes the chosen layer; those behind it take its input"))),
      moveUp(makeAction(page, "moveLayerUp", Texts::tr("Move layer up"), QStringLiteral("up"),
                        {QKeySequence(Qt::ALT | Qt::Key_Up)},
                        Texts::tr("Lets the chosen layer change places with the one before it in a chain"))),
      moveDown(
          makeAction(page, "moveLayerDown", Texts::tr("Move layer down"), QStringLiteral("down"),
                     {QKeySequence(Qt::ALT | Qt::Key_Down)},
                     Texts::tr("Lets the chosen layer change places with the one behind it in a chain"))),
      zoomIn(makeAction(page, "zoomIn", Texts::tr("Zoom in"), QStringLiteral("plus"),
                        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                        Texts::tr("Shows the blocks larger; Ctrl and the wheel do so at the pointer"))),
      zoomOut(makeAction(page, "zoomOut", Texts::tr("Zoom out"), QStringLiteral("minus"),
                         {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                         Texts::tr("Shows more of the network; far away a block shows its name alone"))),
      fit(makeAction(page, "fitNetwork", Texts::tr("Show the whole network"), QStringLiteral("fit"),
                     {QKeySequence(Qt::CTRL | Qt::Key_0)},
                     Texts::tr("Fits the whole network into the view"))) {}

QList<QAction*> NetworkActions::all() const {
    return {add, duplicate, remove, moveUp, moveDown, zoomIn, zoomOut, fit};
}

void NetworkActions::update(const spec::NetworkSpec& network, const QString& id) const {
    const std::string layer = id.toStdString();
    const bool chosen = network.find(layer) != nullptr;
    duplicate->setEnabled(chosen);
    remove->setEnabled(chosen);
    moveUp->setEnabled(network.canMoveUp(layer));
    moveDown->setEnabled(network.canMoveDown(layer));
    for (QAction* view : {zoomIn, zoomOut, fit})
        view->setEnabled(!network.layers.empty());
}

void NetworkActions::fill(QMenu& menu) const {
    menu.addAction(add);
    menu.addSeparator();
    menu.addActions({duplicate, moveUp, moveDown});
    menu.addSeparator();
    menu.addAction(remove);
}

QWidget* makeCanvasTools(const NetworkActions& actions, QUndoStack& undo, QWidget* parent) {
    auto* tools = new QWidget(parent);
    auto* addButton = makeButton(actions.add->text(), QStringLiteral("plus"), ButtonRole::Plain, tools);
    addButton->setObjectName(QStringLiteral("addLayerButton"));
    addButton->setToolTip(actions.add->toolTip());
    QObject::connect(addButton, &QPushButton::clicked, actions.add, &QAction::trigger);

    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(addButton);
    row->addSpacing(spacing::xs);
    row->addWidget(makeToolButton(actions.duplicate, QStringLiteral("copy"), tools));
    row->addWidget(makeToolButton(actions.moveUp, QStringLiteral("up"), tools));
    row->addWidget(makeToolButton(actions.moveDown, QStringLiteral("down"), tools));
    row->addWidget(makeToolButton(actions.remove, QStringLiteral("trash"), tools));
    row->addSpacing(spacing::s);
    row->addWidget(makeHistoryButton(undo, true, tools));
    row->addWidget(makeHistoryButton(undo, false, tools));
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
