#include "ui/shell/shortcut_sheet.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shell/command_palette.h"
#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr QSize cardSize{640, 560};

struct Group {
    QString title;
    QList<const QAction*> actions;
};

/// Those with a key, in the order in which their categories first appear.
QList<Group> groupsOf(const QList<QAction*>& actions) {
    QList<Group> groups;
    for (const QAction* action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        const QString title = action->property("category").toString();
        const auto it = std::find_if(groups.begin(), groups.end(),
                                     [&](const Group& group) { return group.title == title; });
        if (it == groups.end())
            groups.append({title, {action}});
        else
            it->actions.append(action);
    }
    return groups;
}

QString keysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

}  // namespace

ShortcutSheet::ShortcutSheet(std::function<QList<QAction*>()> actions, QWidget* window)
    : Overlay(window), m_source(std::move(actions)), m_area(new QScrollArea(card())) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setCardSize(cardSize);
    auto* closeButton = makeIconButton(QStringLiteral("close"), tr("Close (Esc)"), card());
    closeButton->setObjectName(QStringLiteral("closeShortcuts"));
    connect(closeButton, &QAbstractButton::clicked, this, &ShortcutSheet::close);
    auto* top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Keyboard shortcuts"), TextRole::Title, card()), 1);
    top->addWidget(closeButton);
    m_area->setWidgetResizable(true);
    m_area->setAccessibleName(tr("Keyboard shortcuts"));
    auto* column = new QVBoxLayout(card());
    column->setContentsMargins(spacing::l, spacing::m, spacing::m, spacing::m);
    column->addLayout(top);
    column->addWidget(m_area, 1);
}

void ShortcutSheet::aboutToOpen() {
    m_area->setWidget(makeTable(m_source()));
    m_area->setFocus(Qt::ShortcutFocusReason);
}

QWidget* ShortcutSheet::makeTable(const QList<QAction*>& actions) const {
    auto* table = new QWidget;
    table->setAutoFillBackground(false);
    table->setObjectName(QStringLiteral("qt_scrollarea_content"));
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, spacing::m, spacing::m);
    grid->setVerticalSpacing(spacing::xs);
    grid->setColumnMinimumWidth(0, 300);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Group& group : groupsOf(actions)) {
        auto* heading = makeLabel(group.title, TextRole::Heading, table);
        heading->setContentsMargins(0, row == 0 ? 0 : spacing::m, 0, spacing::xs);
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const QAction* action : group.actions) {
            grid->addWidget(makeLabel(CommandPalette::nameOf(*action), TextRole::Body, table), row, 0);
            grid->addWidget(makeLabel(keysOf(*action), TextRole::Muted, table), row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    return table;
}

}  // namespace studio::ui
