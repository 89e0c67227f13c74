// The whole journey in the real window on the real engine, by clicks and keys: what a person would lose if a
// page no longer did its job, or two pages no longer worked together. Leaves a screenshot of every page,
// light and dark.
#include <QAbstractItemView>
#include <QApplication>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/services.h"
#include "tests/support/window_driver.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/matrix_view.h"
#include "ui/pages/page.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/image_grid.h"

using namespace studio;
using namespace studio::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int perClass = 12;
constexpr int classes = 11;
constexpr int epochs = 4;
constexpr int filters = 12;
constexpr int trainingTime = 60000;  // Milliseconds, far more than it takes.

/// The first row whose text holds `text`; waits until it is there.
QModelIndex rowOf(const QAbstractItemView& view, const QString& text) {
    QModelIndexList found;
    const auto look = [&] {
        const auto* model = view.model();
        found = model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchContains);
        return !found.isEmpty();
    };
    return QTest::qWaitFor(look) ? found.front() : QModelIndex();
}

bool clickRow(QAbstractItemView* view, const QString& text) {
    if (view == nullptr)
        return false;
    const QModelIndex row = rowOf(*view, text);
    view->scrollTo(row);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row).center());
    return row.isValid();
}

}  // namespace

class TestJourney : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void picksAFolder();
    void previewsAugmentedSamples();
    void editsALayer();
    void trainsWhileCurvesGrow();
    void looksAtMapsWhileItTrains();
    void findsTheFinishedRun();
    void evaluatesAndPredictsDroppedPictures();
    void exportsWhatOthersRead();
    void savesTheProjectAndOpensItAgain();
    void showsEveryPageInLightAndDark();

  private:
    [[nodiscard]] QString picture() const {
        const auto& report = *m_session->dataset().report();
        return QString::fromStdString(report.absolutePath(0));
    }

    QTemporaryDir m_home;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<test::WindowDriver> m_driver;
};

void TestJourney::initTestCase() {
    QVERIFY(m_home.isValid());
    qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setApplicationName(u"journey"_s);
    Theme::install(*qobject_cast<QApplication*>(qApp), Theme::Mode::Light);
    auto services = engine::makeServices();
    QVERIFY(
        services.datasets->generateSample(m_home.filePath(u"pictures"_s).toStdString(), 7, perClass, {}, {})
            .ok());
    m_session = std::make_unique<Session>(std::move(services));
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->resize(1280, 720);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_driver = std::make_unique<test::WindowDriver>(*m_window);
    QVERIFY(m_driver->shoot(u"start"_s));
}

void TestJourney::picksAFolder() {
    QVERIFY(m_driver->click(u"welcomeChoose"_s));
    QVERIFY(m_driver->answerFileDialog(m_home.filePath(u"pictures"_s)));
    QTRY_COMPARE(m_session->document().project().dataset.folder,
                 m_home.filePath(u"pictures"_s).toStdString());
    QTRY_VERIFY(m_session->dataset().isReady());
    QCOMPARE(m_session->dataset().classCount(), classes);
    QCOMPARE(m_session->dataset().report()->samples.size(), std::size_t(perClass * classes));
    const auto* grid = m_driver->find<ImageGrid>(u"pictureGrid"_s);
    QVERIFY(grid != nullptr);
    QTRY_VERIFY(!grid->image(0).isNull());
}

void TestJourney::previewsAugmentedSamples() {
    m_driver->press(u"Ctrl+2"_s);
    const auto* grid = m_driver->find<ImageGrid>(u"previewGrid"_s);
    QVERIFY(grid != nullptr);
    QTRY_VERIFY(grid->count() > 1 && !grid->image(1).isNull());
    const QImage before = grid->image(1);
    QVERIFY(m_driver->type(u"rotation.high"_s, u"10"_s));
    QCOMPARE(m_session->document().project().augmentation.step(spec::AugmentationKind::Rotation).high, 10.0);
    QTRY_VERIFY(grid->image(1) != before);
}

void TestJourney::editsALayer() {
    m_driver->press(u"Ctrl+3"_s);
    QVERIFY(m_driver->click(u"templatesButton"_s));
    QVERIFY(m_driver->type(u"templateFilter"_s, u"compact"_s));
    QTRY_COMPARE(m_session->document().project().network.name, std::string("compact"));
    auto* table = m_driver->find<QTableView>(u"summaryTable"_s);
    QVERIFY(table != nullptr);
    QVERIFY(clickRow(table, u"conv2d_1"_s));
    QVERIFY(m_driver->type(u"filters"_s, QString::number(filters)));
    QCOMPARE(spec::intOr(m_session->document().project().network.find("conv2d_1")->params, "filters", 0),
             std::int64_t(filters));
    QVERIFY(m_session->network().report().ok());
    QCOMPARE(m_session->network().report().find("conv2d_1")->output, spec::Shape::maps(filters, 64, 64));
    m_driver->press(u"Ctrl+Z"_s);
    QVERIFY(spec::intOr(m_session->document().project().network.find("conv2d_1")->params, "filters", 0) !=
            filters);
    m_driver->press(u"Ctrl+Shift+Z"_s);
    QCOMPARE(m_session->network().report().find("conv2d_1")->output.channels, std::int64_t(filters));
}

