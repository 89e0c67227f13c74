// A training that fails in the real window on the real engine: what a person would lose if the reason were not
// said, the run folder damaged, or the window dead.
#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "core/engine/services.h"
#include "core/spec/presets.h"
#include "tests/support/full_disk.h"
#include "tests/support/read_only_folder.h"
#include "tests/support/small_machine.h"
#include "tests/support/window_driver.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int perClass = 4;
constexpr int side = 32;
constexpr int trainingTime = 60000;  // Milliseconds, far more than it takes.

}  // namespace

class TestWindowFailures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void aLossThatIsNoNumberIsToldWithItsPlace();
    void aFullDiskKeepsTheFinishedEpochs();
    void aReadOnlyFolderIsToldBeforeAnythingIsTrained();
    void memoryThatRunsOutIsAMessage();

  private:
    void change(const std::function<void(spec::Project&)>& change) {
        m_session->document().edit(u"Change"_s, change);
        QTRY_VERIFY2(canTrain(), qPrintable(inTheWay()));
    }
    /// Why the button cannot be pressed, if it is for the session's reasons.
    [[nodiscard]] QString inTheWay() const {
        QStringList texts;
        for (const Error& error : m_session->training().obstacles())
            texts << QString::fromStdString(error.text());
        return texts.join(u'\n');
    }
    [[nodiscard]] bool canTrain() const {
        // The page has the same name.
        const auto* button = m_window->findChild<QPushButton*>(u"train"_s);
        return button != nullptr && button->isVisible() && button->isEnabled();
    }
    /// All that the page's messages say.
    [[nodiscard]] QString said() const {
        QStringList texts;
        for (const MessageBar* bar : m_window->findChildren<MessageBar*>()) {
            if (bar->isVisible())
                texts << bar->text() << bar->accessibleDescription();
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] bool isIdle() const {
        return QTest::qWaitFor([this] { return !m_session->training().isActive(); }, trainingTime);
    }
    [[nodiscard]] bool hasEpochs(int count) const {
        return QTest::qWaitFor([&] { return m_session->training().history().size() >= count; }, trainingTime);
    }
    [[nodiscard]] api::RunSummary summary() const {
        const auto run = m_session->runs().open(m_session->training().runFolder().toStdString());
        return run ? *run : api::RunSummary{};
    }
    /// A training as usual, by the button, in the same window.
    void trainsAsUsual() {
        change([](spec::Project& project) { project.training = usual(); });
        QVERIFY(m_driver->click(u"train"_s));
        QVERIFY(hasEpochs(usual().epochs));
        QVERIFY(isIdle());
        QCOMPARE(summary().state, api::RunState::Completed);
    }
    [[nodiscard]] static spec::TrainingSpec usual() {
        spec::TrainingSpec training;
        training.epochs = 2;
        training.batchSize = 11;
        return training;
    }

    QTemporaryDir m_home;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<test::WindowDriver> m_driver;
    spec::Project m_project;
};

void TestWindowFailures::initTestCase() {
    QVERIFY(m_home.isValid());
    // Where the tests run as root, another user has to read the pictures.
    QVERIFY(QFile::setPermissions(m_home.path(), QFile::Permissions(0x7755)));
    qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_CACHE_HOME", m_home.filePath(u"cache"_s).toUtf8());
    QApplication::setApplicationName(u"failures"_s);
    Theme::install(*qobject_cast<QApplication*>(qApp), Theme::Mode::Light);
    auto services = engine::makeServices();
    const QString pictures = m_home.filePath(u"pictures"_s);
    QVERIFY(services.datasets->generateSample(pictures.toStdString(), 7, perClass, {}, {}).ok());
    m_session = std::make_unique<Session>(std::move(services));
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->resize(1280, 720);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_driver = std::make_unique<test::WindowDriver>(*m_window);
    m_project.dataset.folder = pictures.toStdString();
    m_project.dataset.width = m_project.dataset.height = side;
    m_project.training = usual();
}

