#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTemporaryDir>

#include "tests/ui/train_page_bench.h"
#include "ui/pages/train/search_form.h"

namespace studio::ui {

/// A Train page of a saved project with its search open.
struct SearchBench : TrainBench {
    SearchBench() {
        session.document().reset(test::FakeEngine::project(), folder.filePath(QStringLiteral("p.cnnproj")));
        if (!ready())
            qFatal("The pictures are not read.");
        action("openSearch")->trigger();
    }
    [[nodiscard]] QAction* action(const char* name) const { return actionOf(*page, name); }
    [[nodiscard]] SearchForm* form() const { return find<SearchForm>("searchForm"); }
    void vary(const char* place, const QString& values) {
        form()->vary(place);
        QWidget* row = find<QWidget>((std::string("axis.") + place).c_str());
        row->findChild<QLineEdit*>(QStringLiteral("axisValues"))->setText(values);
    }
    [[nodiscard]] bool checked() {
        return QTest::qWaitFor([this] { return form()->canStart(); });
    }
    [[nodiscard]] QString text(const char* label) const { return find<QLabel>(label)->text(); }
    /// Batch sizes 4 and 8, trained to their end.
    [[nodiscard]] bool searched() {
        vary("training.batchSize", QStringLiteral("4, 8"));
        if (!checked())
            return false;
        action("startSearch")->trigger();
        return QTest::qWaitFor([this] {
            return session.queue().waiting() == 0 && !session.training().isActive() &&
                   session.model().runs().size() == 2 && session.model().runs()[0].history.size() == 3;
        });
    }

    QTemporaryDir folder;
};

}  // namespace studio::ui
