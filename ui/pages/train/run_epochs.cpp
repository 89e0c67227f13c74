#include "ui/pages/train/run_epochs.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <memory>

#include "ui/pages/train/history_model.h"
#include "ui/pages/train/run_text.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/training_texts.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

/// Keeps the newest epoch in sight until a person scrolls away from it.
void followEnd(QScrollBar* bar) {
    const auto atEnd = std::make_shared<bool>(true);
    QObject::connect(bar, &QScrollBar::valueChanged, bar,
                     [bar, atEnd](int value) { *atEnd = value == bar->maximum(); });
    QObject::connect(bar, &QScrollBar::rangeChanged, bar, [bar, atEnd](int, int maximum) {
        if (*atEnd)
            bar->setValue(maximum);
    });
}

}  // namespace

RunEpochs::RunEpochs(QWidget* parent)
    : RunTab(parent), m_history(new HistoryModel(this)), m_table(new QTableView(this)) {
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setAccessibleName(tr("History of the run, one line per epoch"));
    m_table->setToolTip(tr("What the training and the validation pictures said after each epoch."));
    m_table->setModel(m_history);
    lookLikeList(m_table);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    followEnd(m_table->verticalScrollBar());
    // Fixed: nothing shifts from epoch to epoch.
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    constexpr int numberWidth = 88;
    for (int i = 0; i < HistoryModel::ColumnCount; ++i)
        header->resizeSection(i, numberWidth);
    header->setStretchLastSection(true);
    body()->addWidget(m_table);
}

void RunEpochs::showRun(const RunView& run, const RunMeasures* /*measures*/) {
    m_history->setHistory(run.history, run.best);
    setLine(run.best < 0 ? tr("No epoch is finished yet")
                         : tr("Best by %1: epoch %2 with %3")
                               .arg(metricText(run.training.watch))
                               .arg(run.history[run.best].epoch)
                               .arg(metricText(api::watched(run.history[run.best], run.training.watch),
                                               run.training.watch)));
}

}  // namespace studio::ui
