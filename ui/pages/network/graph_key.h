#pragma once

#include <QString>

namespace studio::ui {

/// Canvas, page and inspector name what is chosen by a key: a layer's id, spec::inputId, or groupKey() of a
/// group. No layer's id holds a colon, so the two never meet.
[[nodiscard]] inline QString groupKey(const QString& group) {
    return QStringLiteral("group:") + group;
}
[[nodiscard]] inline bool isGroupKey(const QString& key) {
    return key.startsWith(QLatin1String("group:"));
}
/// The group's id; empty for a layer's key.
[[nodiscard]] inline QString groupOfKey(const QString& key) {
    return isGroupKey(key) ? key.mid(6) : QString();
}

}  // namespace studio::ui
