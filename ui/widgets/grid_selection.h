#pragma once

#include <QList>
#include <vector>

namespace studio::ui {

/// Which of the cells 0 … count − 1 are selected: one bit each, so that a hundred thousand cost nothing.
class GridSelection {
  public:
    /// Cells beyond `count` are forgotten, new ones are not selected.
    void setCount(int count);
    void clear();
    void selectOnly(int index);
    void toggle(int index);
    void selectAll();
    /// The cells between both and no others.
    void selectRange(int from, int to);
    void set(const QList<int>& indices);

    [[nodiscard]] bool contains(int index) const;
    [[nodiscard]] int count() const { return m_selected; }
    [[nodiscard]] QList<int> indices() const;  ///< Ascending.

  private:
    void put(int index, bool selected);

    std::vector<bool> m_bits;
    int m_selected = 0;
};

}  // namespace studio::ui
