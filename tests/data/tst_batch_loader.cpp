#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/dataset_service.h"
#include "core/data/feed/batch_loader.h"
#include "core/data/feed/normalization.h"
#include "core/data/read/decode.h"
#include "tests/data/picture_files.h"

using namespace studio;
using data::Batch;
using data::BatchLoader;
using data::BatchOptions;
using test::gradient;
using test::PictureFolder;

namespace {

constexpr int pictures = 11;
constexpr std::size_t valuesOfOne = std::size_t{3} * 10 * 12;

spec::Project smallProject() {
    spec::Project project;
    project.dataset.width = 12;
    project.dataset.height = 10;
    return project;
}

BatchOptions training(int epoch, int threads = 1, int batchSize = 4) {
    return {batchSize, epoch, true, true, threads};
}

}  // namespace

class TestBatchLoader : public QObject {
    Q_OBJECT
  private:
    std::unique_ptr<PictureFolder> m_folder;
    api::DatasetReport m_report;
    std::vector<std::size_t> m_indices;

    [[nodiscard]] BatchLoader loader(const BatchOptions& options,
                                     std::shared_ptr<data::PictureCache> cache = nullptr) const {
        return BatchLoader(m_report, m_indices, smallProject(), std::move(cache), options);
    }

    static std::vector<Batch> all(BatchLoader&& batches) {
        std::vector<Batch> list;
        for (;;) {
            auto batch = batches.next();
            if (!batch || !*batch) {
                return list;
            }
            list.push_back(**std::move(batch));
        }
    }

    static std::vector<std::size_t> order(const std::vector<Batch>& batches) {
        std::vector<std::size_t> samples;
        for (const auto& batch : batches) {
            samples.insert(samples.end(), batch.samples.begin(), batch.samples.end());
        }
        return samples;
    }

    static std::vector<float> pixels(const std::vector<Batch>& batches) {
        std::vector<float> values;
        for (const auto& batch : batches) {
            values.insert(values.end(), batch.pixels.begin(), batch.pixels.end());
        }
        return values;
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<PictureFolder>();
        for (int i = 0; i < pictures; ++i) {
            const cv::Mat picture = gradient(20 + i, 30 - i);
            m_folder->add(std::string(i % 2 == 0 ? "a/" : "b/") + std::to_string(i) + ".png", picture);
        }
        m_report = *data::makeDatasetService()->scan({.folder = m_folder->path()}, {}, {});
        m_indices.resize(m_report.samples.size());
        std::iota(m_indices.begin(), m_indices.end(), std::size_t{0});
    }

    /// Else an epoch would skip pictures, or train some twice.
    void anEpochVisitsEachPictureOnce() {
        auto batches = all(loader(training(1)));
        QCOMPARE(batches.size(), std::size_t{3});
        QCOMPARE(batches.back().size, 3);
        QCOMPARE(batches.front().pixels.size(), 4 * valuesOfOne);
        auto visited = order(batches);
        QVERIFY(visited != m_indices);
        std::sort(visited.begin(), visited.end());
        QCOMPARE(visited, m_indices);
    }

    /// Else labels would drift away from their pictures.
    void labelsFollowTheirSamples() {
        for (const auto& batch : all(loader(training(1)))) {
            for (std::size_t i = 0; i < batch.samples.size(); ++i) {
                QCOMPARE(batch.labels[i], std::int64_t{m_report.samples[batch.samples[i]].label});
            }
        }
    }

    /// Else a run continued after epoch 3 would differ from one that was never stopped.
    void anEpochDependsOnSeedAndNumberAlone() {
        const auto first = all(loader(training(3)));
        (void)all(loader(training(1)));
        const auto again = all(loader(training(3)));
        QCOMPARE(order(again), order(first));
        QVERIFY(pixels(again) == pixels(first));
        QVERIFY(order(all(loader(training(4)))) != order(first));
    }

    /// Else a machine with more processors would train another network.
    void threadsAndBatchSizeChangeNothing() {
        const auto one = all(loader(training(2, 1, 4)));
        const auto many = all(loader(training(2, 5, 3)));
        QCOMPARE(order(many), order(one));
        QVERIFY(pixels(many) == pixels(one));
    }

