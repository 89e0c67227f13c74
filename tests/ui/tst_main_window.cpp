#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

#include "tests/ui/window_studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using Studio = test::WindowStudio;

class TestMainWindow : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }
    void cleanup() { m_user.forgetAutosaves(); }

    void everyPageIsReachedByKeysAndByTheRail() {
        Studio studio;
        QCOMPARE(studio.pageId(), test::pageIds.front());
        for (int i = 0; i < test::pageIds.size(); ++i) {
            QTest::keyClick(&studio.window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(studio.pageId(), test::pageIds[i]);
            QVERIFY(studio.window.currentPage()->isVisible());
            QVERIFY(!studio.window.currentPage()->pageTitle().isEmpty());
        }
        for (const QString& id : test::pageIds) {
            auto* button = studio.window.findChild<QToolButton*>(QStringLiteral("page.") + id);
            QVERIFY(button != nullptr);
            QTest::mouseClick(button, Qt::LeftButton);
            QCOMPARE(studio.pageId(), id);
            QVERIFY(button->isChecked());
        }
        studio.window.showPage(QStringLiteral("no such page"));
        QCOMPARE(studio.pageId(), test::pageIds.back());
    }

    void thePaletteFindsAndRunsAnAction() {
        Studio studio;
        QTest::keyClick(&studio.window, Qt::Key_K, Qt::ControlModifier);
        auto* edit = studio.find<QLineEdit>("paletteEdit");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("go to evaluate"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(studio.pageId(), QStringLiteral("evaluate"));
        QVERIFY(!edit->isVisible());
    }

    void everyActionHasANameAndAKeyOfItsOwn() {
        Studio studio;
        QMap<QString, QString> owners;
        const QList<QAction*> actions = studio.window.actionsForPalette();
        QVERIFY(actions.size() > 20);
        for (const QAction* action : actions) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(!action->property("category").toString().isEmpty(), qPrintable(action->text()));
            const bool local = action->shortcutContext() == Qt::WidgetShortcut ||
                               action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
            for (const QKeySequence& keys : action->shortcuts()) {
                const QString text = keys.toString();
                QVERIFY2(local || !owners.contains(text),
                         qPrintable(text + QStringLiteral(": ") + action->text() + QStringLiteral(" and ") +
                                    owners.value(text)));
                if (!local)
                    owners.insert(text, action->text());
            }
        }
    }

    void undoAndRedoHaveTheirKeys() {
        Studio studio;
        studio.openProject();
        studio.changeEpochs(33);
        QTest::keyClick(&studio.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(studio.session.document().project().training.epochs, 3);
        QTest::keyClick(&studio.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(studio.session.document().project().training.epochs, 33);
    }

    void theTitleSaysWhatIsOpenAndWhetherItIsSaved() {
        Studio studio;
        studio.openProject();
        QVERIFY(studio.window.windowTitle().contains(QStringLiteral("tiny")));
        QVERIFY(!studio.window.isWindowModified());
        studio.changeEpochs(33);
        QVERIFY(studio.window.isWindowModified());
        QVERIFY(studio.session.document().save(m_user.path(QStringLiteral("titled.cnnproj"))).ok());
        QVERIFY(studio.window.windowTitle().contains(QStringLiteral("titled")));
        QVERIFY(!studio.window.isWindowModified());
    }

    void theLayoutIsRememberedAndCanBeReset() {
        {
            Studio studio;
            studio.window.resize(1100, 700);
            studio.window.showPage(QStringLiteral("train"));
            QTest::keyClick(&studio.window, Qt::Key_F9);
            QVERIFY(!studio.find<QWidget>("inspector")->isVisible());
            QVERIFY(studio.window.close());
        }
        Studio studio;
        QCOMPARE(studio.pageId(), QStringLiteral("train"));
        QCOMPARE(studio.window.size(), QSize(1100, 700));
        QVERIFY(!studio.find<QWidget>("inspector")->isVisible());
        studio.find<QAction>("resetLayout")->trigger();
        auto* inspector = studio.find<QWidget>("inspector");
        QTRY_VERIFY(inspector->isVisible());
        studio.window.resize(1600, 900);
        QCoreApplication::processEvents();
        studio.find<QAction>("resetLayout")->trigger();
        const int usual = inspector->width();
        studio.find<QSplitter>("pageSplitter")->setSizes({100, 900});
        QVERIFY(inspector->width() != usual);
        studio.find<QAction>("resetLayout")->trigger();
        QTRY_COMPARE(inspector->width(), usual);
    }

    void aDroppedFolderBecomesTheDataset() {
        Studio studio;
        studio.window.showPage(QStringLiteral("export"));
        QVERIFY(studio.drop({m_user.home()}));
        QCOMPARE(studio.session.document().project().dataset.folder, m_user.home().toStdString());
        QCOMPARE(studio.pageId(), QStringLiteral("data"));
        QTRY_VERIFY(studio.session.dataset().isReady());
    }

    void aDroppedProjectIsOpened() {
        const QString file = m_user.path(QStringLiteral("dropped.cnnproj"));
        QVERIFY(spec::saveProject(FakeEngine::project(), file.toStdString()).ok());
        Studio studio;
        QVERIFY(studio.drop({file}));
        QCOMPARE(studio.session.document().filePath(), file);
    }

    void aDroppedPictureGoesWhereItIsOfUse() {
        const QString file = m_user.path(QStringLiteral("picture.png"));
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QVERIFY(picture.save(file));
        Studio studio;
        studio.openProject();
        QVERIFY(studio.drop({file}));
        QCOMPARE(studio.pageId(), QStringLiteral("inspect"));
        studio.session.training().train();
        QTRY_VERIFY(studio.session.model().isTrained() && !studio.session.training().isActive());
        studio.window.showPage(QStringLiteral("data"));
        QVERIFY(studio.drop({file}));
        QCOMPARE(studio.pageId(), QStringLiteral("evaluate"));
        QTRY_VERIFY(studio.engine.count(Call::Predict) > 0);
    }

    void aProjectThatCannotBeOpenedSaysWhyInTheWindow() {
        Studio studio;
        studio.window.openPath(m_user.path(QStringLiteral("missing.cnnproj")));
        const auto* notice = studio.find<MessageBar>("windowNotice");
        QVERIFY(notice->isVisible());
        QVERIFY(!notice->text().isEmpty());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }

    void theStripShowsTheTrainingOnEveryPage() {
        Studio studio;
        studio.openProject();
        QTRY_VERIFY(studio.find<QLabel>("strip.device")->text().contains(QStringLiteral("CPU")));
        QVERIFY(!studio.find<QToolButton>("strip.stop")->isVisible());
        studio.window.showPage(QStringLiteral("data"));
        studio.engine.holdBatches();
        studio.session.training().train();
        studio.engine.stepBatches(2);
        QTRY_COMPARE(studio.session.training().batch().batch, 2);
        QVERIFY(studio.find<QLabel>("strip.batch")->text().contains(QStringLiteral("2/3")));
        QVERIFY(studio.find<QToolButton>("strip.stop")->isVisible());
        QTest::mouseClick(studio.find<QToolButton>("strip.pause"), Qt::LeftButton);
        QCOMPARE(studio.session.training().state(), TrainingSession::State::Paused);
        QTest::mouseClick(studio.find<QToolButton>("strip.pause"), Qt::LeftButton);
        QCOMPARE(studio.session.training().state(), TrainingSession::State::Running);
        studio.engine.stepBatches(1);
        QTRY_COMPARE(studio.session.training().history().size(), 1);
        QTest::mouseClick(studio.find<QToolButton>("strip.stop"), Qt::LeftButton);
        QTRY_VERIFY(!studio.session.training().isActive());
        QVERIFY(studio.find<QLabel>("strip.outcome")->isVisible());
        QVERIFY(studio.find<QLabel>("strip.outcome")->text().contains(QStringLiteral("run-")));
    }

    void aFailedTrainingIsSeenFromEveryPage() {
        Studio studio;
        studio.openProject();
        studio.window.showPage(QStringLiteral("data"));
        studio.engine.failTrainingAt(2, {"Out of memory.", "training.batchSize", "Use a smaller batch."});
        studio.session.training().train();
        QTRY_VERIFY(studio.find<MessageBar>("windowNotice")->isVisible());
        QVERIFY(studio.find<MessageBar>("windowNotice")->detail().contains(QStringLiteral("smaller batch")));
    }

    void theThemeIsSwitchedAndRemembered() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        Studio studio;
        studio.find<QAction>("toggleTheme")->trigger();
        QVERIFY(theme.isDark());
        QCOMPARE(QSettings().value(QStringLiteral("window/theme")).toInt(),
                 static_cast<int>(Theme::Mode::Dark));
        studio.find<QAction>("toggleTheme")->trigger();
        QVERIFY(!theme.isDark());
    }

    void theKeysAreListedOnF1() {
        Studio studio;
        QTest::keyClick(&studio.window, Qt::Key_F1);
        auto* sheet = studio.find<QWidget>("shortcutSheet");
        QTRY_VERIFY(sheet->isVisible());
        bool listed = false;
        for (const auto* label : sheet->findChildren<QLabel*>())
            listed = listed || label->text().contains(QStringLiteral("Ctrl+K"));
        QVERIFY(listed);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
