#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace studio::ui {

class Session;

/// Along the bottom, seen from every page: device, memory, and the running training with Pause and Stop.
class StatusStrip : public QWidget {
    Q_OBJECT

  public:
    explicit StatusStrip(Session& session, QWidget* parent = nullptr);

  Q_SIGNALS:
    void trainingClicked();  ///< "Show me the training."

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void buildTraining();
    void showSystem();
    void showMemory();
    void showState();
    void showBatch();
    void showOutcome(bool completed);
    void togglePause();

    Session& m_session;
    QLabel* m_device;
    QLabel* m_memory;
    QLabel* m_outcome;
    QWidget* m_training;
    QLabel* m_run;
    QLabel* m_epoch;
    QProgressBar* m_epochBar;
    QLabel* m_batch;
    QProgressBar* m_batchBar;
    QLabel* m_numbers;
    QLabel* m_time;
    QToolButton* m_pause;
    QToolButton* m_stop;
};

}  // namespace studio::ui
