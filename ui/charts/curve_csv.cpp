#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "ui/charts/csv.h"
#include "ui/charts/curve_data.h"

namespace studio::ui {
namespace {

/// One column of the table: cells by ascending x.
struct Column {
    QString header;
    qsizetype count = 0;
    std::function<double(qsizetype)> xOf;
    std::function<QString(qsizetype)> textOf;
    qsizetype next = 0;
};

QString numberText(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 9) : QString();
}

void addColumns(std::vector<Column>& columns, const Curve& curve) {
    const PointStore& store = curve.source.raw();
    columns.push_back({curve.name, store.size(), [&store](qsizetype i) { return store[i].x(); },
                       [&store](qsizetype i) { return numberText(store[i].y()); }});
    if (curve.band.isEmpty())
        return;
    const QVector<BandPoint>& band = curve.band;
    const auto xOf = [&band](qsizetype i) { return band[i].x; };
    columns.push_back({curve.name + QStringLiteral(" low"), band.size(), xOf,
                       [&band](qsizetype i) { return numberText(band[i].low); }});
    columns.push_back({curve.name + QStringLiteral(" high"), band.size(), xOf,
                       [&band](qsizetype i) { return numberText(band[i].high); }});
}

/// The cells at the least x that no column has passed yet; false at the end.
bool nextLine(std::vector<Column>& columns, QStringList& cells) {
    double x = std::numeric_limits<double>::infinity();
    for (const Column& column : columns) {
        if (column.next < column.count)
            x = std::min(x, column.xOf(column.next));
    }
    if (std::isinf(x))
        return false;
    cells = {QString::number(x, 'g', 12)};
    for (Column& column : columns) {
        QString text;
        for (; column.next < column.count && column.xOf(column.next) <= x; ++column.next)
            text = column.textOf(column.next);
        cells << text;
    }
    return true;
}

}  // namespace

QString curvesToCsv(const CurveModel& model) {
    std::vector<Column> columns;
    for (const Curve& curve : model.curves)
        addColumns(columns, curve);
    std::vector<CurveMark> marks = model.marks;
    std::stable_sort(marks.begin(), marks.end(),
                     [](const CurveMark& a, const CurveMark& b) { return a.x < b.x; });
    if (!marks.empty())
        columns.push_back({QStringLiteral("mark"), static_cast<qsizetype>(marks.size()),
                           [&marks](qsizetype i) { return marks[static_cast<std::size_t>(i)].x; },
                           [&marks](qsizetype i) { return marks[static_cast<std::size_t>(i)].label; }});
    QStringList cells{model.xTitle.isEmpty() ? QStringLiteral("x") : model.xTitle};
    for (const Column& column : columns)
        cells << column.header;
    QString csv = csvLine(cells);
    while (nextLine(columns, cells))
        csv += csvLine(cells);
    return csv;
}

}  // namespace studio::ui
