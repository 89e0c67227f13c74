#include "ui/pages/network/network_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/group_form.h"
#include "ui/pages/network/layer_inspector.h"
#include "ui/pages/network/layer_palette.h"
#include "ui/pages/network/layer_type_list.h"
#include "ui/pages/network/memory_bar.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/pages/network/network_commands.h"
#include "ui/pages/network/network_editor.h"
#include "ui/pages/network/network_header.h"
#include "ui/pages/network/network_messages.h"
#include "ui/pages/network/network_views.h"
#include "ui/pages/network/selection_form.h"
#include "ui/pages/network/summary_panel.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int dockWidth = 190;
constexpr int roomForDock = 1150;

}  // namespace

NetworkPage::NetworkPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_editor(new NetworkEditor(session, this)),
      m_actions(this),
      m_header(new NetworkHeader(session, this)),
      m_messages(new NetworkMessages(session.network(), this)),
      m_memory(new MemoryBar(session, this)),
      m_canvas(new NetworkCanvas(this)),
      m_summary(new SummaryPanel(session.network().catalogue(), this)),
      m_palette(new LayerPalette(session.network().catalogue(), this)),
      m_dock(new LayerTypeList(session.network().catalogue(), LayerTypeList::Choose::DoubleClick,
                               QStringLiteral("dock"), this)),
      m_notice(new MessageBar(this)),
      m_commands(new NetworkCommands({*m_editor, m_actions, *m_canvas, *m_palette, *m_notice}, this)),
      m_menu(new QMenu(this)),
      m_empty(
          new EmptyState(QStringLiteral("network"), tr("No layers yet"),
                         tr("Begin with a template that is known to work and change it, or build your own "
                            "network layer by layer."),
                         tr("Choose a template"), this)),
      m_stack(new QStackedWidget(this)),
      m_zoom(makeLabel(tr("100 %"), TextRole::Muted, this)),
      m_refresh(new QTimer(this)),
      m_inspector(new LayerInspector(*m_editor, session.network().catalogue())) {
    setObjectName(QStringLiteral("network"));
    build();
    connectSession();
    connectActions();
    connectParts();
    refresh();
}

NetworkPage::~NetworkPage() {
    if (m_inspector && m_inspector->parent() == nullptr)
        delete m_inspector;
}

QWidget* NetworkPage::inspector() {
    return m_inspector;
}

QList<QAction*> NetworkPage::pageActions() {
    return m_actions.all();
}

void NetworkPage::build() {
    m_notice->setObjectName(QStringLiteral("networkNotice"));
    m_empty->setSecondaryAction(tr("Add a layer"), QStringLiteral("plus"));
    m_empty->actionButton()->setObjectName(QStringLiteral("emptyPreset"));
    m_empty->actionButton()->setToolTip(
        tr("Networks that are known to work, for the classes of your dataset."));
    m_empty->secondaryButton()->setObjectName(QStringLiteral("emptyAdd"));
    m_empty->secondaryButton()->setToolTip(tr("Opens the list of layer types."));
    m_actions.fill(*m_menu);
    m_stack->addWidget(m_empty);
    m_views = new NetworkViews(m_session, *m_editor, buildBody(), this);
    m_header->setSwitcher(m_views->switcher());
    m_stack->addWidget(m_views);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(m_header);
    column->addWidget(m_messages);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addWidget(m_memory);
    m_inspector->addActions({m_actions.add, m_actions.duplicate});
}

QWidget* NetworkPage::buildBody() {
    m_zoom->setObjectName(QStringLiteral("zoomLabel"));
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + spacing::xs);
    m_zoom->setToolTip(tr("How large the blocks are shown."));
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, spacing::m, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeCanvasTools(m_actions, left));
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::m);
    row->addWidget(m_dock);
    row->addWidget(m_canvas, 1);
    column->addLayout(row, 1);
    m_dock->setObjectName(QStringLiteral("layerDock"));
    m_dock->setFixedWidth(dockWidth);
    m_dock->hide();
    m_canvas->setCorner(makeZoomTools(m_actions, m_zoom));
    m_summary->setContentsMargins(spacing::m, 0, 0, 0);

    auto* body = new QSplitter(Qt::Horizontal);
    body->setObjectName(QStringLiteral("networkSplitter"));
    body->setChildrenCollapsible(false);
    body->addWidget(left);
    body->addWidget(m_summary);
    body->setHandleWidth(1);
    body->setStretchFactor(0, 3);
    body->setStretchFactor(1, 2);
    body->setSizes({480, 340});
    return body;
}

