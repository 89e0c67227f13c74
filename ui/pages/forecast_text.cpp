#include "ui/pages/forecast_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/session/network_session.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ForecastText", text);
}

QString bytes(std::int64_t count) {
    return bytesText(static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0)));
}

StackedBar::Part part(const QString& name, std::int64_t amount, int series, const QString& help) {
    return {name, amount, series, QStringLiteral("%1: %2\n%3").arg(name, bytes(amount), help)};
}

/// Two digits tell as much as an estimate can.
QString twoDigits(double value) {
    return QString::number(value, 'f', value < 9.95 && std::abs(value - std::round(value)) > 0.05 ? 1 : 0);
}

}  // namespace

QString needText(const api::TrainingForecast& forecast) {
    return (forecast.fits() ? tr("Training needs %1 of %2") : tr("Training needs %1, %2 are free"))
        .arg(bytes(forecast.neededBytes()), bytes(forecast.availableBytes));
}

QVector<StackedBar::Part> memoryParts(const api::TrainingForecast& forecast, const QString& optimizer) {
    const api::MemoryForecast& memory = forecast.memory;
    QVector<StackedBar::Part> parts;
    if (forecast.device == "cpu")
        parts << part(tr("Program"), memory.process, 7,
                      tr("What the studio and LibTorch take before there is any network."))
              << part(tr("Pictures"), memory.pictures, 6,
                      tr("Batches that are made ahead, and pictures that are kept decoded."));
    parts
        << part(tr("Weights"), memory.weights, 0,
                tr("Every parameter is a number of 4 bytes: parameters · 4."))
        << part(tr("Gradients"), memory.gradients, 5,
                tr("For each trained weight its share in the error, another 4 bytes. Frozen layers need "
                   "none."))
        << part(tr("Optimizer"), memory.optimizer, 2,
                tr("What %1 remembers of each weight between two steps. Adam keeps two means (8 bytes a "
                   "weight), SGD with momentum one, plain SGD nothing.")
                    .arg(optimizer))
        << part(tr("Activations"), memory.activations, 1,
                tr("Every layer's output is kept until the backward pass has used it: batch size · outputs · "
                   "4 bytes. Half the batch halves it, so does pooling earlier."))
        << part(tr("Workspace"), memory.workspace, 3,
                tr("What single operations need for a moment, and memory that LibTorch keeps for reuse."));
    return parts;
}

QString roughDuration(double seconds) {
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    if (seconds < 1)
        return tr("under 1 s");
    if (seconds < 99.5)
        return tr("%1 s").arg(twoDigits(seconds));
    if (seconds < 99.5 * minute)
        return tr("%1 min").arg(twoDigits(seconds / minute));
    return seconds < 48 * hour ? tr("%1 h").arg(twoDigits(seconds / hour))
                               : tr("%1 days").arg(twoDigits(seconds / day));
}

QString epochText(const NetworkSession& network) {
    const auto& forecast = network.forecast();
    if (!forecast || network.pictures().training == 0)
        return {};
    if (forecast->secondsPerEpoch > 0) {
        const double seconds = forecast->secondsPerEpoch;
        return (seconds < 1 ? tr("%1 an epoch") : tr("about %1 an epoch")).arg(roughDuration(seconds));
    }
    if (network.calibration().isRunning())
        return tr("measuring…");
    return network.calibration().error().what.empty() ? QString() : tr("time not known");
}

QString epochHelp(const NetworkSession& network) {
    const Error& error = network.calibration().error();
    if (!error.what.empty())
        return QString::fromStdString(error.what) + QLatin1Char(' ') + QString::fromStdString(error.remedy);
    if (network.calibration().isRunning())
        return tr("The machine computes a few layers for about a second, to know how long an epoch takes.");
    return tr("Estimated from the layers' multiply-adds and a short measurement of this machine, for %1 "
              "training and %2 validation pictures. Take it as a size: other programs, and pictures that are "
              "still to be decoded, can double it. The first epochs of a training tell it exactly.")
        .arg(countText(static_cast<std::int64_t>(network.pictures().training)),
             countText(static_cast<std::int64_t>(network.pictures().validation)));
}

QString deviceText(const api::SystemReport& system, const std::string& device, int threads) {
    const auto it = std::find_if(system.devices.begin(), system.devices.end(),
                                 [&device](const api::Device& one) { return one.id == device; });
    const QString label = it == system.devices.end()
                              ? QString::fromStdString(device == "cpu" ? "CPU" : device)
                              : QString::fromStdString(it->label);
    if (device != "cpu" || threads <= 0)
        return label;
    const QString name = label.section(QLatin1Char(','), 0, 0);
    return threads == 1 ? tr("%1, 1 thread").arg(name) : tr("%1, %2 threads").arg(name).arg(threads);
}

}  // namespace studio::ui
