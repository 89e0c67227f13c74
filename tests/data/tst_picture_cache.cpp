#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/data/cache/cache_file.h"
#include "core/data/cache/cache_folder.h"
#include "core/data/cache/cache_plan.h"
#include "tests/support/full_disk.h"

using namespace studio;

namespace {

spec::DatasetSpec smallDataset() {
    spec::DatasetSpec dataset;
    dataset.width = 6;
    dataset.height = 4;
    return dataset;
}

/// A picture of one colour, told apart by it.
data::PictureCache::Picture plain(std::uint8_t value) {
    api::ImageBuffer picture{6, 4, 3, {}};
    picture.bytes.assign(6 * 4 * 3, value);
    return std::make_shared<const api::ImageBuffer>(std::move(picture));
}

data::PictureKey keyOf(std::uint64_t picture) {
    return {picture, data::settingsKey(smallDataset())};
}

api::DatasetReport reportOf(std::size_t pictures) {
    api::DatasetReport report;
    report.folder = "/pictures";
    report.classes = {"a"};
    for (std::size_t i = 0; i < pictures; ++i) {
        report.samples.push_back({"a/" + std::to_string(i) + ".png", 0, 10, 10});
        report.samples.back().content = i + 1;
    }
    return report;
}

}  // namespace

class TestPictureCache : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_folder.path().toUtf8()); }

    /// Else a training on more pictures than memory holds would decode every one in every epoch.
    void aFileGivesBackWhatItWasGiven() {
        auto cache = opened("given", {1, 2});
        QVERIFY(cache->find(keyOf(1)) == nullptr);
        cache->insert(keyOf(1), plain(10));
        cache->insert(keyOf(2), plain(20));
        QCOMPARE(*cache->find(keyOf(1)), *plain(10));
        QCOMPARE(*cache->find(keyOf(2)), *plain(20));
    }

    /// Else each start of the program would decode a large dataset anew.
    void aLaterTrainingFindsThePictures() {
        opened("later", {1, 2})->insert(keyOf(2), plain(20));
        const auto again = opened("later", {2, 3});
        QCOMPARE(again->pictures(), std::size_t{1});
        QCOMPARE(*again->find(keyOf(2)), *plain(20));
    }

    /// Else the file would grow with every change of the folder.
    void picturesNoLongerWantedMakeRoom() {
        {
            const auto cache = opened("room", {1, 2});
            cache->insert(keyOf(1), plain(10));
            cache->insert(keyOf(2), plain(20));
        }
        const auto size = std::filesystem::file_size(at("room"));
        const auto again = opened("room", {2, 3});
        again->insert(keyOf(3), plain(30));
        QCOMPARE(std::filesystem::file_size(at("room")), size);
        QVERIFY(again->find(keyOf(1)) == nullptr);
        QCOMPARE(*again->find(keyOf(2)), *plain(20));
        QCOMPARE(*again->find(keyOf(3)), *plain(30));
    }

    /// Else a picture of another size, or decoded in another way, would be trained on.
    void otherSettingsBeginAnew() {
        opened("settings", {1})->insert(keyOf(1), plain(10));
        auto other = smallDataset();
        other.resize = spec::ResizeMode::Crop;
        const auto cache = data::CacheFile::open(at("settings"), other, {1});
        QVERIFY(cache);
        QCOMPARE((*cache)->pictures(), std::size_t{0});
        QVERIFY((*cache)->find(keyOf(1)) == nullptr);
    }

    /// Else a bit that a disk turned, or a write cut off by a power cut, would become a picture.
    void aDamagedRecordIsNotThere() {
        opened("damaged", {1})->insert(keyOf(1), plain(10));
        {
            std::fstream file(at("damaged"), std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(-1, std::ios::end);
            file.put('x');
        }
        const auto cache = opened("damaged", {1});
        QVERIFY(cache->find(keyOf(1)) == nullptr);
        cache->insert(keyOf(1), plain(11));
        QCOMPARE(*cache->find(keyOf(1)), *plain(11));
    }

    /// Else a forged or cut file would be believed.
    void aForeignFileBeginsAnew() {
        std::ofstream(at("foreign")) << "this is no cache, whatever its name says, and long enough";
        const auto cache = opened("foreign", {1});
        QCOMPARE(cache->pictures(), std::size_t{0});
        cache->insert(keyOf(1), plain(10));
        QCOMPARE(*cache->find(keyOf(1)), *plain(10));
    }

    /// Else two programs that train on one folder would write over each other's pictures.
    void aFileInUseIsLeftAlone() {
        const auto first = opened("shared", {1});
        first->insert(keyOf(1), plain(10));
        const auto second = opened("shared", {1});
        QVERIFY(second->find(keyOf(1)) == nullptr);
        second->insert(keyOf(1), plain(20));
        QCOMPARE(*first->find(keyOf(1)), *plain(10));
        QCOMPARE(*second->find(keyOf(1)), *plain(20));
    }

    /// Else a full disk would end the training.
    void aFullDiskEndsTheTakingInAlone() {
        const auto cache = opened("full", {1, 2});
        cache->insert(keyOf(1), plain(10));
        const test::FullDisk full(std::filesystem::file_size(at("full")));
        cache->insert(keyOf(2), plain(20));
        QVERIFY(cache->find(keyOf(2)) == nullptr);
        QCOMPARE(*cache->find(keyOf(1)), *plain(10));
    }

    /// Else a link left in a shared folder would have another file emptied.
    void aLinkIsNotFollowed() {
        const std::string precious = (m_folder.path() + "/precious").toStdString();
        std::ofstream(precious) << "mine";
        std::filesystem::create_symlink(precious, at("link"));
        opened("link", {1})->insert(keyOf(1), plain(10));
        QCOMPARE(std::filesystem::file_size(precious), std::uintmax_t{4});
    }

    /// Else a small dataset would go through the disk, or a large one fill the memory.
    void thePlanGoesByTheBudget() {
        auto dataset = smallDataset();
        QCOMPARE(data::planCache(reportOf(10), dataset).place, api::CachePlan::Place::Memory);
        dataset.width = dataset.height = 64;
        dataset.cacheMegabytes = 1;
        const auto plan = data::planCache(reportOf(1000), dataset);
        QCOMPARE(plan.place, api::CachePlan::Place::File);
        QCOMPARE(plan.needed, std::uint64_t{1000 * 64 * 64 * 3});
        QCOMPARE(plan.budget, std::uint64_t{1} << 20);
        QVERIFY(QString::fromStdString(plan.file).startsWith(m_folder.path()));
    }

    /// Else changed pictures of the same name would be taken from the cache.
    void theKeyFollowsTheContent() {
        auto sample = reportOf(1).samples[0];
        const auto before = data::pictureKey(sample, smallDataset());
        sample.path = "b/elsewhere.png";
        QCOMPARE(data::pictureKey(sample, smallDataset()), before);
        sample.content = 99;
        QVERIFY(!(data::pictureKey(sample, smallDataset()) == before));
    }

    /// Else the cache folder would fill the disk over the years.
    void oldFilesAreRemoved() {
        const std::filesystem::path folder = (m_folder.path() + "/prune").toStdString();
        std::filesystem::create_directories(folder);
        for (const char* name : {"old.pictures", "new.pictures", "kept.pictures"}) {
            std::ofstream(folder / name) << std::string(1000, 'x');
        }
        using namespace std::chrono_literals;
        std::filesystem::last_write_time(folder / "old.pictures",
                                         std::filesystem::file_time_type::clock::now() - 48h);
        data::pruneCacheFiles(folder, folder / "kept.pictures", 1500);
        QVERIFY(!std::filesystem::exists(folder / "old.pictures"));
        QVERIFY(std::filesystem::exists(folder / "new.pictures"));
        QVERIFY(std::filesystem::exists(folder / "kept.pictures"));
    }

  private:
    std::filesystem::path at(const char* name) const {
        return (m_folder.path() + '/' + QLatin1String(name) + ".pictures").toStdString();
    }
    std::shared_ptr<data::CacheFile> opened(const char* name,
                                            const std::vector<std::uint64_t>& wanted) const {
        const auto cache = data::CacheFile::open(at(name), smallDataset(), wanted);
        return cache ? *cache : nullptr;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPictureCache)
#include "tst_picture_cache.moc"
