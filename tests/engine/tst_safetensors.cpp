#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "core/engine/safetensors.h"
#include "core/spec/files.h"

using namespace studio;
using namespace studio::engine;

/// Every checkpoint and every exported set of weights is such a file.
class TestSafetensors : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    std::string file(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

    std::string write(const char* name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }

    static std::string withHeader(const std::string& header, std::size_t dataBytes) {
        const std::uint64_t length = header.size();
        return std::string(reinterpret_cast<const char*>(&length), sizeof length) + header +
               std::string(dataBytes, '\1');
    }

  private Q_SLOTS:
    // A continued training would go on from other weights than it stopped with.
    void everyKindOfNumberComesBackBitForBit() {
        std::vector<std::pair<std::string, torch::Tensor>> tensors;
        for (const auto type :
             {torch::kFloat32, torch::kFloat64, torch::kFloat16, torch::kBFloat16, torch::kInt64,
              torch::kInt32, torch::kInt16, torch::kInt8, torch::kUInt8, torch::kBool}) {
            tensors.emplace_back("t" + std::to_string(tensors.size()),
                                 (torch::rand({3, 2, 5}) * 100).to(type).transpose(0, 2));
        }
        tensors.emplace_back("scalar", torch::tensor(7, torch::kInt64));
        tensors.emplace_back("empty", torch::empty({0, 4}));
        QVERIFY(writeSafetensors(file("all"), tensors, {{"note", "größe"}}).ok());
        const auto read = readSafetensors(file("all"));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        QCOMPARE(read->tensors.size(), tensors.size());
        QCOMPARE(read->metadata.at("note"), std::string("größe"));
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            QCOMPARE(read->tensors[i].first, tensors[i].first);
            QVERIFY(read->tensors[i].second.scalar_type() == tensors[i].second.scalar_type());
            QVERIFY(torch::equal(read->tensors[i].second, tensors[i].second));
        }
    }

    // Forms ask what a file of gigabytes holds at every keystroke.
    void theHeaderAloneSaysWhatThereIs() {
        QVERIFY(writeSafetensors(file("two"),
                                 {{"b", torch::ones({2, 3})}, {"a", torch::ones({4}, torch::kFloat16)}},
                                 {{"epoch", "7"}})
                    .ok());
        const auto header = readSafetensorsHeader(file("two"));
        QVERIFY(header.ok());
        QCOMPARE(header->entries.size(), std::size_t{2});
        QCOMPARE(header->entries.front().name, std::string("b"));
        QVERIFY((header->entries.front().shape == std::vector<std::int64_t>{2, 3}));
        QVERIFY(header->entries.back().type == torch::kFloat16);
        QCOMPARE(header->entries.back().bytes, std::uint64_t{8});
        QCOMPARE(header->metadata.at("epoch"), std::string("7"));
    }

    // Half a checkpoint must not be taken for a whole one.
    void aFileCutOffAnywhereIsAnError() {
        QVERIFY(
            writeSafetensors(file("whole"), {{"a", torch::ones({4})}, {"b", torch::ones({2, 2})}}, {}).ok());
        const auto bytes = readFile(file("whole"));
        QVERIFY(bytes.ok());
        for (std::size_t size = 0; size < bytes->size(); ++size) {
            QVERIFY2(!readSafetensors(write("cut", bytes->substr(0, size))), std::to_string(size).c_str());
            QVERIFY2(!readSafetensorsHeader(file("cut")), std::to_string(size).c_str());
        }
        QVERIFY(!readSafetensors(write("long", *bytes + "x")));
    }

    // A forged file must not make the program read outside its buffers or fill memory.
    void impossibleHeadersAreErrors_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("no JSON") << QByteArray("nonsense");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("unknown type")
            << QByteArray(R"({"a":{"dtype":"X","shape":[1],"data_offsets":[0,4]}})");
        QTest::newRow("no offsets") << QByteArray(R"({"a":{"dtype":"F32","shape":[1]}})");
        QTest::newRow("behind the end")
            << QByteArray(R"({"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}})");
        QTest::newRow("backwards") << QByteArray(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})");
        QTest::newRow("negative") << QByteArray(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})");
        QTest::newRow("overflow") << QByteArray(
            R"({"a":{"dtype":"F32","shape":[4611686018427387904,4,1],"data_offsets":[0,0]}})");
        QTest::newRow("overlap") << QByteArray(
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})");
        QTest::newRow("shape") << QByteArray(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})");
        QTest::newRow("text offset") << QByteArray(
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":["0","4"]}})");
    }
    void impossibleHeadersAreErrors() {
        QFETCH(QByteArray, header);
        const auto read = readSafetensors(write("forged", withHeader(header.toStdString(), 4)));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().where, file("forged"));
        const auto alone = readSafetensorsHeader(file("forged"));
        QVERIFY(!alone && alone.error() == read.error());
    }

    void aHeaderLongerThanTheFileIsAnError() {
        const std::uint64_t length = ~std::uint64_t{0};
        QVERIFY(
            !readSafetensors(write("huge", std::string(reinterpret_cast<const char*>(&length), 8) + "{}")));
    }

    // Whatever goes wrong, the last good checkpoint must still be there.
    void aFailedWriteLeavesTheOldFile() {
        QVERIFY(writeSafetensors(file("kept"), {{"a", torch::ones({4})}}, {}).ok());
        const std::vector<std::pair<std::string, torch::Tensor>> twice{{"a", torch::zeros({4})},
                                                                       {"a", torch::zeros({4})}};
        QVERIFY(!writeSafetensors(file("kept"), twice, {}));
        const auto read = readSafetensors(file("kept"));
        QVERIFY(read.ok() && read->tensors.front().second.sum().item<float>() == 4.0F);
        QVERIFY(!writeSafetensors("/nowhere/at/all", {{"a", torch::ones({4})}}, {}));
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
