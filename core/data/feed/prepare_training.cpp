#include "core/data/feed/prepare_training.h"

#include <algorithm>

#include "core/data/augment/augmenter.h"
#include "core/data/augment/cutmix.h"
#include "core/data/augment/mixup.h"

namespace studio::data {

TrainingPictures::TrainingPictures(const api::DatasetReport& report, const spec::Project& project,
                                   std::vector<std::size_t> training, const SampleSource& source)
    : m_report(report), m_project(project), m_training(std::move(training)), m_source(source) {
    std::sort(m_training.begin(), m_training.end());
    m_training.erase(std::unique(m_training.begin(), m_training.end()), m_training.end());
}

augment::DrawSource TrainingPictures::sourceOf(std::size_t sample, int epoch,
                                               std::uint64_t occurrence) const {
    return {m_project.training.seed, epoch, m_report.samples[sample].key(), occurrence};
}

TrainingDraw TrainingPictures::draw(std::size_t sample, int epoch, std::uint64_t occurrence) const {
    const auto& augmentation = m_project.augmentation;
    const int width = m_project.dataset.width;
    const int height = m_project.dataset.height;
    const auto source = sourceOf(sample, epoch, occurrence);
    TrainingDraw draw{augment::drawFor(augmentation, width, height, source),
                      augment::drawMix(augmentation, width, height, m_training, m_report.hasMasks(), source)};
    if (draw.mix) {
        draw.partner = augment::drawFor(augmentation, width, height, sourceOf(draw.mix->partner, epoch, 0));
    }
    return draw;
}

TrainingDraw TrainingPictures::extreme(std::size_t sample, int epoch, spec::AugmentationKind kind,
                                       bool high) const {
    const int width = m_project.dataset.width;
    const int height = m_project.dataset.height;
    const auto source = sourceOf(sample, epoch, 0);
    return {augment::extremeDraw(m_project.augmentation, width, height, kind, high, source),
            augment::extremeMix(kind, width, height, m_training, m_report.hasMasks(), source)};
}

bool TrainingPictures::mixesLabels() const {
    return augment::mixesLabels(m_project.augmentation, m_report.hasMasks());
}

augment::Planes TrainingPictures::planesAt(float* values) const {
    const auto& dataset = m_project.dataset;
    return {values, dataset.channels(), dataset.height, dataset.width};
}

Status TrainingPictures::writeOne(std::size_t sample, const augment::Draw& draw, float* planes,
                                  std::optional<api::LabelMap>& mask) const {
    const auto picture = m_source.picture(sample);
    if (!picture) {
        return picture.error();
    }
    if (m_report.hasMasks()) {
        const auto labels = m_source.mask(sample);
        if (!labels) {
            return labels.error();
        }
        mask = augment::augmentedMask(**labels, draw, m_project.augmentation);
    }
    augment::writeAugmented(**picture, draw, m_project.augmentation, planesAt(planes));
    return {};
}

bool TrainingPictures::mixIn(const TrainingDraw& draw, float* planes,
                             std::optional<api::LabelMap>& mask) const {
    const auto own = planesAt(planes);
    std::vector<float> other(own.size());
    std::optional<api::LabelMap> otherMask;
    if (!writeOne(draw.mix->partner, draw.partner, other.data(), otherMask)) {
        return false;
    }
    if (draw.mix->kind == spec::AugmentationKind::Mixup) {
        augment::blend(own, other.data(), draw.mix->share);
        return true;
    }
    augment::paste(own, other.data(), draw.mix->pasted);
    if (mask && otherMask) {
        augment::paste(mask->labels.data(), otherMask->labels.data(), mask->width, draw.mix->pasted);
    }
    return true;
}

Result<TrainingPictures::Made> TrainingPictures::write(std::size_t sample, const TrainingDraw& draw,
                                                       float* planes) const {
    Made made;
    if (const Status status = writeOne(sample, draw.own, planes, made.mask); !status) {
        return status.error();
    }
    if (draw.mix && mixIn(draw, planes, made.mask)) {
        made.mix = draw.mix;
    }
    return made;
}

}  // namespace studio::data
