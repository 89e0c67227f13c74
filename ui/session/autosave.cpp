#include "ui/session/autosave.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/spec/files.h"

namespace studio::ui {
namespace {

constexpr int delay = 1500;  // Milliseconds after the first change that is not written yet.

QDir folder() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
                QStringLiteral("/autosave"));
}

QString lockOf(const QString& file) {
    return file + QStringLiteral(".lock");
}

/// Renamed into place, so that a kill leaves the old copy or the new one. Not synced: it guards against a
/// crash of the program, and must not hold up the window.
Status writeCopy(const QString& file, const std::string& text) {
    const QString temporary = file + QStringLiteral(".part");
    QFile part(temporary);
    const auto size = static_cast<qint64>(text.size());
    const bool written =
        part.open(QIODevice::WriteOnly) && part.write(text.data(), size) == size && part.flush();
    const QString reason = part.errorString();
    part.close();
    if (!written || ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(file).constData())) {
        part.remove();
        return Error{"The project cannot be kept safe against a crash: " + reason.toStdString() + ".",
                     file.toStdString(), "Save the project, and free some space on the disk."};
    }
    return {};
}

}  // namespace

Autosave::Autosave(QObject* parent)
    : QObject(parent),
      m_file(folder().filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) +
                               QStringLiteral(".autosave"))) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::write);
}

Autosave::~Autosave() = default;

void Autosave::schedule(const spec::Project& project, const QString& originalFile) {
    m_pending = {project, originalFile};
    if (!m_timer.isActive())
        m_timer.start();
}

bool Autosave::keep(const spec::Project& project, const QString& originalFile) {
    m_timer.stop();
    m_pending = {project, originalFile};
    write();
    return !m_reported;
}

void Autosave::discard() {
    m_timer.stop();
    QFile::remove(m_file);
    m_lock.reset();
}

void Autosave::write() {
    folder().mkpath(QStringLiteral("."));
    if (m_lock == nullptr) {
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock();
    }
    const nlohmann::json copy = {{"originalFile", m_pending.originalFile.toStdString()},
                                 {"project", spec::toJson(m_pending.project)}};
    const Status status =
        writeCopy(m_file, copy.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    if (!status && !m_reported)
        Q_EMIT failed(status.error());
    m_reported = !status.ok();
}

std::optional<Autosave::Recovery> Autosave::findRecovery() {
    const QFileInfoList files =
        folder().entryInfoList({QStringLiteral("*.autosave")}, QDir::Files, QDir::Time);
    for (const QFileInfo& info : files) {
        QLockFile lock(lockOf(info.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue;  // Its program is alive.
        lock.unlock();
        if (const auto copy = read(info.filePath()))
            return Recovery{info.filePath(), copy->originalFile};
    }
    return std::nullopt;
}

Result<Autosave::Copy> Autosave::read(const QString& file) {
    const auto text = readFile(file.toStdString());
    if (!text)
        return text.error();
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("project"))
        return Error{"The copy kept against a crash is damaged.", file.toStdString(), ""};
    auto project = spec::projectFromJson(json.at("project"));
    if (!project)
        return project.error();
    const auto original = json.find("originalFile");
    const bool named = original != json.end() && original->is_string();
    return Copy{*std::move(project),
                named ? QString::fromStdString(original->get<std::string>()) : QString()};
}

void Autosave::discard(const Recovery& recovery) {
    QFile::remove(recovery.autosaveFile);
    QFile::remove(lockOf(recovery.autosaveFile));
}

}  // namespace studio::ui
