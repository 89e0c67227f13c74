#pragma once

#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/data/data_page.h"
#include "ui/session/session.h"
#include "ui/widgets/image_grid.h"

namespace studio::test {

/// The Data page in a window with its inspector, on the fake engine.
struct ShownDataPage {
    explicit ShownDataPage(bool withPictures = true) : session(engine.services()), page(session) {
        if (withPictures)
            open();
        page.resize(900, 640);
        page.show();
        page.inspector()->setParent(&holder);
        holder.resize(320, 900);
        page.inspector()->resize(320, 900);
        holder.show();
    }
    explicit ShownDataPage(const api::DatasetReport& report) : ShownDataPage(false) {
        engine.setDataset(report);
        open();
    }
    void open() { session.document().reset(FakeEngine::project()); }
    template <class T>
    T* find(const char* name) {
        if (T* found = page.findChild<T*>(QLatin1String(name)))
            return found;
        return holder.findChild<T*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    /// Once the pictures are there.
    ui::ImageGrid* gallery() {
        auto* grid = find<ui::ImageGrid>("pictureGrid");
        return QTest::qWaitFor([&] { return grid->isVisible() && session.dataset().isReady(); }) ? grid
                                                                                                 : nullptr;
    }
    const spec::DatasetSpec& dataset() { return session.document().project().dataset; }
    const api::DatasetReport& report() { return *session.dataset().report(); }
    int indexOf(const std::string& path) {
        const auto& samples = report().samples;
        const auto found = std::find_if(samples.begin(), samples.end(),
                                        [&path](const auto& sample) { return sample.path == path; });
        return found == samples.end() ? -1 : static_cast<int>(found - samples.begin());
    }
    void undo() { session.document().undoStack().undo(); }

    FakeEngine engine;
    ui::Session session;
    QWidget holder;
    ui::DataPage page;
};

}  // namespace studio::test
