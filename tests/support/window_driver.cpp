#include "tests/support/window_driver.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QKeySequence>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QUrl>

namespace studio::test {
namespace {

constexpr int patience = 10000;  // Milliseconds.

QWidget* visibleChild(const QWidget& window, const QString& name) {
    const auto all = window.findChildren<QWidget*>(name);
    for (QWidget* widget : all) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

}  // namespace

QWidget* WindowDriver::find(const QString& name) const {
    QWidget* found = nullptr;
    if (!QTest::qWaitFor([&] { return (found = visibleChild(m_window, name)) != nullptr; }, patience))
        QTest::qFail(qPrintable(QStringLiteral("'%1' is not to be seen.").arg(name)), __FILE__, __LINE__);
    return found;
}

bool WindowDriver::click(const QString& name) const {
    QWidget* widget = find(name);
    if (widget == nullptr)
        return false;
    if (!QTest::qWaitFor([&] { return widget->isEnabled(); }, patience)) {
        QTest::qFail(qPrintable(QStringLiteral("'%1' is not enabled.").arg(name)), __FILE__, __LINE__);
        return false;
    }
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

void WindowDriver::press(const QString& keys) const {
    QTest::keySequence(&m_window, QKeySequence(keys));
}

bool WindowDriver::type(const QString& name, const QString& text) const {
    QWidget* widget = find(name);
    if (widget == nullptr)
        return false;
    widget->setFocus();
    QTest::keySequence(widget, QKeySequence::SelectAll);
    QTest::keyClicks(widget, text);
    QTest::keyClick(widget, Qt::Key_Return);
    return true;
}

bool WindowDriver::answerFileDialog(const QString& path) const {
    QFileDialog* dialog = nullptr;
    const auto opened = [&] {
        const auto all = m_window.findChildren<QFileDialog*>();
        const auto it =
            std::find_if(all.begin(), all.end(), [](const QFileDialog* one) { return one->isVisible(); });
        dialog = it == all.end() ? nullptr : *it;
        return dialog != nullptr;
    };
    if (!QTest::qWaitFor(opened, patience)) {
        QTest::qFail("No file dialog was opened.", __FILE__, __LINE__);
        return false;
    }
    auto* edit = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, path);
    QTest::keyClick(edit, Qt::Key_Return);
    // The first Enter may only have chosen from the list of completions.
    return QTest::qWaitFor(
        [&] {
            if (!dialog->isVisible())
                return true;
            QTest::keyClick(edit, Qt::Key_Return);
            return false;
        },
        patience);
}

void WindowDriver::drop(const QStringList& paths) const {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    auto* target = m_window.findChild<QWidget*>(QStringLiteral("centre"));
    const QPoint middle = target->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

bool WindowDriver::shoot(const QString& name) const {
    const QDir folder(QStringLiteral(STUDIO_SCREENSHOTS));
    folder.mkpath(QStringLiteral("."));
    return m_window.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

}  // namespace studio::test
