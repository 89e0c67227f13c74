#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "tests/support/fake_engine.h"
#include "ui/pages/network/structure_figure.h"
#include "ui/pages/network/template_gallery.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

struct Bench {
    explicit Bench(bool masks = false) : session(engine.services()) {
        if (masks)
            engine.setDataset(FakeEngine::maskDataset());
        session.document().reset(FakeEngine::project());
        gallery = std::make_unique<TemplateGallery>(session, folder.path());
    }
    bool open() {
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            return false;
        gallery->popup(QPoint(900, 40));
        return QTest::qWaitFor(
            [this] { return gallery->store().facts(gallery->current()) != nullptr && gallery->isVisible(); });
    }
    template <class T>
    T* find(const char* name) const {
        return gallery->findChild<T*>(QLatin1String(name));
    }
    const spec::NetworkSpec& network() { return session.document().project().network; }

    QTemporaryDir folder;
    FakeEngine engine;
    Session session;
    std::unique_ptr<TemplateGallery> gallery;
};

}  // namespace

class TestTemplateGallery : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyTemplateIsListedWithItsCosts();
    void typingFindsByNameAndPurpose();
    void enterUsesTheMarkedOneAsOneStep();
    void oneWithoutRoomSaysSoAndIsNotUsed();
    void perPixelOnesComeFirstForMasks();
    void ownTemplatesAreSavedUsedAndRemoved();
    void aNamelessTemplateIsNotSaved();
    void aChosenLearningRateStays();
};

void TestTemplateGallery::everyTemplateIsListedWithItsCosts() {
    Bench b;
    QVERIFY(b.open());
    QCOMPARE(b.gallery->offered().size(), static_cast<int>(spec::presets().size()));
    b.gallery->setCurrent(QStringLiteral("compact"));
    const auto* facts = b.gallery->store().facts(QStringLiteral("compact"));
    QVERIFY(facts != nullptr && facts->network.ok());
    QCOMPARE(facts->network->layers.size(),
             b.gallery->store().facts(QStringLiteral("compact"))->report.layers.size());
    QVERIFY(b.find<StructureFigure>("structureFigure")->bars() > 5);
    QVERIFY(!b.find<QLabel>("templateHelp")->text().isEmpty());
    const auto* item = b.find<QTreeWidget>("templateList")->currentItem();
    QVERIFY(!item->text(1).isEmpty());
}

void TestTemplateGallery::typingFindsByNameAndPurpose() {
    Bench b;
    QVERIFY(b.open());
    auto* filter = b.find<QLineEdit>("templateFilter");
    QTest::keyClicks(filter, QStringLiteral("comp"));
    QVERIFY(b.gallery->offered().contains(QStringLiteral("compact")));
    QVERIFY(b.gallery->offered().size() < static_cast<int>(spec::presets().size()));
    QTest::keyClicks(filter, QStringLiteral("zzz"));
    QVERIFY(b.gallery->offered().isEmpty());
    QVERIFY(!b.find<QPushButton>("useTemplate")->isVisible());
}

void TestTemplateGallery::enterUsesTheMarkedOneAsOneStep() {
    Bench b;
    QVERIFY(b.open());
    const auto before = b.network();
    auto* filter = b.find<QLineEdit>("templateFilter");
    QTest::keyClicks(filter, QStringLiteral("compact"));
    b.gallery->setCurrent(QStringLiteral("compact"));
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(!b.gallery->isVisible());
    QCOMPARE(b.network().name, std::string("compact"));
    b.session.document().undoStack().undo();
    QVERIFY(b.network() == before);
}

void TestTemplateGallery::oneWithoutRoomSaysSoAndIsNotUsed() {
    Bench b;
    spec::Project project = FakeEngine::project();
    project.dataset.width = project.dataset.height = 1;
    b.session.document().reset(project);
    QVERIFY(b.open());
    QString small;
    for (const QString& id : b.gallery->offered()) {
        if (!b.gallery->store().facts(id)->network.ok())
            small = id;
    }
    if (small.isEmpty())
        QSKIP("every template has room for one pixel");
    b.gallery->setCurrent(small);
    QVERIFY(!b.find<QPushButton>("useTemplate")->isEnabled());
    const auto before = b.network();
    b.gallery->use(small);
    QVERIFY(b.network() == before);
    QVERIFY(b.gallery->isVisible());
}

void TestTemplateGallery::perPixelOnesComeFirstForMasks() {
    Bench b(true);
    QVERIFY(b.open());
    const auto& entries = b.gallery->store().entries();
    const auto suits = [](const auto& entry) { return entry.suits; };
    QVERIFY(std::is_partitioned(entries.begin(), entries.end(), suits));
    for (const auto& entry : entries)
        QCOMPARE(entry.suits, entry.preset.perPixel);
}

void TestTemplateGallery::ownTemplatesAreSavedUsedAndRemoved() {
    Bench b;
    QVERIFY(b.open());
    b.find<QPushButton>("saveAsTemplate")->click();
    auto* name = b.find<QLineEdit>("templateName");
    QVERIFY(name->isVisible());
    name->clear();
    QTest::keyClicks(name, QStringLiteral("My net"));
    QTest::keyClicks(b.find<QLineEdit>("templatePurpose"), QStringLiteral("For shapes."));
    b.find<QPushButton>("saveTemplate")->click();
    const QString id = b.gallery->current();
    QVERIFY(id.startsWith(QLatin1String("own:")));
    QTRY_VERIFY(b.gallery->store().facts(id) != nullptr);
    QVERIFY(!name->isVisible());
    const auto mine = b.network();
    b.gallery->use(QStringLiteral("compact"));
    b.gallery->use(id);
    QCOMPARE(b.network().layers.size(), mine.layers.size());
    QVERIFY(b.open());
    b.gallery->setCurrent(id);
    auto* remove = b.find<QPushButton>("removeTemplate");
    QVERIFY(remove->isVisible());
    remove->click();
    QVERIFY2(b.gallery->offered().contains(id), "one click only asks");
    b.find<QPushButton>("keepTemplate")->click();
    remove->click();
    remove->click();
    QVERIFY(!b.gallery->offered().contains(id));
}

void TestTemplateGallery::aNamelessTemplateIsNotSaved() {
    Bench b;
    QVERIFY(b.open());
    b.find<QPushButton>("saveAsTemplate")->click();
    b.find<QLineEdit>("templateName")->clear();
    QTest::keyClicks(b.find<QLineEdit>("templateName"), QStringLiteral(" "));
    QVERIFY(!b.find<QPushButton>("saveTemplate")->isEnabled());
    b.find<QPushButton>("cancelTemplate")->click();
    QVERIFY(b.find<QPushButton>("saveAsTemplate")->isVisible());
}

void TestTemplateGallery::aChosenLearningRateStays() {
    Bench b;
    QVERIFY(b.open());
    b.session.document().edit(QStringLiteral("Set learning rate"), [](spec::Project& project) {
        project.training.optimizer.learningRate = 0.0123;
    });
    b.gallery->use(QStringLiteral("compact"));
    QCOMPARE(b.session.document().project().training.optimizer.learningRate, 0.0123);
}

QTEST_MAIN(TestTemplateGallery)
#include "tst_template_gallery.moc"
