#include "core/data/feed/preview.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/data/augment/captions.h"
#include "core/data/feed/normalization.h"
#include "core/data/feed/prepare_training.h"
#include "core/data/random.h"
#include "core/data/split/split.h"

namespace studio::data {
namespace {

constexpr std::size_t pictureBudget = std::size_t{48} << 20;
constexpr std::size_t maskBudget = std::size_t{16} << 20;
constexpr std::size_t mostMeasured = 256;

class RecentPictures final : public PictureCache {
  public:
    [[nodiscard]] Picture find(const PictureKey& key) const override {
        return m_recent.find(mix(key.picture, key.settings));
    }
    void insert(const PictureKey& key, const Picture& picture) override {
        m_recent.insert(mix(key.picture, key.settings), picture, picture->bytes.size());
    }

  private:
    RecentlyUsed<api::ImageBuffer> m_recent{pictureBudget};
};

/// Of all that the split and the pixels of a dataset depend on.
std::uint64_t keyOf(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    std::uint64_t key = mix(hashText(report.folder), hashText(toJson(dataset).dump()));
    for (const auto& sample : report.samples) {
        const auto place =
            static_cast<std::uint64_t>(sample.label) * 4 + static_cast<std::uint64_t>(sample.part);
        for (const int label : sample.labels) {
            key = mix(key, static_cast<std::uint64_t>(label));
        }
        key = mix(key, (sample.content + static_cast<std::uint64_t>(sample.modified)) ^ (place << 48U));
    }
    return key;
}

std::uint64_t maskSettings(const spec::DatasetSpec& dataset) {
    std::uint64_t key = mix(settingsKey(dataset), static_cast<std::uint64_t>(dataset.masks.encoding));
    key = mix(key, static_cast<std::uint64_t>(dataset.masks.voidIndex));
    for (const auto& entry : dataset.masks.mapping) {
        key = mix(mix(key, entry.value), static_cast<std::uint64_t>(entry.label));
    }
    return key;
}

std::vector<std::size_t> atEqualDistances(const std::vector<std::size_t>& indices) {
    if (indices.size() <= mostMeasured) {
        return indices;
    }
    std::vector<std::size_t> some(mostMeasured);
    for (std::size_t i = 0; i < mostMeasured; ++i) {
        some[i] = indices[i * indices.size() / mostMeasured];
    }
    return some;
}

api::ImageBuffer rounded(const std::vector<float>& planes, const spec::DatasetSpec& dataset) {
    const auto channels = static_cast<std::size_t>(dataset.channels());
    const std::size_t plane = planes.size() / channels;
    api::ImageBuffer picture{dataset.width, dataset.height, dataset.channels(), {}};
    picture.bytes.resize(planes.size());
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < plane; ++i) {
            picture.bytes[i * channels + c] =
                static_cast<std::uint8_t>(std::lround(std::clamp(planes[c * plane + i], 0.0F, 255.0F)));
        }
    }
    return picture;
}

bool needsTraining(const spec::Project& project, const api::PreviewDraw& draw) {
    const auto isMixing = [](spec::AugmentationKind kind) {
        return kind == spec::AugmentationKind::Mixup || kind == spec::AugmentationKind::CutMix;
    };
    return draw.extreme ? isMixing(draw.extreme->kind)
                        : project.augmentation.draws(spec::AugmentationKind::Mixup) ||
                              project.augmentation.draws(spec::AugmentationKind::CutMix);
}

}  // namespace

/// Masks as pictures: the latest are kept.
class Previews::Source final : public SampleSource {
  public:
    Source(Previews& previews, const api::DatasetReport& report, const spec::DatasetSpec& dataset)
        : m_report(report),
          m_dataset(dataset),
          m_files(report, dataset, previews.m_pictures),
          m_masks(previews.m_masks),
          m_settings(maskSettings(dataset)) {}

    [[nodiscard]] Result<PictureCache::Picture> picture(std::size_t sample) const override {
        return m_files.picture(sample);
    }

    [[nodiscard]] Result<Mask> mask(std::size_t sample) const override {
        const auto& entry = m_report.samples[sample];
        const auto key = mix(mix(hashText(entry.mask), pictureKey(entry, m_dataset).picture), m_settings);
        if (auto kept = m_masks.find(key)) {
            return kept;
        }
        auto mask = m_files.mask(sample);
        if (mask) {
            m_masks.insert(key, *mask, (*mask)->labels.size());
        }
        return mask;
    }

