#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/charts/bar_chart.h"
#include "ui/pages/inspect/maps_panel.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

QComboBox* makeChooser(const char* objectName, const QString& name, const QString& help, QWidget* parent) {
    auto* chooser = new QComboBox(parent);
    chooser->setObjectName(QString::fromLatin1(objectName));
    chooser->setAccessibleName(name);
    chooser->setToolTip(help);
    ignoreWheelUntilFocused(chooser);
    return chooser;
}

}  // namespace

void MapsPanel::buildUi() {
    m_title = makeLabel({}, TextRole::Heading, this);
    m_title->setObjectName(QStringLiteral("inspect.title"));
    m_note = makeLabel({}, TextRole::Caption, this);
    m_note->setObjectName(QStringLiteral("inspect.note"));
    m_note->setWordWrap(true);

    m_empty = new EmptyState(QStringLiteral("inspect"), {}, {}, {}, this);
    m_grid = new ImageGrid(this);
    m_grid->setObjectName(QStringLiteral("inspect.maps"));
    m_grid->setAccessibleName(tr("Feature maps"));
    m_grid->setCellSize(m_mapCell);
    m_bars = new BarChart(BarChart::Kind::Share, this);
    m_bars->setObjectName(QStringLiteral("inspect.bars"));
    m_bars->setAccessibleName(tr("Probabilities"));
    m_folded = new ImageView(this);
    m_folded->setObjectName(QStringLiteral("inspect.folded"));
    m_folded->setAccessibleName(tr("Values of the flat layer"));

    m_stack = new QStackedWidget(this);
    m_tools = makeTools();
    m_largePage = makeLarge();
    for (QWidget* page : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_grid),
                          static_cast<QWidget*>(m_bars), static_cast<QWidget*>(m_folded), m_largePage})
        m_stack->addWidget(page);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_tools);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);
}

QWidget* MapsPanel::makeTools() {
    auto* tools = new QWidget(this);
    m_colors =
        makeChooser("inspect.colors", tr("Colours"),
                    tr("Viridis: even steps from dark blue to yellow. Grey: as the tutorial shows maps. "
                       "Diverging: blue below zero, red above, for values of both signs."),
                    tools);
    m_colors->addItem(tr("Viridis"), static_cast<int>(Colormap::Viridis));
    m_colors->addItem(tr("Grey"), static_cast<int>(Colormap::Grey));
    m_colors->addItem(tr("Diverging"), static_cast<int>(Colormap::Diverging));
    m_scale = makeChooser(
        "inspect.scale", tr("Scale of the colours"),
        tr("Per map: each map uses all colours, so that weak ones can be read. Per layer: the same "
           "colour is the same value everywhere, so that strong and weak maps can be compared."),
        tools);
    m_scale->addItem(tr("Scaled per map"), static_cast<int>(MapScale::PerMap));
    m_scale->addItem(tr("Scaled per layer"), static_cast<int>(MapScale::PerLayer));
    m_cellSize = new QSlider(Qt::Horizontal, tools);
    m_cellSize->setObjectName(QStringLiteral("inspect.cellSize"));
    m_cellSize->setAccessibleName(tr("Size of the maps"));
    m_cellSize->setToolTip(tr("How large each map is drawn. Ctrl and the mouse wheel do the same."));
    m_cellSize->setRange(32, 384);
    m_cellSize->setValue(m_mapCell);
    m_cellSize->setMinimumWidth(72);
    m_cellSize->setMaximumWidth(140);
    m_save = makeButton(tr("Save"), QStringLiteral("save"), ButtonRole::Plain, tools);
    m_save->setObjectName(QStringLiteral("inspect.save"));
    m_save->setToolTip(tr("Saves the maps as pictures, or their values for NumPy or a spreadsheet."));
    auto* menu = new QMenu(m_save);
    fillSaveMenu(*menu);
    m_save->setMenu(menu);

    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::s);
    row->addWidget(m_colors);
    row->addWidget(m_scale);
    row->addWidget(m_cellSize, 1);
    row->addStretch(1);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(tools);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    m_title->setMinimumHeight(28);
    column->addWidget(m_title);
    column->addLayout(row);
    return tools;
}

void MapsPanel::fillSaveMenu(QMenu& menu) {
    const auto add = [this, &menu](const QString& name, const char* iconName, Save what) {
        return menu.addAction(icon(QString::fromLatin1(iconName)), name, this,
                              [this, what] { Q_EMIT saveRequested(what); });
    };
    add(tr("All maps as one PNG…"), "image", Save::Grid);
    QAction* map = add(tr("Selected map as PNG…"), "image", Save::Map);
    menu.addSeparator();
    add(tr("All values as NPY (NumPy)…"), "save", Save::Npy);
    QAction* csv = add(tr("Values as CSV…"), "save", Save::Csv);
    connect(&menu, &QMenu::aboutToShow, this, [this, map, csv] {
        const bool maps = m_maps && m_maps->form == MapForm::Maps;
        map->setEnabled(maps && m_current >= 0);
        csv->setText(maps ? tr("Selected map's values as CSV…") : tr("Values as CSV…"));
        csv->setEnabled(!maps || m_current >= 0);
    });
}

QWidget* MapsPanel::makeLarge() {
    auto* page = new QWidget(this);
    auto* back = makeButton(tr("All maps"), QStringLiteral("left"), ButtonRole::Flat, page);
    back->setObjectName(QStringLiteral("inspect.back"));
    back->setToolTip(tr("Back to the grid of all maps (Esc)."));
    auto* previous = makeIconButton(QStringLiteral("left"), tr("Previous map"), page);
    auto* next = makeIconButton(QStringLiteral("right"), tr("Next map"), page);
    m_largeTitle = makeLabel({}, TextRole::Heading, page);
    m_large = new ImageView(page);
    m_large->setObjectName(QStringLiteral("inspect.large"));
    m_large->setAccessibleName(tr("The map, enlarged"));
    auto* row = new QHBoxLayout;
    row->addWidget(back);
    row->addStretch(1);
    row->addWidget(previous);
    row->addWidget(m_largeTitle);
    row->addWidget(next);
    row->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addLayout(row);
    column->addWidget(m_large, 1);
    connect(back, &QPushButton::clicked, this, &MapsPanel::showGrid);
    connect(previous, &QToolButton::clicked, this, [this] { setCurrentMap(std::max(0, m_current - 1)); });
    connect(next, &QToolButton::clicked, this, [this] {
        setCurrentMap(std::min(static_cast<int>(m_maps->maps->shape.channels) - 1, m_current + 1));
    });
    return page;
}

}  // namespace studio::ui
