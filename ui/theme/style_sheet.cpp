#include "ui/theme/style_sheet.h"

#include <QFile>
#include <QMap>
#include <utility>

#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

QColor mix(const QColor& a, const QColor& b, double share) {
    const auto blend = [share](float from, float to) {
        return static_cast<float>(from + (to - from) * static_cast<float>(share));
    };
    return QColor::fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()),
                            blend(a.blueF(), b.blueF()));
}

QColor disabledText(bool dark) {
    return mix(color(ColorRole::TextMuted, dark), color(ColorRole::Surface, dark), 0.42);
}

void addRoles(QMap<QString, QString>& tokens, bool dark) {
    const std::initializer_list<std::pair<const char*, ColorRole>> roles = {
        {"background", ColorRole::Background},
        {"surface", ColorRole::Surface},
        {"raised", ColorRole::Raised},
        {"hover", ColorRole::Hover},
        {"border", ColorRole::Border},
        {"borderStrong", ColorRole::BorderStrong},
        {"text", ColorRole::Text},
        {"textMuted", ColorRole::TextMuted},
        {"accent", ColorRole::Accent},
        {"onAccent", ColorRole::OnAccent},
        {"accentText", ColorRole::AccentText},
        {"accentSoft", ColorRole::AccentSoft},
        {"error", ColorRole::Error},
        {"errorSoft", ColorRole::ErrorSoft},
        {"danger", ColorRole::Danger},
        {"onDanger", ColorRole::OnDanger}};
    for (const auto& [name, role] : roles)
        tokens.insert(QLatin1String(name), color(role, dark).name());
}

void addDerived(QMap<QString, QString>& tokens, bool dark) {
    const auto role = [dark](ColorRole r) { return color(r, dark); };
    const QColor text = role(ColorRole::Text);
    const QColor surface = role(ColorRole::Surface);
    const QColor accent = role(ColorRole::Accent);
    const QColor border = role(ColorRole::Border);
    const auto add = [&tokens](const char* name, const QColor& value) {
        tokens.insert(QLatin1String(name), value.name());
    };
    add("disabled", disabledText(dark));
    add("control", mix(border, role(ColorRole::BorderStrong), dark ? 0.4 : 0.35));
    add("pressed", mix(role(ColorRole::Hover), text, 0.09));
    add("accentHover", mix(accent, QColor(Qt::black), 0.1));
    add("accentPressed", mix(accent, QColor(Qt::black), 0.2));
    add("dangerHover", mix(role(ColorRole::Danger), QColor(Qt::black), 0.1));
    add("focus", dark ? mix(accent, role(ColorRole::AccentText), 0.55) : accent);
    add("focusOnFill", dark ? role(ColorRole::Text) : mix(accent, QColor(Qt::black), 0.55));
    add("field", dark ? role(ColorRole::Background) : surface);
    add("handle", dark ? mix(text, surface, 0.1) : surface);
    add("track", mix(surface, text, dark ? 0.16 : 0.12));
    add("stripe", mix(surface, role(ColorRole::Background), 0.6));
    add("scroll", mix(surface, text, dark ? 0.22 : 0.2));
}

}  // namespace

QPalette themePalette(bool dark) {
    const auto role = [dark](ColorRole r) { return color(r, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, role(ColorRole::Background));
    palette.setColor(QPalette::WindowText, role(ColorRole::Text));
    palette.setColor(QPalette::Base, role(ColorRole::Surface));
    palette.setColor(QPalette::AlternateBase, role(ColorRole::Background));
    palette.setColor(QPalette::Text, role(ColorRole::Text));
    palette.setColor(QPalette::Button, role(ColorRole::Raised));
    palette.setColor(QPalette::ButtonText, role(ColorRole::Text));
    palette.setColor(QPalette::BrightText, role(ColorRole::Error));
    palette.setColor(QPalette::ToolTipBase, role(ColorRole::Raised));
    palette.setColor(QPalette::ToolTipText, role(ColorRole::Text));
    palette.setColor(QPalette::PlaceholderText, role(ColorRole::TextMuted));
    palette.setColor(QPalette::Highlight, role(ColorRole::Accent));
    palette.setColor(QPalette::HighlightedText, role(ColorRole::OnAccent));
    palette.setColor(QPalette::Link, role(ColorRole::AccentText));
    palette.setColor(QPalette::LinkVisited, role(ColorRole::AccentText));
    palette.setColor(QPalette::Light, role(ColorRole::Raised));
    palette.setColor(QPalette::Midlight, role(ColorRole::Hover));
    palette.setColor(QPalette::Mid, role(ColorRole::Border));
    palette.setColor(QPalette::Dark, role(ColorRole::BorderStrong));
    palette.setColor(QPalette::Shadow, QColor(Qt::black));
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, text, disabledText(dark));
    return palette;
}

QString themeStyleSheet(bool dark) {
    QFile file(QStringLiteral(":/theme/theme.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    QMap<QString, QString> tokens;
    addRoles(tokens, dark);
    addDerived(tokens, dark);
    tokens.insert(QStringLiteral("titlept"), QStringLiteral("15pt"));
    tokens.insert(QStringLiteral("captionpt"), QStringLiteral("9pt"));
    // From the last name to the first, so that "@accentSoft" is replaced before "@accent".
    for (auto it = tokens.constEnd(); it != tokens.constBegin();) {
        --it;
        sheet.replace(QLatin1Char('@') + it.key(), it.value());
    }
    return sheet;
}

}  // namespace studio::ui
