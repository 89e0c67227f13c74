#include "ui/pages/network/summary_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/summary_model.h"
#include "ui/pages/network/summary_table.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/stat_tile.h"

namespace studio::ui {
namespace {

StatTile* makeTile(const QString& name, const QString& label, const QString& tip, QWidget* parent) {
    auto* tile = new StatTile(label, parent);
    tile->setObjectName(name);
    tile->setToolTip(tip);
    return tile;
}

QString sizeText(std::int64_t bytes) {
    return bytesText(static_cast<std::uint64_t>(bytes));
}

/// "99 %", and never "100 %" or "0 %" of what is not all or nothing.
QString shareText(double share) {
    const int percent = qRound(100 * share);
    if (percent == 100 && share < 1)
        return SummaryPanel::tr("over 99 %");
    return percent == 0 ? SummaryPanel::tr("under 1 %") : SummaryPanel::tr("%1 %").arg(percent);
}

}  // namespace

SummaryPanel::SummaryPanel(const api::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent),
      m_model(new SummaryModel(catalogue, this)),
      m_table(new SummaryTable(*m_model, this)),
      m_parameters(
          makeTile(QStringLiteral("parametersTile"), tr("Parameters"),
                   tr("All numbers that the network holds. Each trained one takes 4 bytes for itself, "
                      "and with Adam 12 more while training."),
                   this)),
      m_cost(makeTile(QStringLiteral("costTile"), tr("Mult-adds"),
                      tr("Multiply-adds: multiplications with an addition that one picture costs on its way "
                         "forward. Training "
                         "costs about three times as much."),
                      this)),
      m_memory(makeTile(QStringLiteral("activationsTile"), tr("Activations"),
                        tr("What the layers' outputs of one picture take in memory until the backward pass "
                           "has used them. A batch takes as many times of it as it has pictures."),
                        this)),
      m_largest(makeButton({}, QStringLiteral("right"), ButtonRole::Flat, this)),
      m_columns(makeColumnsButton()),
      m_totals(makeLabel({}, TextRole::Caption, this)) {
    m_largest->setObjectName(QStringLiteral("largestLayer"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeTiles());
    column->addWidget(m_largest, 0, Qt::AlignLeft);
    column->addWidget(m_table, 1);
    column->addWidget(makeBottom());
    connectTable();
    showColumns();
}

QTableView* SummaryPanel::table() const {
    return m_table;
}

QWidget* SummaryPanel::makeTiles() {
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    for (StatTile* tile : {m_parameters, m_cost, m_memory})
        row->addWidget(tile, 1);
    return holder;
}

QWidget* SummaryPanel::makeBottom() {
    m_totals->setObjectName(QStringLiteral("summaryTotals"));
    m_totals->setWordWrap(true);
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_totals, 1);
    row->addWidget(m_columns, 0, Qt::AlignTop);
    row->addWidget(makeCopyButton(), 0, Qt::AlignTop);
    return holder;
}

QPushButton* SummaryPanel::makeColumnsButton() {
    QPushButton* button = makeButton(tr("Columns"), {}, ButtonRole::Plain, this);
    button->setObjectName(QStringLiteral("summaryColumns"));
    button->setMenu(m_table->columnMenu());
    return button;
}

QPushButton* SummaryPanel::makeCopyButton() {
    QPushButton* button = makeButton(tr("Copy"), QStringLiteral("copy"), ButtonRole::Plain, this);
    button->setObjectName(QStringLiteral("copySummary"));
    button->setToolTip(tr("Copies the summary as text, laid out as Keras prints model.summary()."));
    auto* copied = new QTimer(button);
    copied->setSingleShot(true);
    copied->setInterval(1500);
    connect(copied, &QTimer::timeout, button, [button] { button->setText(tr("Copy")); });
    connect(button, &QPushButton::clicked, this, [this, button, copied] {
        copy();
        button->setText(tr("Copied"));
        copied->start();
    });
    return button;
}

void SummaryPanel::connectTable() {
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (!m_selecting)
                    choose(m_model->idAt(index.row()));
            });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT activated(m_model->idAt(index.row())); });
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint& pos) {
        Q_EMIT menuRequested(m_model->idAt(m_table->indexAt(pos).row()),
                             m_table->viewport()->mapToGlobal(pos));
    });
    connect(m_table, &SummaryTable::columnsChanged, this, &SummaryPanel::showColumns);
    connect(m_largest, &QPushButton::clicked, this, [this] {
        const QString id = m_model->idAt(m_model->largest());
        setCurrent(id);
        Q_EMIT currentChanged(id);
    });
}

