#pragma once

#include <QVector>
#include <cstdint>

namespace studio::ui {

/// How values of one epoch fall into equal bins from low to high (inclusive).
struct HistogramRow {
    int epoch = 0;  ///< From 1.
    double low = 0.0;
    double high = 0.0;
    QVector<std::int64_t> counts;
};

/// Rows on the same edges, of each bin the share of its row's values: what is drawn.
struct HistogramGrid {
    double low = 0.0;
    double high = 1.0;
    int bins = 0;
    QVector<int> rows;       ///< Places of the rows that are drawn, ascending.
    QVector<double> shares;  ///< rows.size() · bins.
    double greatest = 0.0;   ///< Of the shares.
    [[nodiscard]] double share(int row, int bin) const { return shares[qsizetype{row} * bins + bin]; }
};

/// Counts move to the common edges in proportion to the overlap; of more than `most` rows as many are kept,
/// evenly, with the first and the last. Rows without values or a sound range are left out.
[[nodiscard]] HistogramGrid regridded(const QVector<HistogramRow>& rows, int bins, int most);

}  // namespace studio::ui
