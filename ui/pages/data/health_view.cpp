#include "ui/pages/data/health_view.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QShortcut>
#include <QStackedWidget>
#include <algorithm>

#include "ui/pages/data/balance_panel.h"
#include "ui/pages/data/finding_remedies.h"
#include "ui/pages/data/interval_chart.h"
#include "ui/pages/data/picture_board.h"
#include "ui/pages/data/problem_list.h"
#include "ui/pages/data/size_charts.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int listWidth = 284;

ColorRole colorOf(Severity severity) {
    switch (severity) {
        case Severity::Warning:
            return ColorRole::Warning;
        case Severity::Info:
            return ColorRole::TextMuted;
        case Severity::Good:
            break;
    }
    return ColorRole::Success;
}

QWidget* holding(QWidget* content) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
    column->addStretch(1);
    return holder;
}

/// Those of the report that a finding lists.
std::vector<api::Problem> problemsOf(const api::DatasetReport& report, FindingKind finding) {
    const auto kind = finding == FindingKind::Unreadable     ? api::ProblemKind::Unreadable
                      : finding == FindingKind::Unmatched    ? api::ProblemKind::Unmatched
                      : finding == FindingKind::EmptyClasses ? api::ProblemKind::EmptyClass
                                                             : api::ProblemKind::Ignored;
    std::vector<api::Problem> problems;
    std::copy_if(report.problems.begin(), report.problems.end(), std::back_inserter(problems),
                 [kind](const api::Problem& problem) { return problem.kind == kind; });
    return problems;
}

}  // namespace

HealthView::HealthView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_list(new QListWidget(this)),
      m_totals(makeLabel({}, TextRole::Caption, this)) {
    m_list->setObjectName(QStringLiteral("findingList"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setToolTip(
        tr("What was found in the folder, the gravest first. Choose one to see its pictures "
           "and what can be done."));
    m_list->setMinimumWidth(listWidth);
    m_list->setMaximumWidth(listWidth);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_totals->setObjectName(QStringLiteral("totals"));
    m_totals->setWordWrap(true);
    setFocusProxy(m_list);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::l);
    row->addWidget(m_list);
    row->addWidget(makeDetail(), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addLayout(row, 1);
    column->addWidget(m_totals);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int at) {
        if (at < 0 || at >= m_findings.size())
            return;
        m_shown = m_findings[at].kind;
        showDetail();
    });
    connect(m_board, &PictureBoard::selectionChanged, this, [this] {
        m_remedies->showSelection(m_board->grid()->selectedCount(), m_board->grid()->count());
    });
    connect(m_board->grid(), &ImageGrid::menuRequested, m_remedies, &RemedyBar::fill);
    connect(m_board, &PictureBoard::opened, this, &HealthView::pictureOpened);
    connect(m_board, &PictureBoard::asideOpened, this, &HealthView::asideOpened);
    auto* remove =
        new QShortcut(QKeySequence::Delete, m_board, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(remove, &QShortcut::activated, this,
            [this] { m_remedies->trigger(QStringLiteral("excludeFinding")); });
}

QWidget* HealthView::makeDetail() {
    auto* detail = new QWidget(this);
    m_title = makeLabel({}, TextRole::Heading, detail);
    m_title->setObjectName(QStringLiteral("findingTitle"));
    m_text = new WrappedLabel(TextRole::Muted, detail);
    m_text->setObjectName(QStringLiteral("findingText"));
    m_remedies = new RemedyBar(detail);
    m_content = new QStackedWidget(detail);
    m_nothing = new QWidget;
    m_board = new PictureBoard(m_session.dataset().service());
    m_board->grid()->setObjectName(QStringLiteral("findingGrid"));
    m_board->grid()->setAccessibleName(tr("Pictures of the finding"));
    m_problems = new ProblemList(ProblemList::Style::Detail);
    m_problems->setObjectName(QStringLiteral("findingProblems"));
    m_balance = new BalancePanel(m_session);
    m_intervals = new IntervalChart;
    m_sizes = new SizeCharts;
    for (QWidget* content : std::initializer_list<QWidget*>{m_nothing, m_board, m_problems, m_balance,
                                                            holding(m_intervals), m_sizes})
        m_content->addWidget(content);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_remedies);
    column->addWidget(m_content, 1);
    return detail;
}

