#pragma once

#include <functional>

#include <QTest>

#include "tests/support/fake_engine.h"
#include "ui/pages/augment/augment_page.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/pages/augment/preview_detail.h"
#include "ui/session/session.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_grid.h"

namespace studio::test {

/// The Augment page and its inspector, shown over the fake engine.
struct AugmentStudio {
    enum class Pictures { None, Labelled, Masked };

    explicit AugmentStudio(Pictures pictures = Pictures::Labelled)
        : session(engine.services()), page(session) {
        if (pictures == Pictures::Masked)
            engine.setDataset(maskedDataset());
        if (pictures != Pictures::None)
            session.document().reset(project());
        page.resize(900, 640);
        page.show();
        page.inspector()->setParent(&holder);
        page.inspector()->resize(320, 640);
        holder.resize(320, 640);
        holder.show();
    }

    /// With epochs to choose from.
    static spec::Project project() {
        spec::Project project = FakeEngine::project();
        project.training.epochs = 20;
        return project;
    }

    static api::DatasetReport maskedDataset() {
        api::DatasetReport report = FakeEngine::defaultDataset();
        report.layout = spec::Layout::Masks;
        for (api::Sample& sample : report.samples)
            sample.label = 0;
        report.masks.values = {
            {0, 0, 0.5, 30, 0xff0000}, {1, 1, 0.3, 30, 0x00ff00}, {9, -1, 0.2, 30, 0x0000ff}};
        return report;
    }

    template <class T>
    T* find(const char* name) {
        if (T* found = page.findChild<T*>(QLatin1String(name)))
            return found;
        return holder.findChild<T*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    const spec::AugmentationSpec& augmentation() { return session.document().project().augmentation; }
    void setAugmentation(const std::function<void(spec::AugmentationSpec&)>& change) {
        session.document().edit(QStringLiteral("Change"),
                                [&](spec::Project& project) { change(project.augmentation); });
    }
    QUndoStack& undo() { return session.document().undoStack(); }
    ui::PreviewBoard& board() { return *page.findChild<ui::PreviewBoard*>(); }
    ui::PreviewDetail& detail() { return *page.findChild<ui::PreviewDetail*>(); }
    ui::ImageGrid& grid() { return *board().grid(); }

    api::AugmentedSample drawn(const ui::PreviewCell& cell, int firstEpoch) {
        return *ui::previewOf(session.dataset().service(), *session.dataset().report(),
                              session.document().project(), cell, firstEpoch);
    }
    /// Every cell shows what the engine gives for its sample and draw with the project as it is now.
    bool isUpToDate() {
        if (board().cells().isEmpty() || !board().isDrawn())
            return false;
        for (int i = 0; i < board().cells().size(); ++i) {
            const ui::PreviewCell& cell = board().cells()[i];
            const auto sample = drawn(cell, board().firstEpoch());
            const bool original = cell.shows == ui::PreviewCell::Shows::Original;
            if (board().picture(i) != ui::toImage(original ? sample.original : sample.augmented))
                return false;
        }
        return true;
    }

    FakeEngine engine;
    ui::Session session;
    QWidget holder;
    ui::AugmentPage page;
};

}  // namespace studio::test
