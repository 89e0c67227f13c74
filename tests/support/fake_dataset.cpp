#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

Result<api::ImageBuffer> drawn(const std::string& file, int width, int height) {
    if (file.find("damaged") != std::string::npos) {
        return Error{"The picture is damaged: it ends too early.", file, "Copy it anew from its source."};
    }
    return fakePicture(fakeHash(file), width, height, 3);
}

/// Rows turned around by `offset` pixels, so that every draw looks different.
api::ImageBuffer shifted(const api::ImageBuffer& picture, int offset) {
    api::ImageBuffer result = picture;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto* from = picture.pixel((x + offset) % picture.width, y);
            std::copy(from, from + picture.channels, result.pixel(x, y));
        }
    }
    return result;
}

/// Planes of rescaled values, as a network is fed them.
std::vector<float> fakeInput(const api::ImageBuffer& picture, double rescale) {
    std::vector<float> input;
    for (int c = 0; c < picture.channels; ++c) {
        for (std::size_t i = static_cast<std::size_t>(c); i < picture.bytes.size();
             i += static_cast<std::size_t>(picture.channels)) {
            input.push_back(static_cast<float>(picture.bytes[i] * rescale));
        }
    }
    return input;
}

/// Upright bands of the classes over the picture's size, and void in its first row; moved like shifted().
api::LabelMap fakeMask(const api::ImageBuffer& picture, int offset, std::size_t classes) {
    api::LabelMap mask{picture.width, picture.height, {}};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto column = static_cast<std::size_t>((x + offset) % picture.width);
            const std::size_t band = column * classes / static_cast<std::size_t>(picture.width);
            mask.labels.push_back(y == 0 ? api::LabelMap::none : static_cast<std::uint8_t>(band));
        }
    }
    return mask;
}

class FakeDatasets : public api::DatasetService {
  public:
    explicit FakeDatasets(StatePtr state) : m_state(std::move(state)) {}

    Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                    const api::Progress& progress) override {
        tell(progress, 1, 2);
        if (const Status status = m_state->enter(Call::Scan, stop); !status) {
            return status.error();
        }
        const std::lock_guard lock(m_state->mutex);
        const std::string& folder = dataset.folder;
        if (folder.empty() || m_state->dataset.samples.empty()) {
            return Error{"There is no picture in '" + folder + "'.", "dataset.folder",
                         "Choose a folder with one subfolder of pictures per class."};
        }
        auto report = fakeScan(m_state->dataset, dataset);
        tell(progress, 2, 2);
        return report;
    }

    api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset) const override {
        return fakeSplit(report, dataset);
    }

    Result<api::ImageBuffer> thumbnail(const std::string& file, int side) const override {
        if (const Status status = m_state->enter(Call::Thumbnail); !status) {
            return status.error();
        }
        return drawn(file, side, std::max(1, side * 3 / 4));
    }

    Result<api::ImageBuffer> picture(const std::string& file) const override {
        if (const Status status = m_state->enter(Call::Picture); !status) {
            return status.error();
        }
        return drawn(file, 64, 48);
    }

    Result<api::AugmentedSample> preview(const api::DatasetReport& report, std::size_t sample,
                                         const spec::Project& project,
                                         const api::PreviewDraw& draw) const override {
        if (const Status status = m_state->enter(Call::Preview); !status) {
            return status.error();
        }
        if (sample >= report.samples.size()) {
            return Error{"There is no sample " + std::to_string(sample) + ".", "", "Scan the folder again."};
        }
        const auto& size = project.dataset;
        api::AugmentedSample result;
        result.original =
            fakePicture(fakeHash(report.absolutePath(sample)), size.width, size.height, size.channels());
        result.augmented = result.original;
        result.caption = "unchanged";
        int offset = 0;
        if (project.augmentation.enabled || draw.extreme) {
            std::string key = spec::toJson(project.augmentation).dump() + std::to_string(sample) + "/" +
                              std::to_string(draw.epoch) + "/" + std::to_string(project.training.seed);
            if (draw.extreme) {
                key += "/" + spec::augmentationInfo(draw.extreme->kind).id + (draw.extreme->high ? "+" : "-");
            }
            offset =
                1 + static_cast<int>(fakeHash(key) % static_cast<std::uint64_t>(std::max(1, size.width - 1)));
            result.augmented = shifted(result.original, offset);
            result.caption = "shift " + std::to_string(offset) + " pixels";
        }
        result.input = fakeInput(result.augmented, project.augmentation.normalization.rescale);
        if (report.hasMasks()) {
            result.originalMask = fakeMask(result.original, 0, report.classes.size());
            result.augmentedMask = fakeMask(result.original, offset, report.classes.size());
        }
        return result;
    }

    Result<api::LabelMap> mask(const api::DatasetReport& report, std::size_t sample) const override {
        if (!report.hasMasks()) {
            return Error{"There is no mask.", report.absolutePath(sample), "Choose a folder with masks."};
        }
        return fakeLabels(64, 48, report.classes.size());
    }

    api::CachePlan cachePlan(const api::DatasetReport& report,
                             const spec::DatasetSpec& dataset) const override {
        api::CachePlan plan;
        plan.needed = static_cast<std::uint64_t>(report.samples.size()) *
                      static_cast<std::uint64_t>(dataset.width * dataset.height * dataset.channels());
        plan.budget = std::uint64_t{1} << 30;
        return plan;
    }

    Status generateSample(const std::string& folder, std::uint64_t, int perClass, const std::stop_token& stop,
                          const api::Progress& progress) override {
        const std::size_t total = 11 * static_cast<std::size_t>(perClass);
        tell(progress, 1, total);
        if (Status status = m_state->enter(Call::GenerateSample, stop); !status) {
            return status;
        }
        const std::lock_guard lock(m_state->mutex);
        m_state->dataset = FakeEngine::makeDataset(11, perClass);
        m_state->dataset.folder = folder;
        tell(progress, total, total);
        return {};
    }

  private:
    static void tell(const api::Progress& progress, std::size_t done, std::size_t total) {
        if (progress) {
            progress(done, total);
        }
    }

    StatePtr m_state;
};

}  // namespace

std::uint64_t fakeHash(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return hash ^ (hash >> 29);
}

api::ImageBuffer fakePicture(std::uint64_t seed, int width, int height, int channels) {
    api::ImageBuffer picture{width, height, channels, {}};
    picture.bytes.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                          static_cast<std::size_t>(channels));
    const double radius = std::min(width, height) * (0.2 + static_cast<double>(seed % 7) / 40.0);
    const double centreX = width * (0.35 + static_cast<double>(seed / 7 % 11) / 36.0);
    const double centreY = height * (0.35 + static_cast<double>(seed / 77 % 11) / 36.0);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool inside = std::hypot(x - centreX, y - centreY) < radius;
            for (int c = 0; c < channels; ++c) {
                const auto base = static_cast<int>((seed >> (8 * c)) % 128);
                const int slope = 60 * (x + y) / (width + height);
                picture.bytes.push_back(static_cast<std::uint8_t>(inside ? 240 - base / 2 : base + slope));
            }
        }
    }
    return picture;
}

std::unique_ptr<api::DatasetService> makeFakeDatasets(StatePtr state) {
    return std::make_unique<FakeDatasets>(std::move(state));
}

}  // namespace studio::test
