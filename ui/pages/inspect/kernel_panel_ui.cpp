#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/fact_table.h"
#include "ui/pages/inspect/color_scale.h"
#include "ui/pages/inspect/kernel_panel.h"
#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int mapHeight = 264;

QVBoxLayout* makeColumn(QWidget* widget) {
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    return column;
}

}  // namespace

void KernelPanel::buildUi() {
    setObjectName(QStringLiteral("inspect.kernel"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(this);
    m_title = makeLabel({}, TextRole::Heading, body);
    m_title->setObjectName(QStringLiteral("inspect.kernelTitle"));
    m_subtitle = makeLabel({}, TextRole::Caption, body);
    m_subtitle->setWordWrap(true);
    m_content = new QWidget(body);
    m_message = new MessageBar(m_content);
    auto* parts = makeColumn(m_content);
    parts->addWidget(makeMapPart());
    parts->addWidget(m_message);
    parts->addSpacing(spacing::s);
    m_kernelPart = makeKernelPart();
    parts->addWidget(m_kernelPart);

    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::l);
    column->setSpacing(spacing::xs);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(spacing::xs);
    column->addWidget(m_content);
    column->addStretch(1);
    setWidget(body);
}

QWidget* KernelPanel::makeMapPart() {
    auto* part = new QWidget(m_content);
    m_map = new ImageView(part);
    m_map->setObjectName(QStringLiteral("inspect.map"));
    m_map->setAccessibleName(tr("The selected map"));
    m_map->setToolTip(
        tr("Where the kernel answers strongly in the picture, and where it does not. The value under the "
           "cursor stands "
           "in the corner; the wheel zooms."));
    m_map->setFixedHeight(mapHeight);
    m_mapScale = new ColorScale(part);
    m_enlarge = makeButton(tr("Enlarge"), QStringLiteral("fit"), ButtonRole::Plain, part);
    m_enlarge->setObjectName(QStringLiteral("inspect.enlarge"));
    m_enlarge->setToolTip(
        tr("Shows this map as large as the page (double click or Enter on a map; Esc goes back)."));
    m_mapFacts = new FactTable(part);
    m_mapFacts->setObjectName(QStringLiteral("inspect.mapFacts"));
    auto* below = new QHBoxLayout;
    below->setSpacing(spacing::m);
    below->addWidget(m_mapScale, 1);
    below->addWidget(m_enlarge);
    auto* column = makeColumn(part);
    column->addWidget(m_map);
    column->addLayout(below);
    column->addWidget(m_mapFacts);
    return part;
}

QWidget* KernelPanel::makeKernelPart() {
    auto* part = new QWidget(m_content);
    m_kernelTitle = makeLabel({}, TextRole::Heading, part);
    m_kernelNote = makeLabel({}, TextRole::Caption, part);
    m_kernelNote->setWordWrap(true);
    m_color = new QLabel(part);
    m_color->setObjectName(QStringLiteral("inspect.colorKernel"));
    m_color->setAccessibleName(tr("The kernel in colours"));
    m_color->setToolTip(
        tr("The kernel as a picture: its three channels as red, green and blue, grey where a weight is zero. "
           "It answers "
           "most strongly to what looks like it."));
    m_weights = new ImageGrid(part);
    m_weights->setObjectName(QStringLiteral("inspect.weights"));
    m_weights->setAccessibleName(tr("Weights per input map"));
    m_weightScale = new ColorScale(part);
    m_weightFacts = new FactTable(part);
    m_weightFacts->setObjectName(QStringLiteral("inspect.weightFacts"));
    auto* column = makeColumn(part);
    column->addWidget(m_kernelTitle);
    column->addWidget(m_kernelNote);
    column->addWidget(m_color);
    column->addWidget(m_weights);
    column->addWidget(m_weightScale);
    column->addWidget(m_weightFacts);
    return part;
}

}  // namespace studio::ui
