#include "ui/pages/train/run_tabs.h"

#include <QAction>
#include <QSettings>
#include <QTabBar>
#include <utility>

#include "ui/pages/train/run_tab.h"
#include "ui/session/run_data.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr auto tabKey = "train/tab";

}  // namespace

RunTabs::RunTabs(RunData& measured, QWidget* parent) : QTabWidget(parent), m_data(measured) {
    setObjectName(QStringLiteral("runTabs"));
    setAccessibleName(tr("What the run shows"));
    setDocumentMode(true);
    tabBar()->setUsesScrollButtons(true);
    connect(this, &QTabWidget::currentChanged, this, &RunTabs::onTabChanged);
    connect(&measured, &RunData::changed, this, [this](const QString& folder) {
        if (folder == m_run.folder)
            deliver();
    });
}

void RunTabs::addRunTab(RunTab* tab, const QString& id, const QString& title, const QString& help) {
    const QString remembered = QSettings().value(QLatin1String(tabKey)).toString();
    m_ids.append(id);
    const int index = addTab(tab, title);
    setTabToolTip(index, help);
    connect(tab, &RunTab::refreshWanted, this, &RunTabs::deliver);
    auto* show = new QAction(icon(QStringLiteral("chart")), tr("Show %1").arg(title.toLower()), this);
    show->setObjectName(QStringLiteral("show.") + id);
    show->setToolTip(help);
    connect(show, &QAction::triggered, this, [this, index] { setCurrentIndex(index); });
    m_actions << show;
    if (id == remembered)
        setCurrentIndex(index);
}

RunTab* RunTabs::current() const {
    return qobject_cast<RunTab*>(currentWidget());
}

void RunTabs::onTabChanged() {
    if (isVisible())
        QSettings().setValue(QLatin1String(tabKey), m_ids.value(currentIndex()));
    deliver();
}

void RunTabs::showRun(const RunView& run) {
    m_run = run;
    deliver();
}

void RunTabs::showBatch(const api::BatchEvent& batch) {
    m_run.batch = batch;
    RunTab* tab = current();
    if (tab == nullptr || !isVisible() || m_stale) {
        m_stale = true;
        return;
    }
    tab->showBatch(m_run, tab->needsMeasures() ? m_data.of(m_run.folder, m_run.finishedEpochs()) : nullptr);
}

void RunTabs::deliver() {
    m_stale = !isVisible();
    RunTab* tab = current();
    if (tab == nullptr || m_stale)
        return;
    tab->showRun(m_run, tab->needsMeasures() ? m_data.of(m_run.folder, m_run.finishedEpochs()) : nullptr);
}

void RunTabs::showEvent(QShowEvent* event) {
    QTabWidget::showEvent(event);
    if (m_stale)
        deliver();
}

}  // namespace studio::ui
