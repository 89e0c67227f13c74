#include "ui/pages/network/layer_palette.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int typeRole = Qt::UserRole + 1;
constexpr int kindRole = Qt::UserRole + 2;
constexpr int helpRole = Qt::UserRole + 3;
constexpr QSize popupSize(340, 460);

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

}  // namespace

LayerPalette::LayerPalette(const api::Catalogue& catalogue, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_filter(new QLineEdit(this)),
      m_tree(new QTreeWidget(this)),
      m_help(makeLabel({}, TextRole::Caption, this)) {
    setObjectName(QStringLiteral("layerPalette"));
    setAccessibleName(tr("Layer types"));
    m_filter->setObjectName(QStringLiteral("layerFilter"));
    m_filter->setAccessibleName(tr("Find a layer type"));
    m_filter->setPlaceholderText(tr("Type to find a layer"));
    m_filter->setToolTip(
        tr("Letters of a layer's name or kind: \"pool\", \"norm\". Enter adds the marked one."));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search"), ColorRole::TextMuted), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_tree->setObjectName(QStringLiteral("layerTypes"));
    m_tree->setAccessibleName(tr("Layer types by kind"));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(12);
    m_tree->setIconSize({10, 10});
    m_tree->setUniformRowHeights(true);
    m_help->setWordWrap(true);
    m_help->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_help->setFixedHeight(4 * m_help->fontMetrics().height() + spacing::xs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    column->setSpacing(spacing::s);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    column->addWidget(m_help);
    resize(popupSize);
    fill(catalogue);
    connect(m_filter, &QLineEdit::textChanged, this, &LayerPalette::filter);
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { choose(item); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { choose(item); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { describe(item); });
    connect(&Theme::of(this), &Theme::changed, this, &LayerPalette::colourItems);
    filter({});
}

void LayerPalette::fill(const api::Catalogue& catalogue) {
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

void LayerPalette::colourItems() {
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

void LayerPalette::filter(const QString& text) {
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

QList<QTreeWidgetItem*> LayerPalette::shownItems() const {
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

QStringList LayerPalette::offered() const {
    QStringList types;
    for (const QTreeWidgetItem* item : shownItems())
        types << item->data(0, typeRole).toString();
    return types;
}

void LayerPalette::describe(const QTreeWidgetItem* item) {
    m_help->setText(item == nullptr ? tr("No layer of that name. Shorten what you typed.")
                                    : item->data(0, helpRole).toString());
}

void LayerPalette::choose(const QTreeWidgetItem* item) {
    const QString type = item == nullptr ? QString() : item->data(0, typeRole).toString();
    if (type.isEmpty())
        return;
    close();
    Q_EMIT chosen(type);
}

void LayerPalette::step(int rows) {
    const auto items = shownItems();
    if (items.isEmpty())
        return;
    const auto at = static_cast<int>(items.indexOf(m_tree->currentItem()));
    m_tree->setCurrentItem(items.at(std::clamp(at + rows, 0, static_cast<int>(items.size()) - 1)));
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
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

void LayerPalette::popup(const QPoint& globalPos) {
    m_filter->clear();
    filter({});
    QPoint pos = globalPos;
    if (const QScreen* screen = QGuiApplication::screenAt(globalPos)) {
        const QRect room = screen->availableGeometry();
        resize(popupSize.boundedTo(room.size()));
        pos.setX(std::clamp(pos.x(), room.left(), std::max(room.left(), room.right() - width())));
        pos.setY(std::clamp(pos.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(pos);
    show();
    m_filter->setFocus();
}

void LayerPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Theme::of(this).color(ColorRole::BorderStrong));
    painter.setBrush(Theme::of(this).color(ColorRole::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace studio::ui
