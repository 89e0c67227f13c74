#include "ui/pages/augment/augment_page.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/pages/augment/augment_inspector.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/pages/augment/preview_detail.h"
#include "ui/pages/augment/preview_tool_bar.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {

AugmentPage::AugmentPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_another(new QAction(icon(QStringLiteral("refresh")), tr("Show Another Set of Samples"), this)),
      m_views(new QStackedWidget(this)),
      m_inspector(new AugmentInspector(session.document())) {
    setObjectName(QStringLiteral("augment"));
    makeHeader();
    m_content = makeContent();
    m_views->addWidget(makeEmpty());
    m_views->addWidget(m_content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(m_header);
    column->addWidget(m_views, 1);
    connectSession();
    refreshSamples();
}

AugmentPage::~AugmentPage() {
    if (m_inspector != nullptr && m_inspector->parent() == nullptr)
        delete m_inspector;
}

void AugmentPage::makeHeader() {
    m_header = new PageHeader(tr("Augment"),
                              tr("What training is fed: each picture, changed anew in every epoch"), this);
    m_another->setObjectName(QStringLiteral("anotherSetAction"));
    m_another->setToolTip(tr("Shows the next pictures of the same choice."));
    QPushButton* another = makeButton(tr("Another set"), QStringLiteral("refresh"), ButtonRole::Plain, this);
    another->setObjectName(QStringLiteral("anotherSet"));
    another->setToolTip(m_another->toolTip());
    connect(another, &QPushButton::clicked, m_another, &QAction::trigger);
    connect(m_another, &QAction::changed, another,
            [this, another] { another->setVisible(m_another->isEnabled()); });
    m_header->addAction(another);
}

QWidget* AugmentPage::makeContent() {
    m_tools = new PreviewToolBar;
    m_message = new MessageBar;
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setDismissable(false);
    m_board = new PreviewBoard(m_session.dataset().service());
    m_detail = new PreviewDetail(*m_board);
    m_boardViews = new QStackedWidget;
    m_boardViews->addWidget(m_board);
    m_boardViews->addWidget(m_detail);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::m);
    column->addWidget(m_tools);
    column->addWidget(m_message);
    column->addWidget(m_boardViews, 1);
    connect(m_tools, &PreviewToolBar::choiceChanged, this, &AugmentPage::refreshSamples);
    connect(m_another, &QAction::triggered, m_tools, &PreviewToolBar::nextSet);
    connect(m_board, &PreviewBoard::cellOpened, this, [this](int cell) {
        m_detail->open(cell);
        m_boardViews->setCurrentWidget(m_detail);
        m_detail->setFocus();
    });
    connect(m_board, &PreviewBoard::failed, this, [this](const QString& reason) {
        m_message->showMessage(MessageBar::Kind::Error, tr("A sample could not be drawn."), reason);
    });
    connect(m_detail, &PreviewDetail::closed, this, &AugmentPage::closeDetail);
    return content;
}

QWidget* AugmentPage::makeEmpty() {
    m_empty = new EmptyState(QStringLiteral("augment"), {}, {}, tr("Go to Data"));
    m_empty->setObjectName(QStringLiteral("augmentEmpty"));
    m_empty->actionButton()->setObjectName(QStringLiteral("goToData"));
    m_empty->actionButton()->setToolTip(tr("Opens the Data page, where the folder of pictures is chosen."));
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { Q_EMIT navigationRequested(QStringLiteral("data")); });
    return m_empty;
}

void AugmentPage::connectSession() {
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &AugmentPage::refreshSamples);
    connect(&m_session.dataset(), &DatasetSession::splitChanged, this, &AugmentPage::refreshSamples);
    connect(&m_session.document(), &ProjectDocument::changed, this, &AugmentPage::redraw);
}

QWidget* AugmentPage::inspector() {
    return m_inspector;
}

QList<QAction*> AugmentPage::pageActions() {
    return {m_another};
}

void AugmentPage::showPlace(const QString& place) {
    if (m_inspector != nullptr)
        m_inspector->focusPlace(place);
}

void AugmentPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refreshSamples();
}

void AugmentPage::refreshEmpty() {
    const bool scanning = m_session.dataset().state() == DatasetSession::State::Scanning;
    m_empty->setTexts(
        scanning ? tr("Looking through the pictures") : tr("No pictures yet"),
        scanning ? tr("The preview appears when the folder is read.")
                 : tr("Augmentation turns, shifts and mirrors the training pictures a little, anew in every "
                      "epoch, so that a small dataset lasts longer. Choose a folder of pictures to see it."));
    m_views->setCurrentWidget(m_empty);
}

void AugmentPage::refreshSamples() {
    const DatasetSession& dataset = m_session.dataset();
    m_another->setEnabled(dataset.isReady());
    if (!dataset.isReady()) {
        refreshEmpty();
        return;
    }
    m_views->setCurrentWidget(m_content);
    // Nothing is drawn for a page that nobody sees.
    if (!isVisible())
        return;
    if (dataset.report() != m_shownReport)
        m_tools->setClasses(dataset.report()->classes);
    const bool same = dataset.report() == m_shownReport && dataset.split() == m_shownSplit &&
                      m_tools->choice() == m_shownChoice;
    if (!same) {
        m_shownReport = dataset.report();
        m_shownSplit = dataset.split();
        m_shownChoice = m_tools->choice();
        m_boardViews->setCurrentWidget(m_board);
        m_board->setSamples(m_shownReport, m_shownSplit,
                            chooseSamples(*m_shownReport, m_shownSplit, m_shownChoice), m_shownChoice.epochs);
        m_isDrawn = false;
    }
    redraw();
}

void AugmentPage::redraw() {
    const spec::Project& project = m_session.document().project();
    if (!isVisible() || !m_session.dataset().isReady() || m_shownReport != m_session.dataset().report())
        return;
    Errors errors = project.dataset.validate();
    const Errors others = project.augmentation.validate();
    errors.insert(errors.end(), others.begin(), others.end());
    m_message->clear();
    if (!errors.empty()) {
        m_message->showMessage(
            MessageBar::Kind::Error, QString::fromStdString(errors.front().what),
            tr("The samples below are from before. %1").arg(QString::fromStdString(errors.front().remedy)));
        return;
    }
    const bool same = m_isDrawn && project.augmentation == m_drawn.augmentation &&
                      project.dataset == m_drawn.dataset && project.training.seed == m_drawn.training.seed;
    if (same)
        return;
    m_drawn = project;
    m_isDrawn = true;
    m_board->setProject(project);
}

void AugmentPage::closeDetail() {
    m_boardViews->setCurrentWidget(m_board);
    m_board->grid()->setFocus();
}

}  // namespace studio::ui
