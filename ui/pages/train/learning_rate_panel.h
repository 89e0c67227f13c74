#pragma once

#include <QFrame>

#include "core/spec/params.h"

class QPushButton;

namespace studio::ui {

class Fold;
class LearningRateSession;
class MessageBar;
class ParamForm;
class RateChart;
class Session;
class WrappedLabel;

/// The learning-rate finder: a range test on a copy of the network, its curve, and a rate to take over. Works
/// beside a training.
class LearningRatePanel : public QFrame {
    Q_OBJECT
  public:
    explicit LearningRatePanel(Session& session, QWidget* parent = nullptr);
    ~LearningRatePanel() override;

    /// Shows the panel, and begins a search where there is no curve yet.
    void open();

  Q_SIGNALS:
    void rateChosen(double rate);  ///< A person takes it over.

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeHeader();
    QWidget* makeButtons();
    void makeRange();
    void close();
    void toggleSearch();
    void search();
    void refresh();
    void refreshChart();
    void refreshButtons();
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QString rangeMistake() const;
    /// Of what was chosen or suggested, as the button says it; 0: none.
    [[nodiscard]] double offered() const;

    Session& m_session;
    LearningRateSession* m_search;
    RateChart* m_chart = nullptr;
    WrappedLabel* m_key = nullptr;
    WrappedLabel* m_verdict = nullptr;
    MessageBar* m_message = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_use = nullptr;
    Fold* m_rangeFold = nullptr;
    ParamForm* m_range = nullptr;
};

}  // namespace studio::ui
