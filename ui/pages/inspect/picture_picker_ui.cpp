#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/pages/inspect/picture_picker.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr int cell = 56;
constexpr int fedHeight = 120;

}  // namespace

void PicturePicker::buildUi() {
    m_fed = new ImageView(this);
    m_fed->setObjectName(QStringLiteral("inspect.fed"));
    m_fed->setAccessibleName(tr("The picture as the network is fed it"));
    m_fed->setToolTip(tr(
        "The picture exactly as the network sees it: in the dataset's size and colours. What cannot be made "
        "out here, the network cannot learn from."));
    m_fed->setFixedHeight(fedHeight);
    m_fed->setPlaceholder(tr("No picture"));

    m_caption = new ElidedLabel({}, Qt::ElideMiddle, this);
    setRole(m_caption, TextRole::Caption);

    m_class = new QComboBox(this);
    m_class->setObjectName(QStringLiteral("inspect.class"));
    m_class->setAccessibleName(tr("Class of the pictures shown"));
    m_class->setToolTip(tr("Shows the dataset's pictures of one class, or of all."));
    ignoreWheelUntilFocused(m_class);

    m_grid = new ImageGrid(this);
    m_grid->setObjectName(QStringLiteral("inspect.pictures"));
    m_grid->setAccessibleName(tr("Pictures to choose from"));
    m_grid->setCellSize(cell);
    m_grid->setSmoothScaling(true);
    m_grid->setPlaceholder(tr("Open, paste or drop a picture"));
    m_grid->setMinimumHeight(cell + 24);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(makeHeading());
    column->addWidget(m_fed);
    column->addWidget(m_caption);
    column->addWidget(m_class);
    column->addWidget(m_grid, 1);
}

QWidget* PicturePicker::makeHeading() {
    auto* heading = new QWidget(this);
    auto* open = makeIconButton(
        QStringLiteral("folder"),
        tr("Open pictures of your own. Any picture will do, also one that the network has never seen."),
        heading);
    open->setObjectName(QStringLiteral("inspect.open"));
    open->setAccessibleName(tr("Open pictures"));
    auto* paste =
        makeIconButton(QStringLiteral("paste"), tr("Paste a picture from the clipboard (Ctrl+V)."), heading);
    paste->setObjectName(QStringLiteral("inspect.paste"));
    paste->setAccessibleName(tr("Paste picture"));
    auto* row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLabel(tr("Picture"), TextRole::Heading, heading), 1);
    row->addWidget(open);
    row->addWidget(paste);
    connect(open, &QToolButton::clicked, this, &PicturePicker::openPictures);
    connect(paste, &QToolButton::clicked, this, &PicturePicker::pastePicture);
    return heading;
}

}  // namespace studio::ui
