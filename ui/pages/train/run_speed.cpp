#include "ui/pages/train/run_speed.h"

#include <QBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_view.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

enum Part { Data, Forward, Backward, Optimizer, Rest, PartCount };
using Shares = std::array<double, PartCount>;

/// Of an epoch's time, summing to 1; all 0 where it was not measured.
Shares sharesOf(const api::EpochRow& row) {
    const std::array<double, Rest> measured{row.dataSeconds, row.forwardSeconds, row.backwardSeconds,
                                            row.optimizerSeconds};
    Shares shares{};
    double sum = 0.0;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        if (!std::isfinite(measured[i]))
            return {};
        shares[i] = std::max(0.0, measured[i]);
        sum += shares[i];
    }
    const double whole = std::max(sum, row.seconds);
    if (whole <= 0.0)
        return {};
    for (double& share : shares)
        share /= whole;
    shares[Rest] = std::max(0.0, 1.0 - sum / whole);
    return shares;
}

QString nameOf(std::size_t part) {
    switch (part) {
        case Data:
            return RunSpeed::tr("Pictures");
        case Forward:
            return RunSpeed::tr("Forward");
        case Backward:
            return RunSpeed::tr("Backward");
        case Optimizer:
            return RunSpeed::tr("Optimizer");
        default:
            return RunSpeed::tr("Rest");
    }
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

}  // namespace

RunSpeed::RunSpeed(QWidget* parent)
    : RunTab(parent),
      m_speed(new CurveChart(tr("Pictures per second"), this)),
      m_parts(new CurveChart(tr("Where the time goes"), this)) {
    m_speed->setObjectName(QStringLiteral("speedChart"));
    m_speed->setAccessibleName(tr("Training pictures per second"));
    m_speed->setToolTip(tr("Training pictures that go forward and back through the network each second."));
    m_speed->addSeries(tr("Training"), CurveChart::Role::Train);
    m_parts->setObjectName(QStringLiteral("timeChart"));
    m_parts->setAccessibleName(tr("Shares of each epoch's time"));
    m_parts->setYAxis(CurveChart::YAxis::Percent);
    m_parts->setToolTip(
        tr("Pictures: waiting until they are decoded and augmented. Forward and backward: the network. "
           "Optimizer: moving the weights. Rest: validation and keeping the epoch."));
    for (CurveChart* chart : {m_speed, m_parts}) {
        chart->setAxisTitles(tr("Epoch"), {});
        chart->setPlaceholder(tr("Measured with the first epoch"));
    }
    body()->addWidget(m_speed, 1);
    body()->addWidget(m_parts, 1);
}

QString RunSpeed::limitOf(const api::EpochRow& row) {
    const Shares shares = sharesOf(row);
    const double network = shares[Forward] + shares[Backward];
    const double most = std::max({shares[Data], network, shares[Optimizer], shares[Rest]});
    if (most <= 0.0)
        return {};
    if (most == shares[Data])
        return tr("%1 % of the time waits for pictures: decoding and augmenting hold the network up. More "
                  "threads, pictures saved smaller or fewer augmentations help.")
            .arg(percent(most));
    if (most == network)
        return tr("%1 % of the time is spent in the network, %2 % of it going back: a smaller network, "
                  "smaller "
                  "pictures or a graphics card help.")
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
    std::array<QVector<QPointF>, PartCount> points;
    for (const api::EpochRow& row : run.history) {
        const Shares shares = sharesOf(row);
        if (shares == Shares{})
            continue;
        for (std::size_t part = 0; part < points.size(); ++part)
            points[part].append({static_cast<double>(row.epoch), shares[part]});
    }
    for (std::size_t part = 0; part < points.size(); ++part)
        m_parts->setSeries(nameOf(part), points[part]);
}

}  // namespace studio::ui
