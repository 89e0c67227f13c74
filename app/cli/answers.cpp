#include "app/cli/answers.h"

#include <algorithm>

namespace studio::cli {
namespace {

const char* kindText(api::ProblemKind kind) {
    switch (kind) {
        case api::ProblemKind::Unreadable:
            return "unreadable";
        case api::ProblemKind::Damaged:
            return "damaged";
        case api::ProblemKind::Ignored:
            return "ignored";
        case api::ProblemKind::EmptyClass:
            return "emptyClass";
        case api::ProblemKind::Unmatched:
            return "unmatched";
    }
    return "";
}

const char* layoutText(spec::Layout layout) {
    switch (layout) {
        case spec::Layout::SplitFolders:
            return "splitFolders";
        case spec::Layout::Table:
            return "table";
        case spec::Layout::Masks:
            return "masks";
        default:
            return "classFolders";
    }
}

nlohmann::json partsJson(const api::DatasetReport& report) {
    const auto count = [&](api::Part part) {
        return std::count_if(report.samples.begin(), report.samples.end(),
                             [part](const auto& sample) { return sample.part == part; });
    };
    return {{"training", count(api::Part::Training)},
            {"validation", count(api::Part::Validation)},
            {"test", count(api::Part::Test)},
            {"free", count(api::Part::Free)}};
}

nlohmann::json asideJson(const std::vector<api::SetAside>& pictures) {
    auto list = nlohmann::json::array();
    for (const auto& picture : pictures) {
        list.push_back({{"path", picture.sample.path}, {"class", picture.className}});
    }
    return list;
}

nlohmann::json masksJson(const api::MaskFacts& masks) {
    auto values = nlohmann::json::array();
    for (const auto& value : masks.values) {
        values.push_back({{"value", value.value},
                          {"label", value.label},
                          {"share", value.share},
                          {"pictures", value.pictures}});
    }
    const char* encoding = masks.encoding == spec::MaskEncoding::Colors   ? "colors"
                           : masks.encoding == spec::MaskEncoding::Binary ? "binary"
                                                                          : "index";
    return {{"encoding", encoding}, {"values", std::move(values)}};
}

template <class Values>
nlohmann::json listOf(const Values& values) {
    auto list = nlohmann::json::array();
    for (const auto& value : values) {
        list.push_back(toJson(value));
    }
    return list;
}

void addLabels(nlohmann::json& answer, const api::Evaluation& evaluation) {
    const auto macro = api::macroScores(evaluation.labelCounts);
    answer.erase("confusion");
    answer["exactMatch"] = evaluation.exactMatch;
    answer["macro"] = {{"precision", macro.precision}, {"recall", macro.recall}, {"f1", macro.f1}};
    answer["labels"] = nlohmann::json::array();
    for (std::size_t i = 0; i < evaluation.labelCounts.size(); ++i) {
        const auto& counts = evaluation.labelCounts[i];
        answer["labels"].push_back({{"name", evaluation.classes[i]},
                                    {"truePositives", counts.truePositives},
                                    {"falsePositives", counts.falsePositives},
                                    {"falseNegatives", counts.falseNegatives},
                                    {"trueNegatives", counts.trueNegatives},
                                    {"precision", counts.precision()},
                                    {"recall", counts.recall()},
                                    {"f1", counts.f1()}});
    }
}

nlohmann::json fieldOf(const api::ReceptiveField& field) {
    return field.whole ? nlohmann::json("whole") : nlohmann::json{field.size.height, field.size.width};
}

}  // namespace

nlohmann::json toJson(const Error& error) {
    return {{"what", error.what}, {"where", error.where}, {"remedy", error.remedy}};
}

nlohmann::json toJson(const api::DatasetReport& report) {
    auto classes = nlohmann::json::array();
    const auto counts = report.countPerClass();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        classes.push_back({{"name", report.classes[i]}});
        if (!report.hasMasks()) {
            classes.back()["pictures"] = counts[i];
        }
    }
    auto problems = nlohmann::json::array();
    for (const auto& problem : report.problems) {
        problems.push_back(
            {{"path", problem.path}, {"kind", kindText(problem.kind)}, {"reason", problem.reason}});
    }
    nlohmann::json answer = {{"folder", report.folder},
                             {"layout", layoutText(report.layout)},
                             {"layoutReason", report.layoutReason},
                             {"pictures", report.samples.size()},
                             {"parts", partsJson(report)},
                             {"classes", std::move(classes)},
                             {"problems", std::move(problems)},
                             {"damaged", asideJson(report.damaged)},
                             {"excluded", asideJson(report.excluded)}};
    if (report.multiLabel) {
        answer["multiLabel"] = true;
    }
    if (report.hasMasks()) {
        answer["masks"] = masksJson(report.masks);
    }
    return answer;
}

