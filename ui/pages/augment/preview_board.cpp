#include "ui/pages/augment/preview_board.h"

#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/tokens.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_grid.h"

namespace studio::ui {
namespace {

constexpr int leastCell = 64;
constexpr int greatestCell = 160;
constexpr int roundCell = 2 * 5 + 4;  // What ImageGrid leaves around a picture.

/// Enough for what can be drawn, and no more: rows stay close together.
int captionLines(const spec::AugmentationSpec& ranges) {
    using Kind = spec::AugmentationKind;
    const bool shifts = ranges.draws(Kind::WidthShift) || ranges.draws(Kind::HeightShift);
    const bool flipsTwice = ranges.draws(Kind::HorizontalFlip) && ranges.draws(Kind::VerticalFlip);
    return 2 + (shifts ? 1 : 0) + (ranges.draws(Kind::Zoom) ? 1 : 0) + (flipsTwice ? 1 : 0);
}

/// Runs on a worker thread.
PictureQueue::Answer drawCell(const api::DatasetService& service, const api::DatasetReport& report,
                              const spec::Project& project, const PreviewBoard::Cell& cell) {
    const auto drawn = service.preview(report, cell.sample, project, {.epoch = std::max(1, cell.epoch)});
    if (!drawn)
        return {{}, {}, QString::fromStdString(drawn.error().text())};
    if (cell.epoch == 0)
        return {toImage(drawn->original),
                {},
                cell.validates ? PreviewBoard::tr("never augmented") : PreviewBoard::tr("original")};
    return {toImage(drawn->augmented), {}, QString::fromStdString(drawn->caption)};
}

}  // namespace

PreviewBoard::PreviewBoard(const api::DatasetService& service, QWidget* parent)
    : QWidget(parent),
      m_service(service),
      m_report(std::make_shared<const api::DatasetReport>()),
      m_grid(new ImageGrid(this)),
      m_queue(this) {
    m_grid->setObjectName(QStringLiteral("previewGrid"));
    m_grid->setAccessibleName(tr("Originals and what training is fed"));
    m_grid->setPlaceholder(
        tr("No picture of this class has this use. Choose another class, or all pictures."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    connect(m_grid, &ImageGrid::activated, this, &PreviewBoard::cellOpened);
    connect(m_grid, &ImageGrid::cellSizeChanged, this, [this] { m_fits = m_fits && m_fitting; });
    connect(&m_queue, &PictureQueue::arrived, this, &PreviewBoard::take);
}

void PreviewBoard::clear() {
    m_queue.clear();
    m_cells.clear();
    m_grid->clear();
    m_lastDrawn = -1;
}

void PreviewBoard::setSamples(std::shared_ptr<const api::DatasetReport> report, const api::Split& split,
                              const std::vector<std::size_t>& samples, int epochs) {
    clear();
    m_report = std::move(report);
    m_epochs = epochs;
    for (const std::size_t sample : samples)
        addRow(sample, std::binary_search(split.validation.begin(), split.validation.end(), sample), epochs);
    m_grid->setCount(static_cast<int>(m_cells.size()));
    for (int i = 0; i < m_cells.size(); ++i) {
        const Cell& cell = m_cells[i];
        // Room for captions from the start, so that nothing jumps when they arrive.
        const QString badge = cell.epoch > 0   ? tr("epoch %1").arg(cell.epoch)
                              : cell.validates ? tr("val")
                                               : QString();
        m_grid->setItem(i, {}, QStringLiteral(" "), badge);
    }
    fitCells();
}

void PreviewBoard::addRow(std::size_t sample, bool validates, int epochs) {
    const api::Sample& picture = m_report->samples[sample];
    const QString use = validates ? tr("validation: never augmented") : tr("training");
    m_grid->setHeading(static_cast<int>(m_cells.size()),
                       QString::fromStdString(picture.path) + QStringLiteral("   ·   ") + use);
    for (int epoch = 0; epoch <= (validates ? 0 : epochs); ++epoch)
        m_cells.append({sample, epoch, validates});
}

void PreviewBoard::setProject(const spec::Project& project) {
    m_grid->setCaptionLines(captionLines(project.augmentation));
    m_queue.setWork([&service = m_service, report = m_report, project, cells = m_cells](int cell) {
        return drawCell(service, *report, project, cells.at(cell));
    });
    m_queue.request(drawingOrder());
}

/// Cells in view first, beginning after the one that was drawn last: while a slider moves, each cell gets
/// its turn, however often the drawing starts anew.
QList<int> PreviewBoard::drawingOrder() const {
    QList<int> visible;
    QList<int> hidden;
    const int count = static_cast<int>(m_cells.size());
    for (int i = 1; i <= count; ++i) {
        const int cell = (m_lastDrawn + i) % count;
        const bool inView = m_grid->cellRect(cell).intersects(m_grid->viewport()->rect());
        (inView ? visible : hidden) << cell;
    }
    return visible + hidden;
}

void PreviewBoard::take(int cell, const PictureQueue::Answer& answer) {
    if (cell >= m_cells.size())
        return;
    m_lastDrawn = cell;
    if (answer.image.isNull()) {
        Q_EMIT failed(answer.text);
        return;
    }
    const Cell& drawn = m_cells[cell];
    const QString badge = drawn.epoch > 0   ? tr("epoch %1").arg(drawn.epoch)
                          : drawn.validates ? tr("val")
                                            : QString();
    m_grid->setItem(cell, answer.image, answer.text, badge);
    m_grid->setToolTipText(cell, drawn.epoch > 0
                                     ? tr("Epoch %1: %2").arg(drawn.epoch).arg(answer.text)
                                     : tr("As read from the file and resized: %1").arg(answer.text));
    Q_EMIT cellDrawn(cell);
}

void PreviewBoard::fitCells() {
    if (!m_fits)
        return;
    m_fitting = true;
    // The scroll bar takes its room before it is there, or its coming would break every row.
    const int frame = 2 * m_grid->frameWidth() + m_grid->verticalScrollBar()->sizeHint().width();
    const int width = m_grid->width() - frame - 2 * spacing::s;
    m_grid->setCellSize(std::clamp(width / (m_epochs + 1) - roundCell, leastCell, greatestCell));
    m_fitting = false;
}

void PreviewBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitCells();
}

void PreviewBoard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitCells();
}

}  // namespace studio::ui
