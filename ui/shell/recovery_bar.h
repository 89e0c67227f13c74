#pragma once

#include "ui/session/project_document.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {

/// Offers to bring back what a crash left behind. A bar of its own, so that no other message takes the place
/// of the offer: dismissed, the copy is removed; unanswered, it is offered again next time.
class RecoveryBar : public MessageBar {
    Q_OBJECT

  public:
    explicit RecoveryBar(ProjectDocument& document, QWidget* parent = nullptr);

    /// Shows itself where there is something to recover.
    void offer();

  Q_SIGNALS:
    void failed(const studio::Error& error);

  private:
    void recover();
    void discard();

    ProjectDocument& m_document;
    std::optional<ProjectDocument::Recovery> m_recovery;
};

}  // namespace studio::ui
