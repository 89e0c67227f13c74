#include "ui/pages/data/data_page.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/data/data_inspector.h"
#include "ui/pages/data/dataset_actions.h"
#include "ui/pages/data/dataset_overview.h"
#include "ui/pages/data/dataset_texts.h"
#include "ui/pages/data/picture_detail.h"
#include "ui/pages/data/sample_folder.h"
#include "ui/pages/data/scan_view.h"
#include "ui/pages/data/welcome_view.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/drop_target.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {

DataPage::DataPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_actions(new DatasetActions(session, this)),
      m_header(new PageHeader(tr("Data"), {}, this)),
      m_views(new QStackedWidget(this)),
      m_inspector(new DataInspector(session)) {
    setObjectName(QStringLiteral("data"));
    makeHeader();
    makeViews();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(m_header);
    column->addWidget(m_views, 1);

    auto* drops = new DropTarget(this, DropTarget::Folders, tr("Drop to open as the dataset"));
    connect(drops, &DropTarget::foldersDropped, this, &DataPage::takeDrop);
    connect(&session.dataset(), &DatasetSession::stateChanged, this, &DataPage::refresh);
    connect(&session.dataset(), &DatasetSession::splitChanged, this, &DataPage::refresh);
    connect(&session.dataset(), &DatasetSession::readingChanged, this, &DataPage::refresh);
    connect(&session.dataset(), &DatasetSession::progressed, this, &DataPage::showProgress);
    connect(&session.document(), &ProjectDocument::datasetChanged, this, &DataPage::refresh);
    refresh();
}

DataPage::~DataPage() {
    if (m_inspector != nullptr && m_inspector->parent() == nullptr)
        delete m_inspector;
}

void DataPage::makeProgress() {
    constexpr int barWidth = 120;
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("rescanProgress"));
    m_progress->setAccessibleName(tr("Progress of the scan"));
    m_progress->setToolTip(tr("The folder is being read again. What is shown is what was found before."));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(barWidth);
    m_stop = makeIconButton(QStringLiteral("stop"), tr("Stop reading the folder again"), this);
    m_stop->setObjectName(QStringLiteral("stopRescan"));
    connect(m_stop, &QToolButton::clicked, this, [this] { m_session.dataset().cancel(); });
    m_header->addAction(m_progress);
    m_header->addAction(m_stop);
}

void DataPage::showProgress(qulonglong done, qulonglong total) {
    constexpr int steps = 1000;
    m_progress->setRange(0, total == 0 ? 0 : steps);
    if (total > 0)
        m_progress->setValue(static_cast<int>(done * steps / total));
}