void TestJourney::trainsWhileCurvesGrow() {
    m_driver->press(u"Ctrl+4"_s);
    QVERIFY(m_driver->type(u"training.epochs"_s, QString::number(epochs)));
    QVERIFY(m_driver->type(u"training.batchSize"_s, u"16"_s));
    QSignalSpy batches(&m_session->training(), &TrainingSession::batchFinished);
    QVERIFY(m_driver->click(u"train"_s));
    QTRY_VERIFY_WITH_TIMEOUT(batches.count() > 0, trainingTime);
    QVERIFY(m_driver->click(u"pauseTraining"_s));
    QTRY_COMPARE(m_session->training().state(), TrainingSession::State::Paused);
    QVERIFY(m_driver->click(u"pauseTraining"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->training().history().size() >= 2, trainingTime);
    const auto* chart = m_driver->find<CurveChart>(u"lossChart"_s);
    QVERIFY(chart != nullptr);
    QTRY_VERIFY(!chart->series(chart->seriesNames().front()).isEmpty());
}

void TestJourney::looksAtMapsWhileItTrains() {
    m_driver->press(u"Ctrl+5"_s);
    auto* layers = m_driver->find<QAbstractItemView>(u"inspect.layers"_s);
    QVERIFY(layers != nullptr);
    QVERIFY(clickRow(layers, u"conv2d_1"_s));
    auto* grid = m_driver->find<ImageGrid>(u"inspect.maps"_s);
    QVERIFY(grid != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(grid->count(), filters, trainingTime);
    QTRY_VERIFY(!grid->image(filters - 1).isNull());
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->cellRect(3).center());
    QCOMPARE(grid->currentIndex(), 3);
    const auto* weights = m_driver->find(u"inspect.weights"_s);
    QVERIFY(weights != nullptr);
}

void TestJourney::findsTheFinishedRun() {
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->training().isActive(), trainingTime);
    QCOMPARE(m_session->training().history().size(), qsizetype(epochs));
    QVERIFY(m_session->model().isTrained());
    m_driver->press(u"Ctrl+4"_s);
    auto* tabs = m_driver->find<QTabWidget>(u"runTabs"_s);
    QVERIFY(tabs != nullptr);
    tabs->setCurrentIndex(tabs->count() - 1);
    const auto* history = m_driver->find<QTableView>(u"history"_s);
    QVERIFY(history != nullptr);
    QTRY_COMPARE(history->model()->rowCount(), epochs);
}

void TestJourney::evaluatesAndPredictsDroppedPictures() {
    m_driver->press(u"Ctrl+6"_s);
    QVERIFY(m_driver->click(u"evaluate"_s));
    const auto* matrix = m_driver->find<MatrixView>(u"confusionMatrix"_s);
    QVERIFY(matrix != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(
        matrix->total(), static_cast<qint64>(m_session->dataset().split().validation.size()), trainingTime);
    m_driver->drop({picture()});
    QVERIFY(m_driver->find(u"probabilities"_s) != nullptr);
}

void TestJourney::exportsWhatOthersRead() {
    m_driver->press(u"Ctrl+7"_s);
    for (const auto& [id, extension] :
         {std::pair(u"safetensors"_s, u".safetensors"_s), std::pair(u"torchscript"_s, u".pt"_s),
          std::pair(u"onnx"_s, u".onnx"_s)}) {
        const QString file = m_home.filePath(u"model"_s + extension);
        QVERIFY(m_driver->clickIn(u"export."_s + id, u"button"_s));
        QVERIFY(m_driver->answerFileDialog(file));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file) && QFileInfo(file).size() > 0, trainingTime);
    }
}

void TestJourney::savesTheProjectAndOpensItAgain() {
    const QString file = m_home.filePath(u"journey.cnnproj"_s);
    m_driver->press(u"Ctrl+Shift+S"_s);
    QVERIFY(m_driver->answerFileDialog(file));
    QTRY_COMPARE(m_session->document().filePath(), file);
    QVERIFY(!m_session->document().isModified());
    const spec::Project saved = m_session->document().project();
    const auto loaded = spec::loadProject(file.toStdString());
    QVERIFY(loaded.ok());
    QVERIFY(*loaded == saved);
    QVERIFY2(m_session->model().isTrained(), "A run of this window stays when the project is saved.");
}

void TestJourney::showsEveryPageInLightAndDark() {
    for (const QString& theme : {u"light"_s, u"dark"_s}) {
        Theme::of().setMode(theme == u"dark"_s ? Theme::Mode::Dark : Theme::Mode::Light);
        for (const QString& page :
             {u"data"_s, u"augment"_s, u"network"_s, u"train"_s, u"inspect"_s, u"evaluate"_s, u"export"_s}) {
            m_window->showPage(page);
            QTest::qWait(400);  // For pictures that arrive later; nothing is tested after it.
            QVERIFY(m_driver->shoot(page + u"-"_s + theme));
        }
    }
    QVERIFY(m_window->close());
}

QTEST_MAIN(TestJourney)
#include "tst_journey.moc"
