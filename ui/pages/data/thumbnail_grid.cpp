#include "ui/pages/data/thumbnail_grid.h"

#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace studio::ui {
namespace {

constexpr int startSize = 96;
constexpr int headingRoom = 40;  // The heading stays in view above its first picture.
constexpr qsizetype mostBytes = qsizetype{192} << 20;

}  // namespace

ThumbnailGrid::ThumbnailGrid(QWidget* parent) : QWidget(parent), m_grid(new ImageGrid(this)), m_queue(this) {
    m_grid->setAccessibleDescription(
        tr("Enter enlarges a picture, Ctrl and plus or minus change the size, Space or Shift select "
           "several."));
    m_grid->setSmoothScaling(true);
    m_grid->setMultiSelection(true);
    m_grid->setCellSize(startSize);
    // Names of pictures differ at their ends.
    m_grid->setCaptionElide(Qt::ElideLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    connect(m_grid, &ImageGrid::cellsNeeded, this, &ThumbnailGrid::load);
    connect(m_grid, &ImageGrid::activated, this, &ThumbnailGrid::opened);
    connect(m_grid, &ImageGrid::cellSizeChanged, this, &ThumbnailGrid::adoptCellSize);
    connect(&m_queue, &PictureQueue::arrived, this, &ThumbnailGrid::take);
}

void ThumbnailGrid::clear() {
    m_queue.clear();
    m_grid->clear();
    m_items = {};
    m_loaded.clear();
    m_failed.clear();
    m_bytes = 0;
}

void ThumbnailGrid::setItems(Items items, bool stay) {
    const Items before = std::exchange(m_items, std::move(items));
    struct Known {
        QImage image;
        std::uint64_t stamp;
    };
    // Views into what `before` holds on to.
    std::unordered_map<std::string_view, Known> known;
    for (auto it = m_loaded.constBegin(); it != m_loaded.constEnd(); ++it) {
        const Key key = before.keyOf(it.key());
        known[key.path] = {m_grid->image(it.key()), key.stamp};
        m_grid->setImage(it.key(), {});
    }
    const int current = m_grid->currentIndex();
    const QList<int> selected = m_grid->selectedIndices();
    std::unordered_set<std::string_view> selectedPaths;
    for (const int index : selected) {
        if (!stay && index < before.count)
            selectedPaths.insert(before.keyOf(index).path);
    }
    const int firstSelected = selected.isEmpty() ? current : selected.first();
    const std::string_view currentPath =
        current >= 0 && current < before.count ? before.keyOf(current).path : std::string_view();
    for (const int index : std::as_const(m_failed))
        m_grid->setToolTipText(index, {});
    m_loaded.clear();
    m_failed.clear();
    m_bytes = 0;
    m_grid->setCount(m_items.count);
    int nextCurrent = std::min(firstSelected, m_items.count - 1);
    QList<int> stillSelected;
    const bool looks = !known.empty() || !currentPath.empty() || !selectedPaths.empty();
    for (int i = 0; i < m_items.count && looks; ++i) {
        const Key key = m_items.keyOf(i);
        if (selectedPaths.contains(key.path))
            stillSelected << i;
        if (!stay && !currentPath.empty() && key.path == currentPath)
            nextCurrent = i;
        const auto found = known.find(key.path);
        if (found == known.end() || found->second.stamp != key.stamp)
            continue;
        m_grid->setImage(i, found->second.image);
        m_loaded.insert(i, found->second.image.sizeInBytes());
        m_bytes += found->second.image.sizeInBytes();
    }
    // Nobody chose what takes the place of pictures that went: it is current, and not selected.
    m_grid->setSelectedIndices(stillSelected);
    m_grid->moveCurrentTo(nextCurrent);
    restart(true);
}

void ThumbnailGrid::setMake(std::function<PictureQueue::Answer(int, int)> make) {
    m_items.make = std::move(make);
    restart(false);
}

/// Gives the queue its work anew. Pictures in view that are there are made again, unless all stay.
void ThumbnailGrid::restart(bool all) {
    m_side = thumbnailSide();
    if (all)
        m_queue.clear();
    m_queue.setWork([make = m_items.make, side = m_side](int index) { return make(index, side); });
    if (all)
        return;
    for (auto it = m_loaded.constBegin(); it != m_loaded.constEnd(); ++it) {
        if (it.key() < m_first || it.key() > m_last)
            m_grid->setImage(it.key(), {});
    }
    m_loaded.clear();
    m_failed.clear();
    m_bytes = 0;
    QList<int> visible;
    for (int i = m_first; i <= std::min(m_last, m_items.count - 1); ++i)
        visible << i;
    m_queue.request(visible);
}

void ThumbnailGrid::load(int first, int last) {
    m_first = first;
    m_last = last;
    // What is in view, then a screen below and one above it.
    const int screen = last - first + 1;
    QList<int> wanted;
    const auto want = [&](int from, int to) {
        for (int i = std::max(0, from); i <= std::min(to, m_items.count - 1); ++i) {
            if (!m_loaded.contains(i) && !m_failed.contains(i))
                wanted << i;
        }
    };
    want(first, last);
    want(last + 1, last + screen);
    want(first - screen, first - 1);
    m_queue.request(wanted);
}

void ThumbnailGrid::take(int index, const PictureQueue::Answer& answer) {
    if (answer.image.isNull()) {
        m_failed.insert(index);
        m_grid->setToolTipText(index, answer.text);
        return;
    }
    m_bytes += answer.image.sizeInBytes() - m_loaded.value(index);
    m_loaded.insert(index, answer.image.sizeInBytes());
    m_grid->setImage(index, answer.image);
    if (m_bytes > mostBytes)
        forgetFarAway();
}

void ThumbnailGrid::forgetFarAway() {
    const int near = 2 * (m_last - m_first + 1);
    for (auto it = m_loaded.begin(); it != m_loaded.end();) {
        if (it.key() >= m_first - near && it.key() <= m_last + near) {
            ++it;
            continue;
        }
        m_bytes -= it.value();
        m_grid->setImage(it.key(), {});
        it = m_loaded.erase(it);
    }
}

int ThumbnailGrid::thumbnailSide() const {
    int side = 128;
    while (side < m_grid->cellSize() * devicePixelRatioF())
        side *= 2;
    return side;
}

/// Larger cells ask for finer pictures.
void ThumbnailGrid::adoptCellSize() {
    if (thumbnailSide() > m_side && m_items.make)
        restart(false);
}

void ThumbnailGrid::scrollTo(int index) {
    QScrollBar* bar = m_grid->verticalScrollBar();
    bar->setValue(bar->value() + m_grid->cellRect(index).top() - headingRoom);
    m_grid->setCurrentIndex(index);
}

}  // namespace studio::ui
