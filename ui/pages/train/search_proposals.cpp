#include <algorithm>
#include <cmath>

#include "ui/pages/train/search_places.h"

namespace studio::ui {
namespace {

using Kind = api::ParamKind;

/// Two digits: a first guess needs no more, and 0.3 · 0.001 is no round number to a computer.
double rounded(double value) {
    return QString::number(value, 'g', 2).toDouble();
}

bool isRate(const SearchPlace& place) {
    return place.place().ends_with(".learningRate");
}

/// A penalty that works over orders of magnitude and is often none.
bool isPenalty(const SearchPlace& place) {
    const auto& key = place.place();
    return key.ends_with("eightDecay") || key.ends_with(".l2") || key.ends_with(".l1");
}

std::vector<double> realValues(const SearchPlace& place, double now) {
    constexpr double nearlyOne = 0.8;
    if (isRate(place))
        return {now / 10, now * 3 / 10, now, now * 3};
    if (isPenalty(place))
        return {0, 1e-4, 1e-3, 1e-2};
    if (now >= nearlyOne && now < 1 && place.setting.maximum <= 1)  // A momentum: what counts is 1 − m.
        return {1 - (1 - now) * 2, now, 1 - (1 - now) / 2};
    if (now == 0 && place.setting.maximum <= 1)
        return {0, 0.1, 0.2};
    if (now == 0)
        return {0, place.setting.step, 2 * place.setting.step};
    return {now / 2, now, now * 1.5};
}

void proposeReal(const SearchPlace& place, spec::SweepAxis& axis) {
    const double now = spec::doubleOr({{"present", place.present}}, "present", 0);
    const double low = place.setting.minimum;
    const double high = place.setting.maximum;
    std::vector<double> values = realValues(place, now);
    for (double& value : values)
        value = std::clamp(rounded(value), low, high);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    axis.values = {values.begin(), values.end()};
    axis.low = values.front();
    axis.high = values.back();
    axis.logarithmic = isRate(place) || isPenalty(place);
    if (isRate(place))
        axis.high = std::min(high, rounded(now * 10));
    if (axis.logarithmic && axis.low <= 0)
        axis.low = values.size() > 1 ? values[1] / 10 : 1e-5;
}

void proposeWhole(const SearchPlace& place, spec::SweepAxis& axis) {
    const std::int64_t now = spec::intOr({{"present", place.present}}, "present", 0);
    const auto low = static_cast<std::int64_t>(std::max(place.setting.minimum, -9e15));
    const auto high = static_cast<std::int64_t>(std::min(place.setting.maximum, 9e15));
    std::vector<std::int64_t> values{now / 2, now, now * 2};
    if (place.place() == "training.seed")
        values = {1, 2, 3};
    if (place.place() == "dataset.fold") {
        values.clear();
        for (std::int64_t fold = low; fold <= high; ++fold)
            values.push_back(fold);
    }
    if (now == 0)
        values = {0, 1, 2};
    for (auto& value : values)
        value = std::clamp(value, low, high);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    axis.values = {values.begin(), values.end()};
    constexpr double manySeeds = 1000;
    axis.low = static_cast<double>(values.front());
    axis.high = place.place() == "training.seed" ? manySeeds : static_cast<double>(values.back());
    axis.whole = true;
}

void proposePair(const SearchPlace& place, spec::SweepAxis& axis) {
    const spec::Pair now = spec::pairOr({{"present", place.present}}, "present", {1, 1});
    const auto most = static_cast<std::int64_t>(std::min(place.setting.maximum, 9e15));
    const spec::Pair more{std::min(most, now.height + 2), std::min(most, now.width + 2)};
    axis.values = {now};
    if (more != now)
        axis.values.push_back(more);
}

/// All where there are few, else the present one and the next in the list.
void proposeChoice(const SearchPlace& place, spec::SweepAxis& axis) {
    constexpr std::size_t few = 4;
    const auto& choices = place.setting.choices;
    const auto now = std::find(choices.begin(), choices.end(), spec::toText(place.present));
    if (choices.size() <= few || now == choices.end()) {
        axis.values = {choices.begin(), choices.end()};
        return;
    }
    const auto at = static_cast<std::size_t>(now - choices.begin());
    const std::size_t other = at + 1 < choices.size() ? at + 1 : at - 1;
    axis.values = {choices[std::min(at, other)], choices[std::max(at, other)]};
}

}  // namespace

spec::SweepAxis proposedAxis(const SearchPlace& place) {
    spec::SweepAxis axis;
    axis.place = place.place();
    switch (place.setting.kind) {
        case Kind::Real:
            proposeReal(place, axis);
            break;
        case Kind::Integer:
            proposeWhole(place, axis);
            break;
        case Kind::Pair:
            proposePair(place, axis);
            break;
        case Kind::Bool:
            axis.values = {true, false};
            break;
        case Kind::Choice:
            proposeChoice(place, axis);
            break;
    }
    return axis;
}

}  // namespace studio::ui
