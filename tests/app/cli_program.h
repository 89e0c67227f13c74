#pragma once

#include <signal.h>

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace studio::test {

/// The real command line program, run in a folder of its own as a person's shell or script runs it.
class CliProgram {
  public:
    static constexpr int patience = 120000;  ///< Milliseconds.

    struct Answer {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    };

    static QString text(const char* value) { return QString::fromUtf8(value); }

    [[nodiscard]] bool isValid() const { return m_folder.isValid(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(text(name)); }

    /// `input`: what is typed meanwhile.
    [[nodiscard]] Answer call(const QStringList& arguments, const QByteArray& input = {}) const {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(text(STUDIO_CLI), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience)) {
            process.kill();
            return {};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] Answer call(const char* line, const QByteArray& input = {}) const {
        return call(text(line).split(u' ', Qt::SkipEmptyParts), input);
    }
    /// Sends SIGINT once `sign` stands in what the program tells.
    [[nodiscard]] Answer interrupt(const char* line, const QByteArray& sign) const {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(text(STUDIO_CLI), text(line).split(u' ', Qt::SkipEmptyParts));
        process.setReadChannel(QProcess::StandardError);
        QByteArray told;
        while (!told.contains(sign) && process.waitForReadyRead(patience)) {
            told += process.readAllStandardError();
        }
        if (process.state() == QProcess::Running) {
            ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        }
        if (!process.waitForFinished(patience)) {
            process.kill();
            return {};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), told + process.readAllStandardError()};
    }

  private:
    QTemporaryDir m_folder;
};

}  // namespace studio::test
