#pragma once

#include "ui/pages/train/run_view.h"
#include "ui/widgets/message_bar.h"

class QPushButton;

namespace studio::ui {

class Session;

/// How the shown run ended where that needs saying: a failure with its cause and what can be done now, an
/// interruption, an early stop. Hidden otherwise and while it is trained.
class RunOutcome : public MessageBar {
    Q_OBJECT
  public:
    explicit RunOutcome(Session& session, QWidget* parent = nullptr);

    void showRun(const RunView& run);

  Q_SIGNALS:
    void continueRequested();
    void placeRequested(const QString& pageId, const QString& place);

  private:
    void showFailure(const RunView& run);
    void showEarlyStop(const RunView& run);
    void retrySlower();
    void fillExtra(bool canContinue, bool diverged, const QString& place);

    Session& m_session;
    QPushButton* m_continue = nullptr;
    QPushButton* m_slower = nullptr;
    QPushButton* m_place = nullptr;
    QString m_shown;      ///< What is said, so that it is not said anew.
    QString m_dismissed;  ///< What a person has read.
    double m_rate = 0;    ///< Of the run.
    std::string m_where;
};

}  // namespace studio::ui
