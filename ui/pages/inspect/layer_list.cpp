#include "ui/pages/inspect/layer_list.h"

#include <QHeaderView>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int kindRole = Qt::UserRole;
constexpr int pictureKind = -1;
constexpr int dot = 10;

QIcon dotOf(const QColor& color, qreal ratio) {
    QPixmap pixmap(QSize(dot, dot) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0.5, 0.5, dot - 1, dot - 1), 2, 2);
    return pixmap;
}

}  // namespace

LayerList::LayerList(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("inspect.layers"));
    setAccessibleName(tr("Layers"));
    setToolTip(
        tr("The picture runs through these layers from top to bottom. Each answers with a stack of maps: "
           "height × "
           "width × how many."));
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize({dot, dot});
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item == nullptr)
            return;
        m_wanted = item->text(0);
        Q_EMIT chosen(m_wanted);
    });
    connect(&Theme::of(this), &Theme::changed, this, &LayerList::paintKinds);
}

void LayerList::setNetwork(const api::NetworkReport& report, const api::Catalogue& catalogue) {
    const QString before = current();
    QString preferred = QString::fromLatin1(spec::inputId);
    {
        const QSignalBlocker blocker(this);
        clear();
        addLayer(preferred, QString::fromStdString(report.input.text()), tr("The picture as it is fed"),
                 pictureKind, true);
        for (const auto& layer : report.layers) {
            const auto* descriptor = catalogue.layer(layer.type);
            const bool usable = layer.errors.empty() && layer.reachable;
            const QString id = QString::fromStdString(layer.id);
            const auto kind = descriptor != nullptr ? static_cast<int>(descriptor->kind) : pictureKind;
            addLayer(id, usable ? QString::fromStdString(layer.output.text()) : tr("error"),
                     descriptor != nullptr
                         ? QString::fromStdString(descriptor->label + ". " + descriptor->help)
                         : QString(),
                     kind, usable);
            const bool first = preferred == QLatin1String(spec::inputId);
            if (first && usable && kind == static_cast<int>(api::LayerKind::Convolution))
                preferred = id;
        }
        paintKinds();
        QTreeWidgetItem* kept = find(m_wanted);
        setCurrentItem(kept != nullptr ? kept : find(preferred));
    }
    if (current() != before)
        Q_EMIT chosen(current());
}

void LayerList::addLayer(const QString& id, const QString& shape, const QString& toolTip, int kind,
                         bool usable) {
    auto* item = new QTreeWidgetItem(this, {id, shape});
    item->setData(0, kindRole, kind);
    item->setToolTip(0, toolTip);
    item->setToolTip(1, toolTip);
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    if (!usable)
        item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
}

void LayerList::paintKinds() {
    const Theme& theme = Theme::of(this);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = topLevelItem(i);
        const int kind = item->data(0, kindRole).toInt();
        const QColor color = kind == pictureKind ? theme.color(ColorRole::TextMuted)
                                                 : theme.layerKind(static_cast<api::LayerKind>(kind));
        item->setIcon(0, dotOf(color, devicePixelRatioF()));
        item->setForeground(1, theme.color(ColorRole::TextMuted));
    }
}

QString LayerList::current() const {
    return currentItem() != nullptr ? currentItem()->text(0) : QString();
}

QTreeWidgetItem* LayerList::find(const QString& layer) const {
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->text(0) == layer && (topLevelItem(i)->flags() & Qt::ItemIsEnabled) != 0)
            return topLevelItem(i);
    }
    return nullptr;
}

void LayerList::choose(const QString& layer) {
    if (QTreeWidgetItem* item = find(layer))
        setCurrentItem(item);
}

void LayerList::step(int by) {
    const int index = indexOfTopLevelItem(currentItem()) + by;
    if (index >= 0 && index < topLevelItemCount())
        choose(topLevelItem(index)->text(0));
}

}  // namespace studio::ui
