#include "ui/widgets/grid_selection.h"

#include <algorithm>

namespace studio::ui {

void GridSelection::setCount(int count) {
    m_bits.resize(static_cast<std::size_t>(std::max(0, count)), false);
    m_selected = static_cast<int>(std::count(m_bits.begin(), m_bits.end(), true));
}

void GridSelection::clear() {
    std::fill(m_bits.begin(), m_bits.end(), false);
    m_selected = 0;
}

void GridSelection::put(int index, bool selected) {
    if (index < 0 || static_cast<std::size_t>(index) >= m_bits.size() || contains(index) == selected)
        return;
    m_bits[static_cast<std::size_t>(index)] = selected;
    m_selected += selected ? 1 : -1;
}

void GridSelection::selectOnly(int index) {
    clear();
    put(index, true);
}

void GridSelection::toggle(int index) {
    put(index, !contains(index));
}

void GridSelection::selectAll() {
    std::fill(m_bits.begin(), m_bits.end(), true);
    m_selected = static_cast<int>(m_bits.size());
}

void GridSelection::selectRange(int from, int to) {
    clear();
    for (int i = std::min(from, to); i <= std::max(from, to); ++i)
        put(i, true);
}

void GridSelection::set(const QList<int>& indices) {
    clear();
    for (const int index : indices)
        put(index, true);
}

bool GridSelection::contains(int index) const {
    return index >= 0 && static_cast<std::size_t>(index) < m_bits.size() &&
           m_bits[static_cast<std::size_t>(index)];
}

QList<int> GridSelection::indices() const {
    QList<int> result;
    result.reserve(m_selected);
    for (std::size_t i = 0; result.size() < m_selected; ++i) {
        if (m_bits[i])
            result << static_cast<int>(i);
    }
    return result;
}

}  // namespace studio::ui
