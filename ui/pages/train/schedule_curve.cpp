#include "ui/pages/train/schedule_curve.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/api/schedules.h"
#include "ui/charts/curve_chart.h"
#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int points = 400;
constexpr int chartHeight = 150;

QString rateText(double rate) {
    return QString::number(rate, 'g', 3);
}

}  // namespace

ScheduleCurve::ScheduleCurve(QWidget* parent)
    : QWidget(parent), m_chart(new CurveChart({}, this)), m_text(new WrappedLabel(TextRole::Caption, this)) {
    setObjectName(QStringLiteral("scheduleCurve"));
    m_chart->setObjectName(QStringLiteral("scheduleChart"));
    m_chart->setAccessibleName(tr("Learning rate over the training"));
    m_chart->setToolTip(tr("The learning rate of every step, as the training will have it."));
    m_chart->setAxisTitles(tr("Epoch"), {});
    m_chart->setIntegerX(false);
    m_chart->setToolsVisible(false);
    m_chart->setFixedHeight(chartHeight);
    m_chart->addSeries(tr("Learning rate"), CurveChart::Role::Train);
    m_text->setObjectName(QStringLiteral("scheduleText"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_chart);
    column->addWidget(m_text);
}

void ScheduleCurve::showTraining(const spec::TrainingSpec& training, int batchesPerEpoch) {
    const bool flat = training.schedule.type == "constant" && training.schedule.warmupEpochs == 0;
    m_chart->setVisible(!flat);
    const auto curve = api::LearningRate(training, training.epochs, batchesPerEpoch).curve(points);
    QVector<QPointF> line;
    for (const auto& [epoch, rate] : curve)
        line << QPointF(epoch, rate);
    m_chart->setSeries(tr("Learning rate"), line);
    m_text->setText(flat ? QString() : textOf(training, curve));
    m_text->setVisible(!flat);
}

QString ScheduleCurve::textOf(const spec::TrainingSpec& training,
                              const std::vector<std::pair<double, double>>& curve) const {
    const auto most = std::max_element(curve.begin(), curve.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    QString text =
        tr("From %1 over %2 to %3.")
            .arg(rateText(curve.front().second), rateText(most->second), rateText(curve.back().second));
    if (most == curve.begin() || most->second == curve.back().second)
        text = tr("From %1 to %2.").arg(rateText(curve.front().second), rateText(curve.back().second));
    if (training.schedule.type == "plateau")
        text +=
            QLatin1Char(' ') + tr("It falls when the watched metric no longer improves; when that will be "
                                  "is not known beforehand.");
    return text;
}

}  // namespace studio::ui
