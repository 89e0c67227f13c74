#include "ui/pages/network/summary_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/summary_model.h"
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

}  // namespace

SummaryPanel::SummaryPanel(const api::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent),
      m_model(new SummaryModel(catalogue, this)),
      m_table(new QTableView(this)),
      m_parameters(
          makeTile(QStringLiteral("parametersTile"), tr("Parameters"),
                   tr("All numbers that the network holds. Each trained one takes 4 bytes for itself, "
                      "and with Adam 12 more while training."),
                   this)),
      m_cost(
          makeTile(QStringLiteral("costTile"), tr("Multiply-adds"),
                   tr("Multiplications with an addition that one picture costs on its way forward. Training "
                      "costs about three times as much."),
                   this)),
      m_totals(makeLabel({}, TextRole::Caption, this)) {
    buildTable();
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(spacing::s);
    tiles->addWidget(m_parameters, 1);
    tiles->addWidget(m_cost, 1);

    auto* copyButton = makeButton(tr("Copy"), QStringLiteral("copy"), ButtonRole::Plain, this);
    copyButton->setObjectName(QStringLiteral("copySummary"));
    copyButton->setToolTip(tr("Copies the summary as text, laid out as Keras prints model.summary()."));
    auto* copied = new QTimer(copyButton);
    copied->setSingleShot(true);
    copied->setInterval(1500);
    connect(copied, &QTimer::timeout, copyButton, [copyButton] { copyButton->setText(tr("Copy")); });
    connect(copyButton, &QPushButton::clicked, this, [this, copyButton, copied] {
        copy();
        copyButton->setText(tr("Copied"));
        copied->start();
    });
    m_totals->setObjectName(QStringLiteral("summaryTotals"));
    m_totals->setWordWrap(true);
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(spacing::m);
    bottom->addWidget(m_totals, 1);
    bottom->addWidget(copyButton, 0, Qt::AlignTop);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addLayout(tiles);
    column->addWidget(m_table, 1);
    column->addLayout(bottom);
}

void SummaryPanel::buildTable() {
    m_table->setObjectName(QStringLiteral("summaryTable"));
    m_table->setAccessibleName(tr("Summary of the layers"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setIconSize({10, 10});
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                const QString id = m_model->idAt(index.row());
                if (m_selecting || id.isEmpty() || id == m_current)
                    return;
                m_current = id;
                Q_EMIT currentChanged(id);
            });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT activated(m_model->idAt(index.row())); });
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint& pos) {
        Q_EMIT menuRequested(m_model->idAt(m_table->indexAt(pos).row()),
                             m_table->viewport()->mapToGlobal(pos));
    });
    connect(&Theme::of(this), &Theme::changed, this, [this] { m_table->viewport()->update(); });
}

void SummaryPanel::setReport(const QString& name, const api::NetworkReport& report) {
    m_name = name;
    m_report = report;
    {
        const QScopedValueRollback<bool> selecting(m_selecting, true);
        m_model->setReport(report);
    }
    setCurrent(m_current);
    showTotals();
}

void SummaryPanel::setCurrent(const QString& id) {
    const QScopedValueRollback<bool> selecting(m_selecting, true);
    m_current = id;
    const int row = m_model->rowOf(id);
    if (row < 0)
        m_table->clearSelection();
    else if (m_table->currentIndex().row() != row || !m_table->selectionModel()->hasSelection())
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void SummaryPanel::showTotals() {
    const std::int64_t trainable = m_report.trainableParameters();
    const std::int64_t fixed = m_report.fixedParameters();
    const bool known = std::all_of(m_report.layers.begin(), m_report.layers.end(), [](const auto& layer) {
        return layer.reachable && layer.output.channels > 0;
    });
    m_parameters->setValue(countText(trainable + fixed));
    m_parameters->setSubText(
        known ? tr("%1 for 32-bit weights").arg(bytesText(static_cast<std::uint64_t>(trainable + fixed) * 4))
              : tr("as far as the network is right"));
    m_cost->setValue(shortCount(m_report.multiplyAdds()));
    m_cost->setSubText(tr("per picture"));
    m_totals->setText(tr("Total %1 · trainable %2 · non-trainable %3")
                          .arg(countText(trainable + fixed), countText(trainable), countText(fixed)));
}

void SummaryPanel::copy() {
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(api::summaryTable(m_name.toStdString(), m_report)));
}

}  // namespace studio::ui
