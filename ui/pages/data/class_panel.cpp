#include "ui/pages/data/class_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/bar_chart.h"
#include "ui/pages/data/chart_key.h"
#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr int numberColumnWidth = 52;
constexpr int rowHeight = 28;

}  // namespace

ClassPanel::ClassPanel(QWidget* parent)
    : QWidget(parent),
      m_model(new ClassTableModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_table(new QTableView),
      m_chart(new BarChart(BarChart::Kind::Count)) {
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("classTabs"));
    tabs->setAccessibleName(tr("Pictures per class"));
    tabs->addTab(makeChart(), tr("Chart"));
    tabs->addTab(makeTable(), tr("Table"));
    tabs->setTabToolTip(0, tr("Pictures per class as bars. Click a bar to see the class's pictures."));
    tabs->setTabToolTip(1, tr("Pictures per class in numbers. Click a heading to sort."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, spacing::s, 0);
    column->addWidget(tabs);
}

QWidget* ClassPanel::makeChart() {
    m_chart->setObjectName(QStringLiteral("classChart"));
    m_chart->setAccessibleName(tr("Pictures per class as bars"));
    m_chart->setToolTip(tr("A class with far fewer pictures than the others is learned worse."));
    connect(m_chart, &BarChart::barClicked, this, &ClassPanel::classChosen);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_chart, 1);
    m_key = new ChartKey(page);
    column->addWidget(m_key);
    return page;
}

QWidget* ClassPanel::makeTable() {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ClassTableModel::sortRole());
    m_table->setObjectName(QStringLiteral("classTable"));
    m_table->setAccessibleName(tr("Pictures per class in numbers"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassTableModel::Name, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(ClassTableModel::Name, QHeaderView::Stretch);
    for (int column = ClassTableModel::Pictures; column < ClassTableModel::ColumnCount; ++column)
        header->resizeSection(column, numberColumnWidth);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    Q_EMIT classChosen(m_sorted->mapToSource(current).row());
            });
    connect(new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &ClassPanel::copySelection);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->addWidget(m_table);
    return page;
}

void ClassPanel::copySelection() const {
    QStringList lines;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < ClassTableModel::ColumnCount; ++column)
            cells << row.siblingAtColumn(column).data(ClassTableModel::sortRole()).toString();
        cells[ClassTableModel::Name] = row.siblingAtColumn(ClassTableModel::Name).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ClassPanel::setClasses(const QVector<ClassCount>& classes) {
    const bool test =
        std::any_of(classes.begin(), classes.end(), [](const ClassCount& count) { return count.test > 0; });
    m_model->setClasses(classes);
    m_table->setColumnHidden(ClassTableModel::Test, !test);
    m_key->setTest(test);
    QVector<BarChart::Bar> bars;
    for (const ClassCount& count : classes) {
        QString tip =
            tr("%1: %2 train, %3 validate").arg(count.name).arg(count.training()).arg(count.validation);
        if (count.test > 0)
            tip += tr(", %1 test").arg(count.test);
        bars.append({count.name, static_cast<double>(count.pictures), tip + tr(". Click to see them."), false,
                     static_cast<double>(count.validation), static_cast<double>(count.test)});
    }
    m_chart->setBars(bars);
}

}  // namespace studio::ui
