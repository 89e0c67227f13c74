#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace studio::ui {

/// Notices what other programs do in a runs folder: a run that is begun, moved or deleted at once, through the
/// file system; a run that another program trains from time to time, since a training that is killed tells
/// nobody.
class RunWatch : public QObject {
    Q_OBJECT
  public:
    explicit RunWatch(QObject* parent = nullptr);

    void setFolder(const QString& folder);  ///< Empty: none. It need not be there yet.
    /// Whether another program trains one of the runs, and how long it took to find that out: it is asked
    /// again after two seconds, or so much later that finding out takes a tenth of the time at most.
    void setTrainedElsewhere(bool trained, std::chrono::milliseconds effort);

  Q_SIGNALS:
    void stirred();  ///< The runs may be others now. At most twice a second.

  private:
    void follow();

    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_settled;  ///< Many changes at once are one.
    QTimer m_again;
};

}  // namespace studio::ui