  private:
    const api::DatasetReport& m_report;
    const spec::DatasetSpec& m_dataset;
    FileSource m_files;
    RecentlyUsed<api::LabelMap>& m_masks;
    const std::uint64_t m_settings;
};

Previews::Previews() : m_pictures(std::make_shared<RecentPictures>()), m_masks(maskBudget) {}

Previews::Whole& Previews::whole(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    const std::uint64_t key = keyOf(report, dataset);
    if (m_whole.training.empty() || m_whole.key != key) {
        m_whole = {key, split(report, dataset).training, {}};
    }
    return m_whole;
}

std::vector<std::size_t> Previews::training(const api::DatasetReport& report,
                                            const spec::DatasetSpec& dataset) {
    const std::lock_guard lock(m_mutex);
    return whole(report, dataset).training;
}

Result<ChannelMoments> Previews::moments(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    const std::lock_guard lock(m_mutex);
    auto& all = whole(report, dataset);
    if (!all.moments) {
        auto measured = measureChannels(report, atEqualDistances(all.training), dataset, 1.0, nullptr, {});
        if (!measured) {
            return measured.error();
        }
        all.moments = *std::move(measured);
    }
    return *all.moments;
}

Result<spec::NormalizationSpec> Previews::normalization(const api::DatasetReport& report,
                                                        const spec::Project& project) {
    auto normalization = project.augmentation.normalization;
    const bool complete = (!normalization.featurewiseCenter || !normalization.mean.empty()) &&
                          (!normalization.featurewiseStd || !normalization.deviation.empty());
    if (complete) {
        return normalization;
    }
    auto measured = moments(report, project.dataset);
    if (!measured) {
        return measured.error();
    }
    const auto scaled = [&](std::vector<double>& target, const std::vector<double>& values, double factor) {
        if (target.empty()) {
            std::transform(values.begin(), values.end(), std::back_inserter(target),
                           [factor](double value) { return value * factor; });
        }
    };
    scaled(normalization.mean, measured->mean, normalization.rescale);
    scaled(normalization.deviation, measured->deviation, std::abs(normalization.rescale));
    return normalization;
}

std::vector<std::size_t> Previews::partners(const api::DatasetReport& report, const spec::Project& project,
                                            const api::PreviewDraw& draw) {
    return needsTraining(project, draw) ? training(report, project.dataset) : std::vector<std::size_t>();
}

Result<api::AugmentedSample> Previews::make(const api::DatasetReport& report, std::size_t sample,
                                            const spec::Project& project, const api::PreviewDraw& draw) {
    if (sample >= report.samples.size()) {
        return Error{"There is no sample " + std::to_string(sample) + ".", "dataset", ""};
    }
    const auto& dataset = project.dataset;
    const Source source(*this, report, dataset);
    const auto original = source.picture(sample);
    if (!original) {
        return original.error();
    }
    const auto fed = normalization(report, project);
    if (!fed) {
        return fed.error();
    }
    const TrainingPictures pictures(report, project, partners(report, project, draw), source);
    const auto drawn = draw.extreme
                           ? pictures.extreme(sample, draw.epoch, draw.extreme->kind, draw.extreme->high)
                           : pictures.draw(sample, draw.epoch, 0);
    std::vector<float> planes((*original)->bytes.size());
    auto made = pictures.write(sample, drawn, planes.data());
    if (!made) {
        return made.error();
    }
    const std::string partner = made->mix ? report.samples[made->mix->partner].path : std::string();
    api::AugmentedSample shown{
        **original, rounded(planes, dataset),
        augment::caption(drawn.own, dataset.width, dataset.height, made->mix, partner)};
    normalize({planes.data(), dataset.channels(), dataset.height, dataset.width}, *fed);
    shown.input = std::move(planes);
    if (made->mask) {
        if (const auto mask = source.mask(sample)) {
            shown.originalMask = **mask;
        }
        shown.augmentedMask = std::move(made->mask);
    }
    return shown;
}

}  // namespace studio::data
