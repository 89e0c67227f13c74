#pragma once

#include <QWidget>

#include "core/spec/result.h"
#include "ui/pages/export/export_work.h"
#include "ui/session/latest_task.h"

class QLabel;
class QPushButton;

namespace studio::ui {

class ElidedLabel;
class MessageBar;

/// What an ExportCard offers.
struct ExportOffer {
    QString id;         ///< "onnx": object names and settings.
    QString title;      ///< "ONNX"
    QString extension;  ///< ".onnx"
    QString help;       ///< Who reads it.
};

/// One thing that can be exported: what it is, the button, and what came of it: working, written, or refused
/// with the reason.
class ExportCard : public QWidget {
    Q_OBJECT
  public:
    explicit ExportCard(ExportOffer offer, QWidget* parent = nullptr);

    [[nodiscard]] const ExportOffer& offer() const { return m_offer; }
    void setAvailable();
    /// The button is off; reason and remedy stand on the card.
    void setRefused(const Error& reason);
    /// The button is off for a reason that stands elsewhere on the page; the card only lets it be known.
    void setUnavailable(const QString& reason);
    /// The button is off while it is not known yet whether this can be exported.
    void setUnknown();
    [[nodiscard]] bool isAvailable() const { return m_state == State::Available; }
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

    /// Asks for a file (`suggestion`: its name without extension), then runs `work` on a worker thread.
    void start(const QString& suggestion, const ExportWork& work);
    void cancel();
    void forgetResult();  ///< What was written belongs to another model.

  Q_SIGNALS:
    void exportRequested();

  private:
    enum class State { Unknown, Available, Unavailable, Refused };
    void buildUi();
    QWidget* makeTop();
    QWidget* makeProgress();
    QWidget* makeResult();
    void run(const QString& file, const ExportWork& work);
    void take(const QString& file, const Result<ExportOutcome>& result);
    void showOutcome(const ExportOutcome& outcome);
    void showState();
    [[nodiscard]] QString toolTipText() const;

    ExportOffer m_offer;
    State m_state = State::Unknown;
    QString m_file;  ///< Last written.
    QPushButton* m_button = nullptr;
    QWidget* m_progress = nullptr;
    ElidedLabel* m_progressText = nullptr;
    QWidget* m_result = nullptr;
    QLabel* m_resultIcon = nullptr;
    ElidedLabel* m_resultFile = nullptr;
    QLabel* m_resultCheck = nullptr;
    MessageBar* m_refusal = nullptr;
    MessageBar* m_failure = nullptr;
    LatestTask m_task;
};

}  // namespace studio::ui
