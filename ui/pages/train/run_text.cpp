#include "ui/pages/train/run_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "ui/pages/train/training_texts.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("RunText", text);
}

}  // namespace

QString stateText(api::RunState state) {
    switch (state) {
        case api::RunState::New:
            return tr("not begun");
        case api::RunState::Running:
            return tr("training");
        case api::RunState::Completed:
            return tr("complete");
        case api::RunState::StoppedEarly:
            return tr("stopped early");
        case api::RunState::Stopped:
            return tr("stopped");
        case api::RunState::Failed:
            return tr("failed");
        case api::RunState::Interrupted:
            return tr("interrupted");
    }
    return {};
}

QString stateIcon(api::RunState state) {
    switch (state) {
        case api::RunState::Running:
            return QStringLiteral("play");
        case api::RunState::Completed:
        case api::RunState::StoppedEarly:
            return QStringLiteral("check");
        case api::RunState::Failed:
            return QStringLiteral("error");
        case api::RunState::Interrupted:
            return QStringLiteral("warning");
        default:
            return QStringLiteral("stop");
    }
}

QString whenText(const std::string& created) {
    const auto when = QDateTime::fromString(QString::fromStdString(created), Qt::ISODate).toLocalTime();
    if (!when.isValid())
        return QString::fromStdString(created);
    const QDate today = QDate::currentDate();
    if (when.date() != today)
        return QLocale().toString(
            when, when.date().year() == today.year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yy"));
    return when.time().toString(QStringLiteral("HH:mm"));
}

QString metricText(double value, spec::Metric watch) {
    return spec::higherIsBetter(watch) ? percentText(value) : lossText(value);
}

QString settingsText(const api::RunSummary& run) {
    const spec::TrainingSpec& training = run.project.training;
    const spec::DatasetSpec& dataset = run.project.dataset;
    return tr("%1\nStarted %2 on %3\nNetwork \"%4\", pictures %5×%6\n%7, learning rate %8, batches of "
              "%9, seed %10")
        .arg(QString::fromStdString(run.folder), QString::fromStdString(run.created),
             QString::fromStdString(run.device.empty() ? training.device : run.device),
             QString::fromStdString(run.project.network.name))
        .arg(dataset.width)
        .arg(dataset.height)
        .arg(QString::fromStdString(training.optimizer.type))
        .arg(training.optimizer.learningRate)
        .arg(training.batchSize)
        .arg(training.seed);
}

QString checkpointText(const api::KeptCheckpoint& checkpoint) {
    if (checkpoint.name == "last")
        return tr("last epoch (%1)").arg(checkpoint.epoch);
    if (checkpoint.name == "best")
        return tr("best epoch (%1)").arg(checkpoint.epoch);
    return tr("epoch %1").arg(checkpoint.epoch);
}

QString steeringText(const api::Steering& steering) {
    using Kind = api::Steering::Kind;
    const QString after = tr("epoch %1, batch %2").arg(steering.epoch).arg(steering.batch);
    const QString from = tr("epoch %1, batch %2").arg(steering.epoch).arg(steering.batch + 1);
    switch (steering.kind) {
        case Kind::Paused:
            return tr("Paused after %1").arg(after);
        case Kind::Resumed:
            return tr("Went on with %1").arg(from);
        case Kind::StopAfterEpoch:
            return tr("Stops after epoch %1").arg(steering.epoch);
        case Kind::KeepGoing:
            return tr("Goes on after epoch %1").arg(steering.epoch);
        case Kind::Epochs:
            return tr("Now ends with epoch %1").arg(static_cast<int>(steering.value));
        case Kind::LearningRate:
            return tr("Learning rate changed from %1 to %2 with %3")
                .arg(learningRateText(steering.before), learningRateText(steering.value), from);
    }
    return {};
}

QString placeTitle(const std::string& place) {
    QStringList parts = QString::fromStdString(place).split(QLatin1Char('.'));
    parts.removeAll(QStringLiteral("params"));
    // The page that the setting belongs to goes without saying; a layer's name does not.
    if (parts.size() > 1)
        parts.removeFirst();
    static const QRegularExpression hump(QStringLiteral("([a-z])([A-Z])"));
    QString text = parts.join(QStringLiteral(" · "));
    text.replace(hump, QStringLiteral("\\1 \\2"));
    text = text.toLower();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

}  // namespace studio::ui
