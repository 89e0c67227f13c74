#include "ui/pages/augment/input_facts.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/pages/fact_table.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::PreviewDetail", text);
}

/// Zero where the numbers do not fit the picture.
std::size_t channelsOf(const api::AugmentedSample& sample) {
    const auto pixels =
        static_cast<std::size_t>(sample.augmented.width) * static_cast<std::size_t>(sample.augmented.height);
    return pixels == 0 || sample.input.size() % pixels != 0 ? 0 : sample.input.size() / pixels;
}

/// Two digits after the point, as a list that does not jump while the mouse moves; more for small numbers.
QString fixed(double value) {
    constexpr double least = 0.00005;  // Less is zero in four digits.
    const bool small = std::abs(value) < 0.1 && std::abs(value) >= least;
    return QString::number(std::abs(value) < least ? 0.0 : value, 'f', small ? 4 : 2)
        .replace(QLatin1Char('-'), QChar(0x2212));
}

QString classAt(const api::AugmentedSample& sample, std::size_t at, const std::vector<std::string>& classes) {
    if (!sample.augmentedMask || at >= sample.augmentedMask->labels.size())
        return {};
    const std::size_t label = sample.augmentedMask->labels[at];
    return label < classes.size() ? QString::fromStdString(classes[label]) : tr("void");
}

}  // namespace

QString inputFacts(const api::AugmentedSample& sample) {
    const std::size_t channels = channelsOf(sample);
    if (channels == 0)
        return {};
    const auto [least, greatest] = std::minmax_element(sample.input.begin(), sample.input.end());
    const auto count = static_cast<double>(sample.input.size());
    double sum = 0.0;
    for (const float value : sample.input)
        sum += value;
    const double mean = sum / count;
    double squares = 0.0;
    for (const float value : sample.input)
        squares += (value - mean) * (value - mean);
    return tr("%1 × %2 × %3 numbers, %4 … %5, mean %6, deviation %7")
        .arg(channels)
        .arg(sample.augmented.height)
        .arg(sample.augmented.width)
        .arg(fixed(*least), fixed(*greatest), fixed(mean), fixed(std::sqrt(squares / count)));
}

QString pixelFacts(const api::AugmentedSample& sample, QPoint pixel,
                   const std::vector<std::string>& classes) {
    const std::size_t channels = channelsOf(sample);
    const auto width = static_cast<std::size_t>(sample.augmented.width);
    const auto height = static_cast<std::size_t>(sample.augmented.height);
    const bool inside = pixel.x() >= 0 && pixel.y() >= 0 && pixel.x() < sample.augmented.width &&
                        pixel.y() < sample.augmented.height;
    if (channels == 0 || !inside)
        return {};
    static const QStringList names{QStringLiteral("R "), QStringLiteral("G "), QStringLiteral("B ")};
    const std::size_t at = static_cast<std::size_t>(pixel.y()) * width + static_cast<std::size_t>(pixel.x());
    QStringList parts;
    for (std::size_t c = 0; c < channels; ++c)
        parts << (channels == 3 ? names.at(static_cast<int>(c)) : QString()) +
                     fixed(sample.input[c * width * height + at]);
    const QString text =
        tr("%1 at %2, %3").arg(parts.join(QStringLiteral("  "))).arg(pixel.x()).arg(pixel.y());
    const QString name = classAt(sample, at, classes);
    return name.isEmpty() ? text : text + QStringLiteral("   ·   ") + name;
}

}  // namespace studio::ui
