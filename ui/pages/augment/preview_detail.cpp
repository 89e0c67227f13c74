#include "ui/pages/augment/preview_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <utility>

#include "ui/pages/augment/input_facts.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busy_note.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/label_overlay.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

/// The colour under the cursor is the picture's own, whatever mask lies over it.
void showMasked(ImageView* view, const api::ImageBuffer& picture, const std::optional<api::LabelMap>& mask,
                const PreviewBoard& board) {
    const QImage image = toImage(picture);
    view->setImage(mask ? withLabels(image, *mask, labelColors(board.report()), board.maskOpacity()) : image);
    view->setColorSource(image);
}

}  // namespace

PreviewDetail::PreviewDetail(const api::DatasetService& service, PreviewBoard& board, QWidget* parent)
    : QWidget(parent),
      m_service(service),
      m_board(board),
      m_name(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_original(new ImageView(this)),
      m_fed(new ImageView(this)),
      m_size(makeLabel({}, TextRole::Caption, this)),
      m_originalPixel(makeLabel({}, TextRole::Body, this)),
      m_caption(new WrappedLabel(TextRole::Body, this)),
      m_facts(new WrappedLabel(TextRole::Caption, this)),
      m_pixel(makeLabel({}, TextRole::Body, this)),
      m_fedColor(makeLabel({}, TextRole::Caption, this)),
      m_place(makeLabel({}, TextRole::Muted, this)),
      m_busy(new BusyNote(m_fed)),
      m_queue(this) {
    setObjectName(QStringLiteral("previewDetail"));
    m_original->setObjectName(QStringLiteral("originalView"));
    m_original->setAccessibleName(tr("Original"));
    m_fed->setObjectName(QStringLiteral("fedView"));
    m_fed->setAccessibleName(tr("Fed to the network"));
    m_caption->setObjectName(QStringLiteral("drawnCaption"));
    m_facts->setObjectName(QStringLiteral("inputFacts"));
    m_facts->setToolTip(
        tr("All numbers that the network reads for this picture, after rescale and normalization. Networks "
           "learn well from numbers of about −1 to 1."));
    m_pixel->setObjectName(QStringLiteral("pixelFacts"));
    m_pixel->setAccessibleName(tr("Numbers under the cursor"));
    m_originalPixel->setObjectName(QStringLiteral("originalPixel"));
    m_originalPixel->setAccessibleName(tr("Colour under the cursor in the original"));
    m_fedColor->setObjectName(QStringLiteral("fedColor"));
    m_fedColor->setAccessibleName(tr("Colour under the cursor"));
    m_place->setObjectName(QStringLiteral("samplePlace"));
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(spacing::l);
    pictures->addWidget(
        makeColumn(tr("Original"), tr("The picture as read from its file and resized for the network."),
                   m_original, {m_size, m_originalPixel}),
        1);
    pictures->addWidget(makeColumn(tr("Fed to the network"),
                                   tr("What training gets for this picture in this epoch, before its pixels "
                                      "become numbers. Point at a pixel to read its numbers."),
                                   m_fed, {m_caption, m_pixel, m_fedColor, m_facts}),
                        1);
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
    for (const int key : {Qt::Key_PageUp, Qt::Key_Left})
        onKey(key, [this] { step(-1); });
    for (const int key : {Qt::Key_PageDown, Qt::Key_Right})
        onKey(key, [this] { step(1); });
    connect(&m_queue, &PictureQueue::arrived, this, &PreviewDetail::take);
    connect(&m_queue, &PictureQueue::idle, m_busy, &BusyNote::finish);
    linkViews();
    showPixel({-1, -1});
}

/// What augmentation did to a detail is seen only when both pictures show the same part.
void PreviewDetail::linkViews() {
    const auto link = [this](ImageView* from, ImageView* to) {
        from->setHoverLabel(false);
        connect(from, &ImageView::viewChanged, to, [from, to] { to->followView(*from); });
        connect(from, &ImageView::pixelHovered, this, [this, to](int x, int y) {
            to->showHovered({x, y});
            showPixel({x, y});
        });
    };
    link(m_original, m_fed);
    link(m_fed, m_original);
}

QWidget* PreviewDetail::makeBar() {
    auto* bar = new QWidget(this);
    QPushButton* back = makeButton(tr("All samples"), QStringLiteral("left"), ButtonRole::Plain, bar);
    back->setObjectName(QStringLiteral("backToSamples"));
    back->setToolTip(tr("Back to the grid of all samples (Esc)."));
    m_previous = makeIconButton(QStringLiteral("left"), tr("Previous sample (Left)"), bar);
    m_previous->setObjectName(QStringLiteral("previousSample"));
    m_next = makeIconButton(QStringLiteral("right"), tr("Next sample (Right)"), bar);
    m_next->setObjectName(QStringLiteral("nextSample"));
    setRole(m_name, TextRole::Heading);
    m_name->setObjectName(QStringLiteral("sampleName"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(back);
    row->addWidget(m_name, 1);
    row->addWidget(m_previous);
    row->addWidget(m_place);
    row->addWidget(m_next);
    connect(back, &QPushButton::clicked, this, &PreviewDetail::closed);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    return bar;
}

/// The notes have a fixed height in both columns, so that the pictures stand level and stay in place.
QWidget* PreviewDetail::makeColumn(const QString& title, const QString& help, ImageView* view,
                                   const QVector<QWidget*>& notes) {
    auto* holder = new QWidget(this);
    auto* below = new QWidget(holder);
    below->setFixedHeight(7 * fontMetrics().lineSpacing());
    auto* lines = new QVBoxLayout(below);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(spacing::xs);
    for (QWidget* note : notes)
        lines->addWidget(note);
    lines->addStretch();
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    // Not at the view itself, where it would hide what is being pointed at.
    QLabel* heading = makeLabel(title, TextRole::Heading, holder);
    heading->setToolTip(help);
    view->setAccessibleDescription(help);
    column->addWidget(heading);
    column->addWidget(view, 1);
    column->addWidget(below);
    return holder;
}

void PreviewDetail::open(int cell) {
    if (cell < 0 || cell >= m_board.cells().size())
        return;
    const bool other = cell != m_cell;
    const int count = static_cast<int>(m_board.cells().size());
    m_place->setText(tr("%1 of %2").arg(cell + 1).arg(count));
    m_place->setMinimumWidth(m_place->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(count).arg(count)));
    m_cell = cell;
    m_previous->setEnabled(cell > 0);
    m_next->setEnabled(cell + 1 < count);
    if (other)
        m_queue.clear();
    redraw();
}

void PreviewDetail::step(int by) {
    open(m_cell + by);
}

void PreviewDetail::redraw() {
    if (m_cell < 0 || m_cell >= m_board.cells().size())
        return;
    showTitle();
    m_queue.setWork([&service = m_service, report = m_board.sharedReport(), project = m_board.project(),
                     shown = m_board.cells().at(m_cell), firstEpoch = m_board.firstEpoch()](int) {
        PictureQueue::Answer answer;
        auto drawn = previewOf(service, *report, project, shown, firstEpoch);
        if (!drawn) {
            answer.text = QString::fromStdString(drawn.error().text());
            return answer;
        }
        answer.text = captionFor(shown, project, drawn->caption);
        answer.sample = std::make_shared<const api::AugmentedSample>(*std::move(drawn));
        return answer;
    });
    m_busy->start(waitingText(m_board.project().augmentation));
    m_queue.request({m_cell});
}

void PreviewDetail::take(int /*cell*/, const PictureQueue::Answer& answer) {
    m_busy->finish();
    m_sample = answer.sample;
    m_caption->setText(answer.sample ? answer.text : QString());
    const bool hadFailed = std::exchange(m_hasFailed, !answer.sample);
    if (!answer.sample)
        Q_EMIT failed(answer.text);
    else if (hadFailed)
        Q_EMIT recovered();
    m_facts->setText(m_sample ? inputFacts(*m_sample) : QString());
    showMasks();
    showPixel(m_hovered);
}

void PreviewDetail::showMasks() {
    if (!m_sample) {
        m_original->setImage({});
        m_fed->setImage({});
        m_size->clear();
        return;
    }
    showMasked(m_original, m_sample->original, m_sample->originalMask, m_board);
    showMasked(m_fed, m_sample->augmented, m_sample->augmentedMask, m_board);
    m_size->setText(tr("%1 × %2 pixels").arg(m_sample->original.width).arg(m_sample->original.height));
}

void PreviewDetail::showTitle() {
    const PreviewCell& cell = m_board.cells().at(m_cell);
    QStringList parts{QString::fromStdString(m_board.report().samples[cell.sample].path)};
    if (cell.shows == PreviewCell::Shows::Extreme)
        parts << QString::fromStdString(spec::augmentationInfo(cell.extreme.kind).label);
    else if (cell.shows == PreviewCell::Shows::Epoch)
        parts << cell.badge(m_board.firstEpoch());
    m_name->setText(parts.join(QStringLiteral("   ·   ")));
}

void PreviewDetail::showPixel(QPoint pixel) {
    m_hovered = pixel;
    const auto& classes = m_board.report().classes;
    const QString text = m_sample ? pixelFacts(*m_sample, pixel, classes) : QString();
    setRole(m_pixel, text.isEmpty() ? TextRole::Muted : TextRole::Body);
    m_pixel->setText(text.isEmpty() ? tr("Point at a pixel to read its numbers.") : text);
    m_originalPixel->setText(m_sample ? colorFacts(m_sample->original, m_sample->originalMask, pixel, classes)
                                      : QString());
    const QString color = m_sample ? colorFacts(m_sample->augmented, {}, pixel, classes) : QString();
    m_fedColor->setText(color.isEmpty() ? color : tr("before rescale and normalization  %1").arg(color));
}

}  // namespace studio::ui