    /// Else validation would be measured on distorted pictures.
    void validationIsNormalizedOnly() {
        const auto batches = all(loader({4, 2, false, false, 1}));
        QCOMPARE(order(batches), m_indices);
        const auto picture = *data::readResized(m_report.absolutePath(0), smallProject().dataset);
        std::vector<float> planes(picture.bytes.size());
        data::writeInput(picture, {}, planes.data());
        QVERIFY(std::equal(planes.begin(), planes.end(), batches[0].pixels.begin()));
    }

    /// Else a person would tune augmentation by pictures that training never sees. Everything is on, mixing,
    /// featurewise normalization and all.
    void thePreviewIsWhatTrainingIsFed() {
        auto project = smallProject();
        for (const auto kind : spec::augmentationKinds()) {
            project.augmentation.step(kind).on = true;
        }
        project.augmentation.normalization.featurewiseCenter = true;
        project.augmentation.normalization.mean = {0.4, 0.5, 0.6};
        const auto service = data::makeDatasetService();
        const auto indices = service->split(m_report, project.dataset).training;
        BatchLoader batches(m_report, indices, project, nullptr, training(5));
        for (const auto& batch : all(std::move(batches))) {
            for (std::size_t i = 0; i < batch.samples.size(); ++i) {
                const auto preview = service->preview(m_report, batch.samples[i], project, {.epoch = 5});
                QVERIFY(preview);
                const auto fed = batch.pixels.begin() + static_cast<std::ptrdiff_t>(i * valuesOfOne);
                QVERIFY(std::equal(preview->input.begin(), preview->input.end(), fed));
            }
        }
    }

    /// Else the loss would weigh labels that are not there, or leave out those that are.
    void mixedPicturesBringTwoLabels() {
        auto project = smallProject();
        QVERIFY(all(loader(training(1))).front().shares.empty());
        project.augmentation.step(spec::AugmentationKind::Mixup) = {true, 1.0, 1.0, 0.5};
        BatchLoader mixing(m_report, m_indices, project, nullptr, training(1));
        int mixed = 0;
        for (const auto& batch : all(std::move(mixing))) {
            QCOMPARE(batch.shares.size(), batch.samples.size());
            QCOMPARE(batch.otherLabels.size(), batch.samples.size());
            for (std::size_t i = 0; i < batch.samples.size(); ++i) {
                const float share = batch.shares[i];
                QVERIFY(share >= 0.0F && share <= 1.0F);
                QVERIFY(share < 1.0F || batch.otherLabels[i] == batch.labels[i]);
                mixed += share < 1.0F ? 1 : 0;
            }
        }
        QVERIFY(mixed > 0 && mixed < pictures);
        BatchLoader validation(m_report, m_indices, project, nullptr, {4, 1, false, false, 1});
        QVERIFY(all(std::move(validation)).front().shares.empty());
    }

