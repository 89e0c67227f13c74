#include "ui/session/search_plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "core/spec/files.h"
#include "ui/session/model_session.h"
#include "ui/session/project_document.h"

namespace studio::ui {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json toJson(const spec::SweepAxis& axis) {
    json values = json::array();
    for (const spec::ParamValue& value : axis.values)
        values.push_back(spec::toJson(value));
    return {{"place", axis.place}, {"values", values},        {"low", axis.low},
            {"high", axis.high},   {"log", axis.logarithmic}, {"whole", axis.whole}};
}

Result<spec::SweepAxis> axisFromJson(const json& from) {
    spec::SweepAxis axis;
    axis.place = from.at("place").get<std::string>();
    for (const json& value : from.at("values")) {
        auto read = spec::paramFromJson(value, axis.place);
        if (!read)
            return read.error();
        axis.values.push_back(*std::move(read));
    }
    axis.low = from.at("low").get<double>();
    axis.high = from.at("high").get<double>();
    axis.logarithmic = from.at("log").get<bool>();
    axis.whole = from.at("whole").get<bool>();
    return axis;
}

Result<SearchPlan> planFromJson(const json& from) {
    SearchPlan plan;
    plan.name = QString::fromStdString(from.at("name").get<std::string>());
    plan.sweep.method = from.at("method").get<std::string>() == "random" ? spec::SweepSpec::Method::Random
                                                                         : spec::SweepSpec::Method::Grid;
    plan.sweep.trials = from.at("trials").get<int>();
    plan.sweep.seed = from.at("seed").get<std::uint64_t>();
    for (const json& one : from.at("axes")) {
        auto axis = axisFromJson(one);
        if (!axis)
            return axis.error();
        plan.sweep.axes.push_back(*std::move(axis));
    }
    auto project = spec::projectFromJson(from.at("project"));
    if (!project)
        return project.error();
    plan.project = *std::move(project);
    return plan;
}

/// A name as a person gives it, in signs that every file system takes.
std::string fileName(const QString& name) {
    return QString::fromLatin1(name.toUtf8().toPercentEncoding(" ")).toStdString() + ".json";
}

QVector<SearchPlan> readPlans(const std::vector<std::string>& folders) {
    QVector<SearchPlan> plans;
    for (const std::string& folder : folders) {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(folder, failed)) {
            if (entry.path().extension() != ".json")
                continue;
            const auto text = readFile(entry.path());
            const auto plan = text ? planFromText(*text) : Result<SearchPlan>(text.error());
            if (plan)
                plans.append(*plan);
        }
    }
    std::sort(plans.begin(), plans.end(),
              [](const SearchPlan& a, const SearchPlan& b) { return a.name < b.name; });
    return plans;
}

bool isDone(const api::RunSummary& run) {
    return run.state == api::RunState::Completed || run.state == api::RunState::StoppedEarly;
}

/// Values as one text, by which trials are found.
std::string keyOf(const std::vector<std::pair<std::string, std::string>>& values) {
    std::string key;
    for (const auto& [place, value] : values)
        key.append(place).append("=").append(value).append("\n");
    return key;
}

}  // namespace

std::string planText(const SearchPlan& plan) {
    const bool random = plan.sweep.method == spec::SweepSpec::Method::Random;
    json axes = json::array();
    for (const spec::SweepAxis& axis : plan.sweep.axes)
        axes.push_back(toJson(axis));
    return json{{"name", plan.name.toStdString()},
                {"method", random ? "random" : "grid"},
                {"trials", plan.sweep.trials},
                {"seed", plan.sweep.seed},
                {"axes", axes},
                {"project", spec::toJson(plan.project)}}
        .dump(2);
}

Result<SearchPlan> planFromText(const std::string& text) {
    // A file that was edited by hand may hold anything; the library says so by throwing.
    try {
        return planFromJson(json::parse(text));
    } catch (const json::exception& error) {
        return Error{std::string("The search cannot be read: ") + error.what(), "", ""};
    }
}

std::vector<std::pair<std::string, std::string>> provenanceValues(const spec::Trial& trial) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [place, value] : trial.values)
        values.emplace_back(place, spec::toText(value));
    return values;
}

QVector<QueuedRun> queuedRuns(const std::vector<spec::Trial>& trials, const QString& search) {
    QVector<QueuedRun> runs;
    for (const spec::Trial& trial : trials) {
        QueuedRun run;
        run.project = trial.project;
        run.provenance.sweep = search.toStdString();
        run.provenance.values = provenanceValues(trial);
        runs.append(run);
    }
    return runs;
}

