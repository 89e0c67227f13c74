#include "core/spec/search_plan.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/spec/files.h"

namespace studio::spec {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

fs::path folderOf(const std::string& runsFolder) {
    return fs::path(runsFolder) / "searches";
}

/// A name as a person gives it, in signs that every file system takes.
std::string fileName(const std::string& name) {
    constexpr const char* digits = "0123456789ABCDEF";
    constexpr std::string_view kept = " -._~";
    std::string file;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) != 0 || kept.find(c) != std::string_view::npos)) {
            file += c;
        } else {
            file += {'%', digits[byte >> 4], digits[byte & 15u]};
        }
    }
    return file + ".json";
}

json axisJson(const SweepAxis& axis) {
    json values = json::array();
    for (const ParamValue& value : axis.values) {
        values.push_back(toJson(value));
    }
    return {{"place", axis.place}, {"values", values},        {"low", axis.low},
            {"high", axis.high},   {"log", axis.logarithmic}, {"whole", axis.whole}};
}

Result<SweepAxis> axisFromJson(const json& from) {
    SweepAxis axis;
    axis.place = from.at("place").get<std::string>();
    for (const json& value : from.at("values")) {
        auto read = paramFromJson(value, axis.place);
        if (!read) {
            return read.error();
        }
        axis.values.push_back(*std::move(read));
    }
    axis.low = from.at("low").get<double>();
    axis.high = from.at("high").get<double>();
    axis.logarithmic = from.at("log").get<bool>();
    axis.whole = from.at("whole").get<bool>();
    return axis;
}

Result<SearchPlan> planFromJson(const json& from) {
    using Method = SweepSpec::Method;
    SearchPlan plan;
    plan.name = from.at("name").get<std::string>();
    plan.sweep.method = from.at("method").get<std::string>() == "random" ? Method::Random : Method::Grid;
    plan.sweep.trials = from.at("trials").get<int>();
    plan.sweep.seed = from.at("seed").get<std::uint64_t>();
    for (const json& one : from.at("axes")) {
        auto axis = axisFromJson(one);
        if (!axis) {
            return axis.error();
        }
        plan.sweep.axes.push_back(*std::move(axis));
    }
    auto project = projectFromJson(from.at("project"));
    if (!project) {
        return project.error();
    }
    plan.project = *std::move(project);
    return plan;
}

}  // namespace

std::string planText(const SearchPlan& plan) {
    const bool random = plan.sweep.method == SweepSpec::Method::Random;
    json axes = json::array();
    for (const SweepAxis& axis : plan.sweep.axes) {
        axes.push_back(axisJson(axis));
    }
    return json{{"name", plan.name},
                {"method", random ? "random" : "grid"},
                {"trials", plan.sweep.trials},
                {"seed", plan.sweep.seed},
                {"axes", axes},
                {"project", toJson(plan.project)}}
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

std::vector<SearchPlan> readSearchPlans(const std::string& runsFolder) {
    std::vector<SearchPlan> plans;
    std::error_code failed;
    for (fs::directory_iterator entry(folderOf(runsFolder), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->path().extension() != ".json") {
            continue;
        }
        const auto text = readFile(entry->path());
        auto plan = text ? planFromText(*text) : Result<SearchPlan>(text.error());
        if (plan) {
            plans.push_back(*std::move(plan));
        }
    }
    std::sort(plans.begin(), plans.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return plans;
}

Status writeSearchPlan(const std::string& runsFolder, const SearchPlan& plan) {
    const fs::path folder = folderOf(runsFolder);
    std::error_code error;  // Writing says what is wrong with a folder that cannot be made.
    fs::create_directories(folder, error);
    return writeFileAtomically(folder / fileName(plan.name), planText(plan));
}

}  // namespace studio::spec
