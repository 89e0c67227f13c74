#include "ui/widgets/file_dialogs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace studio::ui {
namespace {

QString settingsKey(const QString& purpose) {
    return QStringLiteral("folders/") + purpose;
}

QFileDialog* makeDialog(QWidget* parent, const QString& purpose, const QString& title) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString home = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    const QString folder = QSettings().value(settingsKey(purpose), home).toString();
    dialog->setDirectory(QFileInfo(folder).isDir() ? folder : home);
    return dialog;
}

void remember(const QString& purpose, const QString& path) {
    QSettings().setValue(settingsKey(purpose), QFileInfo(path).absolutePath());
}

}  // namespace

QFileDialog* askWhereToSave(QWidget* parent, const QString& purpose, const QString& title,
                            const QString& suggestion, const QString& extension,
                            std::function<void(const QString&)> chosen) {
    QFileDialog* dialog = makeDialog(parent, purpose, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (!extension.isEmpty())
        dialog->setNameFilter(QFileDialog::tr("%1 files (*%2)").arg(extension.mid(1).toUpper(), extension));
    // The dialog then also asks before it replaces the file it will really write.
    dialog->setDefaultSuffix(extension.mid(1));
    dialog->selectFile(suggestion + extension);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [purpose, chosen = std::move(chosen)](const QString& path) {
                         remember(purpose, path);
                         chosen(path);
                     });
    dialog->open();
    return dialog;
}

QFileDialog* askForPictures(QWidget* parent, const QString& purpose, const QString& title,
                            std::function<void(const QStringList&)> chosen) {
    QFileDialog* dialog = makeDialog(parent, purpose, title);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {QFileDialog::tr("Pictures (%1)")
             .arg(QStringLiteral("*.png *.jpg *.jpeg *.jpe *.bmp *.gif *.webp *.tif *.tiff *.pgm *.ppm *.pbm "
                                 "*.PNG *.JPG *.JPEG *.JPE *.BMP *.GIF *.WEBP *.TIF *.TIFF")),
         QFileDialog::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [purpose, chosen = std::move(chosen)](const QStringList& paths) {
                         if (paths.isEmpty())
                             return;
                         remember(purpose, paths.front());
                         chosen(paths);
                     });
    dialog->open();
    return dialog;
}

QFileDialog* askForFile(QWidget* parent, const QString& purpose, const QString& title, const QString& kind,
                        const QStringList& patterns, std::function<void(const QString&)> chosen) {
    QFileDialog* dialog = makeDialog(parent, purpose, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QFileDialog::tr("%1 (%2)").arg(kind, patterns.join(QLatin1Char(' '))),
                            QFileDialog::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [purpose, chosen = std::move(chosen)](const QString& path) {
                         remember(purpose, path);
                         chosen(path);
                     });
    dialog->open();
    return dialog;
}

}  // namespace studio::ui
