#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QtTest>
#include <algorithm>
#include <array>

#include "core/data/scan/folder_walk.h"
#include "core/data/scan/scan.h"
#include "tests/data/picture_files.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::gradient;
using test::PictureFolder;
using test::problemAt;
using test::sampleAt;

namespace {

/// One good class, so that the scan succeeds whatever the test adds.
void addGoodClass(const PictureFolder& folder) {
    folder.add("good/one.png", gradient(20, 10));
}

api::DatasetReport scanned(const PictureFolder& folder) {
    auto report = data::scan({.folder = folder.path()}, {}, {});
    return report ? *report : api::DatasetReport{};
}

/// While it lives, permissions hold for root too.
class RootWithoutRights {
  public:
    RootWithoutRights() {
        ::syscall(SYS_capget, &m_header, m_before.data());
        auto less = m_before;
        less[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
        ::syscall(SYS_capset, &m_header, less.data());
    }
    ~RootWithoutRights() { ::syscall(SYS_capset, &m_header, m_before.data()); }
    RootWithoutRights(const RootWithoutRights&) = delete;
    RootWithoutRights& operator=(const RootWithoutRights&) = delete;

  private:
    __user_cap_header_struct m_header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> m_before{};
};

}  // namespace

class TestScan : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else class 10 would stand before class 2, in every table and in the network's outputs.
    void classesAndFilesComeInNaturalOrder() {
        const PictureFolder folder;
        for (const char* name : {"class 10/a.png", "class 2/b10.png", "class 2/b9.png", "Class 1/x.png"}) {
            folder.add(name, gradient(8, 8));
        }
        const auto report = scanned(folder);
        QCOMPARE(report.classes, (std::vector<std::string>{"Class 1", "class 2", "class 10"}));
        QCOMPARE(report.samples[1].path, std::string("class 2/b9.png"));
        QCOMPARE(report.samples[2].path, std::string("class 2/b10.png"));
        QCOMPARE(report.samples[3].label, 2);
    }

    /// Else pictures saved under a wrong or no extension would be lost.
    void theContentDecidesAndNotTheExtension() {
        const PictureFolder folder;
        folder.add("a/really_a_png.jpg", gradient(8, 6), ".png");
        folder.add("a/no_extension", gradient(8, 6), ".jpg");
        folder.add("a/UPPER.JPG", gradient(8, 6), ".jpg");
        folder.add("a/photo.bmp", gradient(8, 6), ".bmp");
        folder.add("a/photo.tif", gradient(8, 6), ".tiff");
        folder.add("a/photo.webp", gradient(8, 6), ".webp");
        QCOMPARE(scanned(folder).samples.size(), std::size_t{6});
    }

    /// Else a person with a Chinese or emoji folder name could not train at all.
    void anyNameIsRead() {
        const PictureFolder folder;
        folder.add("使用 电脑 💻/-leading-dash.jpg", gradient(8, 8), ".jpg");
        folder.add("使用 电脑 💻/😀👩‍💻.jpg", gradient(8, 8), ".jpg");
        folder.add("使用 电脑 💻/comma,semi;quote'percent%20#hash&amp.jpg", gradient(8, 8), ".jpg");
        folder.add("使用 电脑 💻/my photo (1).jpg", gradient(8, 8), ".jpg");
        QCOMPARE(scanned(folder).samples.size(), std::size_t{4});
    }

    /// Else a network would train on pictures whose lower half is grey.
    void aTruncatedJpegIsDamaged() {
        const PictureFolder folder;
        addGoodClass(folder);
        auto bytes = PictureFolder::encoded(gradient(200, 200), ".jpg");
        bytes.resize(bytes.size() * 55 / 100);
        folder.add("good/truncated.jpg", bytes);
        const auto report = scanned(folder);
        const auto* problem = problemAt(report, "good/truncated.jpg");
        QVERIFY(problem != nullptr);
        QCOMPARE(problem->kind, api::ProblemKind::Damaged);
        QVERIFY(!problem->reason.empty());
    }

