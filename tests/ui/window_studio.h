#pragma once

#include <QApplication>
#include <QDragEnterEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <functional>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/page.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"

namespace studio::test {

inline const QStringList pageIds{
    QStringLiteral("data"),    QStringLiteral("augment"),  QStringLiteral("network"), QStringLiteral("train"),
    QStringLiteral("inspect"), QStringLiteral("evaluate"), QStringLiteral("export")};

/// The window of a person who has a project that could be trained.
class WindowStudio {
  public:
    WindowStudio() : session(engine.services()), window(session) {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window is not active");
    }
    ~WindowStudio() {
        engine.releaseBatches();
        session.training().stop();
        session.document().discardAutosave();
    }
    void openProject() {
        session.document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            qFatal("the dataset is not read");
    }
    /// Held before its first batch.
    void startTraining() {
        openProject();
        engine.holdBatches();
        session.training().train();
        if (!QTest::qWaitFor(
                [this] { return session.training().state() == ui::TrainingSession::State::Running; }))
            qFatal("the training does not start");
    }
    [[nodiscard]] static ui::QueuedRun waitingRun() {
        ui::QueuedRun run;
        run.project = FakeEngine::project();
        return run;
    }
    void changeEpochs(int epochs) {
        session.document().edit(QStringLiteral("Set epochs"),
                                [epochs](spec::Project& project) { project.training.epochs = epochs; });
    }
    [[nodiscard]] QString pageId() const { return window.currentPage()->id(); }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        auto* found = window.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    bool drop(const QStringList& paths) const {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.centralWidget(), &enter);
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(window.centralWidget(), &event);
        return event.isAccepted();
    }

    FakeEngine engine;
    ui::Session session;
    ui::MainWindow window;
};

/// Answers the next message box as a person would, once it is there.
class Answer : public QObject {
  public:
    explicit Answer(QMessageBox::StandardButton button)
        : Answer([button](QMessageBox& box) -> QAbstractButton* { return box.button(button); }) {}
    /// By the button's object name.
    explicit Answer(const char* button)
        : Answer([button](QMessageBox& box) {
              return box.findChild<QAbstractButton*>(QLatin1String(button));
          }) {}
    [[nodiscard]] bool given() const { return m_given; }

  private:
    explicit Answer(const std::function<QAbstractButton*(QMessageBox&)>& choose) {
        connect(&m_timer, &QTimer::timeout, this, [this, choose] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box == nullptr)
                return;
            m_timer.stop();
            m_given = true;
            choose(*box)->click();
        });
        m_timer.start(0);
    }

    QTimer m_timer;
    bool m_given = false;
};

}  // namespace studio::test
