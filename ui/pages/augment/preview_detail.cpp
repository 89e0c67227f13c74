#include "ui/pages/augment/preview_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

#include "ui/pages/augment/preview_board.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"

namespace studio::ui {

PreviewDetail::PreviewDetail(PreviewBoard& board, QWidget* parent)
    : QWidget(parent),
      m_board(board),
      m_name(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_original(new ImageView(this)),
      m_fed(new ImageView(this)),
      m_size(makeLabel({}, TextRole::Caption, this)),
      m_caption(makeLabel({}, TextRole::Body, this)) {
    setObjectName(QStringLiteral("previewDetail"));
    m_original->setObjectName(QStringLiteral("originalView"));
    m_original->setAccessibleName(tr("Original"));
    m_original->setToolTip(tr("The picture as read from its file and resized for the network."));
    m_fed->setObjectName(QStringLiteral("fedView"));
    m_fed->setAccessibleName(tr("Fed to the network"));
    m_fed->setToolTip(
        tr("Exactly the pixels that training gets for this picture in this epoch, before they "
           "are rescaled."));
    m_caption->setObjectName(QStringLiteral("drawnCaption"));
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(spacing::l);
    pictures->addWidget(makeColumn(tr("Original"), m_original, m_size), 1);
    pictures->addWidget(makeColumn(tr("Fed to the network"), m_fed, m_caption), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::m);
    column->addWidget(makeBar());
    column->addLayout(pictures, 1);
    const auto onKey = [this](int key, auto action) {
        auto* shortcut =
            new QShortcut(QKeySequence(key), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    onKey(Qt::Key_Escape, [this] { Q_EMIT closed(); });
    onKey(Qt::Key_PageUp, [this] { step(-1); });
    onKey(Qt::Key_PageDown, [this] { step(1); });
    connect(&board, &PreviewBoard::cellDrawn, this, &PreviewDetail::onDrawn);
}

QWidget* PreviewDetail::makeBar() {
    auto* bar = new QWidget(this);
    QPushButton* back = makeButton(tr("All samples"), QStringLiteral("left"), ButtonRole::Plain, bar);
    back->setObjectName(QStringLiteral("backToSamples"));
    back->setToolTip(tr("Back to the grid of all samples (Esc)."));
    m_previous = makeIconButton(QStringLiteral("up"), tr("Previous sample (Page Up)"), bar);
    m_previous->setObjectName(QStringLiteral("previousSample"));
    m_next = makeIconButton(QStringLiteral("down"), tr("Next sample (Page Down)"), bar);
    m_next->setObjectName(QStringLiteral("nextSample"));
    setRole(m_name, TextRole::Heading);
    m_name->setObjectName(QStringLiteral("sampleName"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(back);
    row->addWidget(m_name, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(back, &QPushButton::clicked, this, &PreviewDetail::closed);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    return bar;
}

QWidget* PreviewDetail::makeColumn(const QString& title, ImageView* view, QLabel* note) {
    auto* holder = new QWidget(this);
    note->setWordWrap(true);
    note->setMinimumHeight(2 * note->fontMetrics().height());
    note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(title, TextRole::Heading, holder));
    column->addWidget(view, 1);
    column->addWidget(note);
    return holder;
}

void PreviewDetail::open(int cell) {
    if (cell < 0 || cell >= m_board.cells().size())
        return;
    m_cell = cell;
    m_previous->setEnabled(cell > 0);
    m_next->setEnabled(cell + 1 < m_board.cells().size());
    refresh();
}

void PreviewDetail::step(int by) {
    open(m_cell + by);
}

int PreviewDetail::originalOf(int cell) const {
    while (m_board.cells()[cell].epoch > 0)
        --cell;
    return cell;
}

void PreviewDetail::onDrawn(int cell) {
    if (isVisible() && m_cell >= 0 && m_cell < m_board.cells().size() &&
        (cell == m_cell || cell == originalOf(m_cell)))
        refresh();
}

void PreviewDetail::refresh() {
    const PreviewBoard::Cell& cell = m_board.cells()[m_cell];
    const QString path = QString::fromStdString(m_board.report().samples[cell.sample].path);
    m_name->setText(cell.epoch > 0 ? tr("%1   ·   epoch %2").arg(path).arg(cell.epoch) : path);
    const QImage original = m_board.grid()->image(originalOf(m_cell));
    m_original->setImage(original);
    m_fed->setImage(m_board.grid()->image(m_cell));
    m_size->setText(tr("%1 × %2 pixels").arg(original.width()).arg(original.height()));
    m_caption->setText(m_board.grid()->caption(m_cell));
}

}  // namespace studio::ui
