#include "ui/widgets/image_files.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>

#include "ui/widgets/file_dialogs.h"

namespace studio::ui {

void copyToClipboard(const QImage& image) {
    if (!image.isNull())
        QGuiApplication::clipboard()->setImage(image);
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

bool savePng(QWidget* parent, const QImage& image, const QString& path) {
    if (image.isNull())
        return false;
    if (image.save(path, "PNG"))
        return true;
    reportUnwritable(parent, path);
    return false;
}

void askAndSavePng(QWidget* parent, const QImage& image, const QString& suggestion) {
    if (image.isNull())
        return;
    askWhereToSave(parent, QStringLiteral("pictures"), QFileDialog::tr("Save as PNG"), suggestion,
                   QStringLiteral(".png"),
                   [parent, image](const QString& path) { savePng(parent, image, path); });
}

}  // namespace studio::ui
