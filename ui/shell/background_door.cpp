#include "ui/shell/background_door.h"

#include <QCoreApplication>
#include <QLocalServer>
#include <QLocalSocket>

namespace studio::ui {
namespace {

constexpr int places = 8;  ///< Programs in the background at the same time.
constexpr int patience = 500;
constexpr char answer[] = "shown\n";

/// Of this user: sockets lie in a folder that all share.
QString doorName(int place) {
    const QString user = qEnvironmentVariable("USER", QStringLiteral("user"));
    return QStringLiteral("%1-%2-%3").arg(QCoreApplication::applicationName(), user).arg(place);
}

/// A program that was killed leaves its socket behind, which nobody answers any more.
void removeStale(const QString& name) {
    QLocalSocket probe;
    probe.connectToServer(name);
    if (!probe.waitForConnected(patience) && probe.error() == QLocalSocket::ConnectionRefusedError)
        QLocalServer::removeServer(name);
}

bool answers(const QString& name) {
    QLocalSocket socket;
    socket.connectToServer(name);
    return socket.waitForConnected(patience) && socket.waitForReadyRead(patience) &&
           socket.readAll().startsWith(answer);
}

}  // namespace

BackgroundDoor::BackgroundDoor(QObject* parent) : QObject(parent), m_server(new QLocalServer(this)) {
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* guest = m_server->nextPendingConnection()) {
            connect(guest, &QLocalSocket::disconnected, guest, &QObject::deleteLater);
            guest->write(answer);
            guest->flush();
            guest->disconnectFromServer();
        }
        Q_EMIT knocked();
    });
}

void BackgroundDoor::open() {
    for (int place = 0; place < places && !m_server->isListening(); ++place) {
        m_server->listen(doorName(place));
    }
}

void BackgroundDoor::close() {
    m_server->close();
}

bool BackgroundDoor::knock() {
    for (int place = 0; place < places; ++place) {
        if (answers(doorName(place)))
            return true;
        removeStale(doorName(place));
    }
    return false;
}

}  // namespace studio::ui
