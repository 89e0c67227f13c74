#include "ui/pages/data/size_charts.h"

#include <QHBoxLayout>
#include <algorithm>
#include <array>
#include <iterator>

#include "ui/charts/bar_chart.h"
#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

/// Upper bounds of the shorter side, exclusive; the last has none.
constexpr std::array<int, 8> sideBounds{16, 32, 64, 128, 256, 512, 1024, 2048};
/// Upper bounds of width / height, exclusive; the last has none. Those above 1 mirror those below.
constexpr std::array<double, 6> shapeBounds{0.25, 0.5, 0.8, 1.25, 2.0, 4.0};

template <class Bounds, class Value>
std::size_t bucketOf(const Bounds& bounds, Value value) {
    return static_cast<std::size_t>(
        std::distance(bounds.begin(), std::upper_bound(bounds.begin(), bounds.end(), value)));
}

QVector<BarChart::Bar> withoutEnds(QVector<BarChart::Bar> bars) {
    while (!bars.isEmpty() && bars.back().value == 0.0)
        bars.removeLast();
    while (!bars.isEmpty() && bars.front().value == 0.0)
        bars.removeFirst();
    return bars;
}

QStringList sideNames() {
    QStringList names{SizeCharts::tr("below %1").arg(sideBounds.front())};
    for (std::size_t i = 1; i < sideBounds.size(); ++i)
        names << SizeCharts::tr("%1 – %2").arg(sideBounds[i - 1]).arg(sideBounds[i] - 1);
    return names << SizeCharts::tr("%1 or more").arg(sideBounds.back());
}

QStringList shapeNames() {
    return {SizeCharts::tr("tall, below 1 : 4"), SizeCharts::tr("1 : 4 – 1 : 2"),
            SizeCharts::tr("1 : 2 – 4 : 5"),     SizeCharts::tr("about square"),
            SizeCharts::tr("5 : 4 – 2 : 1"),     SizeCharts::tr("2 : 1 – 4 : 1"),
            SizeCharts::tr("wide, above 4 : 1")};
}

QVector<BarChart::Bar> barsOf(const QStringList& names) {
    QVector<BarChart::Bar> bars;
    for (const QString& name : names)
        bars.append({name, 0.0, {}, false, 0.0, 0.0});
    return bars;
}

BarChart* makeChart(const QString& name, const QString& title, const QString& help, QHBoxLayout* row) {
    auto* chart = new BarChart(BarChart::Kind::Count);
    chart->setObjectName(name);
    chart->setAccessibleName(title);
    chart->setToolTip(help);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::xs);
    column->addWidget(makeLabel(title, TextRole::Heading));
    column->addWidget(chart, 1);
    row->addLayout(column, 1);
    return chart;
}

}  // namespace

SizeCharts::SizeCharts(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::l);
    m_sizes = makeChart(QStringLiteral("sizeChart"), tr("Shorter side (px)"),
                        tr("Pictures by the pixels of their shorter side, as the files have them."), row);
    m_shapes = makeChart(QStringLiteral("shapeChart"), tr("Width to height"),
                         tr("Pictures by their proportions. Far from the network's own, a stretched picture "
                            "is distorted."),
                         row);
}

void SizeCharts::showReport(const api::DatasetReport& report) {
    QVector<BarChart::Bar> sizes = barsOf(sideNames());
    QVector<BarChart::Bar> shapes = barsOf(shapeNames());
    for (const api::Sample& sample : report.samples) {
        sizes[static_cast<int>(bucketOf(sideBounds, std::min(sample.width, sample.height)))].value += 1.0;
        const double shape = static_cast<double>(sample.width) / std::max(1, sample.height);
        shapes[static_cast<int>(bucketOf(shapeBounds, shape))].value += 1.0;
    }
    m_sizes->setBars(withoutEnds(std::move(sizes)));
    m_shapes->setBars(withoutEnds(std::move(shapes)));
}

}  // namespace studio::ui
