#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/spec/files.h"
#include "tests/support/full_disk.h"

using namespace studio;
using studio::test::FullDisk;

/// Projects, histories and weights are all written this way.
class TestFiles : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

  private Q_SLOTS:
    void whatIsWrittenIsReadBack() {
        const std::string bytes("a\0b\nc", 5);
        QVERIFY(writeFileAtomically(path("a"), bytes).ok());
        QVERIFY(*readFile(path("a")) == bytes);
        QVERIFY(writeFileAtomically(path("a"), "").ok());
        QVERIFY(readFile(path("a"))->empty());
        QVERIFY(!std::filesystem::exists(path("a.part")));
    }

    void aFullDiskLeavesTheOldFile() {
        QVERIFY(writeFileAtomically(path("kept"), "yesterday's work").ok());
        Status status;
        {
            const FullDisk full(1000);
            status = writeFileAtomically(path("kept"), std::string(100'000, 'x'));
        }
        QVERIFY(!status.ok());
        QVERIFY2(status.error().where == path("kept").string(), status.error().text().c_str());
        QCOMPARE(*readFile(path("kept")), std::string("yesterday's work"));
        QVERIFY(!std::filesystem::exists(path("kept.part")));
    }

    void aPlaceThatCannotBeWrittenIsAnErrorAndLeavesNothing() {
        const Status nowhere = writeFileAtomically(path("nowhere/a"), "x");
        QVERIFY(!nowhere.ok() && !nowhere.error().remedy.empty());
        std::filesystem::create_directories(path("taken/inside"));
        const Status taken = writeFileAtomically(path("taken"), "x");
        QVERIFY(!taken.ok() && !taken.error().remedy.empty());
        QVERIFY(std::filesystem::exists(path("taken/inside")));
        QVERIFY(!std::filesystem::exists(path("taken.part")));
    }

    // A forged file must not fill the memory.
    void aFileTooLargeIsNotRead() {
        QVERIFY(writeFileAtomically(path("large"), std::string(3u << 20, 'x')).ok());
        QVERIFY(readFile(path("large")).ok());
        const auto read = readFile(path("large"), 2u << 20);
        QVERIFY(!read.ok());
        QVERIFY(read.error().what.find("2 MB") != std::string::npos);
    }

    void whatIsNoFileIsAnError() {
        QVERIFY(!readFile(path("absent")).ok());
        QVERIFY(!readFile(m_folder.path().toStdString()).ok());
        QVERIFY(!readFile("/dev/zero").ok());
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
