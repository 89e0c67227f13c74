#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace studio::ui {

/// Puts the picture on the clipboard.
void copyToClipboard(const QImage& image);
/// Writes a PNG to `path`. Says why in a message beside `parent` where that failed.
bool savePng(QWidget* parent, const QImage& image, const QString& path);
/// Asks for a file, without holding up the caller, and writes the picture to it as savePng() does.
void askAndSavePng(QWidget* parent, const QImage& image, const QString& suggestion);
/// Says that `path` cannot be written, without stopping the event loop.
void reportUnwritable(QWidget* parent, const QString& path);

}  // namespace studio::ui
