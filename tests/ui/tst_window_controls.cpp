#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include "tests/ui/window_studio.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Studio = test::WindowStudio;

class TestWindowControls : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }
    void cleanup() { m_user.forgetAutosaves(); }

    void everyControlHasANameAndExplainsItself() {
        Studio studio;
        studio.openProject();
        QStringList bare;
        for (const QString& id : test::pageIds) {
            studio.window.showPage(id);
            QCoreApplication::processEvents();
            for (const QWidget* widget : studio.window.findChildren<QWidget*>())
                checkControl(widget, id, bare);
        }
        bare.removeDuplicates();
        QVERIFY2(bare.isEmpty(), qPrintable(bare.join(QLatin1Char('\n'))));
    }

    // A field that is merely in focus must not swallow the undo of the project.
    void undoReachesTheProjectUnlessAFieldIsBeingTypedIn() {
        Studio studio;
        studio.openProject();
        studio.window.showPage(QStringLiteral("train"));
        auto* epochs = studio.find<QSpinBox>("training.epochs");
        epochs->setFocus();
        QTRY_VERIFY(epochs->hasFocus());
        studio.changeEpochs(44);
        QTest::keySequence(epochs, QKeySequence::Undo);
        QCOMPARE(studio.session.document().project().training.epochs, FakeEngine::project().training.epochs);
        studio.changeEpochs(45);
        QTest::keyClick(epochs, Qt::Key_7);
        QTest::keySequence(epochs, QKeySequence::Undo);
        QCOMPARE(studio.session.document().project().training.epochs, 45);
    }

    void theSmallestWindowShowsEveryPageWhole() {
        Studio studio;
        studio.openProject();
        studio.window.resize(1280, 720);
        for (const QString& id : test::pageIds) {
            studio.window.showPage(id);
            QCoreApplication::processEvents();
            QVERIFY2(studio.window.width() <= 1280 && studio.window.height() <= 720, qPrintable(id));
        }
    }

  private:
    static void checkControl(const QWidget* widget, const QString& page, QStringList& bare) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool control = button != nullptr || qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                             qobject_cast<const QComboBox*>(widget) != nullptr ||
                             qobject_cast<const QSlider*>(widget) != nullptr ||
                             qobject_cast<const QLineEdit*>(widget) != nullptr;
        const QWidget* parent = widget->parentWidget();
        const bool inner = widget->objectName().startsWith(QLatin1String("qt_")) ||
                           qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
                           qobject_cast<const QComboBox*>(parent) != nullptr ||
                           qobject_cast<const QLineEdit*>(parent) != nullptr ||
                           qobject_cast<const QTabBar*>(parent) != nullptr;
        if (!control || inner || !widget->isVisible())
            return;
        const QString text = button != nullptr ? button->text() : QString();
        const QString what =
            QStringLiteral("%1: %2 \"%3\" \"%4\" ")
                .arg(page, QLatin1String(widget->metaObject()->className()), widget->objectName(), text);
        if (widget->objectName().isEmpty())
            bare << what + QStringLiteral("has no object name");
        if (widget->accessibleName().isEmpty() && text.isEmpty())
            bare << what + QStringLiteral("has no accessible name");
        if (widget->toolTip().isEmpty())
            bare << what + QStringLiteral("has no tooltip");
    }

    test::IsolatedUser m_user;
};

QTEST_MAIN(TestWindowControls)
#include "tst_window_controls.moc"
