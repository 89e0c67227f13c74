#include "ui/widgets/image_grid_layout.h"

#include <algorithm>

namespace studio::ui {

void ImageGridLayout::build(int count, const QMap<int, QString>& headings, const Metrics& metrics) {
    m_metrics = metrics;
    m_count = count;
    const int usable = metrics.width - 2 * metrics.margin + metrics.gap;
    m_columns = std::max(1, usable / (metrics.cell.width() + metrics.gap));
    // What is left of a row is shared: captions have use for it. A row of one or two would fall apart.
    m_metrics.cell.setWidth(
        std::clamp(usable / m_columns - metrics.gap, metrics.cell.width(), metrics.cell.width() * 3 / 2));
    m_bands.clear();
    QMap<int, QString> starts = headings;
    if (count > 0 && !starts.contains(0))
        starts.insert(0, {});
    int y = metrics.margin;
    for (auto it = starts.constBegin(); it != starts.constEnd(); ++it) {
        if (it.key() < 0 || it.key() >= count)
            continue;
        const auto next = std::next(it);
        Band band;
        band.first = it.key();
        band.count = (next == starts.constEnd() ? count : std::min(next.key(), count)) - band.first;
        band.heading = it.value();
        band.top = y + (band.heading.isEmpty() ? 0 : metrics.headingHeight);
        y = band.top + rowsIn(band) * pitch();
        m_bands.push_back(band);
    }
    m_height = m_bands.empty() ? 0 : y - metrics.gap + metrics.margin;
}

std::size_t ImageGridLayout::bandOf(int index) const {
    const auto after = std::upper_bound(m_bands.begin(), m_bands.end(), index,
                                        [](int value, const Band& band) { return value < band.first; });
    return static_cast<std::size_t>(after - m_bands.begin()) - 1;
}

QRect ImageGridLayout::cell(int index) const {
    if (index < 0 || index >= m_count)
        return {};
    const Band& band = m_bands[bandOf(index)];
    const int within = index - band.first;
    const int x = m_metrics.margin + (within % m_columns) * (m_metrics.cell.width() + m_metrics.gap);
    return {QPoint(x, band.top + (within / m_columns) * pitch()), m_metrics.cell};
}

int ImageGridLayout::cellAt(QPoint pos) const {
    const int index = firstAtOrBelow(pos.y());
    for (int i = index; i < std::min(index + m_columns, m_count); ++i) {
        if (cell(i).contains(pos))
            return i;
    }
    return -1;
}

int ImageGridLayout::firstAtOrBelow(int y) const {
    for (const Band& band : m_bands) {
        const int row = std::max(0, (y - band.top + m_metrics.gap) / pitch());
        if (y < band.top + rowsIn(band) * pitch() - m_metrics.gap)
            return band.first + std::min(row, rowsIn(band) - 1) * m_columns;
    }
    return m_count;
}

int ImageGridLayout::lastAtOrAbove(int y) const {
    int last = -1;
    for (const Band& band : m_bands) {
        if (band.top > y)
            break;
        const int rows = (y - band.top) / pitch() + 1;
        last = band.first + std::min(band.count, rows * m_columns) - 1;
    }
    return last;
}

int ImageGridLayout::above(int index) const {
    const std::size_t at = bandOf(index);
    const Band& band = m_bands[at];
    if (index - m_columns >= band.first)
        return index - m_columns;
    if (at == 0)
        return index;
    const Band& previous = m_bands[at - 1];
    const int lastRow = previous.first + (rowsIn(previous) - 1) * m_columns;
    return std::min(lastRow + (index - band.first) % m_columns, previous.first + previous.count - 1);
}

int ImageGridLayout::below(int index) const {
    const std::size_t at = bandOf(index);
    const Band& band = m_bands[at];
    const int end = band.first + band.count;
    if (index + m_columns < end)
        return index + m_columns;
    const bool inLastRow = (index - band.first) / m_columns == rowsIn(band) - 1;
    if (!inLastRow)
        return end - 1;
    if (at + 1 == m_bands.size())
        return index;
    const Band& next = m_bands[at + 1];
    return std::min(next.first + (index - band.first) % m_columns, next.first + next.count - 1);
}

std::vector<ImageGridLayout::Heading> ImageGridLayout::headings() const {
    std::vector<Heading> result;
    for (const Band& band : m_bands) {
        if (!band.heading.isEmpty())
            result.push_back(
                {band.heading, QRect(m_metrics.margin, band.top - m_metrics.headingHeight,
                                     m_metrics.width - 2 * m_metrics.margin, m_metrics.headingHeight)});
    }
    return result;
}

}  // namespace studio::ui
