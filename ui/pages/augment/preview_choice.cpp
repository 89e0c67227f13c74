#include "ui/pages/augment/preview_choice.h"

#include <algorithm>
#include <iterator>

namespace studio::ui {
namespace {

constexpr int oneValidatesOf = 5;

std::vector<std::size_t> ofClass(const api::DatasetReport& report, const std::vector<std::size_t>& samples,
                                 int label) {
    std::vector<std::size_t> matching;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(matching),
                 [&](std::size_t sample) { return label < 0 || report.isOf(report.samples[sample], label); });
    return matching;
}

void addSpread(std::vector<std::size_t>& chosen, const std::vector<std::size_t>& pool, int wanted, int set) {
    const std::size_t count = std::min(pool.size(), static_cast<std::size_t>(std::max(0, wanted)));
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(pool[(i * pool.size() / count + static_cast<std::size_t>(set)) % pool.size()]);
}

}  // namespace

std::vector<std::size_t> chooseSamples(const api::DatasetReport& report, const api::Split& split,
                                       const PreviewChoice& choice) {
    const auto use = choice.extremes ? PreviewChoice::Use::Training : choice.use;
    const int pictures = choice.extremes ? 1 : choice.pictures;
    const auto training = ofClass(report, split.training, choice.label);
    const auto validation = ofClass(report, split.validation, choice.label);
    int validating = use == PreviewChoice::Use::Validation ? pictures : 0;
    if (use == PreviewChoice::Use::All && !validation.empty() && pictures > 1)
        validating = std::max(1, pictures / oneValidatesOf);
    std::vector<std::size_t> chosen;
    if (use != PreviewChoice::Use::Validation)
        addSpread(chosen, training, pictures - validating, choice.set);
    addSpread(chosen, validation, validating, choice.set);
    return chosen;
}

}  // namespace studio::ui
