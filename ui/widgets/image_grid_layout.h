#pragma once

#include <QMap>
#include <QRect>
#include <QString>
#include <vector>

namespace studio::ui {

/// Where the cells and headings of an ImageGrid lie, in content coordinates (y grows below the viewport).
/// Cells stand in rows, a heading begins a new one. Positions are computed, none is stored per cell.
class ImageGridLayout {
  public:
    struct Metrics {
        int width = 0;  ///< Of the viewport.
        QSize cell;     ///< With caption and padding.
        int gap = 4;
        int margin = 8;
        int headingHeight = 32;
    };
    struct Heading {
        QString text;
        QRect rect;
    };

    void build(int count, const QMap<int, QString>& headings, const Metrics& metrics);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] QRect cell(int index) const;
    [[nodiscard]] int cellAt(QPoint pos) const;     ///< -1: none.
    [[nodiscard]] int firstAtOrBelow(int y) const;  ///< First cell that reaches below y; count: none.
    [[nodiscard]] int lastAtOrAbove(int y) const;   ///< Last cell that begins above y; -1: none.
    [[nodiscard]] int above(int index) const;       ///< Same column one row up; index itself: none.
    [[nodiscard]] int below(int index) const;
    [[nodiscard]] std::vector<Heading> headings() const;

  private:
    /// A run of cells without a heading in between.
    struct Band {
        int first = 0;
        int count = 0;
        int top = 0;  ///< Of the first row of cells.
        QString heading;
    };
    [[nodiscard]] std::size_t bandOf(int index) const;
    [[nodiscard]] int rowsIn(const Band& band) const { return (band.count + m_columns - 1) / m_columns; }
    [[nodiscard]] int pitch() const { return m_metrics.cell.height() + m_metrics.gap; }

    Metrics m_metrics;
    std::vector<Band> m_bands;
    int m_count = 0;
    int m_columns = 1;
    int m_height = 0;
};

}  // namespace studio::ui
