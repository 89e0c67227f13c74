#include "ui/pages/data/label_menu.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <map>

#include "ui/pages/data/label_edits.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int menuWidth = 260;
constexpr int countWidth = 84;
constexpr int mostRows = 10;
constexpr int rowHeight = 26;
constexpr int listFrame = 4;  ///< Its border and a pixel beside it, above and below.
constexpr int nameRole = Qt::UserRole;  ///< Empty: the row that asks for a name.

}  // namespace

LabelMenu::LabelMenu(Session& session, std::function<Paths()> paths, QWidget* parent)
    : QMenu(parent),
      m_session(session),
      m_ask(std::move(paths)),
      m_title(makeLabel({}, TextRole::Caption)),
      m_name(new QLineEdit),
      m_list(new QTreeWidget) {
    setObjectName(QStringLiteral("labelMenu"));
    setTitle(tr("Labels"));
    m_title->setObjectName(QStringLiteral("labelTitle"));
    m_name->setObjectName(QStringLiteral("labelName"));
    m_name->setAccessibleName(tr("Name of the label"));
    m_name->setToolTip(
        tr("Type to find a label, arrows choose, Enter adds or removes it. A name that no label has becomes "
           "a new one."));
    m_name->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("labelList"));
    m_list->setAccessibleName(tr("Labels"));
    m_list->setToolTip(
        tr("A checked label counts as a yes for the pictures, any other as a no; with none checked they are "
           "examples of no class. Their files and the table stay as they are."));
    m_action = new QWidgetAction(this);
    m_action->setDefaultWidget(makeHolder());
    addAction(m_action);
    connect(this, &QMenu::aboutToShow, this, &LabelMenu::begin);
    connect(m_name, &QLineEdit::textChanged, this, &LabelMenu::fill);
    connect(m_name, &QLineEdit::returnPressed, this, &LabelMenu::act);
    connect(m_list, &QTreeWidget::itemClicked, this, &LabelMenu::act);
    connect(&session.document(), &ProjectDocument::datasetChanged, this, [this] {
        if (isVisible())
            mark();
    });
}

QWidget* LabelMenu::makeHolder() {
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformRowHeights(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHeaderHidden(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setColumnCount(2);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_list->header()->resizeSection(1, countWidth);
    auto* holder = new QWidget;
    holder->setFixedWidth(menuWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(spacing::s, spacing::xs, spacing::s, spacing::xs);
    column->setSpacing(spacing::xs);
    column->addWidget(m_title);
    column->addWidget(m_name);
    column->addWidget(m_list);
    return holder;
}

void LabelMenu::showEvent(QShowEvent* event) {
    QMenu::showEvent(event);
    m_name->setFocus(Qt::PopupFocusReason);
}

void LabelMenu::begin() {
    m_paths = m_ask();
    m_names = labelChoices(m_session.document(), m_session.dataset(), m_paths);
    m_title->setText(m_paths.size() == 1
                         ? tr("Labels of 1 picture")
                         : tr("Labels of %1 pictures").arg(countText(static_cast<int>(m_paths.size()))));
    m_list->setColumnHidden(1, m_paths.size() == 1);
    const int rows = std::clamp(static_cast<int>(m_names.size()) + 1, 3, mostRows);
    m_list->setFixedHeight(rows * rowHeight + listFrame);
    // A menu measures its entries anew only when one of them has changed.
    m_action->setData(rows);
    m_name->clear();
    beNaming(false);
}

void LabelMenu::beNaming(bool naming) {
    m_naming = naming;
    m_name->setPlaceholderText(naming ? tr("Name of the new label") : tr("Find or name a label"));
    fill();
}

void LabelMenu::fill() {
    const QString wanted = m_name->text().trimmed();
    m_list->clear();
    for (const QString& name : std::as_const(m_names)) {
        if (m_naming ? name == wanted : name.contains(wanted, Qt::CaseInsensitive))
            addRow(name);
    }
    auto* item = m_names.contains(wanted) ? nullptr : new QTreeWidgetItem(m_list);
    if (item != nullptr) {
        item->setFirstColumnSpanned(true);
        item->setData(0, nameRole, wanted);
        item->setIcon(0, ui::icon(QStringLiteral("plus")));
        item->setText(0, !wanted.isEmpty() ? tr("New label \"%1\"").arg(wanted)
                         : m_naming        ? tr("Type its name, then Enter")
                                           : tr("New label…"));
        item->setDisabled(m_naming && wanted.isEmpty());
    }
    m_list->setCurrentItem(wanted.isEmpty() ? nullptr : m_list->topLevelItem(0));
    mark();
}

void LabelMenu::addRow(const QString& name) {
    auto* item = new QTreeWidgetItem(m_list, {name});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setData(0, nameRole, name);
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, Theme::of(this).color(ColorRole::TextMuted));
}

void LabelMenu::mark() {
    std::map<QString, std::size_t> counts;
    for (const Labels& labels : labelsNow(m_session.document(), m_session.dataset(), m_paths)) {
        for (const std::string& label : labels)
            ++counts[QString::fromStdString(label)];
    }
    const auto number = [](std::size_t count) { return countText(static_cast<std::int64_t>(count)); };
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        const QString name = item->data(0, nameRole).toString();
        if (!m_names.contains(name))
            continue;
        const std::size_t count = counts[name];
        const bool some = count > 0 && count < m_paths.size();
        const QString share = some ? tr("%1 of %2").arg(number(count), number(m_paths.size())) : QString();
        item->setCheckState(0, some ? Qt::PartiallyChecked : count > 0 ? Qt::Checked : Qt::Unchecked);
        item->setText(1, share);
        item->setToolTip(0, some ? tr("%1 of these pictures have \"%2\".").arg(share, name) : name);
    }
}

void LabelMenu::act() {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (item == nullptr || item->isDisabled())
        return;
    const QString name = item->data(0, nameRole).toString();
    if (name.isEmpty())
        return beNaming(true);
    const bool known = m_names.contains(name);
    const bool on = !known || item->checkState(0) != Qt::Checked;
    setLabel(m_session.document(), m_session.dataset(), m_paths, name, on);
    if (known && !m_naming)
        return m_name->selectAll();
    // A new label stands among the others.
    m_names = labelChoices(m_session.document(), m_session.dataset(), m_paths);
    m_name->clear();
    beNaming(false);
    const auto rows = m_list->findItems(name, Qt::MatchExactly);
    if (!rows.isEmpty())
        m_list->setCurrentItem(rows.front());
}

/// The list is steered from the field. Where that is empty, Space acts as on any list of check boxes.
bool LabelMenu::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_name || event->type() != QEvent::KeyPress)
        return QMenu::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    const int rows = m_list->topLevelItemCount();
    if (step != 0 && rows > 0) {
        const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
        m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row + step, 0, rows - 1)));
        return true;
    }
    if (key == Qt::Key_Space && m_name->text().isEmpty()) {
        act();
        return true;
    }
    if (key == Qt::Key_Escape) {
        if (m_naming) {
            m_name->clear();
            beNaming(false);
        } else {
            close();
        }
        return true;
    }
    return QMenu::eventFilter(watched, event);
}

}  // namespace studio::ui
