#include <QCheckBox>
#include <QCompleter>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QToolButton>

#include "tests/ui/search_bench.h"

using namespace studio;
using namespace studio::ui;
using Bench = SearchBench;

/// Setting a search up: a person learns what it costs before it begins.
class TestSearchForm : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_search_form"));
        QSettings().clear();
    }

    void theNumberOfRunsIsSaidBeforeTheyBegin() {
        Bench bench;
        QVERIFY(!bench.action("startSearch")->isEnabled());
        bench.vary("training.batchSize", QStringLiteral("4, 8"));
        bench.vary("training.epochs", QStringLiteral("1, 2, 3"));
        QVERIFY(bench.checked());
        QVERIFY2(bench.text("searchVerdict").startsWith(QStringLiteral("2 × 3 = 6 runs · 12 epochs in all")),
                 qPrintable(bench.text("searchVerdict")));
        QVERIFY(bench.session.queue().runs().isEmpty());
    }

    void aSettingIsFoundByAFewLettersOfItsName() {
        Bench bench;
        auto* add = bench.find<QComboBox>("addSetting");
        add->completer()->setCompletionPrefix(QStringLiteral("batch si"));
        QCOMPARE(add->completer()->currentCompletion(), QStringLiteral("Training · Batch size"));
        const int index = add->findText(QStringLiteral("Training · Batch size"));
        add->setCurrentIndex(index);
        Q_EMIT add->activated(index);
        QVERIFY(bench.find<QWidget>("axis.training.batchSize") != nullptr);
        QVERIFY(bench.checked());
        // Varied once, it is no longer offered.
        QCOMPARE(add->findText(QStringLiteral("Training · Batch size")), -1);
    }

    void allRunsAreQueuedUnderOneNameWithTheirValues() {
        Bench bench;
        bench.engine.holdBatches();
        bench.vary("training.batchSize", QStringLiteral("4, 8"));
        QVERIFY(bench.checked());
        bench.action("startSearch")->trigger();
        const auto& runs = bench.session.queue().runs();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[0].provenance.sweep, std::string("search-001"));
        QCOMPARE(runs[1].project.training.batchSize, 8);
        using Values = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(runs[1].provenance.values, (Values{{"training.batchSize", "8"}}));
        // The next search is another one.
        QTRY_COMPARE(bench.find<QLineEdit>("searchName")->text(), QStringLiteral("search-002"));
        bench.engine.releaseBatches();
    }

    // Two searches under one name could not be told apart for good.
    void aNameThatIsTakenIsRefused() {
        Bench bench;
        QVERIFY(bench.searched());
        auto* name = bench.find<QLineEdit>("searchName");
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("search-001"));
        QTRY_VERIFY(bench.form()->obstacle().contains(QStringLiteral("Choose another name")));
        QVERIFY(!bench.form()->canStart());
    }

    void aMistakeStandsAtItsSetting() {
        Bench bench;
        bench.vary("training.batchSize", QStringLiteral("4, many"));
        auto* row = bench.find<QWidget>("axis.training.batchSize");
        auto* error = row->findChild<QLabel*>(QStringLiteral("axisError"));
        QTRY_COMPARE(
            error->text(),
            QStringLiteral("\"many\" is no whole number. Write whole numbers with commas between them."));
        QVERIFY(!bench.form()->canStart());
        row->findChild<QLineEdit*>(QStringLiteral("axisValues"))->setText(QStringLiteral("4, 6"));
        QVERIFY(bench.checked());
        QVERIFY(error->text().isEmpty());
    }

    // Found in the middle of the night, it would have cost the runs behind it.
    void aNetworkThatCannotBeBuiltIsFoundBeforeTheSearch() {
        Bench bench;
        const std::string layer = test::FakeEngine::project().network.layers.front().id;
        const auto places =
            searchPlaces(bench.session.document().project(), bench.session.network().catalogue());
        std::string kernel;
        for (const SearchPlace& one : places) {
            if (one.place().starts_with("network." + layer) && one.setting.kind == api::ParamKind::Pair) {
                kernel = one.place();
                break;
            }
        }
        QVERIFY(!kernel.empty());
        bench.vary(kernel.c_str(), QStringLiteral("3×3, 99×99"));
        QWidget* row = bench.find<QWidget>(("axis." + kernel).c_str());
        auto* error = row->findChild<QLabel*>(QStringLiteral("axisError"));
        QTRY_VERIFY2(error->text().contains(QStringLiteral("99×99")), qPrintable(error->text()));
        QVERIFY(!bench.form()->canStart());
    }

    void aRandomSearchDrawsFromARange() {
        Bench bench;
        bench.find<QRadioButton>("randomSearch")->click();
        bench.form()->vary("training.optimizer.learningRate");
        auto* row = bench.find<QWidget>("axis.training.optimizer.learningRate");
        QVERIFY(row->findChild<QLineEdit*>(QStringLiteral("axisLow"))->isVisible());
        QVERIFY(row->findChild<QCheckBox*>(QStringLiteral("axisLog"))->isChecked());
        bench.find<QSpinBox>("searchTrials")->setValue(5);
        QVERIFY(bench.checked());
        bench.engine.holdBatches();
        bench.action("startSearch")->trigger();
        QCOMPARE(bench.session.queue().runs().size(), 5);
        const auto rate = [&](int i) {
            return bench.session.queue().runs()[i].project.training.optimizer.learningRate;
        };
        QVERIFY(rate(0) != rate(1));
        bench.engine.releaseBatches();
    }

    void anEmptyRangeIsRefusedAtItsSetting() {
        Bench bench;
        bench.find<QRadioButton>("randomSearch")->click();
        bench.form()->vary("training.optimizer.learningRate");
        auto* row = bench.find<QWidget>("axis.training.optimizer.learningRate");
        row->findChild<QLineEdit*>(QStringLiteral("axisLow"))->setText(QStringLiteral("0.5"));
        row->findChild<QLineEdit*>(QStringLiteral("axisHigh"))->setText(QStringLiteral("0.1"));
        auto* error = row->findChild<QLabel*>(QStringLiteral("axisError"));
        QTRY_VERIFY2(error->text().startsWith(QStringLiteral("The range of \"Learning rate\" is empty.")),
                     qPrintable(error->text()));
        QVERIFY(!bench.form()->canStart());
    }

    void choicesAreTickedByTheNamesOfTheirForms() {
        Bench bench;
        bench.form()->vary("training.optimizer.type");
        auto* row = bench.find<QWidget>("axis.training.optimizer.type");
        const auto& adam = *bench.session.network().catalogue().optimizer("adam");
        auto* box = row->findChild<QCheckBox*>(QStringLiteral("value.adam"));
        QCOMPARE(box->text(), QString::fromStdString(adam.label));
        const auto boxes = row->findChildren<QCheckBox*>();
        for (QCheckBox* one : boxes)
            one->setChecked(false);
        QTRY_VERIFY(row->findChild<QLabel*>(QStringLiteral("axisError"))
                        ->text()
                        .contains(QStringLiteral("Nothing is ticked.")));
    }

    void whatIsNoLongerVariedIsTakenOut() {
        Bench bench;
        bench.vary("training.batchSize", QStringLiteral("4, 8"));
        bench.vary("training.epochs", QStringLiteral("1, 2"));
        QVERIFY(bench.checked());
        bench.find<QWidget>("axis.training.epochs")
            ->findChild<QToolButton*>(QStringLiteral("removeAxis"))
            ->click();
        QVERIFY(bench.checked());
        QVERIFY(bench.text("searchVerdict").startsWith(QStringLiteral("2 runs")));
    }

    // A slip of a digit would fill memory and the night.
    void tooManyRunsAreRefusedAtOnce() {
        Bench bench;
        QStringList seeds;
        for (int seed = 0; seed < 1001; ++seed)
            seeds << QString::number(seed);
        bench.vary("training.seed", seeds.join(u','));
        QTRY_VERIFY(bench.form()->obstacle().contains(QStringLiteral("No more than 1000 runs")));
    }

    void everyControlIsNamed() {
        Bench bench;
        bench.find<QRadioButton>("randomSearch")->click();
        bench.form()->vary("training.optimizer.learningRate");
        bench.form()->vary("training.optimizer.type");
        for (QWidget* widget : bench.form()->findChildren<QWidget*>()) {
            const bool isControl =
                widget->inherits("QAbstractButton") || widget->inherits("QComboBox") ||
                widget->inherits("QAbstractSpinBox") ||
                (widget->inherits("QLineEdit") && !widget->objectName().startsWith(u"qt_") &&
                 !widget->parentWidget()->inherits("QComboBox"));
            if (!isControl || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(isNamed, qPrintable(widget->objectName()));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestSearchForm)
#include "tst_search_form.moc"
