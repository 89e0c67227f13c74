#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/batch_loader.h"
#include "core/data/dataset_service.h"
#include "core/data/decode.h"
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
    void validationIsRescaledOnly() {
        const auto batches = all(loader({4, 2, false, false, 1}));
        QCOMPARE(order(batches), m_indices);
        const auto picture = *data::readResized(m_report.absolutePath(0), smallProject().dataset);
        std::vector<float> planes(picture.bytes.size());
        data::writePlanes(picture, 1.0 / 255.0, planes.data());
        QVERIFY(std::equal(planes.begin(), planes.end(), batches[0].pixels.begin()));
    }

    /// Else a person would tune augmentation by pictures that training never sees.
    void thePreviewIsWhatTrainingIsFed() {
        const auto service = data::makeDatasetService();
        for (const auto& batch : all(loader(training(5)))) {
            const std::size_t values = batch.pixels.size() / batch.samples.size();
            for (std::size_t i = 0; i < batch.samples.size(); ++i) {
                const auto preview =
                    service->preview(m_report, batch.samples[i], smallProject(), {.epoch = 5});
                QVERIFY(preview);
                const auto& shown = preview->augmented;
                const std::size_t plane = values / 3;
                for (std::size_t k = 0; k < values; ++k) {
                    const float fed = batch.pixels[i * values + k] * 255.0F;
                    QVERIFY(std::abs(fed - static_cast<float>(shown.bytes[k % plane * 3 + k / plane])) <=
                            0.501F);
                }
            }
        }
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
