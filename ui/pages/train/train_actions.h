#pragma once

#include <QAction>
#include <QObject>

class QPushButton;

namespace studio::ui {

enum class ButtonRole;
class Session;

/// Train, Pause or Resume, Stop, and what steers a training while it runs: named actions with shortcuts that
/// are enabled when they can work and say why not when they cannot.
class TrainActions : public QObject {
    Q_OBJECT
  public:
    static constexpr int moreEpochs = 10;  ///< By which a training is extended.

    TrainActions(Session& session, QObject* parent);

    [[nodiscard]] QList<QAction*> all() const {
        return {m_train, m_pause, m_stop, m_stopAfter, m_extend, m_rate, m_continue};
    }
    [[nodiscard]] QAction* train() const { return m_train; }
    [[nodiscard]] QAction* pause() const { return m_pause; }
    [[nodiscard]] QAction* stop() const { return m_stop; }
    /// Continues the run that the page shows; triggered is the page's to answer.
    [[nodiscard]] QAction* continueRun() const { return m_continue; }
    /// Checked: the training ends after the present epoch.
    [[nodiscard]] QAction* stopAfterEpoch() const { return m_stopAfter; }
    /// Some epochs more, of the running training or of the run that the page shows (then the page's to
    /// answer).
    [[nodiscard]] QAction* extend() const { return m_extend; }
    /// Triggered is for whoever has the field.
    [[nodiscard]] QAction* changeRate() const { return m_rate; }
    void refresh(bool canContinue);

    /// A button that always looks and answers like `action`.
    [[nodiscard]] static QPushButton* makeButton(QAction* action, ButtonRole role, QWidget* parent);

  private:
    QAction* add(const QString& name, const QString& text, const QString& iconName, const QString& shortcut);
    void togglePause();
    void refreshSteering(bool canContinue);

    Session& m_session;
    QAction* m_train;
    QAction* m_pause;
    QAction* m_stop;
    QAction* m_stopAfter;
    QAction* m_extend;
    QAction* m_rate;
    QAction* m_continue;
};

}  // namespace studio::ui
