#include <QAction>

#include "train_page_bench.h"
#include "ui/pages/train/runs_model.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;

namespace {

/// A page whose run has been trained, with the list's actions at hand.
struct Bench : TrainBench {
    [[nodiscard]] bool hasRun() {
        return ready() && trained() && QTest::qWaitFor([this] { return runs() == 1; });
    }
    [[nodiscard]] int runs() const { return table("runs")->rowCount(); }
    /// As the list's menu and its keys do it.
    [[nodiscard]] bool trigger(const char* name) const {
        auto* action = page->findChild<QAction*>(QString::fromLatin1(name));
        if (action == nullptr || !QTest::qWaitFor([action] { return action->isEnabled(); }))
            return false;
        action->trigger();
        return true;
    }
    void setRate(double rate) {
        session.document().edit(QStringLiteral("Set learning rate"), [rate](spec::Project& project) {
            project.training.optimizer.learningRate = rate;
        });
    }
    [[nodiscard]] double rate() {
        return session.document().project().training.optimizer.learningRate;
    }
    [[nodiscard]] MessageBar* message() const { return find<MessageBar>("runsMessage"); }
    void answer() const {
        message()->findChild<QAbstractButton*>(QStringLiteral("messageAction"))->click();
    }
    [[nodiscard]] std::size_t inTrash() { return session.runs().trashed({}).size(); }
};

}  // namespace

class TestRunsPanel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A run deleted by mistake is hours of training.
    void theTrashIsUndoneByTheButtonBesideIt() {
        Bench f;
        QVERIFY(f.hasRun());
        QVERIFY(f.trigger("trashRun"));
        QTRY_COMPARE(f.runs(), 0);
        QTRY_VERIFY(f.message()->isVisible());
        f.answer();
        QTRY_COMPARE(f.runs(), 1);
        QCOMPARE(f.inTrash(), std::size_t{0});
    }

    void emptyingTheTrashAsksFirst() {
        Bench f;
        QVERIFY(f.hasRun());
        QVERIFY(f.trigger("trashRun"));
        QTRY_COMPARE(f.inTrash(), std::size_t{1});
        QVERIFY(f.trigger("emptyTrash"));
        QTRY_VERIFY(f.message()->text().contains(QStringLiteral("for good")));
        QCOMPARE(f.inTrash(), std::size_t{1});
        f.answer();
        QTRY_COMPARE(f.inTrash(), std::size_t{0});
        QVERIFY(!f.message()->isVisible());
        QTRY_VERIFY(!f.page->findChild<QAction*>(QStringLiteral("emptyTrash"))->isEnabled());
        QVERIFY(!f.page->findChild<QAction*>(QStringLiteral("undoTrash"))->isEnabled());
    }

    // Weeks later: which run was this one a copy of, and what was changed?
    void aCopySaysWhatItWasCopiedFromAndWhatDiffers() {
        Bench f;
        QVERIFY(f.hasRun());
        f.setRate(0.5);  // The project has gone on since.
        QVERIFY(f.trigger("duplicateRun"));
        QCOMPARE(f.rate(), f.session.model().runs().front().project.training.optimizer.learningRate);
        QVERIFY(f.message()->text().contains(QStringLiteral("Copied run-001")));
        f.setRate(0.25);
        QVERIFY(!f.message()->isVisible());
        QVERIFY(f.trained());
        QTRY_COMPARE(f.runs(), 2);
        const api::RunSummary& copy = f.session.model().runs().front();
        QCOMPARE(copy.provenance.parent, std::string("run-001"));
        QCOMPARE(copy.provenance.checkpoint, std::string());
        const QString tip = f.table("runs")->index(0, RunsModel::Name).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("Copy of run-001: optimizer · learning rate 0.25 (was ")),
                 qPrintable(tip));
    }

    void aCopyThatIsTakenBackIsNone() {
        Bench f;
        QVERIFY(f.hasRun());
        f.setRate(0.5);
        QVERIFY(f.trigger("duplicateRun"));
        f.answer();
        QCOMPARE(f.rate(), 0.5);
        QVERIFY(!f.message()->isVisible());
        QVERIFY(f.trained());
        QTRY_COMPARE(f.runs(), 2);
        QVERIFY(f.session.model().runs().front().provenance.parent.empty());
    }

    // The selected row's text is white: the run's colour must be seen all the same.
    void aComparedRunHasItsCurvesColourInTheList() {
        Bench f;
        QVERIFY(f.hasRun());
        QAbstractItemModel* runs = f.table("runs");
        const QModelIndex name = runs->index(0, RunsModel::Name);
        QVERIFY(!name.data(RunsModel::CurveColorRole).isValid());
        QVERIFY(runs->setData(name, Qt::Checked, Qt::CheckStateRole));
        const auto color = name.data(RunsModel::CurveColorRole).value<QColor>();
        auto* table = f.find<QTableView>("runs");
        table->selectRow(0);
        const QRect cell = table->visualRect(name);
        const QImage row = table->viewport()->grab(cell).toImage();
        QCOMPARE(row.pixelColor(1, row.height() / 2), color);
    }
};

QTEST_MAIN(TestRunsPanel)
#include "tst_runs_panel.moc"
