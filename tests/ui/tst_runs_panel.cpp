#include <QAction>

#include "train_page_bench.h"
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
};

QTEST_MAIN(TestRunsPanel)
#include "tst_runs_panel.moc"
