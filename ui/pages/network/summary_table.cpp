#include "ui/pages/network/summary_table.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/pages/network/summary_model.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

const QString hiddenKey = QStringLiteral("network/hiddenColumns");
constexpr int lineHeight = 28;
constexpr int cellPadding = 2 * spacing::s + 8;
constexpr int mark = 10 + spacing::s;  // The coloured square in front of a name, and the gap behind it.
constexpr int leastName = 96;
constexpr int mostName = 190;

/// A thin line below a number: its share of the column. The largest layer's stands out.
class ShareDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const QVariant share = index.data(SummaryModel::ShareRole);
        if (!share.isValid())
            return;
        constexpr double thickness = 3;
        const QRectF cell = QRectF(option.rect).adjusted(spacing::s, 0, -spacing::s, 0);
        const double width = cell.width() * std::min(1.0, share.toDouble());
        if (width < thickness)
            return;
        const bool largest =
            index.column() == SummaryModel::Parameters && index.data(SummaryModel::LargestRole).toBool();
        const Theme& theme = Theme::of();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(largest ? ColorRole::Warning : ColorRole::BorderStrong));
        painter->drawRoundedRect(
            QRectF(cell.right() - width, cell.bottom() - thickness - 1, width, thickness), thickness / 2,
            thickness / 2);
        painter->restore();
    }
};

/// A name for the settings that outlives the order of the columns.
QString keyOf(int column) {
    static const QStringList keys{QStringLiteral("layer"),       QStringLiteral("output"),
                                  QStringLiteral("parameters"),  QStringLiteral("multiplyAdds"),
                                  QStringLiteral("activations"), QStringLiteral("field"),
                                  QStringLiteral("notTrained"),  QStringLiteral("connectedTo")};
    return keys.at(column);
}

}  // namespace

SummaryTable::SummaryTable(SummaryModel& model, QWidget* parent)
    : QTableView(parent),
      m_model(model),
      m_menu(new QMenu(this)),
      m_wanted(SummaryModel::ColumnCount, nullptr) {
    setObjectName(QStringLiteral("summaryTable"));
    setAccessibleName(tr("Summary of the layers"));
    setModel(&m_model);
    setItemDelegate(new ShareDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setIconSize({10, 10});
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(lineHeight);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(SummaryModel::Layer, QHeaderView::Stretch);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    buildMenu();
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& pos) { m_menu->popup(header->mapToGlobal(pos)); });
    connect(&Theme::of(this), &Theme::changed, this, [this] { viewport()->update(); });
    fitColumns();
}

void SummaryTable::buildMenu() {
    const QStringList hidden = QSettings().value(hiddenKey).toStringList();
    m_menu->setObjectName(QStringLiteral("columnMenu"));
    m_menu->setToolTipsVisible(true);
    for (int column = SummaryModel::OutputShape; column < SummaryModel::ColumnCount; ++column) {
        QAction* action =
            m_menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setObjectName(QStringLiteral("column.") + keyOf(column));
        action->setToolTip(m_model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!hidden.contains(keyOf(column)));
        m_wanted[column] = action;
        connect(action, &QAction::toggled, this, [this] {
            keepChoice();
            fitColumns();
        });
    }
}

void SummaryTable::keepChoice() const {
    QStringList hidden;
    for (int column = 0; column < m_wanted.size(); ++column) {
        if (!isWanted(column))
            hidden << keyOf(column);
    }
    QSettings().setValue(hiddenKey, hidden);
}

bool SummaryTable::isWanted(int column) const {
    return m_wanted[column] == nullptr || m_wanted[column]->isChecked();
}

int SummaryTable::widthOf(int column) const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Body, true));
    const int text = metrics.horizontalAdvance(m_model.longest(column)) + cellPadding;
    return column == SummaryModel::Layer ? std::clamp(text + mark, leastName, mostName) : text;
}

void SummaryTable::fitColumns() {
    int room = viewport()->width() - widthOf(SummaryModel::Layer) - 2;
    int folded = 0;
    bool changed = false;
    for (int column = SummaryModel::OutputShape; column < SummaryModel::ColumnCount; ++column) {
        const int width = widthOf(column);
        // What comes later is worth less: it does not take the place of what had none.
        const bool shown = isWanted(column) && folded == 0 && width <= room;
        folded += isWanted(column) && !shown ? 1 : 0;
        room -= shown ? width : 0;
        changed = changed || isColumnHidden(column) == shown;
        setColumnHidden(column, !shown);
        if (shown)
            horizontalHeader()->resizeSection(column, width);
    }
    if (changed || folded != m_folded) {
        m_folded = folded;
        Q_EMIT columnsChanged();
    }
}

void SummaryTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void SummaryTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

}  // namespace studio::ui
