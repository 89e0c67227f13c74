#include "ui/session/run_watch.h"

#include <QFileInfo>
#include <algorithm>

namespace studio::ui {

using namespace std::chrono_literals;

RunWatch::RunWatch(QObject* parent) : QObject(parent) {
    m_settled.setSingleShot(true);
    m_settled.setInterval(500ms);
    m_again.setSingleShot(true);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString& changed) {
        follow();
        if (changed == m_folder || m_watcher.directories().contains(m_folder))
            m_settled.start();
    });
    connect(&m_settled, &QTimer::timeout, this, &RunWatch::stirred);
    connect(&m_again, &QTimer::timeout, this, &RunWatch::stirred);
}

void RunWatch::setFolder(const QString& folder) {
    if (folder == m_folder)
        return;
    m_folder = folder;
    if (const QStringList before = m_watcher.directories(); !before.isEmpty())
        m_watcher.removePaths(before);
    follow();
}

/// While the folder is not there, the one in which it would be made.
void RunWatch::follow() {
    const QStringList before = m_watcher.directories();
    if (m_folder.isEmpty() || before.contains(m_folder))
        return;
    const QString parent = QFileInfo(m_folder).absolutePath();
    const QString next = QFileInfo(m_folder).isDir() ? m_folder : parent;
    if (before.contains(next) || !QFileInfo(next).isDir())
        return;
    if (!before.isEmpty())
        m_watcher.removePaths(before);
    m_watcher.addPath(next);
}

void RunWatch::setTrainedElsewhere(bool trained, std::chrono::milliseconds effort) {
    if (trained)
        m_again.start(std::max<std::chrono::milliseconds>(2s, 10 * effort));
    else
        m_again.stop();
}

}  // namespace studio::ui