void DataPage::makeHeader() {
    makeProgress();
    m_recent = makeButton(tr("Recent"), {}, ButtonRole::Flat, this);
    m_recent->setObjectName(QStringLiteral("recentFolders"));
    m_recent->setToolTip(tr("Folders used of late, and the sample dataset."));
    auto* menu = new QMenu(m_recent);
    menu->setObjectName(QStringLiteral("recentFoldersMenu"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { m_actions->fillRecent(menu); });
    m_recent->setMenu(menu);
    m_rescan = makeButton(tr("Scan again"), QStringLiteral("refresh"), ButtonRole::Plain, this);
    m_rescan->setObjectName(QStringLiteral("rescan"));
    m_rescan->setToolTip(m_actions->rescan()->toolTip());
    m_choose = makeButton(tr("Choose folder…"), QStringLiteral("folder"), ButtonRole::Plain, this);
    m_choose->setObjectName(QStringLiteral("chooseFolder"));
    m_choose->setToolTip(m_actions->choose()->toolTip());
    connect(m_rescan, &QPushButton::clicked, m_actions->rescan(), &QAction::trigger);
    connect(m_choose, &QPushButton::clicked, m_actions->choose(), &QAction::trigger);
    for (QPushButton* button : {m_recent, m_rescan, m_choose})
        m_header->addAction(button);
}

void DataPage::makeViews() {
    m_welcome = new WelcomeView(*m_actions);
    m_scan = new ScanView(m_session.dataset());
    m_failure = new EmptyState(QStringLiteral("warning"), {}, {}, tr("Choose another folder…"));
    m_failure->setObjectName(QStringLiteral("scanFailure"));
    m_failure->setSecondaryAction(tr("Scan again"), QStringLiteral("refresh"));
    m_failure->actionButton()->setObjectName(QStringLiteral("failureChoose"));
    m_failure->actionButton()->setToolTip(m_actions->choose()->toolTip());
    m_failure->secondaryButton()->setObjectName(QStringLiteral("failureRescan"));
    m_failure->secondaryButton()->setToolTip(m_actions->rescan()->toolTip());
    m_overview = new DatasetOverview(m_session);
    m_detail = new PictureDetail(m_session);
    for (QWidget* view : std::initializer_list<QWidget*>{m_welcome, m_scan, m_failure, m_overview, m_detail})
        m_views->addWidget(view);
    connect(m_failure, &EmptyState::actionTriggered, m_actions->choose(), &QAction::trigger);
    connect(m_failure, &EmptyState::secondaryTriggered, this, &DataPage::answerFailure);
    connect(m_actions->health(), &QAction::triggered, this, [this] {
        if (!m_session.dataset().isReady())
            return;
        m_detail->clear();
        m_views->setCurrentWidget(m_overview);
        m_overview->showHealthReport();
    });
    connect(m_overview, &DatasetOverview::pictureOpened, this, &DataPage::openPicture);
    connect(m_overview, &DatasetOverview::asideOpened, this,
            [this](const api::SetAside& aside, const QString& reason) {
                m_detail->openAside(aside, reason);
                m_views->setCurrentWidget(m_detail);
                m_detail->setFocus();
            });
    connect(m_detail, &PictureDetail::closed, this, &DataPage::closePicture);
}

QWidget* DataPage::inspector() {
    return m_inspector;
}

QList<QAction*> DataPage::pageActions() {
    return m_actions->all();
}

bool DataPage::takeDrop(const QStringList& paths) {
    const auto folder =
        std::find_if(paths.begin(), paths.end(), [](const QString& path) { return QFileInfo(path).isDir(); });
    if (folder == paths.end())
        return false;
    m_actions->open(*folder);
    return true;
}

void DataPage::showPlace(const QString& place) {
    if (m_inspector != nullptr && m_inspector->focusPlace(place))
        return;
    // "dataset" and "dataset.folder": what the buttons here are about.
    const bool failed = m_session.dataset().state() == DatasetSession::State::Failed;
    QWidget* button = m_choose;
    if (failed)
        button = m_failure->actionButton();
    else if (!m_choose->isVisible())
        button = m_welcome->findChild<QPushButton*>(QStringLiteral("welcomeChoose"));
    button->setFocus(Qt::OtherFocusReason);
}

void DataPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

void DataPage::refresh() {
    using State = DatasetSession::State;
    const State state = m_session.dataset().state();
    const QString folder = QString::fromStdString(m_session.document().project().dataset.folder);
    QString subtitle =
        state == State::NoFolder ? tr("The pictures that the network learns from") : shortPath(folder);
    if (state == State::Ready)
        subtitle += QStringLiteral("   ·   ") + layoutName(m_session.dataset().report()->layout);
    m_header->setSubtitle(subtitle);
    m_header->setToolTip(state == State::NoFolder ? QString()
                         : state == State::Ready
                             ? folder + QLatin1Char('\n') + layoutText(*m_session.dataset().report())
                             : folder);
    const bool again = state == State::Ready && m_session.dataset().isScanning();
    if (again && !m_progress->isVisible())
        m_progress->setRange(0, 0);
    m_progress->setVisible(again);
    m_stop->setVisible(again);
    for (QPushButton* button : {m_recent, m_rescan, m_choose})
        button->setVisible(state == State::Ready || state == State::Failed);
    // A failure has these two in its middle.
    m_rescan->setVisible(state == State::Ready && !again);
    m_choose->setVisible(state == State::Ready);
    if (state == State::Ready) {
        refreshReady();
        return;
    }
    m_detail->clear();
    if (state == State::Scanning && m_views->currentWidget() != m_scan)
        m_scan->begin(shortPath(folder));
    if (state == State::Failed)
        showFailure();
    m_views->setCurrentWidget(state == State::NoFolder   ? static_cast<QWidget*>(m_welcome)
                              : state == State::Scanning ? static_cast<QWidget*>(m_scan)
                                                         : m_failure);
}

void DataPage::refreshReady() {
    // A page out of sight reads nothing and lays out nothing until it is looked at.
    if (!isVisible())
        return;
    const DatasetSession& dataset = m_session.dataset();
    const spec::DatasetSpec& spec = m_session.document().project().dataset;
    if (dataset.report() != m_shownReport) {
        m_overview->showReport();
        m_detail->adoptReport();
    } else if (!(dataset.split() == m_shownSplit)) {
        m_overview->showSplit();
    } else if (!(spec == m_shownSpec)) {
        m_overview->showFields();
    }
    m_shownReport = dataset.report();
    m_shownSplit = dataset.split();
    m_shownSpec = spec;
    m_views->setCurrentWidget(m_detail->isOpen() ? static_cast<QWidget*>(m_detail) : m_overview);
}

void DataPage::showFailure() {
    const Error& error = m_session.dataset().error();
    QStringList lines;
    // A field's name says nothing here; a file's or folder's does.
    if (error.where.find('/') != std::string::npos)
        lines << wrappable(QString::fromStdString(error.where));
    if (!error.remedy.empty())
        lines << QString::fromStdString(error.remedy);
    const bool overruled = m_session.document().project().dataset.layout != spec::Layout::Automatic;
    m_failure->setSecondaryAction(overruled ? tr("Recognise the layout") : tr("Scan again"),
                                  QStringLiteral("refresh"));
    // A headline is no sentence.
    QString headline = QString::fromStdString(error.what);
    if (headline.count(QLatin1Char('.')) == 1 && headline.endsWith(QLatin1Char('.')))
        headline.chop(1);
    m_failure->setTexts(wrappable(headline), lines.join(QStringLiteral("\n\n")));
}

/// A layout that a person chose and that does not fit is most likely what is wrong.
void DataPage::answerFailure() {
    if (m_session.document().project().dataset.layout == spec::Layout::Automatic)
        m_actions->rescan()->trigger();
    else
        m_session.document().edit(tr("Recognise the layout"), [](spec::Project& project) {
            project.dataset.layout = spec::Layout::Automatic;
        });
}

void DataPage::openPicture(int sample) {
    m_detail->open(sample);
    m_views->setCurrentWidget(m_detail);
    m_detail->setFocus();
}

void DataPage::closePicture() {
    const int sample = m_detail->sample();
    m_detail->clear();
    m_views->setCurrentWidget(m_overview);
    m_overview->selectPicture(sample);
}

}  // namespace studio::ui
