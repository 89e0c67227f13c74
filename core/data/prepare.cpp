#include "core/data/prepare.h"

#include "core/data/augment/augmenter.h"
#include "core/data/decode.h"

namespace studio::data {

Result<PictureCache::Picture> loadSample(const api::DatasetReport& report, std::size_t sample,
                                         const spec::DatasetSpec& dataset, PictureCache* cache) {
    const std::string path = report.absolutePath(sample);
    const PictureKey key = pictureKey(report.samples[sample], dataset);
    if (cache != nullptr) {
        if (auto picture = cache->find(key)) {
            return picture;
        }
    }
    auto decoded =
        readResized(path, dataset, report.samples[sample].damaged ? Damaged::Use : Damaged::Refuse);
    if (!decoded) {
        return decoded.error();
    }
    auto picture = std::make_shared<const api::ImageBuffer>(*std::move(decoded));
    if (cache != nullptr) {
        cache->insert(key, picture);
    }
    return PictureCache::Picture(std::move(picture));
}

void writeTrainingPlanes(const api::ImageBuffer& picture, const spec::Project& project, std::size_t sample,
                         int epoch, double rescale, float* planes) {
    augment::writeAugmented(picture, augment::drawTransform(project, sample, epoch), project.augmentation,
                            rescale, planes);
}

}  // namespace studio::data