int HealthView::warnings() const {
    return static_cast<int>(std::count_if(m_findings.begin(), m_findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::Warning;
    }));
}

void HealthView::refresh() {
    QVector<Finding> findings = findingsOf(m_session.dataset(), m_session.document().project().dataset);
    m_totals->setText(totalsText(*m_session.dataset().report()));
    const QString folder = QString::fromStdString(m_session.dataset().report()->folder);
    const QPointer<QWidget> focused = QApplication::focusWidget();
    const bool hadFocus = focused != nullptr && isAncestorOf(focused);
    // What is shown may have been mended: then what stands in its place.
    const auto shown = [this](const Finding& finding) { return finding.kind == m_shown; };
    if (folder != m_folder || m_findings.isEmpty())
        m_shown = findings.isEmpty() ? FindingKind::Sizes : findings.front().kind;
    else if (!findings.isEmpty() && std::none_of(findings.begin(), findings.end(), shown))
        m_shown = findings[std::clamp(m_list->currentRow(), 0, static_cast<int>(findings.size()) - 1)].kind;
    m_folder = folder;
    m_findings = std::move(findings);
    showFindings();
    showDetail();
    // The button that was pressed may be gone or off.
    if (hadFocus && QApplication::focusWidget() != focused)
        m_list->setFocus(Qt::OtherFocusReason);
}

void HealthView::showFindings() {
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Finding& finding : std::as_const(m_findings)) {
        auto* item = new QListWidgetItem(icon(severityIcon(finding.severity), colorOf(finding.severity)),
                                         finding.title, m_list);
        item->setToolTip(finding.title);
        if (finding.kind == m_shown)
            m_list->setCurrentItem(item);
    }
}

void HealthView::showDetail() {
    const auto found = std::find_if(m_findings.begin(), m_findings.end(),
                                    [this](const Finding& finding) { return finding.kind == m_shown; });
    if (found == m_findings.end())
        return;
    QStringList classes;
    for (const std::string& name : m_session.dataset().report()->classes)
        classes << QString::fromStdString(name);
    m_remedies->setClasses(classes);
    m_title->setText(found->title);
    m_text->setText(found->text);
    const bool remedied = found->severity == Severity::Good && m_shown != FindingKind::Imbalance;
    // A button that has the focus keeps it while its finding stays.
    if (m_remediesOf != std::pair(m_shown, remedied)) {
        m_remediesOf = {m_shown, remedied};
        m_remedies->setRemedies(remedied ? std::vector<Remedy>{} : remediesOf(m_shown, m_session, *m_board));
    }
    showContent(m_shown);
    const bool pictures = m_content->currentWidget() == m_board;
    m_remedies->showSelection(pictures ? m_board->grid()->selectedCount() : 0,
                              pictures ? m_board->grid()->count() : 0);
}

void HealthView::showContent(FindingKind kind) {
    const DatasetSession& dataset = m_session.dataset();
    QWidget* content = m_nothing;
    switch (kind) {
        case FindingKind::Unreadable:
        case FindingKind::Unmatched:
        case FindingKind::EmptyClasses:
        case FindingKind::Ignored: {
            const auto problems = problemsOf(*dataset.report(), kind);
            m_problems->setProblems(problems);
            content = problems.empty() ? m_nothing : m_problems;
            break;
        }
        case FindingKind::Imbalance:
            m_balance->refresh();
            content = m_balance;
            break;
        case FindingKind::Uncertainty:
            m_intervals->setPictures(static_cast<std::int64_t>(dataset.split().validation.size()));
            content = dataset.split().validation.empty() ? m_nothing : m_intervals->parentWidget();
            break;
        case FindingKind::Sizes:
            m_sizes->showReport(*dataset.report());
            content = m_sizes;
            break;
        default: {
            Board board = boardOf(dataset, m_session.document().project().dataset, kind);
            content = board.items.empty() ? m_nothing : m_board;
            m_board->showBoard(std::move(board), m_boardOf == kind);
            m_boardOf = kind;
            break;
        }
    }
    m_content->setCurrentWidget(content);
}

}  // namespace studio::ui
