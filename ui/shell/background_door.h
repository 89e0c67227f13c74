#pragma once

#include <QObject>

class QLocalServer;

namespace studio::ui {

/// How a program that trains in the background is found again: while open() it listens on a local socket of
/// the user, and who starts the program anew knocks there first.
class BackgroundDoor : public QObject {
    Q_OBJECT

  public:
    explicit BackgroundDoor(QObject* parent = nullptr);

    void open();
    void close();

    /// Whether a program in the background has answered and shows its window now. Blocks for at most half a
    /// second.
    [[nodiscard]] static bool knock();

  Q_SIGNALS:
    void knocked();

  private:
    QLocalServer* m_server;
};

}  // namespace studio::ui
