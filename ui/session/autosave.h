#pragma once

#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/spec/project.h"

namespace studio::ui {

/// Keeps a copy of the project in the user's data folder, so that a crash loses at most some seconds of work.
/// A copy whose program is no longer alive is what a crash left behind. One object per document.
class Autosave : public QObject {
    Q_OBJECT

  public:
    explicit Autosave(QObject* parent = nullptr);
    ~Autosave() override;

    /// A project that a crash left behind: neither saved nor discarded since.
    struct Recovery {
        QString autosaveFile;
        QString originalFile;  ///< Of the project; empty when it was never saved.
    };
    struct Copy {
        spec::Project project;
        QString originalFile;
    };

    /// Writes a copy soon; of several requests in a row only the last is written.
    void schedule(const spec::Project& project, const QString& originalFile);
    /// Writes a copy at once, of what would otherwise be lost; whether that went well.
    [[nodiscard]] bool keep(const spec::Project& project, const QString& originalFile);
    /// Removes the copy: the project is saved, or is not wanted.
    void discard();

    [[nodiscard]] static std::optional<Recovery> findRecovery();
    [[nodiscard]] static Result<Copy> read(const QString& file);
    static void discard(const Recovery& recovery);

  Q_SIGNALS:
    void failed(const studio::Error& error);

  private:
    void write();

    Copy m_pending;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_timer;
    bool m_reported = false;  ///< A full disk is said once, not every two seconds.
};

}  // namespace studio::ui
