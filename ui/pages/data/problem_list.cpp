#include "ui/pages/data/problem_list.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/pages/data/problem_table_model.h"
#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

constexpr int rowHeight = 28;
constexpr int fileWidth = 184;
constexpr int kindWidth = 108;

/// A path is told by its end, a reason by its beginning.
class ReasonDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
    }
};

}  // namespace

ProblemList::ProblemList(Style style, QWidget* parent)
    : QWidget(parent), m_model(new ProblemTableModel(this)), m_table(new QTableView(this)) {
    const bool page = style == Style::Page;
    setUpTable(page ? QStringLiteral("problemTable") : QStringLiteral("findingTable"), page);
    QLabel* note = makeLabel(tr("These files take no part. Mend or remove them and scan again; the tab "
                                "\"Health\" offers more."),
                             TextRole::Caption, this);
    note->setWordWrap(true);
    note->setVisible(page);
    QPushButton* copyAll = makeButton(tr("Copy list"), QStringLiteral("copy"), ButtonRole::Plain, this);
    copyAll->setObjectName(page ? QStringLiteral("copyProblems") : QStringLiteral("copyFinding"));
    copyAll->setToolTip(tr("Copies file, kind and reason as text: the selected rows, or all of them."));
    connect(copyAll, &QPushButton::clicked, this, &ProblemList::copy);
    auto* top = new QHBoxLayout;
    top->setSpacing(spacing::m);
    top->addWidget(note, 1);
    if (!page)
        top->addStretch(1);
    top->addWidget(copyAll);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, page ? spacing::s : 0, 0, 0);
    column->setSpacing(spacing::s);
    if (page)
        column->addLayout(top);
    column->addWidget(m_table, 1);
    if (!page)
        column->addLayout(top);
}

void ProblemList::setUpTable(const QString& name, bool withKind) {
    m_table->setObjectName(name);
    m_table->setAccessibleName(tr("Files left out"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setItemDelegateForColumn(ProblemTableModel::Reason, new ReasonDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->resizeSection(ProblemTableModel::File, fileWidth);
    header->resizeSection(ProblemTableModel::Kind, kindWidth);
    m_table->setColumnHidden(ProblemTableModel::Kind, !withKind);
    connect(new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &ProblemList::copy);
}

void ProblemList::setProblems(const std::vector<api::Problem>& problems) {
    m_model->setProblems(problems);
}

void ProblemList::copy() const {
    QStringList lines;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        lines << m_model->rowText(index.row());
    for (int row = 0; selected.isEmpty() && row < m_model->rowCount(); ++row)
        lines << m_model->rowText(row);
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace studio::ui
