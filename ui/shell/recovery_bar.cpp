#include "ui/shell/recovery_bar.h"

#include <QFileInfo>
#include <utility>

namespace studio::ui {

RecoveryBar::RecoveryBar(ProjectDocument& document, QWidget* parent)
    : MessageBar(parent), m_document(document) {
    setObjectName(QStringLiteral("recovery"));
    setDismissable(true);
    connect(this, &MessageBar::actionTriggered, this, &RecoveryBar::recover);
    connect(this, &MessageBar::dismissed, this, &RecoveryBar::discard);
}

void RecoveryBar::offer() {
    m_recovery = ProjectDocument::findRecovery();
    if (!m_recovery)
        return;
    const QString file = m_recovery->originalFile;
    const QString name = file.isEmpty() ? tr("a project without a name") : QFileInfo(file).fileName();
    showMessage(Kind::Warning, tr("CNN Studio did not end properly last time."),
                tr("Changes to %1 were kept. Dismiss them to throw them away.").arg(name));
    setAction(tr("Recover"), QStringLiteral("undo"));
}

void RecoveryBar::recover() {
    if (!m_recovery || !m_document.mayReplace())
        return;
    const ProjectDocument::Recovery recovery = *std::exchange(m_recovery, std::nullopt);
    clear();
    if (const Status status = m_document.recover(recovery); !status)
        Q_EMIT failed(status.error());
}

void RecoveryBar::discard() {
    if (const auto recovery = std::exchange(m_recovery, std::nullopt))
        ProjectDocument::discard(*recovery);
}

}  // namespace studio::ui
