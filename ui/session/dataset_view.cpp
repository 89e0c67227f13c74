#include "ui/session/dataset_view.h"

#include <tuple>
#include <utility>

namespace studio::ui {

DatasetView::DatasetView() : scanned(std::make_shared<const api::DatasetReport>()), report(scanned) {}

DatasetView viewOf(std::shared_ptr<const api::DatasetReport> scanned, const spec::DatasetSpec& dataset,
                   const api::DatasetService& service) {
    DatasetView view;
    view.scanned = std::move(scanned);
    view.report = dataset.edits.empty()
                      ? view.scanned
                      : std::make_shared<const api::DatasetReport>(api::withEdits(*view.scanned, dataset));
    return splitAnew(std::move(view), dataset, service);
}

DatasetView splitAnew(DatasetView view, const spec::DatasetSpec& dataset,
                      const api::DatasetService& service) {
    view.split = service.split(*view.report, dataset);
    view.health = api::assess(*view.report, view.split);
    return view;
}

bool scanAlike(const spec::DatasetSpec& a, const spec::DatasetSpec& b) {
    return a.folder == b.folder && a.layout == b.layout && a.table == b.table && a.masks == b.masks;
}

bool splitAlike(const spec::DatasetSpec& a, const spec::DatasetSpec& b) {
    const auto fields = [](const spec::DatasetSpec& dataset) {
        return std::tie(dataset.splitMode, dataset.validationShare, dataset.testShare, dataset.folds,
                        dataset.fold, dataset.keepDuplicatesApart, dataset.seed);
    };
    return fields(a) == fields(b);
}

}  // namespace studio::ui
