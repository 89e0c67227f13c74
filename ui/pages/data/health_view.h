#pragma once

#include <QVector>
#include <QWidget>
#include <utility>

#include "ui/pages/data/findings.h"

class QLabel;
class QListWidget;
class QStackedWidget;

namespace studio::ui {

class BalancePanel;
class IntervalChart;
class PictureBoard;
class ProblemList;
class RemedyBar;
class Session;
class SizeCharts;
class WrappedLabel;

/// The health report: what was found at the left, the gravest first; for the chosen finding what it means,
/// its pictures or files, and what can be done.
class HealthView : public QWidget {
    Q_OBJECT
  public:
    explicit HealthView(Session& session, QWidget* parent = nullptr);

    /// Reads the session's report, split and health anew. The chosen finding stays chosen.
    void refresh();
    /// How many findings are warnings; as of the last refresh().
    [[nodiscard]] int warnings() const;
    [[nodiscard]] const QVector<Finding>& findings() const { return m_findings; }

  Q_SIGNALS:
    void pictureOpened(int sample);
    void asideOpened(const studio::api::SetAside& aside, const QString& reason);

  private:
    QWidget* makeDetail();
    void showFindings();
    void showDetail();
    void showContent(FindingKind kind);

    Session& m_session;
    QVector<Finding> m_findings;
    QString m_folder;  ///< Whose findings they are.
    FindingKind m_shown = FindingKind::Sizes;
    std::pair<FindingKind, bool> m_remediesOf{FindingKind::Sizes, false};  ///< Whose buttons are shown.
    FindingKind m_boardOf = FindingKind::Sizes;                            ///< Whose pictures m_board holds.
    QListWidget* m_list = nullptr;
    QLabel* m_totals = nullptr;
    QLabel* m_title = nullptr;
    WrappedLabel* m_text = nullptr;
    RemedyBar* m_remedies = nullptr;
    QStackedWidget* m_content = nullptr;
    QWidget* m_nothing = nullptr;
    PictureBoard* m_board = nullptr;
    ProblemList* m_problems = nullptr;
    BalancePanel* m_balance = nullptr;
    IntervalChart* m_intervals = nullptr;
    SizeCharts* m_sizes = nullptr;
};

}  // namespace studio::ui
