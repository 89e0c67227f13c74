#include "ui/pages/export/export_card.h"

#include <QFileInfo>
#include <QPushButton>
#include <utility>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/place_text.h"

namespace studio::ui {

ExportCard::ExportCard(ExportOffer offer, QWidget* parent) : QWidget(parent), m_offer(std::move(offer)) {
    buildUi();
    connect(m_button, &QPushButton::clicked, this, &ExportCard::exportRequested);
    connect(&m_task, &LatestTask::runningChanged, this, &ExportCard::showState);
    showState();
}

void ExportCard::setAvailable() {
    m_state = State::Available;
    m_refusal->clear();
    showState();
}

void ExportCard::setUnknown() {
    m_state = State::Unknown;
    showState();
}

void ExportCard::setUnavailable(const QString& reason) {
    m_state = State::Unavailable;
    showState();
    m_button->setToolTip(reason);
}

void ExportCard::setRefused(const Error& reason) {
    m_state = State::Refused;
    m_refusal->showMessage(MessageBar::Kind::Info, QString::fromStdString(reason.what),
                           placeAndRemedy(reason));
    m_refusal->setDismissable(false);
    showState();
}

void ExportCard::start(const QString& suggestion, const ExportWork& work) {
    if (!isAvailable() || isRunning())
        return;
    askWhereToSave(this, QStringLiteral("exports"), tr("Export %1").arg(m_offer.title), suggestion,
                   m_offer.extension, [this, work](const QString& file) { run(file, work); });
}

void ExportCard::run(const QString& file, const ExportWork& work) {
    m_failure->clear();
    m_result->hide();
    m_progressText->setText(tr("Writing \"%1\"…").arg(QFileInfo(file).fileName()));
    m_task.start([work, file](const std::stop_token& stop) { return work(file, stop); },
                 [this, file](const Result<ExportOutcome>& result) { take(file, result); });
}

void ExportCard::cancel() {
    m_task.cancel();
}

void ExportCard::take(const QString& file, const Result<ExportOutcome>& result) {
    if (result) {
        showOutcome(*result);
        return;
    }
    Error error = result.error();
    if (error.where.empty() && !error.isCancelled())
        error.where = file.toStdString();
    m_failure->showError(error);
}

void ExportCard::showOutcome(const ExportOutcome& outcome) {
    m_file = outcome.file;
    m_resultFile->setText(tr("%1 (%2)").arg(outcome.file, bytesText(outcome.bytes)));
    m_resultCheck->setText(outcome.check);
    m_resultCheck->setVisible(!outcome.check.isEmpty());
    m_result->show();
}

void ExportCard::forgetResult() {
    m_file.clear();
    m_result->hide();
    m_failure->clear();
}

QString ExportCard::toolTipText() const {
    return tr("Asks where to write the %1 file. %2").arg(m_offer.extension, m_offer.help);
}

void ExportCard::showState() {
    m_button->setEnabled(isAvailable() && !isRunning());
    m_button->setToolTip(toolTipText());
    m_progress->setVisible(isRunning());
    if (m_state != State::Refused)
        m_refusal->clear();
}

}  // namespace studio::ui
