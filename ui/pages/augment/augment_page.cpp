#include "ui/pages/augment/augment_page.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/augment/augment_inspector.h"
#include "ui/pages/augment/mask_legend.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/pages/augment/preview_detail.h"
#include "ui/pages/augment/preview_tool_bar.h"
#include "ui/pages/augment/preview_view_bar.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/color_legend.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

constexpr int extremeColumns = 3;
constexpr int validationColumns = 6;

bool nothingIsOn(const spec::AugmentationSpec& augmentation) {
    return std::none_of(augmentation.steps.begin(), augmentation.steps.end(),
                        [](const spec::AugmentationStep& step) { return step.on; });
}

}  // namespace

AugmentPage::AugmentPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_another(new QAction(icon(QStringLiteral("refresh")), tr("Show Another Set of Samples"), this)),
      m_extremes(new QAction(tr("Show or Hide the Extremes of Augmentation"), this)),
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
    m_extremes->setObjectName(QStringLiteral("extremesAction"));
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
    m_viewBar = new PreviewViewBar;
    m_message = new MessageBar;
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setDismissable(false);
    m_legend = new ColorLegend;
    m_legend->setObjectName(QStringLiteral("maskLegend"));
    m_legend->setToolTip(
        tr("The class that each colour of the masks stands for; what has no colour is void."));
    m_board = new PreviewBoard(m_session.dataset().service());
    m_detail = new PreviewDetail(m_session.dataset().service(), *m_board);
    m_boardViews = new QStackedWidget;
    m_boardViews->addWidget(m_board);
    m_boardViews->addWidget(m_detail);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_tools);
    column->addWidget(m_viewBar);
    column->addWidget(m_message);
    column->addWidget(m_legend);
    column->addWidget(m_boardViews, 1);
    connectContent();
    return content;
}

void AugmentPage::connectContent() {
    connect(m_tools, &PreviewToolBar::choiceChanged, this, &AugmentPage::refreshSamples);
    connect(m_another, &QAction::triggered, m_tools, &PreviewToolBar::nextSet);
    connect(m_extremes, &QAction::triggered, m_viewBar, &PreviewViewBar::toggleExtremes);
    connect(m_viewBar, &PreviewViewBar::extremesChanged, m_tools, &PreviewToolBar::setExtremes);
    connect(m_viewBar, &PreviewViewBar::firstEpochChanged, this, &AugmentPage::redraw);
    connect(m_viewBar, &PreviewViewBar::maskOpacityChanged, this, [this](double opacity) {
        m_board->setMaskOpacity(opacity);
        m_legend->setVisible(opacity > 0.0);
        m_detail->showMasks();
    });
    connect(m_board, &PreviewBoard::cellOpened, this, &AugmentPage::openDetail);
    const auto tell = [this](const QString& reason) {
        m_message->showMessage(MessageBar::Kind::Error, tr("A sample could not be drawn."), reason);
    };
    connect(m_board, &PreviewBoard::failed, this, tell);
    connect(m_detail, &PreviewDetail::failed, this, tell);
    connect(m_board, &PreviewBoard::recovered, this, &AugmentPage::showErrors);
    connect(m_detail, &PreviewDetail::recovered, this, &AugmentPage::showErrors);
    connect(m_detail, &PreviewDetail::closed, this, &AugmentPage::closeDetail);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (m_wrongPlace.empty())
            m_session.document().edit(tr("Switch augmentation"),
                                      [](spec::Project& project) { project.augmentation.enabled = true; });
        else
            Q_EMIT navigationRequested(pageOf(m_wrongPlace), QString::fromStdString(m_wrongPlace));
    });
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
    // What is switched on decides on the rows of the extremes.
    connect(&m_session.document(), &ProjectDocument::changed, this, &AugmentPage::refreshSamples);
}

QWidget* AugmentPage::inspector() {
    return m_inspector;
}

QList<QAction*> AugmentPage::pageActions() {
    QList<QAction*> actions{m_another, m_extremes};
    if (m_inspector != nullptr)
        actions << m_inspector->presetActions();
    return actions;
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
    const DatasetSession& dataset = m_session.dataset();
    m_views->setCurrentWidget(m_empty);
    if (dataset.state() == DatasetSession::State::Scanning) {
        m_empty->setTexts(tr("Looking through the pictures"),
                          tr("The preview appears when the folder is read."));
    } else if (dataset.state() == DatasetSession::State::Failed) {
        const Error& error = dataset.error();
        m_empty->setTexts(tr("The pictures could not be read"),
                          QString::fromStdString(error.what + " " + error.remedy));
    } else {
        m_empty->setTexts(tr("No pictures yet"),
                          tr("Augmentation turns, shifts and mirrors the training pictures a little, anew in "
                             "every epoch, so that a small dataset lasts longer. Choose a folder of pictures "
                             "to see it."));
    }
}

