#pragma once

#include <QMap>
#include <QString>
#include <memory>
#include <string>
#include <vector>

#include "core/api/dataset_report.h"
#include "ui/pages/data/findings.h"

namespace studio::ui {

/// The pictures that a finding speaks of, in the order in which they are shown.
struct Board {
    struct Item {
        const api::Sample* sample = nullptr;     ///< Within `report`.
        QString className = {};                  ///< Of multi-label datasets all of its labels.
        int index = -1;                          ///< Of DatasetReport::samples; -1: set aside.
        int group = -1;                          ///< Of pictures that are alike; -1: none.
    };
    std::shared_ptr<const api::DatasetReport> report;
    std::vector<Item> items;
    QMap<int, QString> headings;  ///< By first item.

    [[nodiscard]] std::vector<std::string> paths(const QList<int>& chosen) const;
    /// All but the first of each group that one of `chosen` belongs to.
    [[nodiscard]] std::vector<std::string> pathsBehindFirst(const QList<int>& chosen) const;
};

/// Empty for findings that are not about pictures.
[[nodiscard]] Board boardOf(const DatasetSession& dataset, const spec::DatasetSpec& spec, FindingKind kind);
[[nodiscard]] Board excludedBoard(const DatasetSession& dataset);

}  // namespace studio::ui
