#pragma once

#include <QStringList>
#include <functional>

class QFileDialog;
class QWidget;

namespace studio::ui {

/// Asks where to write without holding up the caller: `chosen` gets the path, with `extension` (".csv") added
/// where it lacks one (empty: a folder's name, say); it is not called when the person gives up or `parent`
/// goes away. The dialog deletes itself and remembers its folder under `purpose` ("history"). It is returned
/// for tests.
QFileDialog* askWhereToSave(QWidget* parent, const QString& purpose, const QString& title,
                            const QString& suggestion, const QString& extension,
                            std::function<void(const QString& path)> chosen);

/// Asks for pictures to read, in the same way.
QFileDialog* askForPictures(QWidget* parent, const QString& purpose, const QString& title,
                            std::function<void(const QStringList& paths)> chosen);

/// Asks for one file to read whose name fits one of `patterns` ("*.json").
QFileDialog* askForFile(QWidget* parent, const QString& purpose, const QString& title, const QString& kind,
                        const QStringList& patterns, std::function<void(const QString& path)> chosen);

}  // namespace studio::ui
