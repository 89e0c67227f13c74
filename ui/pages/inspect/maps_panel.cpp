#include "ui/pages/inspect/maps_panel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <algorithm>

#include "ui/charts/bar_chart.h"
#include "ui/pages/fact_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"

namespace studio::ui {

MapsPanel::MapsPanel(QWidget* parent) : QWidget(parent) {
    buildUi();
    connect(m_colors, &QComboBox::currentIndexChanged, this, &MapsPanel::emitOptions);
    connect(m_scale, &QComboBox::currentIndexChanged, this, &MapsPanel::emitOptions);
    connect(m_cellSize, &QSlider::valueChanged, m_grid, &ImageGrid::setCellSize);
    connect(m_grid, &ImageGrid::cellSizeChanged, this, [this](int pixels) {
        (m_maps && m_maps->form == MapForm::Tiles ? m_tileCell : m_mapCell) = pixels;
        m_cellSize->setValue(pixels);
    });
    connect(m_grid, &ImageGrid::selected, this, &MapsPanel::setCurrentMap);
    connect(m_grid, &ImageGrid::activated, this, &MapsPanel::enlarge);
    connect(m_bars, &BarChart::barClicked, this, &MapsPanel::setCurrentMap);
    showEmpty();
}

void MapsPanel::setMaps(const std::shared_ptr<const MapPictures>& maps, const MapLabels& labels) {
    const bool sameLayer =
        m_maps && m_maps->maps->layer == maps->maps->layer && m_maps->maps->shape == maps->maps->shape;
    m_maps = maps;
    m_labels = labels;
    m_title->setText(labels.title);
    if (!sameLayer)
        m_enlarged = false;
    const auto channels = static_cast<int>(maps->maps->shape.channels);
    const int current = sameLayer ? std::clamp(m_current, -1, channels - 1) : 0;
    m_current = maps->form == MapForm::Folded ? -1 : current;
    if (!sameLayer && hasBars())
        m_current = mostProbable();
    showContent();
    if (!sameLayer)
        m_grid->verticalScrollBar()->setValue(0);
}

void MapsPanel::showEmpty() {
    m_maps.reset();
    m_current = -1;
    m_enlarged = false;
    m_title->clear();
    m_note->hide();
    m_tools->hide();
    m_grid->clear();
    m_stack->setCurrentWidget(m_empty);
}

void MapsPanel::setCurrentMap(int map) {
    if (map == m_current)
        return;
    m_current = map;
    {
        const QSignalBlocker blocker(m_grid);
        m_grid->setCurrentIndex(map);
    }
    if (m_enlarged && map >= 0)
        showLarge();
    updateTools();
    Q_EMIT currentMapChanged(map);
}

bool MapsPanel::hasBars() const {
    return m_maps && m_labels.share && m_maps->form == MapForm::Tiles;
}

int MapsPanel::mostProbable() const {
    const auto& values = m_maps->maps->values;
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

void MapsPanel::showContent() {
    updateTools();
    if (hasBars()) {
        fillBars();
        m_stack->setCurrentWidget(m_bars);
        return;
    }
    if (m_maps->form == MapForm::Folded) {
        showFolded();
        m_stack->setCurrentWidget(m_folded);
        return;
    }
    fillGrid();
    if (m_enlarged)
        showLarge();
    m_stack->setCurrentWidget(m_enlarged ? m_largePage : static_cast<QWidget*>(m_grid));
}

void MapsPanel::updateTools() {
    const bool drawn = m_maps && !hasBars();
    const bool maps = drawn && m_maps->form == MapForm::Maps;
    m_tools->setVisible(m_maps != nullptr);
    m_colors->setEnabled(drawn);
    m_scale->setEnabled(maps);
    m_cellSize->setEnabled(drawn && m_maps->form != MapForm::Folded && !m_enlarged);
    m_note->setVisible(m_maps && m_maps->form != MapForm::Maps);
    if (!m_maps)
        return;
    const QSize size = m_maps->pictures.isEmpty() ? QSize() : m_maps->pictures.front().size();
    if (m_maps->form == MapForm::Folded)
        m_note->setText(
            tr("A flat layer has no rows and columns: its values stand in order, folded into a picture "
               "of %1×%2.")
                .arg(size.height())
                .arg(size.width()));
    else if (hasBars())
        m_note->setText(tr("What the network answers: one probability per class, together 100 %."));
    else
        m_note->setText(
            tr("A flat layer has one value per unit: each square is one, coloured by its value."));
}

void MapsPanel::fillGrid() {
    const auto count = static_cast<int>(m_maps->pictures.size());
    const QSignalBlocker blocker(m_grid);
    // Tiles carry their value in the caption, maps only their index.
    m_grid->setCellSize(m_maps->form == MapForm::Maps ? m_mapCell : m_tileCell);
    m_grid->setCount(count);
    for (int i = 0; i < count; ++i) {
        const bool silent = m_maps->form == MapForm::Maps && m_maps->facts.at(i).silent;
        m_grid->setItem(i, m_maps->pictures.at(i), tileCaption(i), silent ? tr("silent") : QString());
        m_grid->setToolTipText(i, toolTipOf(i));
    }
    m_grid->setCurrentIndex(m_current);
    const QSignalBlocker slider(m_cellSize);
    m_cellSize->setValue(m_grid->cellSize());
}

void MapsPanel::fillBars() {
    QVector<BarChart::Bar> bars;
    const auto& values = m_maps->maps->values;
    const int best = mostProbable();
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        BarChart::Bar bar;
        bar.label = m_labels.names.value(i);
        bar.value = static_cast<double>(values[static_cast<std::size_t>(i)]);
        bar.toolTip = tr("Unit %1, \"%2\": %3").arg(i).arg(bar.label, numberText(bar.value));
        bar.highlighted = i == best;
        bars.append(bar);
    }
    m_bars->setBars(bars);
}

void MapsPanel::showFolded() {
    m_folded->setImage(m_maps->pictures.front());
    m_folded->setValues(m_maps->values(0));
}

void MapsPanel::showLarge() {
    m_large->setImage(m_maps->pictures.value(m_current));
    m_large->setValues(m_maps->values(m_current));
    m_largeTitle->setText(tr("Map %1").arg(captionOf(m_current)));
}

void MapsPanel::enlarge() {
    if (!m_maps || m_maps->form != MapForm::Maps || m_current < 0)
        return;
    m_enlarged = true;
    showLarge();
    m_stack->setCurrentWidget(m_largePage);
    m_large->setFocus();
    updateTools();
}

void MapsPanel::showGrid() {
    if (!m_enlarged)
        return;
    m_enlarged = false;
    m_stack->setCurrentWidget(m_grid);
    m_grid->setFocus();
    updateTools();
}

void MapsPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_enlarged)
        showGrid();
    else
        QWidget::keyPressEvent(event);
}

