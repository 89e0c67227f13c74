#include "ui/charts/histogram_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace studio::ui {
namespace {

std::int64_t total(const HistogramRow& row) {
    return std::accumulate(row.counts.begin(), row.counts.end(), std::int64_t{0});
}

bool isSound(const HistogramRow& row) {
    return std::isfinite(row.low) && std::isfinite(row.high) && row.high >= row.low && total(row) > 0;
}

QVector<int> drawnRows(const QVector<HistogramRow>& rows, int most) {
    QVector<int> sound;
    for (int i = 0; i < rows.size(); ++i) {
        if (isSound(rows[i]))
            sound << i;
    }
    if (sound.size() <= most)
        return sound;
    QVector<int> kept;
    for (int i = 0; i < most; ++i)
        kept << sound[static_cast<qsizetype>(
            std::llround(static_cast<double>(i) * static_cast<double>(sound.size() - 1) / (most - 1)))];
    return kept;
}

/// Adds one row's counts to bins that begin at `low` and are `pitch` wide.
void spread(const HistogramRow& row, double low, double pitch, int bins, double* shares) {
    const auto all = static_cast<double>(total(row));
    const double width = (row.high - row.low) / static_cast<double>(row.counts.size());
    const auto binAt = [&](double value) {
        return std::clamp(static_cast<int>(std::floor((value - low) / pitch)), 0, bins - 1);
    };
    for (qsizetype i = 0; i < row.counts.size(); ++i) {
        const double share = static_cast<double>(row.counts[i]) / all;
        const double from = row.low + width * static_cast<double>(i);
        const double to = from + width;
        if (!(width > 0.0)) {
            shares[binAt(from)] += share;
            continue;
        }
        for (int bin = binAt(from); bin <= binAt(to); ++bin) {
            const double overlap = std::min(to, low + pitch * (bin + 1)) - std::max(from, low + pitch * bin);
            shares[bin] += share * std::max(0.0, overlap) / width;
        }
    }
}

}  // namespace

HistogramGrid regridded(const QVector<HistogramRow>& rows, int bins, int most) {
    HistogramGrid grid;
    grid.rows = drawnRows(rows, most);
    if (grid.rows.isEmpty())
        return grid;
    grid.bins = bins;
    grid.low = std::numeric_limits<double>::infinity();
    grid.high = -grid.low;
    for (const int row : grid.rows) {
        grid.low = std::min(grid.low, rows[row].low);
        grid.high = std::max(grid.high, rows[row].high);
    }
    // All values equal: a bin needs some width.
    if (!(grid.high > grid.low)) {
        const double half = std::max(std::abs(grid.low) * 0.5, 1e-6);
        grid.low -= half;
        grid.high += half;
    }
    grid.shares.fill(0.0, grid.rows.size() * bins);
    const double pitch = (grid.high - grid.low) / bins;
    for (qsizetype i = 0; i < grid.rows.size(); ++i)
        spread(rows[grid.rows[i]], grid.low, pitch, bins, grid.shares.data() + i * bins);
    grid.greatest = *std::max_element(grid.shares.begin(), grid.shares.end());
    return grid;
}

}  // namespace studio::ui