void NetworkPage::connectSession() {
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    connect(m_refresh, &QTimer::timeout, this, &NetworkPage::refresh);
    ProjectDocument& document = m_session.document();
    connect(&document, &ProjectDocument::networkChanged, this, &NetworkPage::scheduleRefresh);
    connect(&document, &ProjectDocument::replaced, this, &NetworkPage::startOver);
    connect(&m_session.network(), &NetworkSession::reportChanged, this, &NetworkPage::scheduleRefresh);
    connect(&m_session.network(), &NetworkSession::remediesChanged, this, &NetworkPage::scheduleRefresh);
}

void NetworkPage::connectActions() {
    connect(m_commands, &NetworkCommands::chosen, this, &NetworkPage::selectAll);
    connect(m_dock, &LayerTypeList::chosen, m_commands, &NetworkCommands::addBehindCurrent);
    connect(m_actions.dock, &QAction::toggled, m_dock, &QWidget::setVisible);
    connect(m_actions.dock, &QAction::triggered, this, [this] { m_dockChosen = true; });
    connect(m_canvas, &NetworkCanvas::zoomChanged, this,
            [this](double zoom) { m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100))); });
}

void NetworkPage::connectParts() {
    connect(m_canvas, &NetworkCanvas::currentChanged, this, &NetworkPage::select);
    connect(m_summary, &SummaryPanel::currentChanged, this, &NetworkPage::select);
    const auto focusForm = [this] { m_inspector->focusField({}); };
    connect(m_canvas, &NetworkCanvas::activated, this, focusForm);
    connect(m_summary, &SummaryPanel::activated, this, focusForm);
    connect(m_canvas, &NetworkCanvas::menuRequested, this, &NetworkPage::openMenu);
    connect(m_summary, &SummaryPanel::menuRequested, this, &NetworkPage::openMenu);
    connect(m_inspector, &LayerInspector::renamed, this, &NetworkPage::select);
    connect(m_inspector, &LayerInspector::dataPageRequested, this,
            [this] { Q_EMIT navigationRequested(QStringLiteral("data"), QStringLiteral("dataset.width")); });
    connect(m_header, &NetworkHeader::nameEdited, m_editor, &NetworkEditor::setName);
    connect(m_header, &NetworkHeader::defaultsChosen, m_editor, &NetworkEditor::setDefaults);
    connect(m_header, &NetworkHeader::templateUsed, this, &NetworkPage::startOver);
    connect(m_views, &NetworkViews::viewChanged, this, &NetworkPage::showView);
    connect(m_views, &NetworkViews::placeRequested, this, &NetworkPage::showPlace);
    connectForms();
    connect(m_canvas, &NetworkCanvas::remedyRequested, this, &NetworkPage::mend);
    connect(m_inspector, &LayerInspector::remedyChosen, &m_session.network(), &NetworkSession::apply);
    connect(m_messages, &NetworkMessages::placeRequested, this, &NetworkPage::showPlace);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { m_header->openGallery(m_empty->actionButton()); });
    connect(m_empty, &EmptyState::secondaryTriggered, this, &NetworkPage::addFirstLayer);
}

void NetworkPage::connectForms() {
    connect(m_inspector->selectionForm(), &SelectionForm::deleteRequested, this,
            [this](const QStringList& ids) {
                m_editor->change(tr("Delete %1 layers").arg(ids.size()), [&ids](spec::NetworkSpec& net) {
                    for (const QString& id : ids)
                        net.remove(id.toStdString());
                });
            });
    connect(m_inspector->selectionForm(), &SelectionForm::groupRequested, m_commands,
            &NetworkCommands::groupSelection);
    connect(m_inspector->groupForm(), &GroupForm::dissolved, this, &NetworkPage::select);
    connect(m_inspector->groupForm(), &GroupForm::foldRequested, this, [this](const QString& group) {
        m_canvas->setFolded(groupKey(group), !m_canvas->isFolded(groupKey(group)));
    });
    connect(m_canvas, &NetworkCanvas::selectionChanged, this, &NetworkPage::showForm);
}

/// An empty network has its empty state on the canvas alone: a text can be pasted.
void NetworkPage::showView() {
    const bool empty = m_editor->network().layers.empty() && m_views->view() == NetworkViews::Canvas;
    m_stack->setCurrentIndex(empty ? 0 : 1);
}

bool NetworkPage::takeDrop(const QStringList& paths) {
    return m_views->takeDrop(paths);
}

void NetworkPage::startOver() {
    m_fresh = true;
    m_current.clear();
    scheduleRefresh();
}

/// Hidden, it waits until it is shown: the session keeps what is needed.
void NetworkPage::scheduleRefresh() {
    m_outdated = true;
    if (isVisible())
        m_refresh->start();
}

