#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// Draws from the SVG each time, so that an icon made once is right at every scale and after every change of
/// theme.
class LineIconEngine : public QIconEngine {
  public:
    LineIconEngine(QString name, ColorRole role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal scale = painter->device()->devicePixelRatioF();
        QPixmap pixmap = scaledPixmap(rect.size() * scale, mode, state, scale);
        pixmap.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        const QColor ink = inkFor(mode, state);
        const QString key = QStringLiteral("studio-icon/%1/%2/%3x%4")
                                .arg(m_name, ink.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(size, ink);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(*this); }
    QString key() const override { return QStringLiteral("studio-line-icon"); }
    bool isNull() override { return !QFile::exists(path()); }

  private:
    [[nodiscard]] QString path() const { return QStringLiteral(":/icons/%1.svg").arg(m_name); }

    [[nodiscard]] QColor inkFor(QIcon::Mode mode, QIcon::State state) const {
        const Theme& theme = Theme::of();
        if (mode == QIcon::Disabled) {
            QColor muted = theme.color(ColorRole::TextMuted);
            muted.setAlphaF(0.55F);
            return muted;
        }
        const bool plain = m_role == ColorRole::Text || m_role == ColorRole::TextMuted;
        return theme.color(state == QIcon::On && plain ? ColorRole::AccentText : m_role);
    }

    [[nodiscard]] QPixmap render(QSize size, const QColor& ink) const {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QFile file(path());
        if (size.isEmpty() || !file.open(QIODevice::ReadOnly))
            return pixmap;
        QByteArray svg = file.readAll();
        svg.replace("currentColor", ink.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        painter.setOpacity(ink.alphaF());
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        return pixmap;
    }

    QString m_name;
    ColorRole m_role;
};

}  // namespace

QIcon icon(const QString& name, ColorRole role) {
    return QIcon(new LineIconEngine(name, role));
}

}  // namespace studio::ui