QString MapsPanel::captionOf(int map) const {
    const QString name = m_labels.names.value(map);
    return name.isEmpty() ? QString::number(map) : QStringLiteral("%1 %2").arg(map).arg(name);
}

QStringList MapsPanel::captions() const {
    QStringList all;
    for (int i = 0; m_maps && i < m_maps->pictures.size(); ++i)
        all << tileCaption(i);
    return all;
}

QString MapsPanel::tileCaption(int map) const {
    if (m_maps->form == MapForm::Maps)
        return captionOf(map);
    // Short, to fit below a tile; the tooltip has the rest.
    return tr("%1: %2").arg(captionOf(map), QString::number(m_maps->facts.at(map).mean, 'g', 3));
}

QString MapsPanel::toolTipOf(int map) const {
    const MapFacts& facts = m_maps->facts.at(map);
    if (m_maps->form == MapForm::Tiles)
        return tr("Unit %1: %2").arg(captionOf(map), numberText(facts.mean));
    const QString text = tr("Map %1: %2 to %3, mean %4")
                             .arg(captionOf(map), numberText(facts.range.low), numberText(facts.range.high),
                                  numberText(facts.mean));
    return facts.silent ? text + QLatin1Char('\n') + tr("Silent: this kernel finds nothing in this picture.")
                        : text;
}

void MapsPanel::emitOptions() {
    Q_EMIT optionsChanged({static_cast<Colormap>(m_colors->currentData().toInt()),
                           static_cast<MapScale>(m_scale->currentData().toInt())});
}

}  // namespace studio::ui
