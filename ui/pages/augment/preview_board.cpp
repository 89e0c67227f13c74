#include "ui/pages/augment/preview_board.h"

#include <QMouseEvent>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/busy_note.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/label_overlay.h"

namespace studio::ui {
namespace {

constexpr int leastCell = 64;
constexpr int usualCell = 176;
constexpr int greatestExtreme = 480;
constexpr int roundCell = 2 * 5 + 4;  // What ImageGrid leaves around a picture.
constexpr int mostCaptionLines = 3;

/// About as long as a caption gets by what is switched on, whatever is drawn: rows stay where they are while
/// a slider moves.
int captionChars(const spec::AugmentationSpec& augmentation) {
    int chars = 0;
    for (const auto kind : spec::augmentationKinds()) {
        if (!augmentation.draws(kind))
            continue;
        switch (spec::augmentationInfo(kind).range) {
            case spec::AugmentationRange::Interval:
                chars += 12;  // "rot −12°, "
                break;
            case spec::AugmentationRange::None:
                chars += 8;  // "flip, "
                break;
            case spec::AugmentationRange::Single:
                chars += 34;  // "mixed 30 % of 'walking/0041.jpg', "
                break;
        }
    }
    return chars;
}

/// Lines of a caption as the grid breaks it: at spaces.
int linesOf(const QString& text, const QFontMetrics& metrics, int width) {
    int lines = 1;
    QString line;
    for (const QString& word : text.split(QLatin1Char(' '))) {
        const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        const bool fits = line.isEmpty() || metrics.horizontalAdvance(longer) <= width;
        line = fits ? longer : word;
        lines += fits ? 0 : 1;
    }
    return lines;
}

}  // namespace

QString waitingText(const spec::AugmentationSpec& augmentation) {
    const auto& normalization = augmentation.normalization;
    const bool unknown = (normalization.featurewiseCenter && normalization.mean.empty()) ||
                         (normalization.featurewiseStd && normalization.deviation.empty());
    return unknown ? PreviewBoard::tr("Computing mean and deviation of the training pictures…")
                   : PreviewBoard::tr("Drawing…");
}

PreviewBoard::PreviewBoard(const api::DatasetService& service, QWidget* parent)
    : QWidget(parent),
      m_service(service),
      m_report(std::make_shared<const api::DatasetReport>()),
      m_grid(new ImageGrid(this)),
      m_busy(new BusyNote(this)),
      m_queue(this) {
    m_grid->setObjectName(QStringLiteral("previewGrid"));
    m_grid->setAccessibleName(tr("Originals and what training is fed"));
    m_grid->setPlaceholder(
        tr("No picture of this class has this use. Choose another class, or all pictures."));
    m_grid->viewport()->installEventFilter(this);
    m_busy->setObjectName(QStringLiteral("previewBusy"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    connect(m_grid, &ImageGrid::activated, this, &PreviewBoard::cellOpened);
    connect(m_grid, &ImageGrid::cellSizeChanged, this, [this] {
        m_fits = m_fits && m_fitting;
        fitCaptions();
    });
    connect(m_grid->verticalScrollBar(), &QScrollBar::valueChanged, this, &PreviewBoard::blendVisible);
    connect(&m_queue, &PictureQueue::arrived, this, &PreviewBoard::take);
    connect(&m_queue, &PictureQueue::idle, m_busy, &BusyNote::finish);
}

void PreviewBoard::clear() {
    m_queue.clear();
    m_cells.clear();
    m_drawn.clear();
    m_failedCells.clear();
    m_grid->clear();
    m_lastDrawn = -1;
    m_pressed = -1;
}

void PreviewBoard::setRows(std::shared_ptr<const api::DatasetReport> report, const QVector<PreviewRow>& rows,
                           int columns) {
    clear();
    m_report = std::move(report);
    m_colors = labelColors(*m_report);
    m_columns = columns;
    for (const PreviewRow& row : rows)
        m_cells << row.cells;
    m_drawn.resize(m_cells.size());
    m_grid->setCount(static_cast<int>(m_cells.size()));
    int first = 0;
    for (const PreviewRow& row : rows) {
        m_grid->setHeading(first, row.heading);
        first += static_cast<int>(row.cells.size());
    }
    // Room for captions from the start, so that nothing jumps when they arrive.
    for (int i = 0; i < m_cells.size(); ++i)
        m_grid->setItem(i, {}, QStringLiteral(" "), m_cells[i].badge(m_firstEpoch));
    fitCells();
}

void PreviewBoard::draw(const spec::Project& project, int firstEpoch) {
    m_project = project;
    m_firstEpoch = firstEpoch;
    m_isStale = true;
    if (isVisible())
        start();
}

void PreviewBoard::start() {
    m_isStale = false;
    fitCaptions();
    m_queue.setWork([&service = m_service, report = m_report, project = m_project, cells = m_cells,
                     firstEpoch = m_firstEpoch](int cell) {
        return drawCell(service, *report, project, cells.at(cell), firstEpoch);
    });
    if (!m_cells.isEmpty())
        m_busy->start(waitingText(m_project.augmentation));
    m_queue.request(drawingOrder());
}

bool PreviewBoard::inView(int cell) const {
    return m_grid->cellRect(cell).intersects(m_grid->viewport()->rect());
}

/// Cells in view first, beginning after the one that was drawn last: while a slider moves, each cell gets
/// its turn, however often the drawing starts anew.
QList<int> PreviewBoard::drawingOrder() const {
    QList<int> visible;
    QList<int> hidden;
    const int count = static_cast<int>(m_cells.size());
    for (int i = 1; i <= count; ++i) {
        const int cell = (m_lastDrawn + i) % count;
        (inView(cell) ? visible : hidden) << cell;
    }
    return visible + hidden;
}

void PreviewBoard::take(int cell, const PictureQueue::Answer& answer) {
    if (cell >= m_cells.size())
        return;
    m_busy->advance(tr("Drawing…"));
    m_lastDrawn = cell;
    const QString badge = m_cells[cell].badge(m_firstEpoch);
    if (answer.image.isNull()) {
        m_drawn[cell] = {};
        m_failedCells.insert(cell);
        m_grid->setItem(cell, {}, tr("not drawn"), badge);
        m_grid->setToolTipText(cell, answer.text);
        Q_EMIT failed(answer.text);
        return;
    }
    if (m_failedCells.remove(cell) && m_failedCells.isEmpty())
        Q_EMIT recovered();
    m_drawn[cell] = {answer.image, answer.text, answer.sample};
    m_grid->setItem(cell, masked(cell), shownCaption(cell), badge);
    m_grid->setToolTipText(
        cell, badge.isEmpty() ? answer.text : tr("%1: %2", "epoch 3: rot 5°").arg(badge, answer.text));
}

QImage PreviewBoard::masked(int cell) const {
    const Drawn& drawn = m_drawn[cell];
    if (drawn.sample == nullptr)
        return drawn.picture;
    const bool original = m_cells[cell].shows == PreviewCell::Shows::Original;
    const auto& mask = original ? drawn.sample->originalMask : drawn.sample->augmentedMask;
    return mask ? withLabels(drawn.picture, *mask, m_colors, m_maskOpacity) : drawn.picture;
}

void PreviewBoard::setMaskOpacity(double opacity) {
    if (opacity == m_maskOpacity)
        return;
    m_maskOpacity = opacity;
    for (Drawn& drawn : m_drawn)
        drawn.blended = drawn.sample == nullptr;
    blendVisible();
}

void PreviewBoard::blendVisible() {
    for (int i = 0; i < m_drawn.size(); ++i) {
        Drawn& drawn = m_drawn[i];
        if (drawn.blended || !inView(i))
            continue;
        drawn.blended = true;
        m_grid->setImage(i, masked(i));
    }
}

void PreviewBoard::fitCells() {
    if (!m_fits)
        return;
    m_fitting = true;
    // The scroll bar takes its room before it is there, or its coming would break every row.
    const int frame = 2 * m_grid->frameWidth() + m_grid->verticalScrollBar()->sizeHint().width();
    const int width = m_grid->width() - frame - 2 * spacing::s;
    m_grid->setCellSize(std::clamp(width / m_columns - roundCell, leastCell, greatestCell()));
    m_fitting = false;
    fitCaptions();
}

bool PreviewBoard::isOf(PreviewCell::Shows shows) const {
    return std::any_of(m_cells.cbegin(), m_cells.cend(),
                       [shows](const PreviewCell& cell) { return cell.shows == shows; });
}

/// The ends of a range are looked at closely: they fill the board, as long as a row fits its height.
int PreviewBoard::greatestCell() const {
    if (!isOf(PreviewCell::Shows::Extreme))
        return usualCell;
    const int around = roundCell + 4 * fontMetrics().lineSpacing();
    return std::clamp(height() - around, usualCell, greatestExtreme);
}

void PreviewBoard::fitCaptions() {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    const int width = captionChars(m_project.augmentation) * metrics.averageCharWidth();
    const int lines = (width + m_grid->cellSize() - 1) / m_grid->cellSize();
    m_grid->setCaptionLines(isOf(PreviewCell::Shows::Epoch) ? std::clamp(lines, 1, mostCaptionLines) : 1);
    for (int i = 0; i < m_drawn.size(); ++i) {
        if (m_cells[i].shows == PreviewCell::Shows::Epoch && !m_drawn[i].picture.isNull())
            m_grid->setItem(i, m_grid->image(i), shownCaption(i), m_cells[i].badge(m_firstEpoch));
    }
}

QString PreviewBoard::shownCaption(int cell) const {
    const QString& all = m_drawn[cell].caption;
    if (m_cells[cell].shows != PreviewCell::Shows::Epoch)
        return all;
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    const int width = m_grid->cellSize();
    const QString comma = QStringLiteral(", ");
    const QStringList parts = all.split(comma);
    QString shown = all;
    for (int left = static_cast<int>(parts.size()) - 1;
         left > 0 && linesOf(shown, metrics, width) > mostCaptionLines; --left)
        shown = tr("%1, +%2\u00a0more", "rot 5°, flip, +4 more")
                    .arg(parts.mid(0, left).join(comma))
                    .arg(parts.size() - left);
    return shown;
}

void PreviewBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitCells();
}

void PreviewBoard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitCells();
    if (m_isStale)
        start();
}

/// A click opens; the grid itself opens by Enter and double click only.
bool PreviewBoard::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseButtonRelease && type != QEvent::MouseMove)
        return QWidget::eventFilter(watched, event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const int cell = m_grid->indexAt(mouse->position().toPoint());
    if (type == QEvent::MouseMove)
        m_grid->viewport()->setCursor(cell >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (mouse->button() == Qt::LeftButton && type == QEvent::MouseButtonPress)
        m_pressed = cell;
    if (mouse->button() == Qt::LeftButton && type == QEvent::MouseButtonRelease && cell >= 0 &&
        cell == m_pressed)
        Q_EMIT cellOpened(cell);
    return QWidget::eventFilter(watched, event);
}

}  // namespace studio::ui
