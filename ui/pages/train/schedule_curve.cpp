#include "ui/pages/train/schedule_curve.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/api/schedules.h"
#include "ui/charts/curve_chart.h"
#include "ui/pages/train/training_texts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

using Curve = std::vector<std::pair<double, double>>;

constexpr int points = 400;
constexpr int chartHeight = 160;

bool isFlat(const Curve& curve) {
    return std::all_of(curve.begin(), curve.end(),
                       [&curve](const auto& point) { return point.second == curve.front().second; });
}

/// First, highest and last rate.
QString inWords(const Curve& curve) {
    const auto most = std::max_element(curve.begin(), curve.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const QString first = learningRateText(curve.front().second);
    const QString last = learningRateText(curve.back().second);
    if (most->second == curve.front().second || most->second == curve.back().second)
        return ScheduleCurve::tr("From %1 to %2.").arg(first, last);
    return ScheduleCurve::tr("From %1 over %2 in epoch %3 to %4.")
        .arg(first, learningRateText(most->second))
        .arg(static_cast<int>(most->first) + 1)
        .arg(last);
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

void ScheduleCurve::showTraining(const spec::TrainingSpec& training, const api::Catalogue& catalogue,
                                 int batchesPerEpoch) {
    const Curve curve = api::LearningRate(training, training.epochs, batchesPerEpoch).curve(points);
    QVector<QPointF> line;
    for (const auto& [epoch, rate] : curve)
        line << QPointF(epoch, rate);
    m_chart->setSeries(tr("Learning rate"), line);
    const bool flat = isFlat(curve);
    m_chart->setVisible(!flat);
    QStringList sentences;
    if (!flat)
        sentences << inWords(curve);
    sentences << scheduleText(training, catalogue);
    sentences.removeAll(QString());
    m_text->setText(sentences.join(QLatin1Char(' ')));
}

}  // namespace studio::ui
