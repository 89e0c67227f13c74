#include <unistd.h>
#include <QtTest>
#include <filesystem>

#include "core/data/scan/scan_index.h"
#include "core/data/scan/scan_index_file.h"
#include "core/spec/files.h"
#include "tests/data/picture_files.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::gradient;
using test::PictureFolder;

namespace {

std::size_t openedBy(const PictureFolder& folder, data::ScanIndex& index) {
    const std::size_t before = index.opened();
    const auto report = data::scan({.folder = folder.path()}, {}, {}, &index);
    return report ? index.opened() - before : 9999;
}

void addTen(const PictureFolder& folder) {
    for (int i = 0; i < 10; ++i) {
        folder.add("a/" + std::to_string(i) + ".png", gradient(8 + i, 8));
    }
}

std::string onlyFileIn(const std::string& folder) {
    return std::filesystem::directory_iterator(folder)->path().string();
}

}  // namespace

class TestScanIndex : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else each visit to the page would decode a hundred thousand pictures anew.
    void aSecondScanOpensNothing() {
        const PictureFolder folder;
        addTen(folder);
        data::ScanIndex index;
        QCOMPARE(openedBy(folder, index), std::size_t{10});
        // Files younger than a step of the file system's clock are read once more.
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        const auto first = data::scan({.folder = folder.path()}, {}, {});
        const auto second = data::scan({.folder = folder.path()}, {}, {}, &index);
        QCOMPARE(*first, *second);
    }

    /// Else a picture that was replaced would be trained on under what the old one was.
    void whatChangedIsReadAgainAndNothingElse() {
        const PictureFolder folder;
        addTen(folder);
        data::ScanIndex index;
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        folder.add("a/3.png", gradient(50, 8));
        QCOMPARE(openedBy(folder, index), std::size_t{1});
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        folder.add("b/new.png", gradient(8, 8));
        QCOMPARE(openedBy(folder, index), std::size_t{1});
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        const auto now = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(folder.at("a/7.png"), now - std::chrono::hours(3));
        QCOMPARE(openedBy(folder, index), std::size_t{1});
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        std::filesystem::remove(folder.at("a/4.png"));
        const auto report = data::scan({.folder = folder.path()}, {}, {}, &index);
        QCOMPARE(report->samples.size(), std::size_t{10});
        QCOMPARE(test::sampleAt(*report, "a/3.png")->width, 50);
    }

    /// Else a file of the same size and date, as a copying program sets it, would pass for the old one.
    void aFileOfTheSameSizeAndDateIsNoticed() {
        const PictureFolder folder;
        addTen(folder);
        const auto file = folder.at("a/5.png");
        auto bytes = PictureFolder::encoded(gradient(13, 8), ".png");
        const auto date = std::filesystem::last_write_time(file);
        data::ScanIndex index;
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        QCOMPARE(bytes.size(), static_cast<std::size_t>(std::filesystem::file_size(file)));
        bytes[bytes.size() / 2] ^= 0xff;
        folder.add("a/5.png", bytes);
        std::filesystem::last_write_time(file, date);
        QCOMPARE(std::filesystem::last_write_time(file), date);
        QCOMPARE(openedBy(folder, index), std::size_t{1});
        const auto report = data::scan({.folder = folder.path()}, {}, {}, &index);
        QVERIFY(test::sampleAt(*report, "a/5.png") == nullptr);
    }

    /// Else the next start of the studio would begin from nothing.
    void anotherProcessReadsWhatWasWritten() {
        const PictureFolder folder;
        const PictureFolder cache;
        addTen(folder);
        data::ScanIndex first(cache.path());
        QTRY_COMPARE(openedBy(folder, first), std::size_t{0});
        data::ScanIndex second(cache.path());
        QCOMPARE(openedBy(folder, second), std::size_t{0});
        QCOMPARE(*data::scan({.folder = folder.path()}, {}, {}, &second),
                 *data::scan({.folder = folder.path()}, {}, {}));
    }

    /// Else a disk error, or a file of another version, would show pictures that are not there.
    void aDamagedOrForeignFileCountsAsNone() {
        const PictureFolder folder;
        const PictureFolder cache;
        addTen(folder);
        data::ScanIndex first(cache.path());
        QTRY_COMPARE(openedBy(folder, first), std::size_t{0});
        const std::string file = onlyFileIn(cache.at("scans"));
        const std::string good = *readFile(file);
        QCOMPARE(data::recordsFromBytes(good, folder.path()).size(), std::size_t{10});
        QVERIFY(data::recordsFromBytes(good, "/another/folder").empty());
        for (std::size_t at = 0; at < good.size(); at += 7) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x10);
            QVERIFY(data::recordsFromBytes(bad, folder.path()).empty());
            QVERIFY(data::recordsFromBytes(good.substr(0, at), folder.path()).empty());
        }
        QVERIFY(writeFileAtomically(file, good.substr(0, good.size() / 2)).ok());
        data::ScanIndex second(cache.path());
        QCOMPARE(openedBy(folder, second), std::size_t{10});
    }

    /// Else a full or read-only disk would keep people from their pictures.
    void whereNothingCanBeWrittenTheScanWorksAllTheSame() {
        const PictureFolder folder;
        addTen(folder);
        data::ScanIndex index("/proc/no/such/place");
        QCOMPARE(openedBy(folder, index), std::size_t{10});
    }

    /// Else cancelling after an hour would cost that hour.
    void aCancelledScanKeepsWhatItHasRead() {
        const PictureFolder folder;
        addTen(folder);
        data::ScanIndex index;
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        for (int i = 0; i < 200; ++i) {
            folder.add("b/" + std::to_string(i) + ".png", gradient(300, 200));
        }
        std::stop_source source;
        const auto stopSoon = [&](std::size_t done, std::size_t total) {
            if (total > 0 && done > 10) {
                source.request_stop();
            }
        };
        const auto report = data::scan({.folder = folder.path()}, source.get_token(), stopSoon, &index);
        if (report) {
            QSKIP("The scan was over before it could be cancelled.");
        }
        QVERIFY(report.error().isCancelled());
        const std::size_t before = index.opened();
        QVERIFY(data::scan({.folder = folder.path()}, {}, {}, &index));
        QVERIFY(index.opened() - before <= std::size_t{200});
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
    }

    /// Else choosing another layout would read every file again.
    void anotherLayoutReadsOnlyWhatItNeedsBesides() {
        const PictureFolder folder;
        folder.add("images/a.png", gradient(8, 8));
        folder.add("masks/a.png", cv::Mat(8, 8, CV_8UC1, cv::Scalar(1)));
        data::ScanIndex index;
        QTRY_COMPARE(openedBy(folder, index), std::size_t{0});
        const std::size_t before = index.opened();
        const spec::DatasetSpec asClasses{.folder = folder.path(), .layout = spec::Layout::ClassFolders};
        QVERIFY(data::scan(asClasses, {}, {}, &index));
        QCOMPARE(index.opened() - before, std::size_t{1});
        QCOMPARE(openedBy(folder, index), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestScanIndex)
#include "tst_scan_index.moc"
