#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

namespace studio::test {

/// Settings, data and documents of a person who starts the studio for the first time; gone with the object.
/// Made before anything reads a setting.
class IsolatedUser {
  public:
    IsolatedUser() {
        qputenv("HOME", home().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", QString(home() + QStringLiteral("/config")).toLocal8Bit());
        qputenv("XDG_DATA_HOME", dataHome().toLocal8Bit());
        qputenv("XDG_CACHE_HOME", QString(home() + QStringLiteral("/cache")).toLocal8Bit());
        QCoreApplication::setApplicationName(QStringLiteral("cnn-studio-test"));
    }

    [[nodiscard]] QString home() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString& relative) const { return m_folder.filePath(relative); }
    /// Copies that the studio keeps against a crash.
    [[nodiscard]] QStringList autosaves() const {
        const QDir folder(dataHome() + QStringLiteral("/cnn-studio-test/autosave"));
        return folder.entryList({QStringLiteral("*.autosave")}, QDir::Files);
    }
    /// As if for the first time again.
    void forgetAutosaves() const {
        QDir(dataHome() + QStringLiteral("/cnn-studio-test/autosave")).removeRecursively();
    }

  private:
    [[nodiscard]] QString dataHome() const { return home() + QStringLiteral("/data"); }

    QTemporaryDir m_folder;
};

}  // namespace studio::test