std::vector<spec::Trial> missingTrials(std::vector<spec::Trial> trials, const QString& search,
                                       const QVector<api::RunSummary>& runs,
                                       const QVector<QueuedRun>& queue) {
    std::map<std::string, int> taken;
    const auto take = [&taken, name = search.toStdString()](const api::RunProvenance& run) {
        if (run.sweep == name)
            ++taken[keyOf(run.values)];
    };
    for (const api::RunSummary& run : runs) {
        if (isDone(run))
            take(run.provenance);
    }
    const auto isListed = [&runs](const QString& folder) {
        return std::any_of(runs.begin(), runs.end(),
                           [name = folder.toStdString()](const auto& run) { return run.folder == name; });
    };
    for (const QueuedRun& run : queue) {
        using State = QueuedRun::State;
        // One that has just ended may not be in the list yet.
        if (run.state == State::Waiting || run.state == State::Training ||
            (run.state == State::Done && !isListed(run.folder)))
            take(run.provenance);
    }
    std::erase_if(trials, [&taken](const spec::Trial& trial) {
        const auto it = taken.find(keyOf(provenanceValues(trial)));
        return it != taken.end() && it->second-- > 0;
    });
    return trials;
}

SearchPlans::SearchPlans(ProjectDocument& document, ModelSession& model, QObject* parent)
    : QObject(parent), m_document(document), m_model(model) {
    m_pool.setMaxThreadCount(1);
    connect(&document, &ProjectDocument::replaced, this, [this] {
        m_plans.clear();
        m_own.clear();
        read();
    });
    // Runs of a project that was saved elsewhere since lie where they were made.
    connect(&model, &ModelSession::runsChanged, this, [this] {
        if (folders() != m_read)
            read();
    });
    read();
}

SearchPlans::~SearchPlans() {
    m_pool.waitForDone();
}

std::vector<std::string> SearchPlans::folders() const {
    std::vector<std::string> bases{m_document.runsFolder().toStdString()};
    for (const api::RunSummary& run : m_model.runs()) {
        const std::string base = fs::path(run.folder).parent_path().string();
        if (std::find(bases.begin(), bases.end(), base) == bases.end())
            bases.push_back(base);
    }
    for (std::string& base : bases)
        base = (fs::path(base) / "searches").string();
    return bases;
}

void SearchPlans::read() {
    m_read = folders();
    const quint64 request = ++m_newest;
    // Projects that were never saved share a folder: theirs are those of the same pictures.
    const std::string pictures =
        m_document.filePath().isEmpty() ? m_document.project().dataset.folder : std::string();
    const bool isShared = m_document.filePath().isEmpty();
    m_pool.start([this, request, folders = m_read, pictures, isShared] {
        QVector<SearchPlan> plans = readPlans(folders);
        if (isShared)
            plans.removeIf(
                [&pictures](const SearchPlan& plan) { return plan.project.dataset.folder != pictures; });
        QMetaObject::invokeMethod(
            this,
            [this, request, plans] {
                if (request != m_newest)
                    return;
                m_plans = plans;
                for (const SearchPlan& own : std::as_const(m_own)) {
                    if (find(own.name) == nullptr)
                        m_plans.append(own);
                }
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    });
}

const SearchPlan* SearchPlans::find(const QString& name) const {
    const auto it = std::find_if(m_plans.begin(), m_plans.end(),
                                 [&name](const SearchPlan& plan) { return plan.name == name; });
    return it == m_plans.end() ? nullptr : &*it;
}

bool SearchPlans::isTaken(const QString& name) const {
    const auto& runs = m_model.runs();
    return find(name) != nullptr || std::any_of(runs.begin(), runs.end(), [&name](const auto& run) {
               return QString::fromStdString(run.provenance.sweep) == name;
           });
}

QString SearchPlans::freeName() const {
    constexpr int digits = 3;
    for (int number = 1;; ++number) {
        const QString name = QStringLiteral("search-%1").arg(number, digits, 10, QLatin1Char('0'));
        if (!isTaken(name))
            return name;
    }
}

void SearchPlans::add(const SearchPlan& plan) {
    m_plans.append(plan);
    m_own.append(plan);
    const fs::path folder = fs::path(m_document.runsFolder().toStdString()) / "searches";
    m_pool.start([this, plan, folder] {
        std::error_code error;
        fs::create_directories(folder, error);
        const Status status = writeFileAtomically(folder / fileName(plan.name), planText(plan));
        if (!status)
            QMetaObject::invokeMethod(
                this, [this, error = status.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
    });
    read();  // Behind the writing: what is being read already does not know of it.
    Q_EMIT changed();
}

}  // namespace studio::ui
