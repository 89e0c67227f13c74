#include "ui/pages/train/search_table.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/pages/train/run_text.h"
#include "ui/pages/train/search_places.h"
#include "ui/pages/train/search_values.h"

namespace studio::ui {
namespace {

using Kind = ParallelAxis::Kind;
using Values = std::vector<std::pair<std::string, std::string>>;

QString tr(const char* text) {
    return QCoreApplication::translate("SearchTable", text);
}

QString valueAt(const Values& values, const std::string& place) {
    const auto it = std::find_if(values.begin(), values.end(),
                                 [&place](const auto& value) { return value.first == place; });
    return it == values.end() ? QString() : QString::fromStdString(it->second);
}

/// One run or waiting trial, before its values are put on axes.
struct Entry {
    SearchTable::Row row;
    Values values;
    const spec::Project* project = nullptr;
};

Entry entryOf(const api::RunSummary& run, const QString& live) {
    Entry entry{{}, run.provenance.values, &run.project};
    SearchTable::Row& row = entry.row;
    row.id = QString::fromStdString(run.folder);
    row.name = QString::fromStdString(run.title());
    row.state = row.id == live ? api::RunState::Running : run.state;
    row.failure = QString::fromStdString(run.failure);
    const spec::Metric watch = run.project.training.watch;
    const int best = api::bestRow(run.history, watch);
    if (best < 0)
        return entry;
    const api::EpochRow& epoch = run.history[static_cast<std::size_t>(best)];
    const bool byAccuracy = spec::higherIsBetter(watch);
    row.best = api::watched(epoch, watch);
    row.loss = api::resultOf(run, watch, 0).loss;
    row.epoch = epoch.epoch;
    row.beside =
        api::watched(epoch, byAccuracy ? spec::Metric::ValidationLoss : spec::Metric::ValidationAccuracy);
    row.seconds = std::accumulate(run.history.begin(), run.history.end(), 0.0,
                                  [](double sum, const api::EpochRow& one) { return sum + one.seconds; });
    return entry;
}

std::vector<Entry> entriesOf(const QString& search, const QVector<api::RunSummary>& runs,
                             const QVector<QueuedRun>& queue, const QString& live) {
    std::vector<Entry> entries;
    for (const api::RunSummary& run : runs) {
        if (QString::fromStdString(run.provenance.sweep) == search)
            entries.push_back(entryOf(run, live));
    }
    for (const QueuedRun& run : queue) {
        if (run.state != QueuedRun::State::Waiting || QString::fromStdString(run.provenance.sweep) != search)
            continue;
        Entry entry{{}, run.provenance.values, &run.project};
        entry.row.id = QStringLiteral("waiting-%1").arg(run.id);
        entry.row.name = tr("waiting");
        entry.row.isWaiting = true;
        entries.push_back(entry);
    }
    return entries;
}

std::vector<std::string> placesOf(const std::vector<Entry>& entries, const SearchPlan* plan) {
    std::vector<std::string> places;
    const auto add = [&places](const std::string& place) {
        if (std::find(places.begin(), places.end(), place) == places.end())
            places.push_back(place);
    };
    if (plan != nullptr) {
        for (const spec::SweepAxis& axis : plan->sweep.axes)
            add(axis.place);
    }
    for (const Entry& entry : entries) {
        for (const auto& [place, value] : entry.values)
            add(place);
    }
    return places;
}

/// Numbers that were drawn evenly in their logarithm, that are of a kind for which that is usual, or that lie
/// as far apart.
bool isLogarithmic(const std::vector<double>& numbers, const std::string& place, const SearchPlace* known,
                   const SearchPlan* plan) {
    constexpr double farApart = 20;
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    if (numbers.empty() || *low <= 0)
        return false;
    const auto isDrawnSo = [&place](const spec::SweepAxis& axis) {
        return axis.place == place && axis.logarithmic && axis.values.empty();
    };
    return *high / *low >= farApart || (known != nullptr && proposedAxis(*known).logarithmic) ||
           (plan != nullptr && std::any_of(plan->sweep.axes.begin(), plan->sweep.axes.end(), isDrawnSo));
}

/// Puts the values of one place on an axis, here and in each entry's row.
SearchTable::Axis addAxis(std::vector<Entry>& entries, const std::string& place, const SearchPlace* known,
                          const SearchPlan* plan) {
    SearchTable::Axis axis;
    axis.title = known != nullptr ? known->title() : placeTitle(place);
    std::vector<double> numbers;
    bool isNumber = known == nullptr || known->setting.choices.empty();
    for (const Entry& entry : entries) {
        const QString text = valueAt(entry.values, place);
        const double number = readNumber(text);
        if (!std::isnan(number))
            numbers.push_back(number);
        isNumber = isNumber && (text.isEmpty() || !std::isnan(number));
    }
    const auto shown = [known](const QString& text) {
        if (known == nullptr)
            return text;
        const auto name = known->names.find(text.toStdString());
        return name != known->names.end() ? name->second : text;
    };
    axis.kind = !isNumber                                    ? Kind::Category
                : isLogarithmic(numbers, place, known, plan) ? Kind::Log
                                                             : Kind::Number;
    if (!isNumber && known != nullptr) {
        for (const std::string& choice : known->setting.choices) {
            const auto isThere = [&](const Entry& entry) {
                return valueAt(entry.values, place).toStdString() == choice;
            };
            if (std::any_of(entries.begin(), entries.end(), isThere))
                axis.categories << shown(QString::fromStdString(choice));
        }
    }
    for (Entry& entry : entries) {
        const QString text = valueAt(entry.values, place);
        double number = readNumber(text);
        if (!isNumber && !text.isEmpty()) {
            if (!axis.categories.contains(shown(text)))
                axis.categories << shown(text);
            number = static_cast<double>(axis.categories.indexOf(shown(text)));
        }
        constexpr int digits = 4;
        entry.row.texts << (isNumber && !text.isEmpty()
                                ? QString::number(number, 'g', number >= 1000 ? 10 : digits)
                                : shown(text));
        entry.row.numbers << (text.isEmpty() ? api::noNumber : number);
    }
    return axis;
}

/// Rows stand newest first: of equals the one that was made first.
int bestOf(const std::vector<SearchTable::Row>& rows, spec::Metric watch) {
    const auto resultOf = [&rows](std::size_t i) {
        return api::TrialResult{rows[i].best, rows[i].loss, rows.size() - i};
    };
    int best = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::isfinite(rows[i].best) &&
            (best < 0 || api::ranksBefore(resultOf(i), resultOf(static_cast<std::size_t>(best)), watch)))
            best = static_cast<int>(i);
    }
    return best;
}

}  // namespace

