#include "core/data/feed/prepare.h"

#include <sys/stat.h>

#include "core/data/read/decode.h"
#include "core/data/read/mask_read.h"

namespace studio::data {
namespace {

/// Looked at after reading: then what was read is what was scanned.
bool hasChanged(const std::string& file, const api::Sample& scanned) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return false;
    }
    const std::int64_t modified =
        static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    return (scanned.bytes != 0 && scanned.bytes != status.st_size) ||
           (scanned.modified != 0 && scanned.modified != modified);
}

}  // namespace

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
    if (hasChanged(path, report.samples[sample])) {
        return Error{"It has changed since the folder was scanned.", path, "Scan the folder again."};
    }
    if (!decoded) {
        return decoded.error();
    }
    auto picture = std::make_shared<const api::ImageBuffer>(*std::move(decoded));
    if (cache != nullptr) {
        cache->insert(key, picture);
    }
    return PictureCache::Picture(std::move(picture));
}

FileSource::FileSource(const api::DatasetReport& report, const spec::DatasetSpec& dataset,
                       std::shared_ptr<PictureCache> cache)
    : m_report(report), m_dataset(dataset), m_cache(std::move(cache)), m_mapping(maskMapping(report.masks)) {}

Result<PictureCache::Picture> FileSource::picture(std::size_t sample) const {
    return loadSample(m_report, sample, m_dataset, m_cache.get());
}

Result<Mask> FileSource::mask(std::size_t sample) const {
    const auto& entry = m_report.samples[sample];
    if (entry.mask.empty()) {
        return Error{"It has no mask.", m_report.absolutePath(sample), ""};
    }
    auto mask = readMask(m_report.folder + "/" + entry.mask, m_mapping, m_dataset.width, m_dataset.height,
                         m_dataset.resize);
    if (!mask) {
        return mask.error();
    }
    return std::make_shared<const api::LabelMap>(*std::move(mask));
}

}  // namespace studio::data