void TestWindowFailures::init() {
    const QString file = m_home.filePath(u"project/failures.cnnproj"_s);
    QDir().mkpath(QFileInfo(file).path());
    m_session->document().reset(m_project);
    QVERIFY(m_session->document().save(file).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_session->dataset().isReady(), trainingTime);
    const auto network = spec::presetNetwork("compact", spec::Shape::maps(3, side, side),
                                             static_cast<int>(m_session->dataset().classCount()));
    QVERIFY(network.ok());
    m_session->document().edit(u"Take a template"_s,
                               [&](spec::Project& project) { project.network = *network; });
    m_window->showPage(u"train"_s);
    QTRY_VERIFY(canTrain());
}

void TestWindowFailures::aLossThatIsNoNumberIsToldWithItsPlace() {
    change([](spec::Project& project) {
        project.training.optimizer.type = "sgd";
        project.training.optimizer.params.clear();
        project.training.optimizer.learningRate = 1e20;
    });
    QVERIFY(m_driver->click(u"train"_s));
    QVERIFY(isIdle());
    QTRY_VERIFY2(said().contains(u"no longer a number in epoch 1, batch"_s) && said().contains(u"conv2d"_s),
                 qPrintable(said()));
    const api::RunSummary run = summary();
    QCOMPARE(run.state, api::RunState::Failed);
    QVERIFY(!run.checkpoints.empty());
    QVERIFY2(m_driver->find(u"retrySlower"_s) != nullptr, "a smaller learning rate is one click away");
    trainsAsUsual();
}

void TestWindowFailures::aFullDiskKeepsTheFinishedEpochs() {
    change([](spec::Project& project) { project.training.epochs = 200; });
    QVERIFY(m_driver->click(u"train"_s));
    QVERIFY(hasEpochs(2));
    {
        const test::FullDisk disk(512);
        QVERIFY(isIdle());
        QTRY_VERIFY2(said().contains(u"written"_s) || said().contains(u"disk"_s), qPrintable(said()));
    }
    const api::RunSummary run = summary();
    QVERIFY2(run.history.size() >= 2, "the finished epochs are there");
    QVERIFY(run.canContinue);
    const auto weights = m_session->runs().batches(run.folder);
    QVERIFY2(weights.ok(), "its tables can be read");
    // With room again it goes on from there.
    m_session->training().continueRun(QString::fromStdString(run.folder),
                                      static_cast<int>(run.history.size()) + 2);
    QVERIFY(isIdle());
    QCOMPARE(summary().history.size(), run.history.size() + 2);
    QCOMPARE(summary().state, api::RunState::Completed);
    trainsAsUsual();
}

void TestWindowFailures::aReadOnlyFolderIsToldBeforeAnythingIsTrained() {
    const QString folder = m_session->document().runsFolder();
    QDir().mkpath(folder);
    const qsizetype before = m_session->runs().list(folder.toStdString()).size();
    {
        const test::ReadOnlyFolder readOnly(folder.toStdString());
        if (!readOnly.isSet())
            QSKIP("This user may write everywhere.");
        QVERIFY(m_driver->click(u"train"_s));
        QVERIFY(isIdle());
        QTRY_VERIFY2(said().contains(folder), qPrintable(said()));
    }
    QCOMPARE(qsizetype(m_session->runs().list(folder.toStdString()).size()), before);
    trainsAsUsual();
}

void TestWindowFailures::memoryThatRunsOutIsAMessage() {
    const test::SmallMachine machine(std::int64_t{1500} << 20);
    // Billions of weights: each pixel of 128 maps with each of 40,000 units.
    auto network = spec::presetNetwork("tutorial", spec::Shape::maps(3, side, side),
                                       static_cast<int>(m_session->dataset().classCount()));
    QVERIFY(network.ok());
    const auto dense = std::find_if(network->layers.begin(), network->layers.end(),
                                    [](const spec::LayerSpec& layer) { return layer.type == "Dense"; });
    QVERIFY(dense != network->layers.end());
    dense->params["units"] = std::int64_t{40000};
    m_session->document().edit(u"Widen"_s, [&](spec::Project& project) { project.network = *network; });
    QTRY_VERIFY(m_session->training().isOnlyTooLarge());
    QTRY_VERIFY(m_driver->click(u"trainAnyway"_s));
    QVERIFY(isIdle());
    QTRY_VERIFY2(said().contains(u"memory"_s), qPrintable(said()));
    m_driver->press(u"Ctrl+Z"_s);
    trainsAsUsual();
}

QTEST_MAIN(TestWindowFailures)
#include "tst_window_failures.moc"