nlohmann::json toJson(const api::DatasetHealth& health, const api::DatasetReport& report) {
    const auto paths = [&](const std::vector<std::size_t>& samples) {
        auto list = nlohmann::json::array();
        for (const std::size_t sample : samples) {
            list.push_back(report.samples[sample].path);
        }
        return list;
    };
    auto duplicates = nlohmann::json::array();
    for (const auto& group : health.duplicates) {
        duplicates.push_back({{"pictures", paths(group.samples)},
                              {"exact", group.exact},
                              {"conflict", group.conflict},
                              {"leak", group.leak}});
    }
    return {{"duplicates", std::move(duplicates)},
            {"conflicts", health.conflicts},
            {"leaks", health.leaks},
            {"imbalance", health.imbalance},
            {"tiny", paths(health.tiny)},
            {"extreme", paths(health.extreme)},
            {"uncertainty", health.uncertainty},
            {"strays", health.strays}};
}

nlohmann::json toJson(const api::NetworkReport& report) {
    auto layers = nlohmann::json::array();
    for (const auto& layer : report.layers) {
        layers.push_back({{"id", layer.id},
                          {"type", layer.type},
                          {"inputs", layer.inputs},
                          {"output", layer.output.text()},
                          {"trainableParameters", layer.trainableParameters},
                          {"fixedParameters", layer.fixedParameters},
                          {"multiplyAdds", layer.multiplyAdds},
                          {"activationBytes", layer.activationBytes},
                          {"receptiveField", fieldOf(layer.field)},
                          {"origin", layer.origin},
                          {"repetition", layer.repetition},
                          {"errors", listOf(layer.errors)}});
    }
    return {{"input", report.input.text()},
            {"layers", std::move(layers)},
            {"trainableParameters", report.trainableParameters()},
            {"fixedParameters", report.fixedParameters()},
            {"multiplyAdds", report.multiplyAdds()},
            {"activationBytes", report.activationBytes()},
            {"errors", listOf(report.allErrors())}};
}

nlohmann::json toJson(const api::EpochRow& row) {
    return {{"epoch", row.epoch},
            {"trainLoss", row.trainLoss},
            {"trainAccuracy", row.trainAccuracy},
            {"validationLoss", row.validationLoss},
            {"validationAccuracy", row.validationAccuracy},
            {"learningRate", row.learningRate},
            {"gradientNorm", row.gradientNorm},
            {"seconds", row.seconds},
            {"picturesPerSecond", row.picturesPerSecond},
            {"validationMeanIou", row.validationMeanIou},
            {"validationMacroF1", row.validationMacroF1},
            {"validationExactMatch", row.validationExactMatch}};
}

nlohmann::json toJson(const api::Evaluation& evaluation) {
    nlohmann::json answer = {{"classes", evaluation.classes},
                             {"pictures", evaluation.pictures},
                             {"loss", evaluation.loss},
                             {"accuracy", evaluation.accuracy},
                             {"interval95", {evaluation.intervalLow, evaluation.intervalHigh}},
                             {"meanIou", evaluation.meanIou},
                             {"confusion", evaluation.confusion},
                             {"epoch", evaluation.epoch}};
    if (!evaluation.labelCounts.empty()) {
        addLabels(answer, evaluation);
    }
    return answer;
}

nlohmann::json toJson(const api::PredictionList& list) {
    auto predictions = nlohmann::json::array();
    for (const auto& prediction : list.predictions) {
        if (!prediction.error.what.empty()) {
            predictions.push_back({{"path", prediction.path}, {"error", toJson(prediction.error)}});
            continue;
        }
        nlohmann::json answer = {{"path", prediction.path},
                                 {"class", list.classes.at(static_cast<std::size_t>(prediction.best))},
                                 {"probabilities", prediction.probabilities}};
        if (list.multiLabel) {
            answer.erase("class");
            answer["labels"] = nlohmann::json::array();
            for (const std::size_t label : api::answeredLabels(prediction.probabilities)) {
                answer["labels"].push_back(list.classes.at(label));
            }
        }
        predictions.push_back(std::move(answer));
    }
    return {{"classes", list.classes}, {"predictions", std::move(predictions)}};
}

nlohmann::json toJson(const api::ExportReport& report) {
    return {{"file", report.file},
            {"bytes", report.bytes},
            {"checkedWith", report.checkedWith},
            {"checkedOn", report.checkedOn},
            {"randomInputs", report.randomInputs},
            {"maxDifference", report.maxDifference}};
}

nlohmann::json toJson(const api::SystemReport& report) {
    auto devices = nlohmann::json::array();
    for (const auto& device : report.devices) {
        devices.push_back({{"id", device.id}, {"label", device.label}, {"memoryBytes", device.memoryBytes}});
    }
    return {{"devices", std::move(devices)},         {"noCudaReason", report.noCudaReason},
            {"libtorch", report.libtorch},           {"blas", report.blas},
            {"blasOptimised", report.blasOptimised}, {"blasRemedy", report.blasRemedy}};
}

}  // namespace studio::cli
