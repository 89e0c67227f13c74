#include "tests/support/window_driver.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <algorithm>

namespace studio::test {
namespace {

constexpr int patience = 10000;  // Milliseconds.

/// Waits for a visible widget of that class and name; the test has failed where it is null.
template <class T>
T* visibleChild(const QWidget& window, const QString& name) {
    T* found = nullptr;
    const auto look = [&] {
        const auto all = window.findChildren<T*>(name);
        const auto it = std::find_if(all.begin(), all.end(), [](const T* one) { return one->isVisible(); });
        found = it == all.end() ? nullptr : *it;
        return found != nullptr;
    };
    if (!QTest::qWaitFor(look, patience))
        QTest::qFail(qPrintable(QStringLiteral("'%1' is not to be seen.").arg(name)), __FILE__, __LINE__);
    return found;
}

}  // namespace

QWidget* WindowDriver::find(const QString& name) const {
    return visibleChild<QWidget>(m_window, name);
}

bool WindowDriver::click(const QString& name) const {
    auto* widget = visibleChild<QAbstractButton>(m_window, name);
    if (widget == nullptr)
        return false;
    if (!QTest::qWaitFor([&] { return widget->isEnabled(); }, patience)) {
        QTest::qFail(qPrintable(QStringLiteral("'%1' is not enabled.").arg(name)), __FILE__, __LINE__);
        return false;
    }
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

bool WindowDriver::clickIn(const QString& container, const QString& name) const {
    QWidget* outer = find(container);
    return outer != nullptr && WindowDriver(*outer).click(name);
}

bool WindowDriver::choose(const QString& button, const QString& action) const {
    bool chosen = false;
    QTimer timer;  // The button waits until its menu is closed.
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return;
        timer.stop();
        const auto actions = menu->actions();
        for (QAction* one : actions) {
            if (one->objectName() != action)
                continue;
            chosen = true;
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(one).center());
            return;
        }
        menu->close();
    });
    timer.start(20);
    return click(button) && QTest::qWaitFor([&] { return chosen; }, patience);
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
    // Pasted: while a person types, the dialog's list may complete the name.
    QGuiApplication::clipboard()->setText(path);
    QTest::keySequence(edit, QKeySequence::Paste);
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
