#include "ui/pages/augment/input_facts.h"

#include <QCoreApplication>
#include <QRect>
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

/// As many digits after the point for all numbers of a line, by the greatest: two, or four where all are
/// small.
class Digits {
  public:
    explicit Digits(double greatest) : m_digits(greatest > 0.0 && greatest < 0.1 ? 4 : 2) {}
    [[nodiscard]] QString text(double value) const {
        const bool zero = std::abs(value) < 0.5 * std::pow(10.0, -m_digits);
        return QString::number(zero ? 0.0 : value, 'f', m_digits).replace(QLatin1Char('-'), QChar(0x2212));
    }

  private:
    int m_digits;
};

bool contains(const api::ImageBuffer& picture, QPoint pixel) {
    return QRect(0, 0, picture.width, picture.height).contains(pixel);
}

/// "R 1  G 2  B 3 at 12, 40   ·   car".
QString pixelLine(const QStringList& numbers, QPoint pixel, const QString& className) {
    static const QStringList names{QStringLiteral("R "), QStringLiteral("G "), QStringLiteral("B ")};
    QStringList parts;
    for (int i = 0; i < numbers.size(); ++i)
        parts << (numbers.size() == names.size() ? names.at(i) : QString()) + numbers.at(i);
    const QString text =
        tr("%1 at %2, %3").arg(parts.join(QStringLiteral("  "))).arg(pixel.x()).arg(pixel.y());
    return className.isEmpty() ? text : text + QStringLiteral("   ·   ") + className;
}

QString classAt(const std::optional<api::LabelMap>& mask, std::size_t at,
                const std::vector<std::string>& classes) {
    if (!mask || at >= mask->labels.size())
        return {};
    const std::size_t label = mask->labels[at];
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
    const Digits digits(std::max(std::abs(*least), std::abs(*greatest)));
    return tr("%1 × %2 × %3 numbers, %4 … %5, mean %6, deviation %7")
        .arg(channels)
        .arg(sample.augmented.height)
        .arg(sample.augmented.width)
        .arg(digits.text(*least), digits.text(*greatest), digits.text(mean),
             digits.text(std::sqrt(squares / count)));
}

QString pixelFacts(const api::AugmentedSample& sample, QPoint pixel,
                   const std::vector<std::string>& classes) {
    const std::size_t channels = channelsOf(sample);
    const auto width = static_cast<std::size_t>(sample.augmented.width);
    const auto height = static_cast<std::size_t>(sample.augmented.height);
    if (channels == 0 || !contains(sample.augmented, pixel))
        return {};
    const std::size_t at = static_cast<std::size_t>(pixel.y()) * width + static_cast<std::size_t>(pixel.x());
    double greatest = 0.0;
    for (std::size_t c = 0; c < channels; ++c)
        greatest = std::max(greatest, std::abs(static_cast<double>(sample.input[c * width * height + at])));
    const Digits digits(greatest);
    QStringList numbers;
    for (std::size_t c = 0; c < channels; ++c)
        numbers << digits.text(sample.input[c * width * height + at]);
    return pixelLine(numbers, pixel, classAt(sample.augmentedMask, at, classes));
}

QString colorFacts(const api::ImageBuffer& picture, const std::optional<api::LabelMap>& mask, QPoint pixel,
                   const std::vector<std::string>& classes) {
    if (!contains(picture, pixel))
        return {};
    QStringList numbers;
    for (int c = 0; c < picture.channels; ++c)
        numbers << QString::number(picture.pixel(pixel.x(), pixel.y())[c]);
    const auto at = static_cast<std::size_t>(pixel.y()) * static_cast<std::size_t>(picture.width) +
                    static_cast<std::size_t>(pixel.x());
    return pixelLine(numbers, pixel, classAt(mask, at, classes));
}

}  // namespace studio::ui
