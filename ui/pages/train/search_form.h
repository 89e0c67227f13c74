#pragma once

#include <QVector>
#include <QWidget>

#include "ui/pages/train/search_places.h"
#include "ui/session/latest_task.h"
#include "ui/session/search_check.h"
#include "ui/session/search_plan.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTimer;
class QVBoxLayout;

namespace studio::ui {

class SearchAxisRow;
class Session;
class WrappedLabel;

/// Sets a search up: its name and method, the settings that vary and their values. Says how many runs that
/// makes, how long they will take, and the first thing that stands in the way, at the setting that causes it.
class SearchForm : public QWidget {
    Q_OBJECT
  public:
    static constexpr std::size_t mostRuns = 1000;  ///< That are queued at once.

    SearchForm(Session& session, SearchPlans& plans, QWidget* parent = nullptr);

    /// Adds a setting with values worth trying and gives it the focus; nothing where it is there already.
    void vary(const std::string& place);
    /// Whether the search can be started: everything is checked and nothing stands in the way.
    [[nodiscard]] bool canStart() const { return m_canStart; }
    /// Why not; empty where it can.
    [[nodiscard]] QString obstacle() const { return m_obstacle; }
    /// Queues all trials. Nothing where it cannot.
    void start();

  Q_SIGNALS:
    void stateChanged();  ///< See canStart().
    void started(const QString& search);

  private:
    QWidget* makeHead();
    QWidget* makeMethod(QWidget* parent);
    QWidget* makeEmpty();
    QWidget* makeVerdict();
    [[nodiscard]] QSpinBox* makeNumber(const QString& name, const QString& label, const QString& tip, int low,
                                       int high, int value);
    void refreshPlaces();
    void refreshChoices();
    void takeChoice();
    void remove(SearchAxisRow* row);
    /// The sweep as it is typed; none where a row says nothing, which then shows why.
    [[nodiscard]] std::optional<spec::SweepSpec> readSweep();
    [[nodiscard]] QString nameMistake() const;
    [[nodiscard]] std::size_t runCount(const spec::SweepSpec& sweep) const;
    void checkSoon();  ///< What was found before no longer counts.
    void check();
    void startCheck(const spec::SweepSpec& sweep);
    /// Says what the last check has found.
    void conclude();
    void followNames();
    [[nodiscard]] QString named(QString text) const;
    void showError(const Error& error);
    void say(const QString& verdict, const QString& obstacle);
    [[nodiscard]] QString countText(const spec::SweepSpec& sweep, std::size_t runs) const;

    Session& m_session;
    SearchPlans& m_plans;
    std::vector<SearchPlace> m_places;
    QVector<SearchAxisRow*> m_rows;
    QLineEdit* m_name = nullptr;
    QRadioButton* m_grid = nullptr;
    QRadioButton* m_random = nullptr;
    QLabel* m_trialsLabel = nullptr;
    QSpinBox* m_trials = nullptr;
    QLabel* m_seedLabel = nullptr;
    QSpinBox* m_seed = nullptr;
    QComboBox* m_add = nullptr;
    QWidget* m_empty = nullptr;
    QVBoxLayout* m_column = nullptr;
    WrappedLabel* m_verdict = nullptr;
    WrappedLabel* m_error = nullptr;
    QPushButton* m_start = nullptr;
    QTimer* m_timer = nullptr;
    spec::SweepSpec m_sweep;  ///< That was checked last.
    spec::Project m_project;  ///< For which.
    SearchOutlook m_outlook;
    bool m_isChecked = false;  ///< The outlook is that of what is typed.
    bool m_canStart = false;
    QString m_obstacle;
    LatestTask m_task;
};

}  // namespace studio::ui
