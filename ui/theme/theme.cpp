#include "ui/theme/theme.h"

#include <QApplication>
#include <QPixmapCache>
#include <QStyleFactory>

#include "ui/theme/style_sheet.h"

namespace studio::ui {

Theme::Theme(QObject* parent) : QObject(parent) {
    setObjectName(QStringLiteral("studioTheme"));
}

Theme& Theme::install(QApplication& app, Mode mode) {
    Theme& theme = of();
    if (!theme.m_styled) {
        theme.m_systemDark = app.palette().color(QPalette::Window).lightness() < 128;
        theme.m_styled = true;
        app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QFont font = app.font();
        font.setPointSizeF(theme.m_basePoints);
        app.setFont(font);
    }
    theme.m_mode = mode;
    theme.apply();
    return theme;
}

Theme& Theme::of(const QWidget*) {
    if (auto* theme = qApp->findChild<Theme*>({}, Qt::FindDirectChildrenOnly))
        return *theme;
    return *new Theme(qApp);
}

QFont Theme::font(TextSize size, bool bold) const {
    QFont font = QApplication::font();
    const double points = size == TextSize::Title     ? m_basePoints * 1.5
                          : size == TextSize::Caption ? m_basePoints * 0.9
                                                      : m_basePoints;
    font.setPointSizeF(points);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

void Theme::setMode(Mode mode) {
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::apply() {
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    if (m_styled) {
        auto* app = static_cast<QApplication*>(QApplication::instance());
        QApplication::setPalette(themePalette(m_dark));
        app->setStyleSheet(themeStyleSheet(m_dark));
    }
    // Widgets hold their icons as pixmaps under keys that know nothing of the theme.
    QPixmapCache::clear();
    Q_EMIT changed();
}

}  // namespace studio::ui
