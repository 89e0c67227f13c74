#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/spec/files.h"
#include "tests/support/fake_engine.h"
#include "ui/pages/export/export_card.h"
#include "ui/pages/export/export_page.h"
#include "ui/pages/export/model_facts.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

/// A window's worth of Export page on a fake engine.
struct Bench {
    explicit Bench(int epochs) : session(engine.services()) {
        const spec::Project project = FakeEngine::project();
        session.document().reset(project);
        if (epochs > 0)
            folder = QString::fromStdString(
                engine.addRun(session.document().runsFolder().toStdString(), project, epochs));
        session.model().refreshRuns();
        page = std::make_unique<ExportPage>(session);
        page->resize(880, 640);
        page->inspector()->resize(320, 640);
        page->inspector()->show();
        page->show();
    }
    [[nodiscard]] bool ready() {
        return QTest::qWaitFor([this] {
            if (session.dataset().isReady() && !folder.isEmpty())
                session.model().selectRun(folder);
            return session.dataset().isReady() && button("onnx")->isEnabled();
        });
    }
    [[nodiscard]] ExportCard* card(const char* id) const {
        return page->findChild<ExportCard*>(QStringLiteral("export.") + QString::fromLatin1(id));
    }
    [[nodiscard]] QPushButton* button(const char* id) const {
        return card(id)->findChild<QPushButton*>(QStringLiteral("button"));
    }
    [[nodiscard]] MessageBar* bar(const char* id, const char* name) const {
        return card(id)->findChild<MessageBar*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char* id, const char* name) const {
        auto* label = card(id)->findChild<QLabel*>(QString::fromLatin1(name));
        return label->isVisible() ? label->text() : QString();
    }
    /// Clicks the card's button and answers its dialog.
    [[nodiscard]] bool write(const char* id, const QString& file) const {
        button(id)->click();
        auto* dialog = card(id)->findChild<QFileDialog*>();
        if (dialog == nullptr)
            return false;
        dialog->findChild<QLineEdit*>()->setText(file);
        return QMetaObject::invokeMethod(dialog, "accept");
    }

    FakeEngine engine;
    Session session;
    QString folder;
    std::unique_ptr<ExportPage> page;
};

}  // namespace

class ExportPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void without_a_run_the_next_step_is_to_train() {
        const Bench bench(0);
        auto* empty = bench.page->findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        QSignalSpy wish(bench.page.get(), &Page::navigationRequested);
        empty->actionButton()->click();
        QCOMPARE(wish.first().at(0).toString(), QStringLiteral("train"));
    }

    void every_exporter_has_a_card_with_its_help() {
        Bench bench(3);
        QVERIFY(bench.ready());
        for (const auto& exporter : bench.session.network().catalogue().exporters) {
            const ExportCard* card = bench.card(exporter.id.c_str());
            QVERIFY(card != nullptr);
            QCOMPARE(card->offer().help, QString::fromStdString(exporter.help));
        }
    }

    void an_untrained_network_is_refused_with_the_reason_and_a_way_to_train() {
        Bench bench(3);
        QVERIFY(bench.ready());
        bench.session.model().selectRun({});
        QTRY_VERIFY(!bench.button("onnx")->isEnabled());
        auto* notice = bench.page->findChild<MessageBar*>(QStringLiteral("export.notice"));
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QStringLiteral("random")));
        QSignalSpy wish(bench.page.get(), &Page::navigationRequested);
        notice->findChild<QPushButton*>()->click();
        QCOMPARE(wish.first().at(0).toString(), QStringLiteral("train"));
        QVERIFY(!bench.button("history")->isEnabled());
        QVERIFY(bench.button("summary")->isEnabled());
    }

    void what_cannot_be_exported_says_why_and_what_to_change() {
        Bench bench(3);
        bench.engine.setObjections("onnx", {{"ONNX has no such layer.", "conv2d_1", "Use another layer."}});
        QTRY_VERIFY(bench.session.dataset().isReady());
        bench.session.model().selectRun(bench.folder);
        QTRY_VERIFY(bench.button("torchscript")->isEnabled());
        QTRY_VERIFY(bench.bar("onnx", "refusal")->isVisible());
        QVERIFY(!bench.button("onnx")->isEnabled());
        QVERIFY(bench.bar("onnx", "refusal")->detail().contains(QStringLiteral("Use another layer.")));
        QVERIFY(bench.bar("onnx", "refusal")->detail().contains(QStringLiteral("conv2d_1")));
    }

    void a_file_is_suggested_that_names_run_and_checkpoint() {
        Bench bench(3);
        QVERIFY(bench.ready());
        bench.session.model().selectCheckpoint(QStringLiteral("best"));
        QTRY_VERIFY(bench.button("onnx")->isEnabled());
        bench.button("onnx")->click();
        auto* dialog = bench.card("onnx")->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        const QString run = QFileInfo(bench.folder).fileName();
        QCOMPARE(QFileInfo(dialog->selectedFiles().first()).fileName(), run + QStringLiteral("-best.onnx"));
        dialog->reject();
    }

    void a_written_file_is_named_with_size_and_check() {
        Bench bench(3);
        QVERIFY(bench.ready());
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("net.onnx"));
        QVERIFY(bench.write("onnx", file));
        QTRY_VERIFY(!bench.text("onnx", "check").isEmpty());
        QVERIFY(bench.text("onnx", "check").contains(QStringLiteral("OpenCV DNN")));
        QVERIFY(bench.text("onnx", "check").contains(QStringLiteral("6 pictures")));
        QVERIFY(bench.text("onnx", "check").contains(QStringLiteral("1.2e-07")));
        QVERIFY(QFileInfo::exists(file));
        bench.card("onnx")->findChild<QPushButton*>(QStringLiteral("copyPath"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), file);
    }

    void an_export_that_runs_is_shown_and_can_be_cancelled() {
        Bench bench(3);
        QVERIFY(bench.ready());
        bench.engine.hold(Call::Export);
        const QTemporaryDir folder;
        QVERIFY(bench.write("onnx", folder.filePath(QStringLiteral("net.onnx"))));
        auto* cancel = bench.card("onnx")->findChild<QPushButton*>(QStringLiteral("cancel"));
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(!bench.button("onnx")->isEnabled());
        QVERIFY(bench.button("torchscript")->isEnabled());
        cancel->click();
        QTRY_VERIFY(bench.button("onnx")->isEnabled());
        QVERIFY(!cancel->isVisible());
        QVERIFY(!bench.bar("onnx", "failure")->isVisible());
    }

    void a_failure_stands_on_its_card() {
        Bench bench(3);
        QVERIFY(bench.ready());
        bench.engine.fail(Call::Export, {"The file could not be written: No space left on device.",
                                         "/full/net.onnx", "Free some space on the disk and try again."});
        const QTemporaryDir folder;
        QVERIFY(bench.write("onnx", folder.filePath(QStringLiteral("net.onnx"))));
        QTRY_VERIFY(bench.bar("onnx", "failure")->isVisible());
        QVERIFY(bench.bar("onnx", "failure")->text().contains(QStringLiteral("No space")));
        QVERIFY(bench.bar("onnx", "failure")->detail().contains(QStringLiteral("Free some space")));
        QVERIFY(bench.button("onnx")->isEnabled());
        QVERIFY(!bench.bar("torchscript", "failure")->isVisible());
    }

    void history_curves_and_summary_become_files() {
        Bench bench(3);
        QVERIFY(bench.ready());
        const QTemporaryDir folder;
        const QString history = folder.filePath(QStringLiteral("h.csv"));
        const QString curves = folder.filePath(QStringLiteral("c.png"));
        const QString summary = folder.filePath(QStringLiteral("s.txt"));
        QVERIFY(bench.write("history", history));
        QVERIFY(bench.write("charts", curves));
        QVERIFY(bench.write("summary", summary));
        for (const char* id : {"history", "charts", "summary"})
            QTRY_VERIFY(!bench.text(id, "file").isEmpty());
        QVERIFY(QFileInfo(history).size() > 0);
        QVERIFY(QImage(curves).width() >= 900);
        const auto text = readFile(summary.toStdString());
        QVERIFY(text.ok() && text->find("conv2d_1") != std::string::npos);
    }

    void a_folder_that_cannot_be_written_to_is_said_at_the_card() {
        Bench bench(3);
        QVERIFY(bench.ready());
        bench.card("summary")->start(QStringLiteral("s"), textWork("text"));
        auto* dialog = bench.card("summary")->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(QStringLiteral("/nowhere/at/all.txt"));
        dialog->reject();
        QTRY_VERIFY(bench.bar("summary", "failure")->isVisible());
        QVERIFY(bench.bar("summary", "failure")->detail().contains(QStringLiteral("/nowhere/at/all.txt")));
    }

    void another_run_takes_the_results_of_the_first_away() {
        Bench bench(3);
        QVERIFY(bench.ready());
        const QTemporaryDir folder;
        QVERIFY(bench.write("onnx", folder.filePath(QStringLiteral("net.onnx"))));
        QTRY_VERIFY(!bench.text("onnx", "file").isEmpty());
        bench.session.model().selectCheckpoint(QStringLiteral("best"));
        QTRY_VERIFY(bench.text("onnx", "file").isEmpty());
    }

    void the_best_row_is_that_of_the_best_checkpoint() {
        std::vector<api::EpochRow> rows(3);
        for (int i = 0; i < 3; ++i)
            rows[static_cast<std::size_t>(i)].epoch = i + 1;
        rows[0].validationAccuracy = 0.5;
        rows[1].validationAccuracy = 0.9;
        rows[1].validationLoss = 0.4;
        rows[2].validationAccuracy = 0.9;
        rows[2].validationLoss = 0.6;
        QCOMPARE(rowOf(rows, QStringLiteral("best"))->epoch, 2);
        QCOMPARE(rowOf(rows, QStringLiteral("last"))->epoch, 3);
        QVERIFY(rowOf({}, QStringLiteral("last")) == nullptr);
    }

    void pictures_for_the_check_are_spread_over_all() {
        std::vector<std::string> files;
        files.reserve(100);
        for (int i = 0; i < 100; ++i)
            files.push_back(std::to_string(i));
        const auto chosen = spreadPictures(files, 32);
        QCOMPARE(chosen.size(), std::size_t{32});
        QVERIFY(std::stoi(chosen.back()) > 90);
        QCOMPARE(spreadPictures({"a"}, 32).size(), std::size_t{1});
    }
};

QTEST_MAIN(ExportPageTest)
#include "tst_export_page.moc"
