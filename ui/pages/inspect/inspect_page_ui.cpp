#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/pages/inspect/inspect_page.h"
#include "ui/pages/inspect/kernel_panel.h"
#include "ui/pages/inspect/layer_list.h"
#include "ui/pages/inspect/map_saver.h"
#include "ui/pages/inspect/picture_picker.h"
#include "ui/pages/model_picker.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

constexpr int sideWidth = 240;
constexpr int showBusyAfter = 200;  // ms: shorter work needs no sign.

}  // namespace

void InspectPage::buildUi() {
    m_kernel = new KernelPanel(m_session.inspector());
    m_header = new PageHeader(pageTitle(), tr("What every kernel makes of a picture"), this);
    m_header->addAction(new ModelPicker(m_session.model(), m_header));
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("inspect.message"));
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Computing maps"));
    m_busy->setMaximumHeight(3);
    QSizePolicy keepsRoom = m_busy->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_busy->setSizePolicy(keepsRoom);
    m_busy->hide();
    auto* busyTimer = new QTimer(this);
    busyTimer->setSingleShot(true);
    busyTimer->setInterval(showBusyAfter);
    connect(busyTimer, &QTimer::timeout, m_busy, &QWidget::show);
    connect(&m_probe, &MapProbe::busyChanged, this, [this, busyTimer](bool busy) {
        if (busy) {
            busyTimer->start();
        } else {
            busyTimer->stop();
            m_busy->hide();
        }
    });

    m_pictures = new PicturePicker(m_session.dataset());
    auto* layers = new QWidget;
    m_layers = new LayerList(layers);
    auto* layerColumn = new QVBoxLayout(layers);
    layerColumn->setContentsMargins(0, spacing::s, 0, 0);
    layerColumn->setSpacing(spacing::xs);
    layerColumn->addWidget(makeLabel(tr("Layer"), TextRole::Heading, layers));
    layerColumn->addWidget(m_layers, 1);
    // A splitter sets its own bounds, so the width is fixed around it.
    auto* side = new QWidget(this);
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    auto* parts = new QSplitter(Qt::Vertical, side);
    sideColumn->addWidget(parts);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_pictures);
    parts->addWidget(layers);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    side->setFixedWidth(sideWidth);

    m_maps = new MapsPanel(this);
    m_saver = new MapSaver(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::l);
    row->addWidget(side);
    row->addWidget(m_maps, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::xs);
    column->addWidget(m_header);
    column->addWidget(m_busy);
    column->addWidget(m_message);
    column->addLayout(row, 1);
}

QAction* InspectPage::addPageAction(const QString& name, const QString& iconName, const QKeySequence& keys,
                                    const std::function<void()>& run) {
    auto* action = new QAction(icon(iconName), name, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    m_actions.append(action);
    return action;
}

void InspectPage::makeActions() {
    addPageAction(tr("Open a picture to inspect…"), QStringLiteral("image"), {},
                  [this] { m_pictures->openPictures(); });
    addPageAction(tr("Paste a picture to inspect"), QStringLiteral("paste"), QKeySequence::Paste,
                  [this] { m_pictures->pastePicture(); });
    addPageAction(tr("Next picture"), QStringLiteral("right"), Qt::ALT | Qt::Key_Right,
                  [this] { m_pictures->step(1); });
    addPageAction(tr("Previous picture"), QStringLiteral("left"), Qt::ALT | Qt::Key_Left,
                  [this] { m_pictures->step(-1); });
    addPageAction(tr("Next layer"), QStringLiteral("down"), Qt::ALT | Qt::Key_Down,
                  [this] { m_layers->step(1); });
    addPageAction(tr("Previous layer"), QStringLiteral("up"), Qt::ALT | Qt::Key_Up,
                  [this] { m_layers->step(-1); });
    addPageAction(tr("Enlarge the selected map"), QStringLiteral("fit"), {}, [this] { m_maps->enlarge(); });
    addPageAction(tr("Save all maps as PNG…"), QStringLiteral("save"), {},
                  [this] { save(MapsPanel::Save::Grid); });
    addPageAction(tr("Save all values as NPY…"), QStringLiteral("save"), {},
                  [this] { save(MapsPanel::Save::Npy); });
}

}  // namespace studio::ui
