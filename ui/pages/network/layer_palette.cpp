#include "ui/pages/network/layer_palette.h"

#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_type_list.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr QSize popupSize(340, 460);

}  // namespace

LayerPalette::LayerPalette(const api::Catalogue& catalogue, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_list(new LayerTypeList(catalogue, LayerTypeList::Choose::Click, QStringLiteral("layer"), this)) {
    setObjectName(QStringLiteral("layerPalette"));
    setAccessibleName(tr("Layer types"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    column->addWidget(m_list);
    resize(popupSize);
    connect(m_list, &LayerTypeList::chosen, this, [this](const QString& type) {
        close();
        Q_EMIT chosen(type);
    });
    // A popup holds the pointer: it has to be gone before something can be dropped elsewhere.
    connect(m_list, &LayerTypeList::dragBegins, this, &QWidget::close);
}

QStringList LayerPalette::offered() const {
    return m_list->offered();
}

void LayerPalette::popup(const QPoint& globalPos) {
    m_list->clearFilter();
    QPoint pos = globalPos;
    if (const QScreen* screen = QGuiApplication::screenAt(globalPos)) {
        const QRect room = screen->availableGeometry();
        resize(popupSize.boundedTo(room.size()));
        pos.setX(std::clamp(pos.x(), room.left(), std::max(room.left(), room.right() - width())));
        pos.setY(std::clamp(pos.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(pos);
    show();
    m_list->focusFilter();
}

void LayerPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Theme::of(this).color(ColorRole::BorderStrong));
    painter.setBrush(Theme::of(this).color(ColorRole::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace studio::ui
