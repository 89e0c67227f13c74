#include "ui/pages/train/run_speed.h"

#include <QBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "ui/charts/curve_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/pages/train/run_marks.h"
#include "ui/pages/train/run_view.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

enum Part { Data, Forward, Backward, Optimizer, Rest, PartCount };
using Seconds = std::array<double, PartCount>;

/// Where an epoch's time went; nothing where it was not measured.
std::optional<Seconds> secondsOf(const api::EpochRow& row) {
    Seconds parts{row.dataSeconds, row.forwardSeconds, row.backwardSeconds, row.optimizerSeconds, 0.0};
    double sum = 0.0;
    for (double& part : parts) {
        if (!std::isfinite(part))
            return {};
        part = std::max(0.0, part);
        sum += part;
    }
    parts[Rest] = std::max(0.0, row.seconds - sum);
    if (sum + parts[Rest] <= 0.0)
        return {};
    return parts;
}

QStringList partNames() {
    return {RunSpeed::tr("Pictures"), RunSpeed::tr("Forward"), RunSpeed::tr("Backward"),
            RunSpeed::tr("Optimizer"), RunSpeed::tr("Rest")};
}

QString percent(double share) {
    return QString::number(100.0 * share, 'f', 0);
}

QVector<QPointF> speedsOf(const RunView& run) {
    QVector<QPointF> points;
    for (const api::EpochRow& row : run.history)
        points.append({static_cast<double>(row.epoch), row.picturesPerSecond});
    return points;
}

QVector<StackedChart::Row> timesOf(const RunView& run) {
    QVector<StackedChart::Row> rows;
    for (const api::EpochRow& row : run.history) {
        if (const auto parts = secondsOf(row))
            rows.append({static_cast<double>(row.epoch), QVector<double>(parts->begin(), parts->end())});
    }
    return rows;
}

}  // namespace

RunSpeed::RunSpeed(QWidget* parent)
    : RunTab(parent),
      m_speed(new CurveChart(tr("Pictures/s"), this)),
      m_parts(new StackedChart(tr("Where the time goes"), this)) {
    m_speed->setObjectName(QStringLiteral("speedChart"));
    m_speed->setAccessibleName(tr("Training pictures per second"));
    m_speed->setToolTip(tr("Training pictures that go forward and back through the network each second."));
    m_speed->addSeries(tr("Training"), CurveChart::Role::Train);
    m_parts->setObjectName(QStringLiteral("timeChart"));
    m_parts->setAccessibleName(tr("Seconds of each epoch, by what they were spent on"));
    m_parts->setParts(partNames(), tr("s"));
    m_parts->setToolTip(
        tr("Pictures: waiting until they are decoded and augmented. Forward and backward: the network. "
           "Optimizer: moving the weights. Rest: validation and keeping the epoch."));
    m_speed->setAxisTitles(tr("Epoch"), {});
    m_speed->setPlaceholder(tr("Measured with the first epoch"));
    m_parts->setPlaceholder(tr("Measured with the first epoch"));
    body()->addWidget(m_speed, 1);
    body()->addWidget(m_parts, 1);
}

QString RunSpeed::limitOf(const api::EpochRow& row) {
    const auto parts = secondsOf(row);
    if (!parts)
        return {};
    Seconds shares = *parts;
    const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares)
        share /= whole;
    const double network = shares[Forward] + shares[Backward];
    const double most = std::max({shares[Data], network, shares[Optimizer], shares[Rest]});
    if (most == shares[Data])
        return tr("%1 % of the time waits for pictures: decoding and augmenting hold the network up. More "
                  "threads, pictures saved smaller or fewer augmentations help.")
            .arg(percent(most));
    if (most == network)
        return tr("%1 % of the time is spent in the network, %2 % of it going back: a smaller network, "
                  "smaller pictures or a graphics card help.")
            .arg(percent(most), percent(shares[Backward] / network));
    if (most == shares[Optimizer])
        return tr("%1 % of the time goes into moving the weights: fewer parameters, larger batches or a "
                  "simpler optimizer such as SGD help.")
            .arg(percent(most));
    return tr("%1 % of the time goes into validation and keeping each epoch: fewer validation pictures or "
              "longer epochs help.")
        .arg(percent(most));
}

void RunSpeed::showRun(const RunView& run, const RunMeasures* /*measures*/) {
    const QString limit = run.history.isEmpty() ? QString() : limitOf(run.history.back());
    setLine(!limit.isEmpty()        ? limit
            : run.history.isEmpty() ? tr("Where the time goes is measured with the first epoch.")
                                    : tr("This run did not measure where its time went."));
    m_speed->setSeries(tr("Training"), speedsOf(run));
    m_parts->setRows(timesOf(run));
    const auto planned = plannedX(run, RunAxis::Epochs);
    const auto last = static_cast<double>(std::max(1, run.finishedEpochs()));
    m_parts->setXRange(1.0, planned ? planned->second : last);
    showPlanned(*m_speed, run, RunAxis::Epochs);
}

}  // namespace studio::ui
