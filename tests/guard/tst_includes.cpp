#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

/// Below `room`, and below none of `except`, no include may match `include`.
struct Rule {
    const char* room;
    QStringList except;
    const char* include;
    const char* reason;
};

const QList<Rule>& rules() {
    static const QList<Rule> all{
        {"",
         {"core/engine/", "tests/engine/", "tests/bench/"},
         "(torch|ATen|c10|caffe2)/.*",
         "torch lives in core/engine"},
        {"", {"core/data/", "tests/data/", "tests/bench/"}, "opencv2?/.*", "OpenCV lives in core/data"},
        {"", {"core/engine/exporters/", "tests/engine/"}, "onnx/.*", "ONNX lives in core/engine/exporters"},
        {"core/",
         {},
         "Q[A-Za-z0-9/_]*|.*/Q[A-Z][A-Za-z0-9]*|q[a-z]+\\.h|ui/.*|app/.*",
         "core knows no Qt, no window and no app"},
        {"core/spec/", {}, "core/(?!spec/).*", "spec is the lowest room"},
        {"core/api/", {}, "core/(?!spec/|api/).*", "api knows spec alone"},
        {"core/runs/", {}, "core/(?!spec/|api/|runs/).*", "runs knows api and spec alone"},
        {"core/data/", {}, "core/(?!spec/|api/|data/).*", "data knows api and spec alone"},
        {"ui/", {}, "core/(?!spec/|api/).*|app/.*", "the window knows the engine by its interfaces"},
        {"ui/", {"ui/shell/", "ui/pages/"}, "ui/(pages|shell)/.*", "only the shell knows pages"},
    };
    return all;
}

/// "data" for a file in ui/pages/data/, empty for one that belongs to no page.
QString pageOf(const QString& path) {
    static const QRegularExpression folder(QStringLiteral("^ui/pages/([^/]+)/"));
    return folder.match(path).captured(1);
}

/// What breaks a rule in one file, as sentences.
QStringList breaches(const QString& path, const QString& text) {
    static const QRegularExpression include(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)"),
                                            QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = include.globalMatch(text); it.hasNext();) {
        const QString header = it.next().captured(1);
        const auto say = [&](const char* reason) {
            found << QStringLiteral("%1 includes %2: %3").arg(path, header, QString::fromUtf8(reason));
        };
        for (const Rule& rule : rules()) {
            const bool below = path.startsWith(QString::fromUtf8(rule.room));
            const bool excepted = std::any_of(rule.except.begin(), rule.except.end(),
                                              [&](const QString& room) { return path.startsWith(room); });
            const QRegularExpression forbidden(
                QRegularExpression::anchoredPattern(QString::fromUtf8(rule.include)));
            if (below && !excepted && forbidden.match(header).hasMatch()) {
                say(rule.reason);
            }
        }
        const QString page = pageOf(path);
        if (!page.isEmpty() && !pageOf(header).isEmpty() && pageOf(header) != page) {
            say("pages meet in the session, never one another");
        }
    }
    return found;
}

}  // namespace

/// Who includes whom. A link list cannot see to it: torch's and Qt's headers lie on the default path.
class TestIncludes : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFileKeepsToItsRoom() {
        const QDir root(QStringLiteral(STUDIO_SOURCE_DIR));
        QMap<QString, int> filesIn;
        QStringList found;
        for (const char* room : {"core", "ui", "app", "tests"}) {
            QDirIterator files(root.filePath(QString::fromUtf8(room)),
                               {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QString path = root.relativeFilePath(file.fileName());
                found += breaches(path, QString::fromUtf8(file.readAll()));
                ++filesIn[path.section(QLatin1Char('/'), 0, 1)];
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        // A walk that finds nothing must not pass for one that finds nothing wrong.
        for (const char* room :
             {"core/spec", "core/api", "core/data", "core/engine", "ui/widgets", "app/cli"}) {
            QVERIFY2(filesIn[QString::fromUtf8(room)] > 3, room);
        }
    }

    void aBreachIsCaught_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("count");
        const auto row = [](const char* path, const char* line, int count) {
            QTest::addRow("%s %s", path, line) << QString::fromUtf8(path) << QString::fromUtf8(line) << count;
        };
        row("ui/widgets/a.cpp", "#include <torch/torch.h>", 1);
        row("ui/pages/data/a.h", "  #  include <ATen/ATen.h>", 1);
        row("core/spec/a.h", "#include <c10/core/Device.h>", 1);
        row("core/api/a.h", "#include \"opencv2/core.hpp\"", 1);
        row("core/data/a.cpp", "#include <torch/script.h>", 1);
        row("core/engine/a.cpp", "#include <QString>", 1);
        row("core/engine/a.cpp", "#include <QtCore/QString>", 1);
        row("core/data/a.cpp", "#include <qglobal.h>", 1);
        row("core/api/a.h", "#include \"core/engine/network.h\"", 1);
        row("core/data/a.h", "#include \"core/runs/history.h\"", 1);
        row("ui/session/a.h", "#include \"core/engine/services.h\"", 1);
        row("ui/widgets/a.cpp", "#include \"ui/pages/data/data_page.h\"", 1);
        row("ui/pages/data/a.cpp", "#include \"ui/pages/train/train_page.h\"", 1);
        row("ui/pages/data/a.cpp", "#include \"ui/pages/page.h\"", 0);
        row("ui/pages/data/a.cpp", "#include \"ui/pages/data/data_page.h\"", 0);
        row("ui/shell/a.cpp", "#include \"ui/pages/data/data_page.h\"", 0);
        row("core/engine/a.cpp", "#include <torch/torch.h>", 0);
        row("core/data/a.cpp", "#include <opencv2/core.hpp>", 0);
        row("ui/widgets/a.cpp", "// #include <torch/torch.h>", 0);
        row("ui/widgets/a.cpp", "#include <QString>", 0);
    }
    void aBreachIsCaught() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(int, count);
        const QString text = QStringLiteral("#pragma once\n\n%1\n#include <vector>\n").arg(line);
        QCOMPARE(breaches(path, text).size(), count);
    }
};

QTEST_GUILESS_MAIN(TestIncludes)
#include "tst_includes.moc"
