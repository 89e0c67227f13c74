#include "ui/widgets/number_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>

namespace studio::ui {
namespace {

const QString none = QStringLiteral("–");

}  // namespace

QString countText(std::int64_t count) {
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(count));
}

QString percentText(double share) {
    return std::isfinite(share) ? QString::number(100.0 * share, 'f', 1) + QStringLiteral(" %") : none;
}

QString lossText(double loss) {
    if (!std::isfinite(loss))
        return none;
    const bool tiny = loss != 0.0 && std::abs(loss) < 1e-3;
    return tiny ? QString::number(loss, 'e', 1) : QString::number(loss, 'f', 4);
}

QString durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0)
        return none;
    constexpr qint64 minute = 60;
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const qint64 hours = whole / (minute * minute);
    const QLatin1Char zero('0');
    const QString tail = QStringLiteral("%1").arg(whole % minute, 2, 10, zero);
    const qint64 minutes = whole / minute % minute;
    return hours > 0 ? QStringLiteral("%1:%2:%3").arg(hours).arg(minutes, 2, 10, zero).arg(tail)
                     : QStringLiteral("%1:%2").arg(minutes).arg(tail);
}

QString bytesText(std::uint64_t bytes) {
    constexpr std::array<const char*, 5> units{"bytes", "kB", "MB", "GB", "TB"};
    constexpr double thousand = 1000.0;
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    // 999.6 would be written as 1000.
    for (; std::round(value) >= thousand && unit + 1 < units.size(); ++unit)
        value /= thousand;
    constexpr double threeDigits = 99.95;
    const bool whole = unit == 0 || value >= threeDigits;
    return QString::number(value, 'f', whole ? 0 : 1) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

QString rateText(double picturesPerSecond) {
    if (!std::isfinite(picturesPerSecond) || picturesPerSecond <= 0.0)
        return none;
    return QCoreApplication::translate("NumberText", "%1 pictures/s")
        .arg(picturesPerSecond < 10.0 ? QString::number(picturesPerSecond, 'f', 1)
                                      : countText(std::llround(picturesPerSecond)));
}

}  // namespace studio::ui
