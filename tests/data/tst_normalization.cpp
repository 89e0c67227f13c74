#include <QtTest>
#include <cmath>
#include <numeric>

#include "core/data/feed/channel_moments.h"
#include "core/data/feed/normalization.h"
#include "core/data/read/decode.h"
#include "tests/data/golden_file.h"
#include "tests/data/picture_files.h"

using namespace studio;

namespace {

spec::NormalizationSpec readNormalization(test::GoldenFile& file) {
    spec::NormalizationSpec normalization;
    normalization.rescale = file.number();
    normalization.samplewiseCenter = file.number() != 0.0;
    normalization.samplewiseStd = file.number() != 0.0;
    normalization.featurewiseCenter = file.number() != 0.0;
    normalization.featurewiseStd = file.number() != 0.0;
    normalization.mean = file.numbers(3);
    normalization.deviation = file.numbers(3);
    return normalization;
}

struct Folder {
    test::PictureFolder files;
    api::DatasetReport report;
    spec::DatasetSpec dataset;
    std::vector<std::size_t> indices;

    explicit Folder(int count) {
        dataset.width = 12;
        dataset.height = 10;
        report.folder = files.path();
        report.classes = {"a"};
        for (int i = 0; i < count; ++i) {
            const std::string path = "a/" + std::to_string(i) + ".png";
            files.add(path, test::gradient(15 + i, 30 - i));
            report.samples.push_back({path});
            indices.push_back(static_cast<std::size_t>(i));
        }
    }
};

}  // namespace

class TestNormalization : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a network that was trained in Keras would be fed other numbers here.
    void everyNumberEqualsKeras() {
        test::GoldenFile file(QFINDTESTDATA("../golden/keras_colour.txt").toStdString());
        std::string word;
        QVERIFY(file.next(word));
        const auto picture = file.picture();
        int cases = 0;
        while (file.next(word)) {
            if (word != "standardize") {
                continue;
            }
            const auto normalization = readNormalization(file);
            const auto expected = file.numbers(picture.bytes.size());
            std::vector<float> planes(picture.bytes.size());
            data::writeInput(picture, normalization, planes.data());
            const double largest =
                std::abs(*std::max_element(expected.begin(), expected.end(),
                                           [](double a, double b) { return std::abs(a) < std::abs(b); }));
            QVERIFY(test::largestDifference(planes, expected, 3) < 2e-6 * std::max(largest, 1.0));
            ++cases;
        }
        QCOMPARE(cases, 21);
    }

    /// Else the first layer would read colours where it expects places.
    void planesAreChannelsThenRows() {
        const api::ImageBuffer picture{2, 1, 3, {1, 2, 3, 4, 5, 6}};
        std::vector<float> planes(6);
        data::writePlanes(picture, planes.data());
        QCOMPARE(planes, (std::vector<float>{1.0F, 4.0F, 2.0F, 5.0F, 3.0F, 6.0F}));
    }

    /// Else a picture of one colour would become infinite, and end the training.
    void anEvenPictureStaysFinite() {
        const api::ImageBuffer picture{4, 4, 3, std::vector<std::uint8_t>(48, 200)};
        spec::NormalizationSpec normalization;
        normalization.samplewiseCenter = true;
        normalization.samplewiseStd = true;
        std::vector<float> planes(48);
        data::writeInput(picture, normalization, planes.data());
        for (const float value : planes) {
            QVERIFY(std::abs(value) < 0.5F);
        }
    }

    /// Else featurewise normalization would not bring the training pictures to mean 0 and deviation 1.
    void momentsAreThoseOfAllPixels() {
        const Folder folder(9);
        const auto moments =
            data::measureChannels(folder.report, folder.indices, folder.dataset, 1.0 / 255.0, nullptr, {});
        QVERIFY(moments);
        for (std::size_t c = 0; c < 3; ++c) {
            std::vector<double> values;
            for (std::size_t i = 0; i < folder.indices.size(); ++i) {
                const auto picture = *data::readResized(folder.report.absolutePath(i), folder.dataset);
                for (std::size_t k = c; k < picture.bytes.size(); k += 3) {
                    values.push_back(picture.bytes[k] / 255.0);
                }
            }
            const auto count = static_cast<double>(values.size());
            const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
            double squares = 0;
            for (const double value : values) {
                squares += (value - mean) * (value - mean);
            }
            QVERIFY(std::abs(moments->mean[c] - mean) < 1e-12);
            QVERIFY(std::abs(moments->deviation[c] - std::sqrt(squares / count)) < 1e-12);
        }
    }

    /// Else the same training would start from other numbers each time: sums of floats depend on their order.
    void momentsAreTheSameEachTime() {
        const Folder folder(25);
        const auto measure = [&] {
            return *data::measureChannels(folder.report, folder.indices, folder.dataset, 1.0, nullptr, {});
        };
        const auto first = measure();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(measure().mean, first.mean);
            QCOMPARE(measure().deviation, first.deviation);
        }
    }

    /// Else one bad file would keep a person from training at all, or stopping would wait for the whole disk.
    void measuringSurvivesBadFilesAndStops() {
        const Folder folder(4);
        std::filesystem::remove(folder.report.absolutePath(1));
        const auto some =
            data::measureChannels(folder.report, folder.indices, folder.dataset, 1.0, nullptr, {});
        QVERIFY(some);
        QCOMPARE(some->unreadable, std::size_t{1});
        std::stop_source source;
        source.request_stop();
        const auto stopped = data::measureChannels(folder.report, folder.indices, folder.dataset, 1.0,
                                                   nullptr, source.get_token());
        QVERIFY(!stopped && stopped.error().isCancelled());
        std::filesystem::remove_all(folder.report.folder);
        QVERIFY(!data::measureChannels(folder.report, folder.indices, folder.dataset, 1.0, nullptr, {}));
    }
};

QTEST_GUILESS_MAIN(TestNormalization)
#include "tst_normalization.moc"
