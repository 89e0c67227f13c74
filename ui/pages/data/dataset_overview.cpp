#include "ui/pages/data/dataset_overview.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/pages/data/class_panel.h"
#include "ui/pages/data/dataset_tiles.h"
#include "ui/pages/data/excluded_view.h"
#include "ui/pages/data/health_view.h"
#include "ui/pages/data/mask_panel.h"
#include "ui/pages/data/picture_gallery.h"
#include "ui/pages/data/problem_list.h"
#include "ui/session/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int classesWidth = 300;
constexpr int masksWidth = 344;
constexpr int picturesWidth = 560;
constexpr int mostNamed = 3;

}  // namespace

DatasetOverview::DatasetOverview(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_tiles(new DatasetTiles(this)),
      m_message(new MessageBar(this)),
      m_tabs(new QTabWidget(this)) {
    m_message->setObjectName(QStringLiteral("leftOutMessage"));
    makeTabs();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::m);
    column->addWidget(m_tiles);
    column->addWidget(m_tabs, 1);
    connect(m_classes, &ClassPanel::classChosen, this, &DatasetOverview::showClass);
    connect(m_gallery, &PictureGallery::pictureOpened, this, &DatasetOverview::pictureOpened);
    connect(m_health, &HealthView::pictureOpened, this, &DatasetOverview::pictureOpened);
    connect(m_health, &HealthView::asideOpened, this, &DatasetOverview::asideOpened);
    connect(m_excluded, &ExcludedView::asideOpened, this, &DatasetOverview::asideOpened);
    connect(m_message, &MessageBar::actionTriggered, this, &DatasetOverview::showHealthReport);
    connect(m_message, &MessageBar::dismissed, this, [this] { m_dismissed = m_message->text(); });
}

void DatasetOverview::makeTabs() {
    m_health = new HealthView(m_session);
    m_excluded = new ExcludedView(m_session);
    m_problems = new ProblemList;
    m_tabs->setObjectName(QStringLiteral("pictureTabs"));
    m_tabs->setAccessibleName(tr("Pictures, their health, and what was left out"));
    m_tabs->insertTab(Pictures, makePictures(), tr("Pictures"));
    m_tabs->insertTab(Health, m_health, tr("Health"));
    m_tabs->insertTab(Excluded, m_excluded, tr("Excluded"));
    m_tabs->insertTab(LeftOut, m_problems, tr("Problem files"));
    m_tabs->setTabToolTip(Pictures, tr("Every picture that takes part; \"val\" marks those that validate, "
                                       "\"test\" those held out."));
    m_tabs->setTabToolTip(Health, tr("What was found: damaged files, duplicates, unequal classes, and what "
                                     "can be done about each."));
    m_tabs->setTabToolTip(Excluded, tr("Pictures you left out, with the way back."));
    m_tabs->setTabToolTip(LeftOut, tr("Files that are no readable pictures of a class, each with its "
                                      "reason."));
}

QWidget* DatasetOverview::makePictures() {
    m_gallery = new PictureGallery(m_session);
    m_classes = new ClassPanel;
    m_masks = new MaskPanel(m_session.document());
    m_side = new QStackedWidget;
    m_side->addWidget(m_classes);
    m_side->addWidget(m_masks);
    auto* holder = new QWidget;
    auto* inner = new QVBoxLayout(holder);
    inner->setContentsMargins(spacing::s, 0, 0, 0);
    inner->addWidget(m_gallery);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("dataSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_side);
    splitter->addWidget(holder);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({classesWidth, picturesWidth});
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    // Below the tabs, so that these stay where they are under the mouse.
    column->addWidget(m_message);
    column->addWidget(splitter, 1);
    return page;
}

void DatasetOverview::showReport() {
    const api::DatasetReport& report = *m_session.dataset().report();
    const QString folder = QString::fromStdString(report.folder);
    const QVector<ClassCount> classes = countClasses(report, m_session.dataset().split());
    if (folder != m_folder) {
        m_tabs->setCurrentIndex(Pictures);
        m_dismissed.clear();
    }
    m_folder = folder;
    m_tiles->show(report, m_session.dataset().split());
    m_side->setCurrentWidget(report.hasMasks() ? static_cast<QWidget*>(m_masks) : m_classes);
    // Four columns want more room than two bars.
    m_side->setMinimumWidth(report.hasMasks() ? masksWidth : 0);
    if (report.hasMasks())
        m_masks->showReport(report);
    else
        m_classes->setClasses(classes);
    m_gallery->showReport(classes);
    showProblems();
    showHealth();
}

void DatasetOverview::showSplit() {
    const api::DatasetReport& report = *m_session.dataset().report();
    const QVector<ClassCount> classes = countClasses(report, m_session.dataset().split());
    m_tiles->show(report, m_session.dataset().split());
    if (!report.hasMasks())
        m_classes->setClasses(classes);
    m_gallery->showSplit(classes);
    showHealth();
}

void DatasetOverview::showHealthReport() {
    m_tabs->setCurrentIndex(Health);
    m_health->setFocus();
}

void DatasetOverview::showFields() {
    showHealth();
}

void DatasetOverview::showProblems() {
    const api::DatasetReport& report = *m_session.dataset().report();
    // Empty folders are no files; the health report names them.
    std::vector<api::Problem> files = report.problems;
    std::erase_if(files, [](const auto& problem) { return problem.kind == api::ProblemKind::EmptyClass; });
    m_problems->setProblems(files);
    m_excluded->refresh();
    const auto label = [this](Tab tab, const QString& name, std::size_t count) {
        m_tabs->setTabText(
            tab, count == 0 ? name : tr("%1 (%2)").arg(name, countText(static_cast<std::int64_t>(count))));
        m_tabs->setTabEnabled(tab, count > 0);
    };
    label(Excluded, tr("Excluded"), report.excluded.size());
    label(LeftOut, tr("Problem files"), files.size());
}

void DatasetOverview::showHealth() {
    m_health->refresh();
    const int warnings = m_health->warnings();
    m_tabs->setTabText(Health, warnings == 0 ? tr("Health") : tr("Health (%1)").arg(warnings));
    showMessage();
}

/// What a person should know before training; the gravest findings by name.
void DatasetOverview::showMessage() {
    QStringList names;
    for (const Finding& finding : m_health->findings()) {
        if (finding.severity == Severity::Warning && finding.kind != FindingKind::Uncertainty)
            names << finding.title;
    }
    const int more = static_cast<int>(names.size()) - mostNamed;
    const QString text = names.mid(0, mostNamed).join(QStringLiteral(" · ")) +
                         (more > 0 ? tr(" · %1 more").arg(more) : QString());
    if (names.isEmpty() || text == m_dismissed) {
        m_message->clear();
        return;
    }
    m_message->showMessage(MessageBar::Kind::Warning, text);
    m_message->setAction(tr("Show health"));
}

void DatasetOverview::showClass(int label) {
    const QVector<ClassCount> classes =
        countClasses(*m_session.dataset().report(), m_session.dataset().split());
    if (label < 0 || label >= classes.size())
        return;
    m_gallery->scrollToClass(classes[label].firstSample);
}

void DatasetOverview::selectPicture(int sample) {
    if (m_tabs->currentIndex() != Pictures)
        return;
    m_gallery->grid()->setCurrentIndex(sample);
    m_gallery->grid()->setFocus();
}

}  // namespace studio::ui
