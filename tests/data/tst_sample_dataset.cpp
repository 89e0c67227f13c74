#include <QtTest>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/data/dataset_service.h"
#include "tests/data/picture_files.h"

using namespace studio;
using test::PictureFolder;

namespace {

std::string bytesOf(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

class TestSampleDataset : public QObject {
    Q_OBJECT
  private:
    std::unique_ptr<api::DatasetService> m_service = data::makeDatasetService();

    Status generate(const std::string& folder, std::uint64_t seed, int perClass) {
        return m_service->generateSample(folder, seed, perClass, {}, {});
    }

  private Q_SLOTS:
    /// Else a new user's first training would start from a broken dataset.
    void elevenActionsWithAsManyPicturesAsAskedFor() {
        const PictureFolder folder;
        QVERIFY(generate(folder.at("sample"), 42, 3));
        const auto report = m_service->scan({.folder = folder.at("sample")}, {}, {});
        QVERIFY(report);
        QCOMPARE(report->classes.size(), std::size_t{11});
        QCOMPARE(report->classes.front(), std::string("calling"));
        QCOMPARE(report->countPerClass(), std::vector<std::size_t>(11, 3));
        QVERIFY(report->problems.empty());
        QCOMPARE(report->samples.front().width, 160);
        QCOMPARE(report->samples.front().height, 160);
    }

    /// Else tests and benches that start from the sample could not be compared.
    void theSameSeedGivesTheSameBytes() {
        const PictureFolder folder;
        for (const char* name : {"one", "two"}) {
            QVERIFY(generate(folder.at(name), 7, 2));
        }
        QVERIFY(generate(folder.at("other"), 8, 2));
        const std::string file = "/cycling/cycling_002.png";
        QVERIFY(!bytesOf(folder.at("one") + file).empty());
        QVERIFY(bytesOf(folder.at("one") + file) == bytesOf(folder.at("two") + file));
        QVERIFY(bytesOf(folder.at("one") + file) != bytesOf(folder.at("other") + file));
        QVERIFY(bytesOf(folder.at("one") + file) != bytesOf(folder.at("one") + "/cycling/cycling_001.png"));
    }

    /// Else asking for fewer pictures would leave those of the last time among them.
    void anEarlierSampleIsReplaced() {
        const PictureFolder folder;
        QVERIFY(generate(folder.at("sample"), 1, 3));
        QVERIFY(generate(folder.at("sample"), 1, 1));
        const auto report = m_service->scan({.folder = folder.at("sample")}, {}, {});
        QVERIFY(report);
        QCOMPARE(report->samples.size(), std::size_t{11});
    }

    /// Else choosing a wrong folder would delete or bury a person's own pictures.
    void aFolderWithAnythingElseIsLeftAlone() {
        const PictureFolder folder;
        folder.add("dancing/holiday.png", test::gradient(8, 8));
        const auto status = generate(folder.path(), 1, 1);
        QVERIFY(!status);
        QVERIFY(status.error().what.find("holiday.png") != std::string::npos);
        QVERIFY(std::filesystem::exists(folder.at("dancing/holiday.png")));
        QVERIFY(!std::filesystem::exists(folder.at("calling")));
    }

    /// Else Cancel would not stop a generation of thousands of pictures.
    void aStopRequestCancels() {
        const PictureFolder folder;
        std::stop_source source;
        source.request_stop();
        const auto status = m_service->generateSample(folder.at("x"), 1, 100, source.get_token(), {});
        QVERIFY(!status);
        QVERIFY(status.error().isCancelled());
    }

    /// Else a typing error would fill the disk.
    void anAbsurdNumberIsRefused() {
        const PictureFolder folder;
        QVERIFY(!generate(folder.at("x"), 1, 0));
        QVERIFY(!generate(folder.at("x"), 1, 1'000'000));
    }
};

QTEST_GUILESS_MAIN(TestSampleDataset)
#include "tst_sample_dataset.moc"