    /// Else one bad file would end the scan, or vanish without a word.
    void whatCannotBeDecodedIsListedWithAReason() {
        const PictureFolder folder;
        addGoodClass(folder);
        auto cut = PictureFolder::encoded(gradient(60, 60), ".png");
        cut.resize(cut.size() / 2);
        folder.add("good/cut.png", cut);
        folder.add("good/zero.png", std::vector<std::uint8_t>{});
        folder.add("good/text.jpg", std::vector<std::uint8_t>{'h', 'e', 'l', 'l', 'o'});
        folder.add("good/four.jpg", std::vector<std::uint8_t>{0xff, 0xd8, 0xff, 0xe0});
        const auto report = scanned(folder);
        QCOMPARE(report.samples.size(), std::size_t{1});
        for (const char* path : {"good/cut.png", "good/zero.png", "good/text.jpg", "good/four.jpg"}) {
            const auto* problem = problemAt(report, path);
            QVERIFY2(problem != nullptr, path);
            QCOMPARE(problem->kind, api::ProblemKind::Unreadable);
            QVERIFY(!problem->reason.empty());
        }
    }

    /// Else a forged header of 60000 × 60000 pixels would fill the memory.
    void anAbsurdSizeIsRefusedByItsHeader() {
        const PictureFolder folder;
        addGoodClass(folder);
        auto bytes = PictureFolder::encoded(gradient(8, 8), ".png");
        for (const std::size_t at : {16, 20}) {
            bytes[at + 2] = 0xea;
            bytes[at + 3] = 0x60;
        }
        folder.add("good/bomb.png", bytes);
        const auto report = scanned(folder);
        const auto* problem = problemAt(report, "good/bomb.png");
        QVERIFY(problem != nullptr);
        QVERIFY2(problem->reason.find("60000×60000") != std::string::npos, problem->reason.c_str());
    }

    /// Else thumbnails and companions of other systems would be trained on, or shown as errors.
    void systemAndHiddenFilesAreIgnored() {
        const PictureFolder folder;
        addGoodClass(folder);
        for (const char* name : {"good/.hidden.png", "good/._one.png", "good/.DS_Store", "good/Thumbs.db",
                                 "loose.png", ".git/x.png"}) {
            folder.add(name, gradient(8, 8));
        }
        const auto report = scanned(folder);
        QCOMPARE(report.samples.size(), std::size_t{1});
        for (const char* path : {"good/.hidden.png", "good/._one.png", "good/.DS_Store", "good/Thumbs.db",
                                 "loose.png", ".git"}) {
            const auto* problem = problemAt(report, path);
            QVERIFY2(problem != nullptr, path);
            QCOMPARE(problem->kind, api::ProblemKind::Ignored);
        }
    }

    /// Else a link to its own parent would keep the scan running for ever.
    void linksThatLoopOrDangleAreIgnored() {
        const PictureFolder folder;
        addGoodClass(folder);
        std::filesystem::create_symlink("..", folder.at("good/loop"));
        std::filesystem::create_symlink("nowhere.png", folder.at("good/dangling.png"));
        std::filesystem::create_symlink("one.png", folder.at("good/two.png"));
        std::filesystem::create_symlink(".", folder.at("again"));
        const auto report = scanned(folder);
        QCOMPARE(report.classes, std::vector<std::string>{"good"});
        QCOMPARE(report.samples.size(), std::size_t{2});
        for (const char* path : {"good/loop", "good/dangling.png", "again"}) {
            QVERIFY2(problemAt(report, path) != nullptr, path);
        }
    }

