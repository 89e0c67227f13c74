#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/pages/export/export_card.h"
#include "ui/pages/export/export_page.h"
#include "ui/pages/export/model_facts.h"
#include "ui/pages/inspector_panel.h"
#include "ui/pages/model_picker.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

constexpr int widestCard = 960;

}  // namespace

void ExportPage::buildUi() {
    m_header = new PageHeader(pageTitle(), tr("Take a trained network to where it is needed"), this);
    m_header->addAction(new ModelPicker(m_session.model(), m_header));
    m_empty = new EmptyState(
        QStringLiteral("export"), tr("Nothing to export yet"),
        tr("Train the network first. Its weights, curves and history can then be saved in formats "
           "that Python, C++ and other programs read."),
        tr("Go to Train"), this);
    m_empty->actionButton()->setObjectName(QStringLiteral("export.train"));
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { Q_EMIT navigationRequested(QStringLiteral("train")); });
    m_cards = makeCards();
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_cards);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, 0, 0);
    column->setSpacing(spacing::m);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, spacing::l, 0);
    top->addWidget(m_header);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
}

QWidget* ExportPage::makeCards() {
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget(area);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::s);
    m_notice = new MessageBar(body);
    m_notice->setObjectName(QStringLiteral("export.notice"));
    connect(m_notice, &MessageBar::actionTriggered, this,
            [this] { Q_EMIT navigationRequested(QStringLiteral("train")); });
    column->addWidget(m_notice);
    column->addSpacing(spacing::xs);
    column->addWidget(makeLabel(tr("The trained network"), TextRole::Heading, body));
    addExporterCards(*column);
    column->addSpacing(spacing::m);
    column->addWidget(makeLabel(tr("About the run"), TextRole::Heading, body));
    addRunCards(*column);
    column->addStretch(1);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, spacing::l, spacing::l);
    row->addLayout(column, 1);
    body->setMaximumWidth(widestCard);
    area->setWidget(body);
    return area;
}

ExportCard* ExportPage::addCard(QVBoxLayout& column, const QString& id, const QString& title,
                                const QString& extension, const QString& help,
                                const std::function<void(ExportCard*)>& run) {
    auto* card = new ExportCard({id, title, extension, help});
    column.addWidget(card);
    connect(card, &ExportCard::exportRequested, this, [run, card] { run(card); });
    auto* action = new QAction(icon(QStringLiteral("export")), tr("Export %1…").arg(title), this);
    connect(action, &QAction::triggered, card, [run, card] { run(card); });
    m_actions.append(action);
    return card;
}

void ExportPage::addExporterCards(QVBoxLayout& column) {
    for (const auto& exporter : m_session.network().catalogue().exporters)
        m_exporters.append(
            addCard(column, QString::fromStdString(exporter.id), QString::fromStdString(exporter.label),
                    QString::fromStdString(exporter.extension), QString::fromStdString(exporter.help),
                    [this](ExportCard* card) { exportModel(card); }));
}

void ExportPage::addRunCards(QVBoxLayout& column) {
    m_history = addCard(
        column, QStringLiteral("history"), tr("History"), QStringLiteral(".csv"),
        tr("One line per epoch with loss, accuracy, learning rate and time. Any spreadsheet reads it."),
        [this](ExportCard* card) {
            card->start(baseName() + tr("-history"),
                        historyWork(m_session.runs(), m_session.model().runFolder()));
        });
    m_charts = addCard(column, QStringLiteral("charts"), tr("Curves"), QStringLiteral(".png"),
                       tr("Loss and accuracy over the epochs, of training and validation, in one picture."),
                       [this](ExportCard* card) {
                           if (run() != nullptr)
                               card->start(baseName() + tr("-curves"), pictureWork(historyPicture(*run())));
                       });
    m_summary =
        addCard(column, QStringLiteral("summary"), tr("Model summary"), QStringLiteral(".txt"),
                tr("Every layer with its output shape and parameters, as Keras's model.summary() prints it."),
                [this](ExportCard* card) {
                    const spec::Project& project = m_session.model().project();
                    card->start(baseName() + tr("-summary"),
                                textWork(api::summaryTable(project.network.name, networkOf(project))));
                });
}

void ExportPage::buildInspector() {
    auto* panel = new InspectorPanel;
    panel->setObjectName(QStringLiteral("export.inspector"));
    m_inspector = panel;
    auto* section = new QWidget;
    m_factsNote = makeLabel(tr("Choose a run to see what its files will hold."), TextRole::Muted, section);
    m_factsNote->setWordWrap(true);
    m_facts = new FactTable(section);
    m_facts->setObjectName(QStringLiteral("export.facts"));
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("What is exported"), TextRole::Heading, section));
    column->addWidget(m_factsNote);
    column->addWidget(m_facts);
    panel->addSection(section);
}

}  // namespace studio::ui
