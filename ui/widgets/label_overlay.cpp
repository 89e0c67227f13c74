#include "ui/widgets/label_overlay.h"

#include <array>
#include <cmath>
#include <vector>

namespace studio::ui {
namespace {

constexpr int unit = 256;  // Of fixed-point weights.

/// The first five are the house's series on dark. CIELAB: L* 47 … 91; two of them are at least 22 apart, and
/// 12 for eyes without red or green cones (Machado et al., 2009).
constexpr std::array<QRgb, 20> categories{0xff5ab0f2, 0xfff39a55, 0xff2fc29b, 0xffe097c2, 0xffe8dd55,
                                          0xff4060ff, 0xffdb3752, 0xff66ff99, 0xffbd4baa, 0xff198cff,
                                          0xff109e10, 0xff8cecff, 0xffff4019, 0xffbd4b71, 0xffb3bd84,
                                          0xff3f9e9e, 0xff19ffd9, 0xff8cff19, 0xff9e8e6f, 0xff9a58db};

bool fits(const api::LabelMap& mask) {
    return mask.width > 0 && mask.height > 0 &&
           mask.labels.size() == static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height);
}

QRgb mixed(QRgb under, QRgb over, int weight) {
    const auto mix = [weight](int a, int b) { return (a * (unit - weight) + b * weight) / unit; };
    return qRgba(mix(qRed(under), qRed(over)), mix(qGreen(under), qGreen(over)),
                 mix(qBlue(under), qBlue(over)), qAlpha(under));
}

/// The labels of a mask, stretched over a picture, by the colour they are laid on in; 0: none.
class Stretched {
  public:
    Stretched(const api::LabelMap& mask, const QVector<QRgb>& colors, QSize size)
        : m_mask(mask), m_colors(colors), m_size(size), m_columns(static_cast<std::size_t>(size.width())) {
        for (int x = 0; x < size.width(); ++x)
            m_columns[static_cast<std::size_t>(x)] =
                static_cast<std::size_t>(qint64{x} * mask.width / size.width());
    }

    void setRow(int y) {
        m_row = row(y);
        m_below = row(std::min(y + 1, m_size.height() - 1));
        m_above = row(std::max(y - 1, 0));
    }
    [[nodiscard]] QRgb color(int x) const { return colorOf(at(m_row, x)); }
    /// Of two classes that touch, the left and upper one bears the line; where the other has no colour, the
    /// one that has.
    [[nodiscard]] bool isBorder(int x) const {
        const std::uint8_t label = at(m_row, x);
        return label != at(m_row, std::min(x + 1, m_size.width() - 1)) || label != at(m_below, x) ||
               colorOf(at(m_row, std::max(x - 1, 0))) == 0 || colorOf(at(m_above, x)) == 0;
    }

  private:
    [[nodiscard]] const std::uint8_t* row(int y) const {
        const auto at = static_cast<std::size_t>(qint64{y} * m_mask.height / m_size.height());
        return m_mask.labels.data() + at * static_cast<std::size_t>(m_mask.width);
    }
    [[nodiscard]] std::uint8_t at(const std::uint8_t* row, int x) const {
        return row[m_columns[static_cast<std::size_t>(x)]];
    }
    [[nodiscard]] QRgb colorOf(std::uint8_t label) const {
        const bool has = label != api::LabelMap::none && label < m_colors.size();
        return has && qAlpha(m_colors[label]) != 0 ? m_colors[label] : 0;
    }

    const api::LabelMap& m_mask;
    const QVector<QRgb>& m_colors;
    QSize m_size;
    std::vector<std::size_t> m_columns;
    const std::uint8_t* m_row = nullptr;
    const std::uint8_t* m_above = nullptr;
    const std::uint8_t* m_below = nullptr;
};

}  // namespace

QVector<QRgb> labelColors(const api::DatasetReport& report) {
    QVector<QRgb> colors;
    for (int label = 0; label < static_cast<int>(report.classes.size()); ++label)
        colors << categories[static_cast<std::size_t>(label) % categories.size()];
    for (auto value = report.masks.values.rbegin(); value != report.masks.values.rend(); ++value) {
        if (value->label >= 0 && value->label < colors.size() && value->color)
            colors[value->label] = 0xff000000U | *value->color;
    }
    // The background of a single thing is not worth a colour.
    if (report.masks.encoding == spec::MaskEncoding::Binary && !colors.isEmpty())
        colors[0] = 0;
    return colors;
}

QImage withLabels(const QImage& picture, const api::LabelMap& mask, const QVector<QRgb>& colors,
                  double opacity) {
    const int weight = static_cast<int>(std::lround(opacity * unit));
    if (picture.isNull() || !fits(mask) || weight <= 0)
        return picture;
    QImage image =
        picture.convertToFormat(picture.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    Stretched labels(mask, colors, image.size());
    for (int y = 0; y < image.height(); ++y) {
        labels.setRow(y);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if (const QRgb color = labels.color(x); color != 0)
                pixels[x] = mixed(pixels[x], color, labels.isBorder(x) ? unit : weight);
        }
    }
    return image;
}

int labelAt(const api::LabelMap& mask, QSize size, QPoint pixel) {
    if (!fits(mask) || !QRect(QPoint(), size).contains(pixel))
        return api::LabelMap::none;
    const qint64 x = qint64{pixel.x()} * mask.width / size.width();
    const qint64 y = qint64{pixel.y()} * mask.height / size.height();
    return mask.labels[static_cast<std::size_t>(y * mask.width + x)];
}

}  // namespace studio::ui
