#include "ui/pages/network/layer_type_list.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_mime.h"
#include "ui/pages/network/layer_text.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int typeRole = Qt::UserRole + 1;
constexpr int kindRole = Qt::UserRole + 2;
constexpr int helpRole = Qt::UserRole + 3;

QPixmap swatch(const QColor& colour, double ratio) {
    QPixmap pixmap(QSize(10, 10) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(0, 0, 10, 10), 3, 3);
    return pixmap;
}

/// Its items are dragged as layer types.
class TypeTree : public QTreeWidget {
  public:
    TypeTree(LayerTypeList& list) : QTreeWidget(&list), m_list(list) {}

  protected:
    [[nodiscard]] QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override {
        const QString type = items.isEmpty() ? QString() : items.first()->data(0, typeRole).toString();
        return type.isEmpty() ? nullptr : makeLayerMime(type);
    }
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    void startDrag(Qt::DropActions actions) override {
        Q_EMIT m_list.dragBegins();
        QTreeWidget::startDrag(actions);
    }

  private:
    LayerTypeList& m_list;
};

}  // namespace

LayerTypeList::LayerTypeList(const api::Catalogue& catalogue, Choose choose, const QString& name,
                             QWidget* parent)
    : QWidget(parent),
      m_filter(new QLineEdit(this)),
      m_tree(new TypeTree(*this)),
      m_help(makeLabel({}, TextRole::Caption, this)) {
    build(name);
    fill(catalogue);
    connect(m_filter, &QLineEdit::textChanged, this, &LayerTypeList::filter);
    if (choose == Choose::Click)
        connect(m_tree, &QTreeWidget::itemClicked, this,
                [this](QTreeWidgetItem* item) { this->choose(item); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { this->choose(item); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { describe(item); });
    connect(&Theme::of(this), &Theme::changed, this, &LayerTypeList::colourItems);
    filter({});
}

void LayerTypeList::build(const QString& name) {
    m_filter->setObjectName(name + QStringLiteral("Filter"));
    m_filter->setAccessibleName(tr("Find a layer type"));
    m_filter->setPlaceholderText(tr("Type to find a layer"));
    m_filter->setToolTip(
        tr("Letters of a layer's name or kind: \"pool\", \"norm\". Enter adds the marked one."));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search"), ColorRole::TextMuted), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_tree->setObjectName(name + QStringLiteral("Types"));
    m_tree->setAccessibleName(tr("Layer types by kind"));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(12);
    m_tree->setIconSize({10, 10});
    m_tree->setUniformRowHeights(true);
    m_tree->setDragEnabled(true);
    m_help->setWordWrap(true);
    m_help->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_help->setFixedHeight(4 * m_help->fontMetrics().height() + spacing::xs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    column->addWidget(m_help);
}

void LayerTypeList::clearFilter() {
    m_filter->clear();
    filter({});
}

void LayerTypeList::focusFilter() {
    m_filter->setFocus();
}

void LayerTypeList::fill(const api::Catalogue& catalogue) {
    QMap<int, QTreeWidgetItem*> groups;
    for (const api::LayerDescriptor& layer : catalogue.layers) {
        const int kind = static_cast<int>(layer.kind);
        QTreeWidgetItem*& group = groups[kind];
        if (group == nullptr) {
            group = new QTreeWidgetItem(m_tree, {kindName(layer.kind)});
            group->setFlags(Qt::ItemIsEnabled);
            QFont font = Theme::of(this).font(TextSize::Caption, true);
            group->setFont(0, font);
        }
        auto* item = new QTreeWidgetItem(group, {QString::fromStdString(layer.label)});
        item->setData(0, typeRole, QString::fromStdString(layer.type));
        item->setData(0, kindRole, kind);
        item->setData(0, helpRole, QString::fromStdString(layer.help));
        item->setToolTip(0, QString::fromStdString(layer.help));
    }
    m_tree->expandAll();
    colourItems();
}

void LayerTypeList::colourItems() {
    const Theme& theme = Theme::of(this);
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        group->setForeground(0, theme.color(ColorRole::TextMuted));
        for (int i = 0; i < group->childCount(); ++i) {
            const auto kind = static_cast<api::LayerKind>(group->child(i)->data(0, kindRole).toInt());
            group->child(i)->setIcon(0, swatch(theme.layerKind(kind), devicePixelRatioF()));
        }
    }
}

void LayerTypeList::filter(const QString& text) {
    const QString wanted = text.simplified();
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        const bool wholeGroup = group->text(0).contains(wanted, Qt::CaseInsensitive);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const bool fits = wholeGroup || item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                              item->data(0, typeRole).toString().contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any |= fits;
        }
        group->setHidden(!any);
    }
    const auto shown = shownItems();
    m_tree->setCurrentItem(shown.isEmpty() ? nullptr : shown.first());
    describe(m_tree->currentItem());
}

QList<QTreeWidgetItem*> LayerTypeList::shownItems() const {
    QList<QTreeWidgetItem*> items;
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        for (int i = 0; i < m_tree->topLevelItem(g)->childCount(); ++i) {
            QTreeWidgetItem* item = m_tree->topLevelItem(g)->child(i);
            if (!item->isHidden())
                items << item;
        }
    }
    return items;
}

QStringList LayerTypeList::offered() const {
    QStringList types;
    for (const QTreeWidgetItem* item : shownItems())
        types << item->data(0, typeRole).toString();
    return types;
}

void LayerTypeList::describe(const QTreeWidgetItem* item) {
    m_help->setText(item == nullptr ? tr("No layer of that name. Shorten what you typed.")
                                    : item->data(0, helpRole).toString());
}

void LayerTypeList::choose(const QTreeWidgetItem* item) {
    const QString type = item == nullptr ? QString() : item->data(0, typeRole).toString();
    if (type.isEmpty())
        return;
    Q_EMIT chosen(type);
}

void LayerTypeList::step(int rows) {
    const auto items = shownItems();
    if (items.isEmpty())
        return;
    const auto at = static_cast<int>(items.indexOf(m_tree->currentItem()));
    m_tree->setCurrentItem(items.at(std::clamp(at + rows, 0, static_cast<int>(items.size()) - 1)));
}

bool LayerTypeList::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    constexpr int page = 8;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(page);
            return true;
        case Qt::Key_PageUp:
            step(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_tree->currentItem());
            return true;
        default:
            return false;
    }
}

}  // namespace studio::ui
