#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/spec/files.h"
#include "tests/support/fake_engine.h"
#include "ui/pages/fact_table.h"
#include "ui/pages/inspect/inspect_page.h"
#include "ui/pages/inspect/kernel_pictures.h"
#include "ui/pages/inspect/layer_list.h"
#include "ui/pages/inspect/map_files.h"
#include "ui/pages/inspect/map_labels.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

/// A window's worth of Inspect page on a fake engine.
struct Bench {
    explicit Bench(bool withProject = true) : session(engine.services()) {
        if (withProject)
            session.document().reset(FakeEngine::project());
        page = std::make_unique<InspectPage>(session);
        page->resize(880, 640);
        page->inspector()->resize(320, 640);
        page->inspector()->show();
        page->show();
    }
    [[nodiscard]] bool mapsShown(int count) const {
        return QTest::qWaitFor([&] { return maps()->isVisible() && maps()->count() == count; });
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        const QString key = QString::fromLatin1(name);
        auto* found = page->findChild<Widget*>(key);
        return found != nullptr ? found : page->inspector()->findChild<Widget*>(key);
    }
    [[nodiscard]] ImageGrid* maps() const { return find<ImageGrid>("inspect.maps"); }
    [[nodiscard]] ImageGrid* pictures() const { return find<ImageGrid>("inspect.pictures"); }
    [[nodiscard]] LayerList* layers() const { return find<LayerList>("inspect.layers"); }
    [[nodiscard]] MessageBar* message() const { return find<MessageBar>("inspect.message"); }
    [[nodiscard]] QString title() const { return find<QLabel>("inspect.title")->text(); }
    [[nodiscard]] bool says(const QString& text) const {
        const auto labels = page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void choose(const char* layer) const { layers()->choose(QString::fromLatin1(layer)); }

    FakeEngine engine;
    Session session;
    std::unique_ptr<InspectPage> page;
};

api::FeatureMaps makeMaps(const spec::Shape& shape) {
    api::FeatureMaps maps{"layer", shape, {}, 1};
    for (std::int64_t i = 0; i < shape.elements(); ++i)
        maps.values.push_back(static_cast<float>(i));
    return maps;
}

MapPictures render(const api::FeatureMaps& maps, const MapOptions& options = {}) {
    auto pictures = renderMaps(std::make_shared<const api::FeatureMaps>(maps), options, {});
    return pictures ? *pictures : MapPictures{};
}

/// Answers the file dialog that `owner` has opened.
bool answer(const QWidget* owner, const QString& file) {
    auto* dialog = owner->findChild<QFileDialog*>();
    if (dialog == nullptr)
        return false;
    dialog->selectFile(file);
    return QMetaObject::invokeMethod(dialog, "accept");
}

}  // namespace

class InspectPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void without_a_picture_it_offers_a_folder_and_a_file() {
        const Bench bench(false);
        auto* empty = bench.page->findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        QSignalSpy wish(bench.page.get(), &Page::navigationRequested);
        QTRY_VERIFY(empty->actionButton()->isVisible());
        empty->actionButton()->click();
        QCOMPARE(wish.size(), 1);
        QVERIFY(empty->secondaryButton()->isVisible());
    }

    void the_first_convolution_of_a_validation_picture_is_shown_unasked() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        QVERIFY(bench.title().contains(QStringLiteral("conv2d_1")));
        QVERIFY(bench.title().contains(QStringLiteral("4")));
        QVERIFY(bench.says(QStringLiteral("untrained")));
        QVERIFY(!bench.maps()->image(3).isNull());
        QCOMPARE(bench.maps()->caption(3), QStringLiteral("3"));
    }

    void layers_stand_in_order_with_their_shapes() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        const LayerList* layers = bench.layers();
        QCOMPARE(layers->topLevelItemCount(), 5);
        QCOMPARE(layers->topLevelItem(0)->text(0), QStringLiteral("input"));
        QCOMPARE(layers->topLevelItem(0)->text(1), QStringLiteral("24×24×3"));
        QCOMPARE(layers->topLevelItem(4)->text(0), QStringLiteral("dense_1"));
    }

    void another_layer_shows_its_maps() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.choose("input");
        QVERIFY(bench.mapsShown(3));
        QVERIFY(bench.maps()->caption(0).contains(QStringLiteral("red")));
        QVERIFY(!bench.find<ImageView>("inspect.fed")->image().isNull());
    }

    void a_click_on_a_map_shows_its_kernel_and_numbers() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        QTest::mouseClick(bench.maps()->viewport(), Qt::LeftButton, {}, bench.maps()->cellRect(2).center());
        QCOMPARE(bench.find<QLabel>("inspect.kernelTitle")->text(), QStringLiteral("Map 2"));
        QVERIFY(!bench.find<ImageView>("inspect.map")->image().isNull());
        auto* facts = bench.find<FactTable>("inspect.weightFacts");
        QTRY_COMPARE(facts->value(QStringLiteral("Bias")), QStringLiteral("0.25"));
        QCOMPARE(bench.find<ImageGrid>("inspect.weights")->count(), 3);
        QVERIFY(bench.find<QLabel>("inspect.colorKernel")->isVisible());
        QVERIFY(!bench.find<FactTable>("inspect.mapFacts")->value(QStringLiteral("Mean")).isEmpty());
    }

    void enter_enlarges_a_map_and_escape_goes_back() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.maps()->setCurrentIndex(1);
        QTest::keyClick(bench.maps(), Qt::Key_Return);
        auto* large = bench.find<ImageView>("inspect.large");
        QTRY_VERIFY(large->isVisible());
        QVERIFY(!large->image().isNull());
        QTest::keyClick(large, Qt::Key_Escape);
        QTRY_VERIFY(bench.maps()->isVisible());
    }

    void colours_and_scale_change_the_pictures_without_asking_the_engine() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        const QImage before = bench.maps()->image(0);
        const int asked = bench.engine.count(Call::Maps);
        bench.find<QComboBox>("inspect.colors")->setCurrentIndex(1);
        QTRY_VERIFY(bench.maps()->image(0) != before);
        QVERIFY(bench.maps()->image(0).allGray());
        QCOMPARE(bench.engine.count(Call::Maps), asked);
    }

    void the_slider_sets_the_size_of_the_maps() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.find<QSlider>("inspect.cellSize")->setValue(200);
        QCOMPARE(bench.maps()->cellSize(), 200);
    }

    void a_dropped_picture_is_looked_at_and_a_folder_is_not_taken() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("mine.png"));
        QVERIFY(QImage(8, 8, QImage::Format_RGB32).save(file));
        QVERIFY(!bench.page->takeDrop({folder.path()}));
        const QImage before = bench.maps()->image(0);
        QVERIFY(bench.page->takeDrop({file}));
        QTRY_VERIFY(bench.maps()->image(0) != before);
        QVERIFY(bench.says(QStringLiteral("mine.png")));
        QCOMPARE(bench.pictures()->currentIndex(), 0);
    }

    void a_pasted_picture_is_looked_at() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        const int before = bench.pictures()->count();
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(image);
        bench.find<QAbstractButton>("inspect.paste")->click();
        QTRY_COMPARE(bench.pictures()->count(), before + 1);
        QTRY_VERIFY(bench.says(QStringLiteral("pasted")));
    }

    void a_clipboard_without_a_picture_is_said() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        bench.find<QAbstractButton>("inspect.paste")->click();
        QVERIFY(bench.message()->isVisible());
        QVERIFY(bench.message()->text().contains(QStringLiteral("no picture")));
    }

    void an_unreadable_picture_is_said_in_place_and_the_next_one_works() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.engine.fail(Call::Maps, {"\"x.png\" is no picture.", "x.png", "Choose another picture."});
        bench.pictures()->setCurrentIndex(0);
        QTRY_VERIFY(bench.message()->isVisible());
        QVERIFY(bench.message()->text().contains(QStringLiteral("no picture")));
        QVERIFY(!bench.maps()->isVisible());
        bench.engine.succeed(Call::Maps);
        bench.pictures()->setCurrentIndex(1);
        QVERIFY(bench.mapsShown(4));
        QVERIFY(!bench.message()->isVisible());
    }

    void a_broken_network_leads_to_the_place_to_mend_it() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.session.document().edit(QStringLiteral("break"), [](spec::Project& project) {
            project.network.layers[0].params["kernel"] = spec::Pair{99, 99};
        });
        auto* empty = bench.page->findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        QSignalSpy wish(bench.page.get(), &Page::navigationRequested);
        empty->actionButton()->click();
        QCOMPARE(wish.first().at(0).toString(), QStringLiteral("network"));
        QVERIFY(wish.first().at(1).toString().startsWith(QStringLiteral("conv2d_1")));
        bench.session.document().undoStack().undo();
        QVERIFY(bench.mapsShown(4));
    }

    void each_finished_epoch_shows_its_weights_while_training_runs() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.engine.holdBatches();
        bench.session.training().train();
        bench.engine.stepBatches(3);
        QTRY_VERIFY(bench.says(QStringLiteral("epoch 1 of run-")));
        const QImage before = bench.maps()->image(0);
        bench.engine.stepBatches(3);
        QTRY_VERIFY(bench.says(QStringLiteral("epoch 2 of run-")));
        QVERIFY(bench.maps()->image(0) != before);
        bench.engine.releaseBatches();
        QTRY_VERIFY(!bench.session.training().isActive());
    }

    void an_epoch_that_ends_meanwhile_does_not_take_the_answer_away() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.engine.holdBatches();
        bench.session.training().train();
        bench.engine.stepBatches(3);
        QTRY_VERIFY(bench.says(QStringLiteral("epoch 1 of run-")));
        bench.engine.hold(Call::Maps);
        bench.engine.stepBatches(3);
        QTRY_COMPARE(bench.engine.held(Call::Maps), 1);
        const int asked = bench.engine.count(Call::Maps);
        bench.engine.releaseBatches();
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_COMPARE(bench.session.model().runs().first().history.size(), std::size_t{3});
        QCOMPARE(bench.engine.count(Call::Maps), asked);
        bench.engine.release(Call::Maps);
        QTRY_VERIFY(bench.says(QStringLiteral("epoch 3 of run-")));
    }

    void a_hidden_page_asks_nothing() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.page->hide();
        const int asked = bench.engine.count(Call::Maps);
        bench.choose("maxpool_1");
        QCoreApplication::processEvents();
        QCOMPARE(bench.engine.count(Call::Maps), asked);
        bench.page->show();
        QTRY_VERIFY(bench.title().contains(QStringLiteral("maxpool_1")));
    }

    void a_layer_or_picture_can_be_shown_from_elsewhere() {
        Bench bench;
        QVERIFY(bench.mapsShown(4));
        bench.page->showPlace(QStringLiteral("flatten_1"));
        QTRY_VERIFY(bench.title().contains(QStringLiteral("flatten_1")));
        const QString file = QString::fromStdString(bench.session.dataset().report()->absolutePath(7));
        bench.page->showPlace(file);
        QCOMPARE(bench.pictures()->currentIndex(), 7);
    }

    void the_grid_is_saved_as_a_picture() {
        const Bench bench;
        QVERIFY(bench.mapsShown(4));
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("maps.png"));
        for (QAction* action : bench.page->pageActions()) {
            if (action->text().contains(QStringLiteral("PNG")))
                action->trigger();
        }
        QVERIFY(answer(bench.page.get(), file));
        QTRY_VERIFY(bench.message()->isVisible());
        QCOMPARE(bench.message()->kind(), MessageBar::Kind::Success);
        const QImage saved(file);
        QVERIFY(saved.width() > 2 * 48 && saved.height() > 2 * 48);
    }

    void a_flat_layer_of_very_many_values_becomes_one_picture() {
        const MapPictures pictures = render(makeMaps(spec::Shape::features(430592)));
        QCOMPARE(pictures.form, MapForm::Folded);
        QCOMPARE(pictures.pictures.size(), 1);
        QCOMPARE(pictures.pictures.front().size(), QSize(657, 656));
        QCOMPARE(pictures.values(0).at(5), 5.0F);
        QVERIFY(std::isnan(pictures.values(0).last()));
    }

    void scaled_per_layer_a_colour_is_the_same_value_everywhere() {
        const auto maps = makeMaps(spec::Shape::maps(2, 2, 2));
        const MapPictures apart = render(maps, {Colormap::Grey, MapScale::PerMap});
        QCOMPARE(apart.pictures.at(0).pixel(1, 1), qRgb(255, 255, 255));
        const MapPictures alike = render(maps, {Colormap::Grey, MapScale::PerLayer});
        QVERIFY(qGray(alike.pictures.at(0).pixel(1, 1)) < 128);
        QCOMPARE(alike.pictures.at(1).pixel(1, 1), qRgb(255, 255, 255));
    }

    void diverging_colours_are_even_about_zero() {
        api::FeatureMaps maps{"layer", spec::Shape::maps(1, 1, 2), {-1.0F, 3.0F}, 1};
        const MapPictures pictures = render(maps, {Colormap::Diverging, MapScale::PerMap});
        QCOMPARE(pictures.colorRange(0).low, -3.0);
        QCOMPARE(pictures.colorRange(0).high, 3.0);
    }

    void the_fed_picture_has_its_colours_back() {
        const api::FeatureMaps input{"input", spec::Shape::maps(3, 1, 1), {1.0F, 0.5F, 0.0F}, 0};
        QCOMPARE(fedPicture(input, {}).pixel(0, 0), qRgb(255, 128, 0));
        const api::FeatureMaps grey{"input", spec::Shape::maps(1, 1, 1), {0.2F}, 0};
        QCOMPARE(fedPicture(grey, {}).pixel(0, 0), qRgb(51, 51, 51));
    }

    void a_first_kernel_is_shown_in_colours_with_zero_as_grey() {
        api::KernelReport report;
        report.hasWeights = true;
        report.weightsShape = spec::Shape::maps(3, 1, 2);
        report.weights = {1.0F, 0.0F, 0.0F, 0.0F, -1.0F, 0.0F};
        const KernelPictures pictures = kernelPictures(report, true);
        QCOMPARE(pictures.color.pixel(0, 0), qRgb(255, 128, 0));
        QCOMPARE(pictures.color.pixel(1, 0), qRgb(128, 128, 128));
        QCOMPARE(pictures.channels.size(), 3);
        QVERIFY(kernelPictures(report, false).color.isNull());
    }

    void the_units_of_the_output_go_by_the_names_of_the_classes() {
        const spec::NetworkSpec network = FakeEngine::project().network;
        const QStringList classes{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        api::FeatureMaps output{"dense_1", spec::Shape::features(3), {0.2F, 0.3F, 0.5F}, 1};
        QCOMPARE(mapLabels(output, network, classes).names, classes);
        QVERIFY(mapLabels(output, network, classes).share);
        output.values = {-2.0F, 1.0F, 7.0F};
        QVERIFY(!mapLabels(output, network, classes).share);
        output.layer = "conv2d_1";
        QVERIFY(mapLabels(output, network, classes).names.isEmpty());
    }

    void values_are_saved_as_numpy_reads_them() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("maps.npy"));
        QVERIFY(writeNpy(file, makeMaps(spec::Shape::maps(2, 3, 4))).ok());
        const auto bytes = readFile(file.toStdString());
        QVERIFY(bytes.ok());
        QVERIFY(bytes->starts_with(std::string("\x93NUMPY\x01\x00", 8)));
        QVERIFY(bytes->find("'shape': (2, 3, 4)") != std::string::npos);
        const std::size_t header = 10 + static_cast<unsigned char>((*bytes)[8]);
        QCOMPARE(header % 64, std::size_t{0});
        QCOMPARE(bytes->size(), header + 24 * sizeof(float));
    }

    void a_map_is_saved_for_spreadsheets_row_by_row() {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("map.csv"));
        QVERIFY(writeCsv(file, makeMaps(spec::Shape::maps(2, 2, 2)), 1).ok());
        QCOMPARE(*readFile(file.toStdString()), std::string("4,5\n6,7\n"));
        QVERIFY(!writeCsv(QStringLiteral("/nowhere/map.csv"), makeMaps(spec::Shape::maps(1, 1, 1)), 0).ok());
    }
};

QTEST_MAIN(InspectPageTest)
#include "tst_inspect_page.moc"