void SummaryPanel::choose(const QString& id) {
    if (id.isEmpty() || id == m_current)
        return;
    m_current = id;
    Q_EMIT currentChanged(id);
}

void SummaryPanel::setReport(const QString& name, const api::NetworkReport& report) {
    m_name = name;
    m_report = report;
    {
        const QScopedValueRollback<bool> selecting(m_selecting, true);
        m_model->setReport(report);
    }
    m_table->fitColumns();
    setCurrent(m_current);
    showTotals();
    showLargest();
}

void SummaryPanel::setCurrent(const QString& id) {
    const QScopedValueRollback<bool> selecting(m_selecting, true);
    m_current = id;
    const auto* layer = m_report.find(id.toStdString());
    const bool repeated = layer != nullptr && !layer->origin.empty();
    const int row = m_model->rowOf(repeated ? QString::fromStdString(layer->origin) : id);
    if (row < 0)
        m_table->clearSelection();
    else if (m_table->currentIndex().row() != row || !m_table->selectionModel()->hasSelection())
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void SummaryPanel::showTotals() {
    const std::int64_t trainable = m_report.trainableParameters();
    const std::int64_t fixed = m_report.fixedParameters();
    const auto& rows = m_model->rows();
    const bool known =
        std::all_of(rows.begin(), rows.end(), [](const SummaryRow& row) { return row.isKnown(); });
    const QString asFar = tr("so far");
    m_parameters->setValue(countText(trainable + fixed));
    m_parameters->setSubText(known ? tr("%1 of weights").arg(sizeText((trainable + fixed) * 4)) : asFar);
    m_cost->setValue(shortCount(m_report.multiplyAdds()));
    m_cost->setSubText(tr("per picture"));
    m_memory->setValue(sizeText(m_report.activationBytes()));
    m_memory->setSubText(tr("per picture"));
    m_totals->setText(tr("%1 trainable\n%2 not trained").arg(countText(trainable), countText(fixed)));
}

void SummaryPanel::showLargest() {
    const int row = m_model->largest();
    m_largest->setVisible(row >= 0);
    if (row < 0)
        return;
    const SummaryRow& layer = m_model->rows()[static_cast<std::size_t>(row)];
    const auto all = static_cast<double>(m_report.trainableParameters() + m_report.fixedParameters());
    const QString text = tr("Largest: %1, %2 parameters, %3")
                             .arg(QString::fromStdString(layer.id), countText(layer.parameters()),
                                  shareText(static_cast<double>(layer.parameters()) / all));
    m_largest->setText(text);
    m_largest->setAccessibleName(text);
    m_largest->setToolTip(
        tr("Shows the layer that holds most of the network. Where one Dense layer behind "
           "Flatten holds nearly all, global average pooling or one more pooling makes the "
           "network many times smaller."));
}

void SummaryPanel::showColumns() {
    const int folded = m_table->foldedCount();
    const QString text = folded == 0 ? tr("Columns") : tr("Columns +%1").arg(folded);
    m_columns->setText(text);
    m_columns->setAccessibleName(text);
    m_columns->setToolTip(folded == 0
                              ? tr("Chooses what the table tells of each layer.")
                              : tr("Chooses what the table tells of each layer. There is no room for %1 "
                                   "more; make the table wider, or leave others out.")
                                    .arg(folded));
}

void SummaryPanel::copy() {
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(api::summaryTable(m_name.toStdString(), m_report)));
}

}  // namespace studio::ui