    /// Else oversampling would show a small class the same picture again and again.
    void whatComesTwiceIsDrawnAnew() {
        m_indices = {2, 2, 2};
        const auto batch = all(loader(training(1))).front();
        const auto values = [&](std::ptrdiff_t i) {
            const auto begin = batch.pixels.begin() + i * static_cast<std::ptrdiff_t>(valuesOfOne);
            return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(valuesOfOne));
        };
        QVERIFY(values(0) != values(1) && values(1) != values(2) && values(0) != values(2));
        m_indices = {2};
        QVERIFY(all(loader(training(1))).front().pixels == values(0));
    }

    /// Else segmentation would train on the masks of other pictures, or take void for a class.
    void masksComeWithTheirPictures() {
        m_report.layout = spec::Layout::Masks;
        m_report.masks.encoding = spec::MaskEncoding::Index;
        m_report.masks.values = {{0, 0}, {1, 1}, {9, -1}};
        for (std::size_t i = 0; i < m_report.samples.size(); ++i) {
            m_report.samples[i].mask = "masks/" + std::to_string(i) + ".png";
            cv::Mat mask(20, 20, CV_8UC1, cv::Scalar(static_cast<double>(i % 2)));
            mask.rowRange(10, 20).setTo(9);
            m_folder->add(m_report.samples[i].mask, mask);
        }
        for (const bool augment : {false, true}) {
            for (const auto& batch : all(loader({4, 1, true, augment, 2}))) {
                QCOMPARE(batch.masks.size(), batch.samples.size() * 120);
                for (std::size_t i = 0; !augment && i < batch.samples.size(); ++i) {
                    QCOMPARE(batch.masks[i * 120], static_cast<std::int64_t>(batch.samples[i] % 2));
                    QCOMPARE(batch.masks[i * 120 + 119], std::int64_t{-1});
                }
            }
        }
    }

    /// Else a picture that was overwritten during the training would be learnt under the old one's label.
    void aChangedPictureIsDroppedWithTheReason() {
        const std::string file = m_report.absolutePath(1);
        m_report.samples[1].bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
        const auto cache = std::make_shared<data::MemoryCache>();
        QVERIFY(all(loader({4, 1, false, false, 1}, cache))[0].dropped.empty());
        m_folder->add(m_report.samples[1].path, gradient(90, 80));
        const auto batch = all(loader({4, 1, false, false, 1}))[0];
        QCOMPARE(batch.size, 3);
        QCOMPARE(batch.dropped.at(0).path, m_report.samples[1].path);
        QCOMPARE(batch.dropped.at(0).reason, std::string("It has changed since the folder was scanned."));
        QVERIFY(all(loader({4, 1, false, false, 1}, cache))[0].dropped.empty());
        // Of the same size, but written anew.
        std::filesystem::last_write_time(
            m_report.absolutePath(2), std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
        QCOMPARE(all(loader({4, 1, false, false, 1}))[0].dropped.size(), std::size_t{2});
    }

    /// Else closing the window in the middle of an epoch would hang it.
    void anUnfinishedEpochEndsAtOnce() {
        for (int threads = 1; threads <= 4; ++threads) {
            auto untouched = loader(training(1, threads, 1));
            auto begun = loader(training(1, threads, 1));
            QVERIFY(begun.next());
        }
    }

    /// Else stop would wait for the disk.
    void aStopRequestEndsTheWait() {
        auto batches = loader(training(1, 1, 11));
        std::stop_source source;
        source.request_stop();
        const auto batch = batches.next(source.get_token());
        QVERIFY(batch.ok() || batch.error().isCancelled());
    }

    /// Else one deleted file would end a night's training.
    void aVanishedPictureIsDroppedWithANotice() {
        std::filesystem::remove(m_report.absolutePath(0));
        const auto batches = all(loader({4, 1, false, false, 1}));
        QCOMPARE(batches[0].size, 3);
        QCOMPARE(batches[0].pixels.size(), 3 * valuesOfOne);
        QCOMPARE(batches[0].dropped.at(0).path, m_report.samples[0].path);
        QCOMPARE(batches[1].size, 4);
    }

    /// Else a network drive that comes and goes would end training although all pictures are in memory.
    void aCachedPictureOutlivesItsFile() {
        const auto cache = std::make_shared<data::MemoryCache>();
        const auto before = all(loader(training(1), cache));
        m_folder.reset();
        QVERIFY(pixels(all(loader(training(1), cache))) == pixels(before));
    }

    /// Else a removed folder would give empty batches, or an error that names nothing.
    void aVanishedFolderIsAnErrorWithItsName() {
        const std::string folder = m_report.folder;
        m_folder.reset();
        auto batches = loader(training(1));
        const auto batch = batches.next();
        QVERIFY(!batch);
        QVERIFY(batch.error().what.find(folder) != std::string::npos);
        QVERIFY(batch.error().what.find(".png") != std::string::npos);
    }

    /// Else a large dataset would fill the memory.
    void theCacheKeepsItsBudget() {
        const auto cache = std::make_shared<data::MemoryCache>(4 * valuesOfOne + 1);
        const auto first = all(loader(training(1), cache));
        QCOMPARE(cache->usedBytes(), 4 * valuesOfOne);
        QVERIFY(pixels(all(loader(training(1), cache))) == pixels(first));
    }

    /// Else the last call of an epoch would block.
    void anEmptyEpochEndsAtOnce() {
        BatchLoader empty(m_report, {}, smallProject(), nullptr, training(1));
        QCOMPARE(empty.batches(), 0);
        const auto batch = empty.next();
        QVERIFY(batch.ok() && !batch->has_value());
    }
};

QTEST_GUILESS_MAIN(TestBatchLoader)
#include "tst_batch_loader.moc"
