#include <QtTest>
#include <cmath>

#include "core/data/draw/map_sheet.h"
#include "core/data/draw/plot.h"
#include "core/data/draw/plot_panel.h"
#include "core/data/onnx_runner.h"
#include "core/data/read/decode.h"
#include "tests/data/picture_files.h"

using namespace studio;
using test::PictureFolder;

namespace {

std::vector<api::EpochRow> history(int epochs, bool validation) {
    std::vector<api::EpochRow> rows;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        const double share = epoch / static_cast<double>(epochs);
        api::EpochRow row;
        row.epoch = epoch;
        row.trainLoss = 2.4 - 2.0 * share;
        row.trainAccuracy = 0.9 * share;
        row.validationLoss = validation ? 2.5 - 1.8 * share : NAN;
        row.validationAccuracy = validation ? 0.8 * share : NAN;
        rows.push_back(row);
    }
    return rows;
}

/// Pixels near a colour, given as RGB.
int countOf(const api::ImageBuffer& picture, int red, int green, int blue) {
    int count = 0;
    for (std::size_t i = 0; i < picture.bytes.size(); i += 3) {
        count += std::abs(picture.bytes[i] - red) + std::abs(picture.bytes[i + 1] - green) +
                             std::abs(picture.bytes[i + 2] - blue) <
                         30
                     ? 1
                     : 0;
    }
    return count;
}

int trainingPixels(const api::ImageBuffer& picture) {
    return countOf(picture, 30, 105, 200);
}

int validationPixels(const api::ImageBuffer& picture) {
    return countOf(picture, 225, 115, 20);
}

}  // namespace

class TestPlot : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a run on a server would leave no curves to look at.
    void bothCurvesAreDrawn() {
        const PictureFolder folder;
        QVERIFY(data::plotHistory(history(20, true), folder.at("curves.png")));
        const auto picture = data::readPicture(folder.at("curves.png"));
        QVERIFY(picture);
        QCOMPARE(picture->width, 1200);
        QCOMPARE(picture->height, 500);
        QVERIFY(trainingPixels(*picture) > 1500);
        QVERIFY(validationPixels(*picture) > 700);
    }

    /// Else a run without validation pictures, or of one epoch, would leave no plot.
    void missingValuesAndFewEpochsAreDrawn() {
        const PictureFolder folder;
        QVERIFY(data::plotHistory(history(5, false), folder.at("plain.png")));
        const auto plain = data::readPicture(folder.at("plain.png"));
        QVERIFY(plain);
        QVERIFY(trainingPixels(*plain) > 700);
        QCOMPARE(validationPixels(*plain), 0);
        QVERIFY(data::plotHistory(history(1, true), folder.at("one.png")));
        QVERIFY(data::plotHistory({}, folder.at("none.png")));
    }

    /// Else a diverged training, of all runs the one to look at, would have no plot.
    void aLossThatBecameInfiniteIsDrawn() {
        const PictureFolder folder;
        auto rows = history(6, true);
        rows[3].trainLoss = INFINITY;
        rows[4].trainLoss = NAN;
        QVERIFY(data::plotHistory(rows, folder.at("curves.png")));
    }

    /// Else axes would be labelled 0.137, 0.274, …
    void ticksAreRoundNumbers() {
        QCOMPARE(data::niceTicks(0.0, 1.0, 5),
                 (std::vector<double>{0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0}));
        QCOMPARE(data::niceTicks(1.0, 10.0, 8).size(), std::size_t{5});
    }

    /// Else maps would be missing from the sheet, or cut.
    void theSheetHoldsEveryMap() {
        api::FeatureMaps maps;
        maps.shape = spec::Shape::maps(7, 5, 4);
        for (int i = 0; i < 7 * 5 * 4; ++i) {
            maps.values.push_back(static_cast<float>(i % 20));
        }
        const auto sheet = data::mapSheet(maps);
        QVERIFY(sheet);
        QCOMPARE(sheet->channels, 3);
        // Each map has one greatest value: viridis's yellow, magnified alike.
        const int yellow = countOf(*sheet, 253, 231, 37);
        QVERIFY(yellow > 0);
        QCOMPARE(yellow % 7, 0);
    }

    /// Else the maps of Dense and Flatten layers could not be looked at.
    void flatLayersBecomeOneGrid() {
        api::FeatureMaps maps;
        maps.shape = spec::Shape::features(430592);
        maps.values.assign(430592, 0.5F);
        maps.values[3] = NAN;
        const auto sheet = data::mapSheet(maps);
        QVERIFY(sheet);
        QVERIFY(sheet->width < 1400 && sheet->height < 1400);
        maps.shape = spec::Shape::features(3);
        QVERIFY(!data::mapSheet(maps));
    }

    /// Else a full or read-only disk would go unnoticed.
    void writingWhereThereIsNoFolderIsAnError() {
        const PictureFolder folder;
        QVERIFY(!data::plotHistory(history(2, true), folder.at("missing/curves.png")));
    }

    /// Else a broken export would end the program instead of saying why.
    void aFileThatIsNoOnnxIsAnError() {
        const PictureFolder folder;
        folder.add("model.onnx", std::vector<std::uint8_t>{1, 2, 3});
        const std::vector<float> values(3, 0.0F);
        const auto refused = data::runOnnx(folder.at("model.onnx"), values, 1, 3, 1, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().where, folder.at("model.onnx"));
        QVERIFY(!data::runOnnx(folder.at("model.onnx"), values, 1, 3, 2, 2));
    }
};

QTEST_GUILESS_MAIN(TestPlot)
#include "tst_plot.moc"
