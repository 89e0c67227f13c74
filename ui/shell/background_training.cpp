#include "ui/shell/background_training.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#include "ui/session/session.h"
#include "ui/shell/background_door.h"
#include "ui/theme/theme.h"

namespace studio::ui {

BackgroundTraining::BackgroundTraining(Session& session, QWidget& window)
    : QObject(&window), m_session(session), m_window(window), m_door(new BackgroundDoor(this)) {
    setObjectName(QStringLiteral("backgroundTraining"));
    connect(m_door, &BackgroundDoor::knocked, this, &BackgroundTraining::showWindow);
    connect(&session.training(), &TrainingSession::finished, this, &BackgroundTraining::onFinished);
    connect(&session.training(), &TrainingSession::epochFinished, this, &BackgroundTraining::showProgress);
    connect(&session.training(), &TrainingSession::started, this, &BackgroundTraining::showProgress);
}

BackgroundTraining::~BackgroundTraining() {
    if (m_tray != nullptr)
        delete m_tray->contextMenu();
}

void BackgroundTraining::begin() {
    if (m_on)
        return;
    m_on = true;
    QApplication::setQuitOnLastWindowClosed(false);
    m_door->open();
    makeTray();
    showProgress();
    m_session.training().resume();
    m_window.hide();
}

void BackgroundTraining::showWindow() {
    if (m_on) {
        m_on = false;
        QApplication::setQuitOnLastWindowClosed(true);
        m_door->close();
        if (m_tray != nullptr)
            m_tray->hide();
        m_window.show();
    }
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

void BackgroundTraining::makeTray() {
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (m_tray == nullptr) {
        m_tray = new QSystemTrayIcon(icon(QStringLiteral("app")), this);
        auto* menu = new QMenu;
        connect(menu->addAction(tr("Show CNN Studio")), &QAction::triggered, this,
                &BackgroundTraining::showWindow);
        connect(menu->addAction(tr("Stop training and quit")), &QAction::triggered, this, [this] {
            m_session.queue().clearWaiting();
            m_session.training().stop();
        });
        m_tray->setContextMenu(menu);
        connect(m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason != QSystemTrayIcon::Context)
                showWindow();
        });
    }
    m_tray->show();
}

void BackgroundTraining::showProgress() {
    if (!m_on || m_tray == nullptr)
        return;
    const TrainingSession& training = m_session.training();
    m_tray->setToolTip(tr("%1: epoch %2 of %3")
                           .arg(QFileInfo(training.runFolder()).fileName())
                           .arg(training.history().size())
                           .arg(training.epochs()));
}

void BackgroundTraining::onFinished(bool completed) {
    if (!m_on)
        return;
    const QString run = QFileInfo(m_session.training().runFolder()).fileName();
    if (m_tray != nullptr)
        m_tray->showMessage(tr("CNN Studio"), completed ? tr("%1 is trained.").arg(run)
                                                        : tr("The training of %1 has ended.").arg(run));
    // The queue begins its next run first, which may even have ended by then: it then says so itself.
    QTimer::singleShot(0, this, [this, folder = m_session.training().runFolder()] {
        QTimer::singleShot(0, this, [this, folder] {
            const TrainingSession& training = m_session.training();
            if (m_on && !training.isActive() && training.runFolder() == folder)
                Q_EMIT ended();
        });
    });
}

}  // namespace studio::ui
