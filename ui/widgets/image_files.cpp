#include "ui/widgets/image_files.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>

namespace studio::ui {

void copyToClipboard(const QImage& image) {
    if (!image.isNull())
        QGuiApplication::clipboard()->setImage(image);
}

QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                   const QString& extension) {
    const QString filter = QFileDialog::tr("%1 files (*%2)").arg(extension.mid(1).toUpper(), extension);
    QString path = QFileDialog::getSaveFileName(parent, title, suggestion + extension, filter);
    if (!path.isEmpty() && !path.endsWith(extension, Qt::CaseInsensitive))
        path += extension;
    return path;
}

void reportUnwritable(QWidget* parent, const QString& path) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, QMessageBox::tr("Not saved"),
                        QMessageBox::tr("\"%1\" cannot be written.").arg(path), QMessageBox::Ok, parent);
    box->setInformativeText(
        QMessageBox::tr("Choose a folder you may write to, with space left on its disk."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

bool saveAsPng(QWidget* parent, const QImage& image, const QString& path, const QString& suggestion) {
    if (image.isNull())
        return false;
    const QString extension = QStringLiteral(".png");
    const QString file =
        path.isEmpty() ? askForFile(parent, QFileDialog::tr("Save as PNG"), suggestion, extension) : path;
    if (file.isEmpty())
        return false;
    if (image.save(file, "PNG"))
        return true;
    reportUnwritable(parent, file);
    return false;
}

}  // namespace studio::ui
