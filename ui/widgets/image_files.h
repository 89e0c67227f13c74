#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace studio::ui {

/// Puts the picture on the clipboard.
void copyToClipboard(const QImage& image);
/// Writes a PNG to `path`, or asks for a file where it is empty (`suggestion`: its name). Says why in a
/// message beside `parent` where that failed; false also where the person gave up.
bool saveAsPng(QWidget* parent, const QImage& image, const QString& path = {},
               const QString& suggestion = {});
/// Asks where to write: the chosen path with `extension` (".csv") added where it lacks one; empty: given up.
[[nodiscard]] QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                                 const QString& extension);
/// Says that `path` cannot be written, without stopping the event loop.
void reportUnwritable(QWidget* parent, const QString& path);

}  // namespace studio::ui
