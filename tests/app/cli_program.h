#pragma once

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

    [[nodiscard]] Answer call(const QStringList& arguments) const {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(text(STUDIO_CLI), arguments);
        if (!process.waitForFinished(patience)) {
            process.kill();
            return {};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] Answer call(const char* line) const {
        return call(text(line).split(u' ', Qt::SkipEmptyParts));
    }

  private:
    QTemporaryDir m_folder;
};

}  // namespace studio::test