void AugmentPage::refreshSamples() {
    const DatasetSession& dataset = m_session.dataset();
    refreshControls();
    if (!dataset.isReady()) {
        refreshEmpty();
        return;
    }
    m_views->setCurrentWidget(m_content);
    // Nothing is drawn for a page that nobody sees.
    if (!isVisible())
        return;
    const spec::AugmentationSpec& augmentation = m_session.document().project().augmentation;
    m_viewBar->setEpochs(m_session.document().project().training.epochs, columns());
    m_viewBar->setHasEpochs(!m_tools->choice().validates());
    if (dataset.report() != m_shownReport) {
        m_tools->setClasses(dataset.report()->classes, dataset.report()->hasMasks());
        m_legend->setEntries(maskLegend(*dataset.report()));
        m_viewBar->setHasMasks(dataset.report()->hasMasks());
    }
    const bool extremes = m_tools->choice().extremes;
    const auto kinds = extremes ? extremeKinds(augmentation) : QVector<spec::AugmentationKind>();
    const bool on = !extremes || (augmentation.enabled && !nothingIsOn(augmentation));
    const bool same = dataset.report() == m_shownReport && dataset.split() == m_shownSplit &&
                      m_tools->choice() == m_shownChoice && kinds == m_shownKinds && on == m_shownOn &&
                      columns() == m_shownColumns;
    if (!same) {
        m_shownReport = dataset.report();
        m_shownSplit = dataset.split();
        m_shownChoice = m_tools->choice();
        m_shownKinds = kinds;
        m_shownOn = on;
        m_shownColumns = columns();
        showRows();
    }
    redraw();
}

void AugmentPage::showRows() {
    m_boardViews->setCurrentWidget(m_board);
    refreshControls();
    const auto samples = chooseSamples(*m_shownReport, m_shownSplit, m_shownChoice);
    if (m_shownChoice.validates())
        m_board->setRows(m_shownReport, validationRows(samples), validationColumns);
    else if (!m_shownChoice.extremes)
        m_board->setRows(m_shownReport, epochRows(*m_shownReport, m_shownSplit, samples, m_shownColumns),
                         m_shownColumns + 1);
    else
        m_board->setRows(m_shownReport,
                         samples.empty() ? QVector<PreviewRow>()
                                         : extremeRows(samples.front(), m_shownKinds,
                                                       m_session.document().project().augmentation),
                         extremeColumns);
    m_drawnEpoch = 0;
}

/// As many epochs as asked for, and no more than the training has.
int AugmentPage::columns() const {
    return std::clamp(m_tools->choice().epochs, 1,
                      std::max(1, m_session.document().project().training.epochs));
}

bool AugmentPage::isDetailOpen() const {
    return m_boardViews->currentWidget() == m_detail;
}

void AugmentPage::refreshControls() {
    const bool ready = m_session.dataset().isReady();
    m_another->setEnabled(ready && !isDetailOpen());
    m_extremes->setEnabled(ready);
    m_tools->setVisible(!isDetailOpen());
}

void AugmentPage::showNote() {
    const spec::AugmentationSpec& augmentation = m_session.document().project().augmentation;
    if (m_tools->choice().extremes)
        return;
    if (m_tools->choice().validates()) {
        m_message->showMessage(MessageBar::Kind::Info,
                               tr("Validation pictures are never augmented: they measure, and a measure must "
                                  "not change."));
        m_message->setAction({});
    } else if (!augmentation.enabled) {
        m_message->showMessage(MessageBar::Kind::Info,
                               tr("Augmentation is off: every epoch shows the same pictures."));
        m_message->setAction(tr("Switch on"));
    } else if (nothingIsOn(augmentation)) {
        m_message->showMessage(MessageBar::Kind::Info,
                               tr("No kind is switched on: every epoch shows the same pictures."));
        m_message->setAction({});
    }
}

bool AugmentPage::showErrors() {
    const spec::Project& project = m_session.document().project();
    Errors errors = project.dataset.validate();
    const Errors others = project.augmentation.validate();
    errors.insert(errors.end(), others.begin(), others.end());
    m_message->clear();
    m_wrongPlace.clear();
    if (errors.empty()) {
        showNote();
        return true;
    }
    m_message->showMessage(
        MessageBar::Kind::Error, QString::fromStdString(errors.front().what),
        tr("The samples below are from before. %1").arg(QString::fromStdString(errors.front().remedy)));
    m_wrongPlace = errors.front().where;
    m_message->setAction(tr("Show field"));
    return false;
}

void AugmentPage::redraw() {
    const spec::Project& project = m_session.document().project();
    if (!isVisible() || !m_session.dataset().isReady() || m_shownReport != m_session.dataset().report())
        return;
    if (!showErrors())
        return;
    const int epoch = m_viewBar->firstEpoch();
    const bool same = m_drawnEpoch == epoch && project.augmentation == m_drawn.augmentation &&
                      project.dataset == m_drawn.dataset && project.training.seed == m_drawn.training.seed;
    if (same)
        return;
    m_drawn = project;
    m_drawnEpoch = epoch;
    m_board->draw(project, epoch);
    if (isDetailOpen())
        m_detail->redraw();
}

void AugmentPage::openDetail(int cell) {
    m_detail->open(cell);
    m_boardViews->setCurrentWidget(m_detail);
    refreshControls();
    m_detail->setFocus();
}

void AugmentPage::closeDetail() {
    m_boardViews->setCurrentWidget(m_board);
    refreshControls();
    m_board->grid()->setCurrentIndex(m_detail->cell());
    m_board->grid()->setFocus();
}

}  // namespace studio::ui
