#include "ui/pages/train/training_texts.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("TrainingTexts", text);
}

QString number(double value) {
    return QString::number(value, 'g', 4);
}

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(", "));
}

QString weightRange(double least, double most) {
    return tr("An error counts %1 to %2 times.")
        .arg(QString::number(least, 'f', 2), QString::number(most, 'f', 2));
}

QString ownWeightText(const spec::DatasetSpec& dataset, const std::vector<std::string>& classes) {
    double least = 1.0;
    double most = 1.0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const auto it = dataset.classWeights.find(classes[i]);
        const double weight = it == dataset.classWeights.end() ? 1.0 : it->second;
        least = i == 0 ? weight : std::min(least, weight);
        most = i == 0 ? weight : std::max(most, weight);
    }
    return tr("Of your own.") + QLatin1Char(' ') + weightRange(least, most);
}

QString shortMetricText(spec::Metric metric) {
    switch (metric) {
        case spec::Metric::ValidationLoss:
            return tr("val. loss");
        case spec::Metric::TrainAccuracy:
            return tr("train accuracy");
        case spec::Metric::TrainLoss:
            return tr("train loss");
        case spec::Metric::ValidationAccuracy:
            break;
    }
    return tr("val. accuracy");
}

}  // namespace

QString learningRateText(double rate) {
    constexpr int digits = 4;
    return QString::number(rate, 'g', digits).replace(QLatin1String("e-0"), QLatin1String("e-"));
}

QString metricText(spec::Metric metric) {
    switch (metric) {
        case spec::Metric::ValidationLoss:
            return tr("validation loss");
        case spec::Metric::TrainAccuracy:
            return tr("training accuracy");
        case spec::Metric::TrainLoss:
            return tr("training loss");
        case spec::Metric::ValidationAccuracy:
            break;
    }
    return tr("validation accuracy");
}

QString optimizerSummary(const QString& label, const spec::TrainingSpec& training) {
    return joined({label, learningRateText(training.optimizer.learningRate)});
}

QString scheduleSummary(const QString& label, const spec::TrainingSpec& training) {
    QStringList parts{label};
    const double warmup = training.schedule.warmupEpochs;
    if (warmup > 0)
        parts << (warmup == 1.0 ? tr("1 epoch warm-up") : tr("%1 epochs warm-up").arg(number(warmup)));
    return joined(parts);
}

QString lossSummary(const QString& label, const spec::Project& project) {
    QStringList parts{label};
    if (project.training.loss.labelSmoothing > 0)
        parts << tr("smoothing %1").arg(number(project.training.loss.labelSmoothing));
    const auto balance = project.dataset.balance;
    if (balance == spec::Balance::ClassWeights || balance == spec::Balance::OwnWeights)
        parts << tr("weighted");
    return joined(parts);
}

QString gradientSummary(const spec::TrainingSpec& training) {
    QStringList parts;
    if (training.clipNorm > 0)
        parts << tr("norm ≤ %1").arg(number(training.clipNorm));
    if (training.clipValue > 0)
        parts << tr("± %1").arg(number(training.clipValue));
    if (training.averaging > 0)
        parts << tr("averaged %1").arg(number(training.averaging));
    return parts.isEmpty() ? tr("as they are") : joined(parts);
}

QString endingSummary(const spec::TrainingSpec& training) {
    QStringList parts{shortMetricText(training.watch)};
    if (training.earlyStopping.enabled)
        parts << tr("patience %1").arg(training.earlyStopping.patience);
    if (training.keepEvery > 0)
        parts << tr("kept every %1").arg(training.keepEvery);
    return joined(parts);
}

QString machineSummary(const QString& device, const spec::TrainingSpec& training) {
    QStringList parts{device};
    if (training.precision == spec::Precision::BFloat16)
        parts << QStringLiteral("bfloat16");
    parts << tr("seed %1").arg(training.seed);
    return joined(parts);
}

QString classWeightText(const spec::DatasetSpec& dataset, const api::DatasetReport& report,
                        const api::Split& split) {
    switch (dataset.balance) {
        case spec::Balance::OwnWeights:
            return ownWeightText(dataset, report.classes);
        case spec::Balance::Oversampling:
            return tr("None: small classes are shown more often.");
        case spec::Balance::ClassWeights:
            break;
        case spec::Balance::None:
            return tr("None: every picture counts alike.");
    }
    const QString automatic = tr("Automatic.");
    if (report.hasMasks() || report.classes.empty() || split.training.empty())
        return automatic;
    const auto weights = api::balancedWeights(report, split);
    const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
    return automatic + QLatin1Char(' ') + weightRange(*least, *most);
}

std::int64_t picturesPerEpoch(const spec::DatasetSpec& dataset, const api::DatasetReport& report,
                              const api::Split& split) {
    const auto pictures = static_cast<std::int64_t>(split.training.size());
    if (dataset.balance != spec::Balance::Oversampling || report.hasMasks() || report.multiLabel)
        return pictures;
    std::vector<std::int64_t> counts(report.classes.size());
    for (const std::size_t sample : split.training)
        ++counts[static_cast<std::size_t>(report.samples[sample].label)];
    const auto filled = static_cast<std::int64_t>(
        std::count_if(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; }));
    return counts.empty() ? pictures : filled * *std::max_element(counts.begin(), counts.end());
}

QString stepText(const spec::TrainingSpec& training, std::int64_t pictures) {
    QStringList sentences;
    const std::int64_t size = std::max(training.batchSize, 1);
    const std::int64_t batches = (pictures + size - 1) / size;
    if (pictures > 0)
        sentences << tr("%1 pictures are %2 batches an epoch, %3 in all.")
                         .arg(countText(pictures), countText(batches), countText(batches * training.epochs));
    if (training.accumulation > 1)
        sentences << tr("A step is made of %1 × %2 = %3 pictures.")
                         .arg(training.batchSize)
                         .arg(training.accumulation)
                         .arg(countText(size * training.accumulation));
    return sentences.join(QLatin1Char(' '));
}

QString scheduleText(const spec::TrainingSpec& training, const api::Catalogue& catalogue) {
    const QString rate = learningRateText(training.optimizer.learningRate);
    const spec::ScheduleSpec& schedule = training.schedule;
    if (schedule.type == "constant" && schedule.warmupEpochs == 0)
        return tr("%1 from the first step to the last.").arg(rate);
    const api::ScheduleDescriptor* type = catalogue.schedule(schedule.type);
    if (schedule.type != "plateau" || type == nullptr)
        return {};
    const spec::Params params = api::withDefaults(type->params, schedule.params);
    return tr("Stays at %1 while the %2 makes progress of more than %3. Once it has made none for %4 epochs "
              "in a row, the rate becomes %5 times what it was, and so on.")
        .arg(rate, metricText(training.watch), number(spec::doubleOr(params, "threshold", 0)))
        .arg(spec::intOr(params, "patience", 0) + 1)
        .arg(number(spec::doubleOr(params, "factor", 1)));
}

}  // namespace studio::ui
