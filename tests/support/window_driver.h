#pragma once

#include <QString>

class QWidget;

namespace studio::test {

/// Drives a real window as a person does: by clicks and keys on what is visible. Each call fails the test
/// (and answers false or null) where the thing is not there, not visible or not enabled.
class WindowDriver {
  public:
    explicit WindowDriver(QWidget& window) : m_window(window) {}

    /// The visible widget of that object name.
    [[nodiscard]] QWidget* find(const QString& name) const;
    template <class T>
    [[nodiscard]] T* find(const QString& name) const {
        return qobject_cast<T*>(find(name));
    }
    /// The button of that object name.
    bool click(const QString& name) const;
    /// The button of that name inside another widget, where several have it.
    bool clickIn(const QString& container, const QString& name) const;
    /// Opens the menu of a button and clicks the action of that object name.
    bool choose(const QString& button, const QString& action) const;
    /// Keys as a person presses them, such as "Ctrl+3".
    void press(const QString& keys) const;
    /// Replaces what a field holds and presses Enter.
    bool type(const QString& name, const QString& text) const;
    /// Chooses a path in the file dialog that is open.
    bool answerFileDialog(const QString& path) const;
    /// Drops files from a file manager onto the middle of the window.
    void drop(const QStringList& paths) const;
    /// Writes what the window shows into the folder "screenshots" of the build tree.
    bool shoot(const QString& name) const;

  private:
    QWidget& m_window;
};

}  // namespace studio::test
