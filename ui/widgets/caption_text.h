#pragma once

#include <QFontMetrics>
#include <QString>
#include <QStringList>

namespace studio::ui {

/// "shift −8.3, −4.3, zoom 0.9" as {"shift −8.3, −4.3,", "zoom 0.9"}: after commas that are followed by a
/// letter, so that each drawn value stays in one piece.
[[nodiscard]] QStringList captionParts(const QString& text);

/// At most `lines` lines of `width` pixels, broken between parts; what is too long is cut. One line is cut as
/// `mode` says, others at their end.
[[nodiscard]] QStringList captionLines(const QString& text, const QFontMetrics& metrics, int width, int lines,
                                       Qt::TextElideMode mode);

}  // namespace studio::ui
