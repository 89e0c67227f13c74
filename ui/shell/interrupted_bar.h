#pragma once

#include "core/api/run_store.h"
#include "ui/session/latest_task.h"
#include "ui/session/training_record.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {

class Session;

/// Offers to go on with a training that a crash or a power cut has ended. Dismissed, it is not offered again;
/// the run stays where it is and can be continued from the Train page.
class InterruptedBar : public MessageBar {
    Q_OBJECT

  public:
    explicit InterruptedBar(Session& session, QWidget* parent = nullptr);

    /// Looks, in the background, whether there is one, and shows itself then.
    void offer();

  Q_SIGNALS:
    void continued();
    void failed(const studio::Error& error);

  private:
    struct Found {
        TrainingRecord::Entry entry;
        api::RunSummary run;
    };
    void show(const std::vector<Found>& found);
    void proceed();
    void forget();

    Session& m_session;
    std::vector<Found> m_found;  ///< The first is the one offered.
    LatestTask m_task;
};

}  // namespace studio::ui