int SearchTable::completed() const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const Row& row) {
        return row.state == api::RunState::Completed || row.state == api::RunState::StoppedEarly;
    }));
}

int SearchTable::waiting() const {
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.isWaiting; }));
}

int SearchTable::failed() const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                          [](const Row& row) { return row.state == api::RunState::Failed; }));
}

QString SearchTable::bestTitle() const {
    switch (watch) {
        case spec::Metric::ValidationAccuracy:
            return tr("Val. accuracy");
        case spec::Metric::ValidationLoss:
            return tr("Val. loss");
        case spec::Metric::TrainAccuracy:
            return tr("Train accuracy");
        case spec::Metric::TrainLoss:
            return tr("Train loss");
    }
    return {};
}

QString SearchTable::besideTitle() const {
    return spec::higherIsBetter(watch) ? tr("Loss") : tr("Accuracy");
}

QString SearchTable::bestText(const Row& row) const {
    return ui::metricText(row.best, watch);
}

QString SearchTable::besideText(const Row& row) const {
    return ui::metricText(row.beside, spec::higherIsBetter(watch) ? spec::Metric::ValidationLoss
                                                                  : spec::Metric::ValidationAccuracy);
}

QString SearchTable::settingsOf(const Row& row) const {
    QStringList settings;
    for (std::size_t i = 0; i < axes.size(); ++i)
        settings << axes[i].title.toLower() + QLatin1Char(' ') + row.texts.value(static_cast<qsizetype>(i));
    return settings.join(QStringLiteral(", "));
}

QStringList searchNames(const QVector<api::RunSummary>& runs, const QVector<QueuedRun>& queue,
                        const QVector<SearchPlan>& plans) {
    QStringList names;
    for (auto run = queue.rbegin(); run != queue.rend(); ++run)
        names << QString::fromStdString(run->provenance.sweep);
    for (const api::RunSummary& run : runs)
        names << QString::fromStdString(run.provenance.sweep);
    for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan)
        names << QString::fromStdString(plan->name);
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

SearchTable searchTable(const QString& search, const QVector<api::RunSummary>& runs,
                        const QVector<QueuedRun>& queue, const SearchPlan* plan,
                        const api::Catalogue& catalogue, const QString& live) {
    SearchTable table;
    table.search = search;
    auto entries = entriesOf(search, runs, queue, live);
    const spec::Project* project = plan != nullptr   ? &plan->project
                                   : entries.empty() ? nullptr
                                                     : entries.front().project;
    if (project == nullptr)
        return table;
    table.watch = project->training.watch;
    const auto known = searchPlaces(*project, catalogue);
    for (const std::string& place : placesOf(entries, plan))
        table.axes.push_back(addAxis(entries, place, findPlace(known, place), plan));
    for (Entry& entry : entries)
        table.rows.push_back(std::move(entry.row));
    table.best = bestOf(table.rows, table.watch);
    return table;
}

std::vector<ParallelAxis> parallelAxes(const SearchTable& table) {
    std::vector<ParallelAxis> axes;
    for (const SearchTable::Axis& axis : table.axes)
        axes.push_back({axis.title, axis.kind, axis.categories});
    const bool byAccuracy = spec::higherIsBetter(table.watch);
    axes.push_back({table.besideTitle(), Kind::Number, {}, !byAccuracy});
    axes.push_back({table.bestTitle(), Kind::Number, {}, byAccuracy});
    return axes;
}

std::vector<ParallelRun> parallelRuns(const SearchTable& table) {
    std::vector<ParallelRun> runs;
    for (const SearchTable::Row& row : table.rows) {
        if (row.isWaiting)
            continue;
        ParallelRun run{row.id, row.name, row.numbers};
        run.values << row.beside << row.best;
        runs.push_back(run);
    }
    return runs;
}

}  // namespace studio::ui
