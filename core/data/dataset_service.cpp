#include "core/data/dataset_service.h"

#include "core/data/cache/cache_folder.h"
#include "core/data/cache/cache_plan.h"
#include "core/data/feed/preview.h"
#include "core/data/read/decode.h"
#include "core/data/read/mask_read.h"
#include "core/data/sample/sample_dataset.h"
#include "core/data/scan/scan.h"
#include "core/data/scan/scan_index.h"
#include "core/data/split/split.h"

namespace studio::data {
namespace {

class Datasets final : public api::DatasetService {
  public:
    Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                    const api::Progress& progress) override {
        return data::scan(dataset, stop, progress, &m_index);
    }

    api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset) const override {
        return data::split(report, dataset);
    }

    Result<api::ImageBuffer> thumbnail(const std::string& file, int side) const override {
        return readThumbnail(file, side);
    }

    Result<api::ImageBuffer> picture(const std::string& file) const override { return readPicture(file); }

    Result<api::AugmentedSample> preview(const api::DatasetReport& report, std::size_t sample,
                                         const spec::Project& project,
                                         const api::PreviewDraw& draw) const override {
        return m_previews.make(report, sample, project, draw);
    }

    Result<api::LabelMap> mask(const api::DatasetReport& report, std::size_t sample) const override {
        if (sample >= report.samples.size()) {
            return Error{"There is no sample " + std::to_string(sample) + ".", "dataset", ""};
        }
        const std::string& mask = report.samples[sample].mask;
        if (mask.empty()) {
            return Error{"This picture has no mask.", report.absolutePath(sample), ""};
        }
        return readMask(report.folder + "/" + mask, maskMapping(report.masks));
    }

    api::CachePlan cachePlan(const api::DatasetReport& report,
                             const spec::DatasetSpec& dataset) const override {
        return planCache(report, dataset);
    }

    Status generateSample(const std::string& folder, std::uint64_t seed, int perClass,
                          const std::stop_token& stop, const api::Progress& progress) override {
        return sample::generate(folder, seed, perClass, stop, progress);
    }

  private:
    mutable Previews m_previews;  ///< What it remembers changes no answer.
    ScanIndex m_index{cacheFolder().string()};
};

}  // namespace

std::unique_ptr<api::DatasetService> makeDatasetService() {
    return std::make_unique<Datasets>();
}

}  // namespace studio::data
