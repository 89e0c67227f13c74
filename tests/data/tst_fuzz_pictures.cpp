#include <QtTest>
#include <functional>
#include <random>

#include "core/data/read/decode.h"
#include "core/data/read/mask_read.h"
#include "core/data/read/probe.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"

using namespace studio;
using test::FileBytes;

namespace {

/// How often; STUDIO_FUZZ_PICTURES sets it, see README.md.
int roundCount() {
    constexpr int usual = 460;
    const int asked = qEnvironmentVariableIntValue("STUDIO_FUZZ_PICTURES");
    return asked > 0 ? asked : usual;
}

/// Draws by std::mt19937_64 alone, whose numbers are the same everywhere.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : m_random(seed) {}
    std::size_t below(std::size_t count) { return count == 0 ? 0 : m_random() % count; }

  private:
    std::mt19937_64 m_random;
};

void flipBits(FileBytes& bytes, Draw& draw) {
    const std::size_t count = 1 + draw.below(24);
    for (std::size_t i = 0; i < count && !bytes.empty(); ++i) {
        bytes[draw.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << draw.below(8));
    }
}

void truncate(FileBytes& bytes, Draw& draw) {
    const std::size_t least = bytes.size() / 4;
    bytes.resize(least + draw.below(bytes.size() - least + 1));
}

/// A run of bytes, from here or from another file, put over or between others.
void splice(FileBytes& bytes, const FileBytes& other, Draw& draw) {
    const std::size_t from = draw.below(other.size());
    const std::size_t count = std::min(other.size() - from, draw.below(200));
    const auto first = other.begin() + static_cast<std::ptrdiff_t>(from);
    const FileBytes run(first, first + static_cast<std::ptrdiff_t>(count));
    const std::size_t at = draw.below(bytes.size() + 1);
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    if (draw.below(2) == 0) {
        bytes.insert(place, run.begin(), run.end());
    } else {
        std::copy_n(run.begin(), std::min(count, bytes.size() - at), place);
    }
}

void cutOut(FileBytes& bytes, Draw& draw) {
    const std::size_t at = draw.below(bytes.size());
    const std::size_t count = std::min(bytes.size() - at, draw.below(64));
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    bytes.erase(first, first + static_cast<std::ptrdiff_t>(count));
}

/// Lengths and sizes stand near the beginning, in two or four bytes.
void forgeNumber(FileBytes& bytes, Draw& draw) {
    constexpr std::array<std::uint8_t, 8> telling{0, 1, 0x0f, 0x10, 0x7f, 0x80, 0xfe, 0xff};
    const std::size_t at = draw.below(std::min<std::size_t>(bytes.size(), 256));
    const std::size_t count = std::min(bytes.size() - at, std::size_t{1} << draw.below(3));
    for (std::size_t i = 0; i < count; ++i) {
        bytes[at + i] = telling[draw.below(telling.size())];
    }
}

FileBytes mutated(const std::vector<test::NamedFile>& files, std::size_t which, Draw& draw) {
    FileBytes bytes = files[which].bytes;
    const std::size_t changes = 1 + draw.below(2);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
        const std::vector<std::function<void()>> ways = {
            [&] { flipBits(bytes, draw); },
            [&] { truncate(bytes, draw); },
            [&] { splice(bytes, FileBytes(bytes), draw); },
            [&] { splice(bytes, files[draw.below(files.size())].bytes, draw); },
            [&] { cutOut(bytes, draw); },
            [&] { forgeNumber(bytes, draw); },
        };
        ways[draw.below(ways.size())]();
    }
    return bytes;
}

bool isWhole(const api::ImageBuffer& picture) {
    return picture.width > 0 && picture.height > 0 &&
           picture.bytes.size() == static_cast<std::size_t>(picture.width) *
                                       static_cast<std::size_t>(picture.height) *
                                       static_cast<std::size_t>(picture.channels);
}

/// A picture, or an error that names its file and its reason.
template <class Value>
bool answers(const Result<Value>& result, const std::string& file) {
    return result.ok() || (!result.error().what.empty() && result.error().where == file);
}

/// What is wrong with the answers to one file; empty when nothing is.
std::string complaint(const std::string& file, int counts[3]) {
    spec::DatasetSpec dataset;
    dataset.width = 24;
    dataset.height = 16;
    const auto probe = data::probePicture(file);
    const bool readable = probe.problem != api::ProblemKind::Unreadable;
    ++counts[probe.problem ? (readable ? 1 : 2) : 0];
    if (probe.problem.has_value() == probe.reason.empty()) {
        return "the probe gives no reason, or one without a problem";
    }
    const auto refusing = data::readResized(file, dataset);
    dataset.resize = spec::ResizeMode::Crop;
    const auto using_ = data::readResized(file, dataset, data::Damaged::Use);
    const auto picture = data::readPicture(file);
    const auto thumbnail = data::readThumbnail(file, 20);
    if (!answers(refusing, file) || !answers(using_, file) || !answers(picture, file) ||
        !answers(thumbnail, file)) {
        return "an error without its file or reason";
    }
    if (refusing.ok() == probe.problem.has_value()) {
        return "refused in spite of a good probe, or the other way round: " + probe.reason;
    }
    if (using_.ok() != readable || picture.ok() != readable || thumbnail.ok() != readable) {
        return "read in spite of an unreadable probe, or the other way round: " + probe.reason;
    }
    if (readable && (!isWhole(*using_) || !isWhole(*picture) || !isWhole(*thumbnail) ||
                     picture->width != probe.width || picture->height != probe.height)) {
        return "a picture of another size than it says";
    }
    const auto mask = data::readMaskValues(file);
    const auto labels = data::readMask(file, {{0, 0}, {255, 1}}, 24, 16, spec::ResizeMode::Fit);
    if (!answers(mask, file) || mask.ok() != labels.ok()) {
        return "a mask that is read once and not again";
    }
    return mask.ok() && labels->labels.size() != 24U * 16U ? "labels are missing" : "";
}

}  // namespace

class TestFuzzPictures : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else the pictures that all other tests damage would prove nothing.
    void everyKindIsReadAsItWas() {
        const test::PictureFolder folder;
        for (const auto& [name, bytes] : test::everyKind()) {
            folder.add(name, bytes);
            const auto probe = data::probePicture(folder.at(name));
            QVERIFY2(!probe.problem, (name + ": " + probe.reason).c_str());
            QCOMPARE(probe.width * probe.height, 64 * 48);
            QVERIFY2(data::readMaskValues(folder.at(name)).ok(), name.c_str());
        }
    }

    /// Else one bad file in a hundred thousand would end a scan of hours, or run what its maker wishes.
    void whateverIsInAFileItIsReadOrRefused() {
        const test::PictureFolder folder;
        const auto files = test::everyKind();
        const std::string file = folder.at("mutated");
        int counts[3] = {0, 0, 0};
        for (int round = 0; round < roundCount(); ++round) {
            Draw draw(static_cast<std::uint64_t>(round));
            const std::size_t which = static_cast<std::size_t>(round) % files.size();
            folder.add("mutated", mutated(files, which, draw));
            const std::string wrong = complaint(file, counts);
            QVERIFY2(wrong.empty(),
                     (files[which].name + ", round " + std::to_string(round) + ": " + wrong).c_str());
        }
        qInfo("%d good, %d damaged, %d unreadable", counts[0], counts[1], counts[2]);
    }
};

QTEST_GUILESS_MAIN(TestFuzzPictures)
#include "tst_fuzz_pictures.moc"
