#include "core/runs/dataset_facts.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_set>

#include "core/spec/files.h"

namespace studio::runs {
namespace {

/// FNV-1a, 64 bit.
class Fingerprint {
  public:
    void add(std::string_view text) {
        for (const char c : text) {
            addByte(static_cast<unsigned char>(c));
        }
        addByte(0);  // "ab" + "c" and "a" + "bc" are not the same.
    }
    [[nodiscard]] std::string text() const {
        std::array<char, 17> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), m_hash, 16).ptr;
        const std::string hex(digits.data(), end);
        return "fnv1a64:" + std::string(16 - hex.size(), '0') + hex;
    }

  private:
    void addByte(unsigned char byte) { m_hash = (m_hash ^ byte) * 0x100000001b3u; }
    std::uint64_t m_hash = 0xcbf29ce484222325u;
};

}  // namespace

DatasetFacts factsOf(const api::DatasetReport& report) {
    Fingerprint fingerprint;
    for (const auto& name : report.classes) {
        fingerprint.add(name);
    }
    for (const auto& sample : report.samples) {
        fingerprint.add(sample.path);
        for (const int label : report.labelsOf(sample)) {
            fingerprint.add(std::to_string(label));
        }
    }
    DatasetFacts facts{report.folder, report.classes, report.countPerClass(), fingerprint.text()};
    facts.multiLabel = report.multiLabel;
    return facts;
}

void keepSplit(DatasetFacts& facts, const api::DatasetReport& report, const api::Split& split) {
    const auto pathsOf = [&report](const std::vector<std::size_t>& samples) {
        std::vector<std::string> paths;
        for (const std::size_t sample : samples) {
            paths.push_back(report.samples[sample].path);
        }
        return paths;
    };
    facts.validation = pathsOf(split.validation);
    facts.test = pathsOf(split.test);
    facts.hasSplit = true;
}

std::optional<api::Split> keptSplit(const DatasetFacts& facts, const api::DatasetReport& report) {
    if (!facts.hasSplit) {
        return std::nullopt;
    }
    const std::unordered_set<std::string_view> validation(facts.validation.begin(), facts.validation.end());
    const std::unordered_set<std::string_view> test(facts.test.begin(), facts.test.end());
    api::Split split;
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        const std::string_view path = report.samples[i].path;
        (validation.contains(path) ? split.validation
         : test.contains(path)     ? split.test
                                   : split.training)
            .push_back(i);
    }
    return split;
}

Status writeDatasetFacts(const std::filesystem::path& file, const DatasetFacts& facts) {
    nlohmann::ordered_json json{{"folder", facts.folder},
                                {"classes", facts.classes},
                                {"counts", facts.counts},
                                {"fingerprint", facts.fingerprint}};
    if (facts.multiLabel) {
        json["multiLabel"] = true;
    }
    if (facts.hasSplit) {
        json["validation"] = facts.validation;
        json["test"] = facts.test;
    }
    return writeFileAtomically(file,
                               json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<DatasetFacts> readDatasetFacts(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    DatasetFacts facts;
    try {
        json.at("folder").get_to(facts.folder);
        json.at("classes").get_to(facts.classes);
        json.at("counts").get_to(facts.counts);
        json.at("fingerprint").get_to(facts.fingerprint);
        facts.multiLabel = json.value("multiLabel", false);
        facts.hasSplit = json.contains("validation");
        if (facts.hasSplit) {
            json.at("validation").get_to(facts.validation);
            json.at("test").get_to(facts.test);
        }
    } catch (const nlohmann::json::exception&) {
        return Error{"The file does not say what a run must know of its pictures.", file.string(),
                     "The run folder is damaged; use another one."};
    }
    return facts;
}

}  // namespace studio::runs
