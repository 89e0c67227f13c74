#include "ui/pages/data/class_menu.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int menuWidth = 240;
constexpr int mostRows = 10;
constexpr int rowHeight = 26;

}  // namespace

ClassMenu::ClassMenu(QWidget* parent) : QMenu(parent), m_name(new QLineEdit), m_list(new QListWidget) {
    setObjectName(QStringLiteral("classMenu"));
    setTitle(tr("Move to class"));
    m_name->setObjectName(QStringLiteral("className"));
    m_name->setPlaceholderText(tr("Find or name a class"));
    m_name->setAccessibleName(tr("Name of the class"));
    m_name->setToolTip(
        tr("Type to find a class. A name that no class has becomes a new one when you press Enter."));
    m_name->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("classList"));
    m_list->setAccessibleName(tr("Classes"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setToolTip(
        tr("The pictures are counted in the class you choose. Their files stay where they "
           "are."));
    auto* holder = new QWidget;
    holder->setFixedWidth(menuWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(spacing::s, spacing::xs, spacing::s, spacing::xs);
    column->setSpacing(spacing::xs);
    column->addWidget(m_name);
    column->addWidget(m_list);
    auto* action = new QWidgetAction(this);
    action->setDefaultWidget(holder);
    addAction(action);
    connect(m_name, &QLineEdit::textChanged, this, &ClassMenu::filter);
    connect(m_name, &QLineEdit::returnPressed, this, &ClassMenu::take);
    connect(m_list, &QListWidget::itemClicked, this, &ClassMenu::take);
}

void ClassMenu::setClasses(const QStringList& classes) {
    m_classes = classes;
    m_list->setFixedHeight(std::clamp(static_cast<int>(classes.size()) + 1, 3, mostRows) * rowHeight);
    filter(m_name->text());
}

void ClassMenu::showEvent(QShowEvent* event) {
    QMenu::showEvent(event);
    m_name->clear();
    filter({});
    m_name->setFocus(Qt::PopupFocusReason);
}

void ClassMenu::filter(const QString& text) {
    const QString wanted = text.trimmed();
    m_list->clear();
    for (const QString& name : std::as_const(m_classes)) {
        if (!name.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(name, m_list);
        item->setData(Qt::UserRole, name);
    }
    if (!wanted.isEmpty() && !m_classes.contains(wanted)) {
        auto* item =
            new QListWidgetItem(ui::icon(QStringLiteral("plus")), tr("New class \"%1\"").arg(wanted), m_list);
        item->setData(Qt::UserRole, wanted);
    }
    m_list->setCurrentRow(wanted.isEmpty() ? -1 : 0);
}

void ClassMenu::take() {
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    const QString name = item->data(Qt::UserRole).toString();
    // A menu that holds this one closes with it.
    for (QWidget* menu = this; qobject_cast<QMenu*>(menu) != nullptr; menu = menu->parentWidget())
        menu->close();
    Q_EMIT chosen(name);
}

/// The list is steered from the field.
bool ClassMenu::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QMenu::eventFilter(watched, event);
}

}  // namespace studio::ui