    /// Else a dataset put together out of links would be empty, or its classes would be counted twice.
    void linksToFoldersAreFollowedOnce() {
        const PictureFolder folder;
        folder.add("data/good/one.png", gradient(20, 10));
        folder.add("elsewhere/cats/1.png", gradient(8, 8));
        std::filesystem::create_directory_symlink("../elsewhere/cats", folder.at("data/cat"));
        std::filesystem::create_directory_symlink("../elsewhere/cats", folder.at("data/cat2"));
        std::filesystem::create_directory_symlink("../..", folder.at("elsewhere/cats/up"));
        std::filesystem::create_symlink("self", folder.at("data/good/self"));
        const auto report = test::scanned({.folder = folder.at("data")});
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "good"}));
        QVERIFY(test::hasProblem(report, "cat2", api::ProblemKind::Ignored, "another link"));
        QVERIFY(test::hasProblem(report, "cat/up", api::ProblemKind::Ignored, "leads back"));
        QVERIFY(test::hasProblem(report, "good/self", api::ProblemKind::Ignored, "to itself"));
    }

    /// Else one folder without permission would end the scan, or its pictures would vanish without a word.
    void aFolderThatMayNotBeOpenedIsSaidAndTheScanGoesOn() {
        const PictureFolder folder;
        addGoodClass(folder);
        folder.add("locked/one.png", gradient(8, 8));
        ::chmod(folder.at("locked").c_str(), 0);
        const RootWithoutRights rights;
        const auto listing = data::walkFolder(folder.path(), {});
        ::chmod(folder.at("locked").c_str(), 0755);
        QVERIFY(listing.ok());
        QCOMPARE(listing->files.size(), std::size_t{1});
        QCOMPARE(listing->ignored.size(), std::size_t{1});
        QCOMPARE(listing->ignored[0].path, std::string("locked"));
        QVERIFY(listing->ignored[0].reason.find("Permission denied") != std::string::npos);
    }

    /// Else the scan would wait for ever for what nobody writes.
    void whatIsNoFileIsNotOpened() {
        const PictureFolder folder;
        addGoodClass(folder);
        QCOMPARE(::mkfifo(folder.at("good/pipe.png").c_str(), 0600), 0);
        QVERIFY(test::hasProblem(scanned(folder), "good/pipe.png", api::ProblemKind::Ignored, "regular"));
    }

    /// Else names that no screen can show would break the report.
    void aNameThatIsNotUtf8IsListedReadably() {
        const PictureFolder folder;
        addGoodClass(folder);
        folder.add("good/caf\xe9.png", gradient(8, 8));
        const auto report = scanned(folder);
        std::filesystem::remove(folder.at("good/caf\xe9.png"));  // Qt could not.
        QVERIFY(test::hasProblem(report, "good/caf?.png", api::ProblemKind::Ignored, "UTF-8"));
    }

    /// Else datasets sorted into folders below a class would lose pictures that Keras counts.
    void picturesInNestedFoldersBelongToTheirClass() {
        const PictureFolder folder;
        folder.add("a/deep/er/inside.png", gradient(8, 8));
        const auto report = scanned(folder);
        const auto* sample = sampleAt(report, "a/deep/er/inside.png");
        QVERIFY(sample != nullptr);
        QCOMPARE(sample->label, 0);
    }

    /// Else the network would get an output that no picture ever teaches.
    void aClassWithoutReadablePicturesIsNoClass() {
        const PictureFolder folder;
        addGoodClass(folder);
        std::filesystem::create_directory(folder.at("empty"));
        folder.add("only_bad/x.jpg", std::vector<std::uint8_t>{1, 2, 3});
        const auto report = scanned(folder);
        QCOMPARE(report.classes, std::vector<std::string>{"good"});
        QCOMPARE(problemAt(report, "empty")->kind, api::ProblemKind::EmptyClass);
        QCOMPARE(problemAt(report, "only_bad")->kind, api::ProblemKind::EmptyClass);
    }

    /// Else the size range shown would be that of pictures lying on their side.
    void sizesAreThoseAfterExifRotation() {
        const PictureFolder folder;
        folder.add("a/turned.jpg", PictureFolder::withOrientation(gradient(64, 24), 6));
        const auto report = scanned(folder);
        QCOMPARE(report.samples.at(0).width, 24);
        QCOMPARE(report.samples.at(0).height, 64);
    }

    /// Else a mistyped folder would show as an empty dataset.
    void aFolderWithoutClassesIsAnErrorThatSaysSo() {
        const PictureFolder folder;
        folder.add("loose.png", gradient(8, 8));
        QVERIFY(!data::scan({.folder = folder.path()}, {}, {}));
        const auto missing = data::scan({.folder = folder.at("missing")}, {}, {});
        QVERIFY(!missing);
        QVERIFY(missing.error().what.find("missing") != std::string::npos);
        QVERIFY(!missing.error().remedy.empty());
    }

    /// Else the Cancel button of a scan over a slow network drive would do nothing.
    void aStopRequestCancels() {
        const PictureFolder folder;
        addGoodClass(folder);
        std::stop_source source;
        source.request_stop();
        const auto report = data::scan({.folder = folder.path()}, source.get_token(), {});
        QVERIFY(!report);
        QVERIFY(report.error().isCancelled());
    }

    /// Else the progress bar would stop short of its end.
    void progressEndsAtTheTotal() {
        const PictureFolder folder;
        addGoodClass(folder);
        folder.add("good/two.png", gradient(8, 8));
        std::size_t last = 0;
        std::size_t ofAll = 0;
        const auto report =
            data::scan({.folder = folder.path()}, {}, [&](std::size_t done, std::size_t total) {
                QVERIFY(done >= last);
                last = done;
                ofAll = total;
            });
        QVERIFY(report);
        QCOMPARE(last, std::size_t{2});
        QCOMPARE(ofAll, std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
