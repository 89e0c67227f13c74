#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <vector>

#include "core/api/descriptors.h"
#include "ui/charts/parallel_data.h"
#include "ui/session/search_plan.h"

namespace studio::ui {

/// A search as its table and its chart show it: what was varied, and what came out in each run.
struct SearchTable {
    struct Axis {
        QString title;
        ParallelAxis::Kind kind = ParallelAxis::Kind::Number;
        QStringList categories;  ///< Of Kind::Category.
    };
    struct Row {
        QString id;  ///< Of the run: its folder; of one that waits: "waiting-7".
        QString name;
        QStringList texts;        ///< One for each axis.
        QVector<double> numbers;  ///< One for each axis; of a category its place; NaN: none.
        bool isWaiting = false;
        api::RunState state = api::RunState::New;
        QString failure;
        double best = api::noNumber;    ///< Of the watched figure.
        double beside = api::noNumber;  ///< At the best epoch: the loss, or the accuracy where the loss is
                                        ///< watched.
        double loss = api::noNumber;    ///< At the best epoch, by which equals are ranked.
        int epoch = 0;                  ///< The best one; 0: none.
        double seconds = api::noNumber;
    };
    QString search;
    spec::Metric watch = spec::Metric::ValidationAccuracy;
    std::vector<Axis> axes;
    std::vector<Row> rows;  ///< Newest first; those that wait last.
    int best = -1;          ///< Row with the best figure; −1: none.

    [[nodiscard]] int completed() const;
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int failed() const;
    [[nodiscard]] QString bestTitle() const;    ///< "Val. accuracy"
    [[nodiscard]] QString besideTitle() const;  ///< "Loss"
    [[nodiscard]] QString bestText(const Row& row) const;
    [[nodiscard]] QString besideText(const Row& row) const;
    /// "Learning rate 0.001, batch size 8"
    [[nodiscard]] QString settingsOf(const Row& row) const;
};

/// Names of all searches, newest first: of the runs, the queue and the plans.
[[nodiscard]] QStringList searchNames(const QVector<api::RunSummary>& runs, const QVector<QueuedRun>& queue,
                                      const QVector<SearchPlan>& plans);
/// `plan` may be null: the search then is what its runs say. `live`: folder of the run in training.
[[nodiscard]] SearchTable searchTable(const QString& search, const QVector<api::RunSummary>& runs,
                                      const QVector<QueuedRun>& queue, const SearchPlan* plan,
                                      const api::Catalogue& catalogue, const QString& live);
/// The runs that have begun, on the axes of the settings and then of both figures.
[[nodiscard]] std::vector<ParallelAxis> parallelAxes(const SearchTable& table);
[[nodiscard]] std::vector<ParallelRun> parallelRuns(const SearchTable& table);

}  // namespace studio::ui
