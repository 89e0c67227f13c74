#include "ui/widgets/image_grid.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include "ui/theme/theme.h"
#include "ui/widgets/caption_text.h"
#include "ui/widgets/image_grid_layout.h"

namespace studio::ui {
namespace {

constexpr int padding = 5;  // Between a cell's edge and its picture.
constexpr int smallest = 24;
constexpr int largest = 512;
constexpr int longestTipLine = 80;  // Characters.

/// A caption of many drawn values one value a line, as are lines that would be very long.
QString tipText(const ImageGrid::CellText& text) {
    if (text.toolTip.isEmpty())
        return captionParts(text.caption).join(QLatin1Char('\n'));
    QStringList lines = text.toolTip.split(QLatin1Char('\n'));
    for (QString& line : lines) {
        if (line.size() > longestTipLine)
            line = captionParts(line).join(QLatin1Char('\n'));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ImageGrid::ImageGrid(QWidget* parent)
    : QAbstractScrollArea(parent), m_layout(std::make_unique<ImageGridLayout>()) {
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Pictures"));
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        relayout();
        viewport()->update();
    });
}

ImageGrid::~ImageGrid() = default;

void ImageGrid::setCount(int count) {
    m_items.resize(std::max(0, count));
    m_selection.setCount(count);
    m_hovered = -1;
    m_anchor = -1;
    if (m_current >= m_items.size())
        m_current = -1;
    relayout();
}

void ImageGrid::clear() {
    m_items.clear();
    m_selection.setCount(0);
    m_headings.clear();
    m_captioned = m_textOf != nullptr;
    m_anchor = -1;
    m_current = -1;
    m_hovered = -1;
    verticalScrollBar()->setValue(0);
    relayout();
}

void ImageGrid::setItem(int index, const QImage& image, const QString& caption, const QString& badge) {
    if (index < 0 || index >= m_items.size())
        return;
    Item& item = m_items[index];
    item.image = image;
    item.caption = caption;
    item.badge = badge;
    if (!caption.isEmpty() && !m_captioned) {
        m_captioned = true;
        relayout();
    }
    viewport()->update(cellRect(index));
}

void ImageGrid::setImage(int index, const QImage& image) {
    if (index < 0 || index >= m_items.size())
        return;
    m_items[index].image = image;
    viewport()->update(cellRect(index));
}

void ImageGrid::setToolTipText(int index, const QString& text) {
    if (index >= 0 && index < m_items.size())
        m_items[index].toolTip = text;
}

QImage ImageGrid::image(int index) const {
    return m_items.value(index).image;
}
QString ImageGrid::caption(int index) const {
    return textOf(index).caption;
}

void ImageGrid::setTextOf(std::function<CellText(int)> textOf) {
    m_textOf = std::move(textOf);
    m_captioned = m_captioned || m_textOf;
    relayout();
}

ImageGrid::CellText ImageGrid::textOf(int index) const {
    if (index < 0 || index >= m_items.size())
        return {};
    const Item& item = m_items[index];
    CellText text = m_textOf ? m_textOf(index) : CellText{item.caption, item.badge, {}};
    if (!item.toolTip.isEmpty())
        text.toolTip = item.toolTip;
    return text;
}

void ImageGrid::setHeading(int firstIndex, const QString& text) {
    if (text.isEmpty())
        m_headings.remove(firstIndex);
    else
        m_headings.insert(firstIndex, text);
    relayout();
}

void ImageGrid::clearHeadings() {
    setHeadings({});
}

void ImageGrid::setHeadings(const QMap<int, QString>& headings) {
    m_headings = headings;
    relayout();
}

void ImageGrid::setCellSize(int pixels) {
    const int bounded = std::clamp(pixels, smallest, largest);
    if (bounded == m_cellSize)
        return;
    // What a person looks at stays in sight: the selected cell, or else the first visible one.
    const int anchor = m_current >= 0 ? m_current : visibleFirst();
    m_cellSize = bounded;
    relayout();
    const QRect cell = m_layout->cell(anchor);
    const int top = verticalScrollBar()->value();
    if (!cell.isNull() && (cell.top() < top || cell.bottom() > top + viewport()->height()))
        verticalScrollBar()->setValue(cell.top() - padding);
    Q_EMIT cellSizeChanged(bounded);
}

void ImageGrid::setCaptionLines(int lines) {
    if (lines == m_captionLines)
        return;
    m_captionLines = std::max(1, lines);
    relayout();
}

void ImageGrid::setCaptionElide(Qt::TextElideMode mode) {
    m_captionElide = mode;
    viewport()->update();
}

void ImageGrid::setSmoothScaling(bool smooth) {
    m_smooth = smooth;
    viewport()->update();
}

void ImageGrid::setPlaceholder(const QString& text) {
    m_placeholder = text;
    viewport()->update();
}

void ImageGrid::setCurrentIndex(int index) {
    const int bounded = index >= 0 && index < m_items.size() ? index : -1;
    const bool alone =
        m_selection.count() == (bounded < 0 ? 0 : 1) && (bounded < 0 || m_selection.contains(bounded));
    m_anchor = bounded;
    m_selection.selectOnly(bounded);
    makeCurrent(bounded);
    if (!alone) {
        viewport()->update();
        Q_EMIT selectionChanged();
    }
}

void ImageGrid::moveCurrentTo(int index) {
    const int bounded = index >= 0 && index < m_items.size() ? index : -1;
    m_anchor = bounded;
    makeCurrent(bounded);
}

void ImageGrid::makeCurrent(int bounded) {
    if (bounded == m_current)
        return;
    m_current = bounded;
    if (bounded >= 0) {
        const QRect cell = m_layout->cell(bounded);
        QScrollBar* bar = verticalScrollBar();
        if (cell.top() < bar->value())
            bar->setValue(cell.top() - padding);
        else if (cell.bottom() > bar->value() + viewport()->height())
            bar->setValue(cell.bottom() + padding - viewport()->height());
    }
    viewport()->update();
    Q_EMIT selected(bounded);
}

void ImageGrid::setSelectedIndices(const QList<int>& indices) {
    m_selection.set(indices);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void ImageGrid::selectAll() {
    m_selection.selectAll();
    viewport()->update();
    Q_EMIT selectionChanged();
}

int ImageGrid::indexAt(QPoint viewportPos) const {
    return m_layout->cellAt(viewportPos + QPoint(0, verticalScrollBar()->value()));
}

QRect ImageGrid::cellRect(int index) const {
    return m_layout->cell(index).translated(0, -verticalScrollBar()->value());
}

QSize ImageGrid::sizeHint() const {
    return {6 * m_cellSize, 4 * m_cellSize};
}

int ImageGrid::captionHeight() const {
    if (!m_captioned)
        return 0;
    return m_captionLines * QFontMetrics(Theme::of(this).font(TextSize::Caption)).height() + 3;
}

int ImageGrid::visibleFirst() const {
    return m_layout->firstAtOrBelow(verticalScrollBar()->value());
}

int ImageGrid::visibleLast() const {
    return m_layout->lastAtOrAbove(verticalScrollBar()->value() + viewport()->height() - 1);
}

void ImageGrid::relayout() {
    ImageGridLayout::Metrics metrics;
    metrics.width = viewport()->width();
    metrics.cell = QSize(m_cellSize + 2 * padding, m_cellSize + 2 * padding + captionHeight());
    m_layout->build(count(), m_headings, metrics);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(24, metrics.cell.height() / 3));
    verticalScrollBar()->setRange(0, std::max(0, m_layout->height() - viewport()->height()));
    viewport()->update();
    scheduleNeeded();
}

void ImageGrid::scheduleNeeded() {
    if (m_neededScheduled)
        return;
    // Once per turn of the event loop, however many cells are set or lines scrolled in it.
    m_neededScheduled = true;
    QTimer::singleShot(0, this, &ImageGrid::reportNeeded);
}

void ImageGrid::reportNeeded() {
    m_neededScheduled = false;
    const int first = visibleFirst();
    const int last = visibleLast();
    if (!isVisible() || first > last)
        return;
    const auto begin = m_items.constBegin();
    if (std::any_of(begin + first, begin + last + 1, [](const Item& item) { return item.image.isNull(); }))
        Q_EMIT cellsNeeded(first, last);
}

bool ImageGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = indexAt(help->pos());
        const CellText text = textOf(index);
        QToolTip::showText(help->globalPos(), tipText(text), viewport(), cellRect(index));
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ImageGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void ImageGrid::showEvent(QShowEvent* event) {
    QAbstractScrollArea::showEvent(event);
    scheduleNeeded();
}

void ImageGrid::scrollContentsBy(int, int) {
    viewport()->update();
    scheduleNeeded();
}

void ImageGrid::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::EnabledChange)
        relayout();
}

}  // namespace studio::ui