void NetworkPage::refresh() {
    m_refresh->stop();
    m_outdated = false;
    const spec::NetworkSpec& network = m_editor->network();
    const api::NetworkReport& report = m_session.network().report();
    keepSelection();
    m_header->setNetwork(network, report);
    showView();
    m_views->refresh();
    m_canvas->setGraph(networkGraph(network, report, m_session.network().catalogue(), remedyLabels()));
    m_summary->setReport(QString::fromStdString(network.name), report);
    if (std::exchange(m_fresh, false))
        m_canvas->showStart();
    showSelection();
    m_messages->refresh();
    m_memory->setVisible(!network.layers.empty());
}

/// What the button on a broken block offers.
QHash<QString, QString> NetworkPage::remedyLabels() const {
    QHash<QString, QString> labels;
    const NetworkSession& session = m_session.network();
    for (const api::LayerReport& layer : session.report().layers) {
        if (const auto* remedy = layer.errors.empty() ? nullptr : session.firstRemedy(layer.origin))
            labels.insert(QString::fromStdString(layer.origin), QString::fromStdString(remedy->label));
    }
    return labels;
}

void NetworkPage::mend(const QString& layer) {
    if (const auto* remedy = m_session.network().firstRemedy(layer.toStdString()))
        m_session.network().apply(*remedy);
}

/// A layer that is gone was renamed when as many are left, else deleted: what stands in its place is chosen.
void NetworkPage::keepSelection() {
    const auto& layers = m_editor->network().layers;
    const int count = static_cast<int>(layers.size());
    const auto find = [&] {
        return std::find_if(layers.begin(), layers.end(),
                            [id = m_current.toStdString()](const auto& layer) { return layer.id == id; });
    };
    const bool group = m_editor->network().findGroup(groupOfKey(m_current).toStdString()) != nullptr;
    if (count == 0)
        m_current.clear();
    else if (m_current != QLatin1String(spec::inputId) && !group && find() == layers.end()) {
        const int row = m_current.isEmpty() ? 0 : count < m_layers ? m_currentRow - 1 : m_currentRow;
        m_current =
            QString::fromStdString(layers[static_cast<std::size_t>(std::clamp(row, 0, count - 1))].id);
    }
    m_currentRow = static_cast<int>(find() - layers.begin());
    m_layers = count;
}

void NetworkPage::select(const QString& key) {
    m_current = key;
    if (m_outdated)
        return refresh();
    keepSelection();
    showSelection();
}

void NetworkPage::showSelection() {
    m_canvas->setCurrent(m_current);
    m_summary->setCurrent(m_current);
    showForm();
    m_commands->update();
}

void NetworkPage::showForm() {
    if (!m_inspector)
        return;
    const QStringList layers = m_canvas->selectedLayers();
    const NetworkSession& network = m_session.network();
    const bool several = m_canvas->selected().size() > 1 && layers.size() > 1;
    if (several)
        m_inspector->showLayers(layers, network.report());
    else
        m_inspector->showLayer(m_current, network.report());
    m_inspector->showRemedies(several ? std::vector<api::Remedy>()
                                      : network.layerRemedies(m_current.toStdString()));
}

void NetworkPage::selectAll(const QStringList& keys) {
    if (keys.isEmpty())
        return;
    select(keys.last());
    if (keys.size() > 1)
        m_canvas->select(keys);
}

void NetworkPage::addFirstLayer() {
    const QWidget* button = m_empty->secondaryButton();
    m_commands->openPalette({}, button->mapToGlobal(QPoint(0, button->height())));
}

void NetworkPage::openMenu(const QString& id, const QPoint& globalPos) {
    if (!id.isEmpty() && id != m_current)
        select(id);
    m_menu->popup(globalPos);
}

void NetworkPage::showPlace(const QString& place) {
    if (place == QLatin1String("training.initialWeights")) {
        m_views->setView(NetworkViews::Weights);
        return;
    }
    QString layer = place.section(QLatin1Char('.'), 0, 0);
    if (m_outdated)
        refresh();
    const std::string id = layer.toStdString();
    if (m_editor->network().find(id) == nullptr && m_editor->network().findGroup(id) != nullptr)
        layer = groupKey(layer);
    if (!m_canvas->blockRect(layer).isValid())
        return;
    m_views->setView(NetworkViews::Canvas);
    m_canvas->reveal(layer);
    select(layer);
    const QString field = place.section(QLatin1Char('.'), 1);
    if (field.isEmpty() || !m_inspector)
        m_canvas->setFocus();
    else
        m_inspector->focusField(field);
}

void NetworkPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_session.network().wantSeconds();
    if (m_outdated)
        refresh();
}

/// Where there is room for the list of layers it stands open, until a person decides.
void NetworkPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    if (!m_dockChosen)
        m_actions.dock->setChecked(width() >= roomForDock);
}

}  // namespace studio::ui
