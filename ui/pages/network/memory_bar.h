#pragma once

#include <QFrame>
#include <QVector>

#include "ui/widgets/stacked_bar.h"

class QLabel;
class QToolButton;

namespace studio::ui {

class FlowLayout;
class RemedyButtons;
class Session;

/// What training the network will take, before anything is allocated: memory in its parts against what the
/// machine has free, at this batch size and device, and seconds an epoch. Where it does not fit it says so
/// and offers what would make it fit.
class MemoryBar : public QFrame {
    Q_OBJECT
  public:
    explicit MemoryBar(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] StackedBar* bar() const { return m_bar; }

  private:
    QWidget* makeHead();
    QWidget* makeBatchSize();
    void connectSession();
    void takeBatchSize(int size);
    void refresh();
    void refreshHead();
    void refreshLegend(const QVector<StackedBar::Part>& parts);
    void showDetails(bool shown);

    Session& m_session;
    QLabel* m_icon;
    QLabel* m_need;
    QLabel* m_device;
    QLabel* m_seconds;
    QWidget* m_batchSize = nullptr;
    QToolButton* m_details;
    StackedBar* m_bar;
    QWidget* m_legend;
    FlowLayout* m_entries;
    QVector<QLabel*> m_labels;  ///< Of the legend, in the order of the parts.
    RemedyButtons* m_remedies;
};

}  // namespace studio::ui
