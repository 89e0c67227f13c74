#pragma once

#include <QObject>

class QSystemTrayIcon;
class QWidget;

namespace studio::ui {

class BackgroundDoor;
class Session;

/// Lets trainings, and what waits in the queue, go on while the window is closed. The program ends when they
/// do; until then an icon in the system tray, where there is one, tells how far they are, and starting the
/// program again shows the window.
class BackgroundTraining : public QObject {
    Q_OBJECT

  public:
    BackgroundTraining(Session& session, QWidget& window);
    ~BackgroundTraining() override;

    [[nodiscard]] bool isOn() const { return m_on; }
    void begin();  ///< Hides the window; a paused training goes on.

  public Q_SLOTS:
    void showWindow();  ///< Ends it; the trainings go on as before.

  Q_SIGNALS:
    void ended();  ///< Nothing is left to train, and the window is still hidden.

  private:
    void makeTray();
    void showProgress();
    void onFinished(bool completed);

    Session& m_session;
    QWidget& m_window;
    BackgroundDoor* m_door;
    QSystemTrayIcon* m_tray = nullptr;
    bool m_on = false;
};

}  // namespace studio::ui
