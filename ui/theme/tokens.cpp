#include "ui/theme/tokens.h"

#include <array>
#include <cmath>

namespace studio::ui {
namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

QColor pick(const Pair& pair, bool dark) {
    return QColor(dark ? pair.dark : pair.light);
}

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

Pair rolePair(ColorRole role) {
    switch (role) {
        case ColorRole::Background:
            return {0xfff5f6f8, 0xff15171b};
        case ColorRole::Surface:
            return {0xffffffff, 0xff1c1f24};
        case ColorRole::Raised:
            return {0xffffffff, 0xff262a31};
        case ColorRole::Hover:
            return {0xffeceef3, 0xff2b3038};
        case ColorRole::Border:
            return {0xffe2e5eb, 0xff2e333b};
        case ColorRole::BorderStrong:
            return {0xff868e9c, 0xff747d8c};
        case ColorRole::Text:
            return {0xff1b1f26, 0xffe6e8ed};
        case ColorRole::TextMuted:
            return {0xff596273, 0xff9aa3b2};
        case ColorRole::Accent:
            return {0xff3b57d6, 0xff4d66e3};
        case ColorRole::OnAccent:
        case ColorRole::OnDanger:
            return {0xffffffff, 0xffffffff};
        case ColorRole::AccentText:
            return {0xff2f48bd, 0xffa3b2ff};
        case ColorRole::AccentSoft:
            return {0xffe3e8fd, 0xff2a3357};
        case ColorRole::Success:
            return {0xff1b7340, 0xff62cb8e};
        case ColorRole::Warning:
            return {0xff8a5700, 0xffe7b355};
        case ColorRole::Error:
            return {0xffbc2830, 0xffff8f8f};
        case ColorRole::SuccessSoft:
            return {0xffe6f5ec, 0xff1a3125};
        case ColorRole::WarningSoft:
            return {0xfffdf2dd, 0xff372c17};
        case ColorRole::ErrorSoft:
            return {0xfffdebeb, 0xff3c2124};
        case ColorRole::InfoSoft:
            return {0xffe9eefd, 0xff212a44};
        case ColorRole::Danger:
            return {0xffc5303a, 0xffc5303a};
        case ColorRole::Train:
            return {0xff0069b4, 0xff5ab0f2};
        case ColorRole::Validation:
            return {0xffc4560a, 0xfff39a55};
    }
    return {0xff000000, 0xffffffff};
}

}  // namespace

QColor color(ColorRole role, bool dark) {
    return pick(rolePair(role), dark);
}

QColor seriesColor(int index, bool dark) {
    static constexpr std::array<Pair, 8> colors{{{0xff0069b4, 0xff5ab0f2},
                                                 {0xffc4560a, 0xfff39a55},
                                                 {0xff00805c, 0xff2fc29b},
                                                 {0xffa84f88, 0xffe097c2},
                                                 {0xff9c6a00, 0xffe6a91a},
                                                 {0xff2a88be, 0xff8fb4ff},
                                                 {0xff7d7400, 0xffe8dd55},
                                                 {0xff59606c, 0xffb9c0cb}}};
    const int count = static_cast<int>(colors.size());
    return pick(colors[static_cast<std::size_t>(((index % count) + count) % count)], dark);
}

QColor layerKindColor(api::LayerKind kind, bool dark) {
    switch (kind) {
        case api::LayerKind::Convolution:
            return pick({0xff2f6fd0, 0xff6ea3f2}, dark);
        case api::LayerKind::Activation:
            return pick({0xffb5690a, 0xffeda84a}, dark);
        case api::LayerKind::Pooling:
            return pick({0xff1a8050, 0xff4fc48c}, dark);
        case api::LayerKind::Normalization:
            return pick({0xff127f8c, 0xff4cc0cd}, dark);
        case api::LayerKind::Regularization:
            return pick({0xff6a7280, 0xffa3abb8}, dark);
        case api::LayerKind::Dense:
            return pick({0xff7a4fc9, 0xffb394f2}, dark);
        case api::LayerKind::Merge:
            return pick({0xffb0457f, 0xffe68bb8}, dark);
        case api::LayerKind::Reshape:
            return pick({0xff8a6d3b, 0xffcdb07c}, dark);
    }
    return seriesColor(7, dark);
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace studio::ui
