#include "ui/shell/command_palette.h"

#include <QFrame>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr QSize cardSize{600, 400};

QTreeWidget* makeList(QWidget* parent) {
    auto* list = new QTreeWidget(parent);
    list->setObjectName(QStringLiteral("paletteList"));
    list->setAccessibleName(CommandPalette::tr("Commands"));
    list->setColumnCount(3);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setFocusPolicy(Qt::NoFocus);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    return list;
}

}  // namespace

CommandPalette::CommandPalette(std::function<QList<QAction*>()> actions, QWidget* window)
    : Overlay(window), m_source(std::move(actions)), m_edit(new QLineEdit(card())), m_list(makeList(card())) {
    setObjectName(QStringLiteral("commandPalette"));
    setCardSize(cardSize);
    m_edit->setObjectName(QStringLiteral("paletteEdit"));
    m_edit->setPlaceholderText(tr("Type the name of a command"));
    m_edit->setAccessibleName(tr("Command"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    auto* column = new QVBoxLayout(card());
    column->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    column->addWidget(m_edit);
    column->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::choose);
}

QString CommandPalette::nameOf(const QAction& action) {
    return action.text().remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QList<QAction*> CommandPalette::matching(const QList<QAction*>& actions, const QString& text) {
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<QAction*> found;
    for (QAction* action : actions) {
        const QString place = action->property("category").toString() + QLatin1Char(' ') + nameOf(*action);
        const bool all = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return place.contains(word, Qt::CaseInsensitive);
        });
        if (all)
            found << action;
    }
    std::stable_partition(found.begin(), found.end(), [&](const QAction* action) {
        return nameOf(*action).startsWith(text.simplified(), Qt::CaseInsensitive);
    });
    return found;
}

void CommandPalette::aboutToOpen() {
    m_actions = m_source();
    m_edit->clear();
    fill({});
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::fill(const QString& text) {
    m_shown = matching(m_actions, text);
    m_list->clear();
    const Theme& theme = Theme::of(this);
    for (const QAction* action : std::as_const(m_shown)) {
        auto* item = new QTreeWidgetItem(m_list, {nameOf(*action), action->property("category").toString(),
                                                  action->shortcut().toString(QKeySequence::NativeText)});
        item->setIcon(0, action->icon());
        item->setForeground(1, theme.color(ColorRole::TextMuted));
        item->setForeground(2, theme.color(ColorRole::TextMuted));
        item->setDisabled(!action->isEnabled());
    }
    if (m_shown.isEmpty()) {
        auto* none = new QTreeWidgetItem(m_list, {tr("No command is called “%1”").arg(text.simplified())});
        none->setDisabled(true);
    }
    moveBy(0);
}

void CommandPalette::moveBy(int rows) {
    const int count = m_list->topLevelItemCount();
    if (count == 0)
        return;
    const int now = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_list->setCurrentItem(m_list->topLevelItem(std::clamp(now < 0 ? 0 : now + rows, 0, count - 1)));
}

void CommandPalette::choose() {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || row >= m_shown.size() || !m_shown[row]->isEnabled())
        return;
    QAction* action = m_shown[row];
    close();
    Q_EMIT chosen(action);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return Overlay::eventFilter(watched, event);
    constexpr int page = 10;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Tab:
            moveBy(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            moveBy(-1);
            return true;
        case Qt::Key_PageDown:
            moveBy(page);
            return true;
        case Qt::Key_PageUp:
            moveBy(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            return false;
    }
}

}  // namespace studio::ui
