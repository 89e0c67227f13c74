#pragma once

#include <QAbstractItemModel>
#include <QAction>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <memory>

#include "tests/support/fake_engine.h"
#include "ui/charts/curve_chart.h"
#include "ui/pages/train/train_page.h"
#include "ui/session/session.h"
#include "ui/widgets/stat_tile.h"

namespace studio::ui {

[[nodiscard]] inline QAction* actionOf(TrainPage& page, const char* name) {
    const auto actions = page.pageActions();
    for (QAction* one : actions) {
        if (one->objectName() == QLatin1String(name))
            return one;
    }
    qFatal("There is no action %s.", name);
    return nullptr;
}

/// A window's worth of Train page on a fake engine.
struct TrainBench {
    explicit TrainBench(bool withProject = true) : session(engine.services()) {
        if (withProject)
            session.document().reset(test::FakeEngine::project());
        page = std::make_unique<TrainPage>(session);
        page->resize(1000, 700);
        page->inspector()->resize(320, 700);
        page->inspector()->show();
        page->show();
    }
    [[nodiscard]] bool ready() {
        return QTest::qWaitFor(
            [this] { return session.dataset().isReady() && button("train")->isEnabled(); });
    }
    [[nodiscard]] bool trained() {
        button("train")->click();
        return QTest::qWaitFor([this] { return !session.training().isActive(); });
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        const QString key = QString::fromLatin1(name);
        auto* found = page->findChild<Widget*>(key);
        return found != nullptr ? found : page->inspector()->findChild<Widget*>(key);
    }
    [[nodiscard]] QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    [[nodiscard]] QString tile(const char* name) const { return find<StatTile>(name)->value(); }
    [[nodiscard]] QAbstractItemModel* table(const char* name) const {
        return find<QTableView>(name)->model();
    }

    /// Only the tab that is shown follows the run.
    void showTab(const char* title) const {
        auto* tabs = find<QTabWidget>("runTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == QLatin1String(title))
                tabs->setCurrentIndex(i);
        }
    }
    [[nodiscard]] int listedEpochs() const {
        showTab("Epochs");
        return table("history")->rowCount();
    }
    [[nodiscard]] CurveChart* curves(const char* name) const {
        showTab("Curves");
        return find<CurveChart>(name);
    }

    test::FakeEngine engine;
    Session session;
    std::unique_ptr<TrainPage> page;
};

}  // namespace studio::ui
