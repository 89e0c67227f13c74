#include "core/data/split/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/random.h"
#include "core/data/split/label_split.h"
#include "core/data/split/split_units.h"

namespace studio::data {
namespace {

using Indices = std::vector<std::size_t>;
using Counts = std::vector<std::size_t>;  // for each class

std::size_t classCount(const api::DatasetReport& report) {
    return std::max<std::size_t>(report.classes.size(), 1);
}

std::size_t& of(Counts& counts, int label) {
    return counts[static_cast<std::size_t>(label)];
}

void append(Indices& to, const Indices& from) {
    to.insert(to.end(), from.begin(), from.end());
}

Counts countsOf(const api::DatasetReport& report, const Indices& pool) {
    Counts counts(classCount(report), 0);
    for (const std::size_t sample : pool) {
        ++of(counts, report.samples[sample].label);
    }
    return counts;
}

/// round(n · share) of each class.
Counts shares(Counts counts, double share) {
    for (auto& count : counts) {
        count = static_cast<std::size_t>(std::llround(static_cast<double>(count) * share));
    }
    return counts;
}

/// Lowers `wanted` so that `left` keeps one of each class, and takes it from `left`.
void reserve(Counts& wanted, Counts& left) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        wanted[i] = std::min(wanted[i], left[i] == 0 ? 0 : left[i] - 1);
        left[i] -= wanted[i];
    }
}

bool takeRoom(Counts& room, const SplitUnit& unit) {
    const bool fits = std::all_of(unit.counts.begin(), unit.counts.end(),
                                  [&](const auto& entry) { return entry.second <= of(room, entry.first); });
    for (const auto& [label, count] : unit.counts) {
        of(room, label) -= fits ? count : 0;
    }
    return fits;
}

/// Pictures of several labels each cannot be drawn class by class.
void drawSharesByLabels(const api::DatasetReport& report, const std::vector<SplitUnit>& units,
                        double testShare, double validationShare, api::Split& result) {
    const std::vector<double> shares{std::max(1.0 - testShare - validationShare, 0.0), testShare,
                                     validationShare};
    const auto parts = dealByLabels(units, report.classes.size(), shares, 0);
    for (std::size_t i = 0; i < units.size(); ++i) {
        append(parts[i] == 1   ? result.test
               : parts[i] == 2 ? result.validation
                               : result.training,
               units[i].samples);
    }
}

/// Draws test and validation out of `pool`; the rest trains.
void drawShares(const api::DatasetReport& report, const spec::DatasetSpec& dataset, const Indices& pool,
                double testShare, double validationShare, api::Split& result) {
    const auto units = splitUnits(report, pool, dataset.seed, dataset.keepDuplicatesApart);
    if (report.multiLabel) {
        return drawSharesByLabels(report, units, testShare, validationShare, result);
    }
    Counts left = countsOf(report, pool);
    Counts test = shares(left, testShare);
    Counts validation = shares(left, validationShare);
    reserve(test, left);
    reserve(validation, left);
    for (const auto& unit : units) {
        append(takeRoom(test, unit)         ? result.test
               : takeRoom(validation, unit) ? result.validation
                                            : result.training,
               unit.samples);
    }
}

bool holds(const api::DatasetReport& report, api::Part part) {
    return std::any_of(report.samples.begin(), report.samples.end(),
                       [part](const auto& sample) { return sample.part == part; });
}

void splitByFolders(const api::DatasetReport& report, const spec::DatasetSpec& dataset, api::Split& result) {
    const bool drawsTest = !holds(report, api::Part::Test);
    const bool drawsValidation = !holds(report, api::Part::Validation);
    Indices training;
    Indices free;
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        const auto part = report.samples[i].part;
        (part == api::Part::Test         ? result.test
         : part == api::Part::Validation ? result.validation
         : part == api::Part::Training   ? training
                                         : free)
            .push_back(i);
    }
    if (drawsTest) {
        api::Split drawn;
        drawShares(report, dataset, free, dataset.testShare, 0.0, drawn);
        append(result.test, drawn.test);
        free = std::move(drawn.training);
    }
    append(training, free);
    std::sort(training.begin(), training.end());
    drawShares(report, dataset, training, 0.0, drawsValidation ? dataset.validationShare : 0.0, result);
}

/// Deals units to folds so that each has as many of each class as can be.
class Folds {
  public:
    Folds(const api::DatasetReport& report, const spec::DatasetSpec& dataset)
        : m_folds(static_cast<std::size_t>(std::max(dataset.folds, 2))),
          m_dealt(m_folds, Counts(classCount(report), 0)) {
        // Classes begin at different folds, or the first would get what is left over of each.
        for (std::size_t label = 0; label < classCount(report); ++label) {
            const auto& name = label < report.classes.size() ? report.classes[label] : std::string();
            m_begin.push_back(mix(dataset.seed, hashText(name)) % m_folds);
        }
    }

    std::size_t deal(const SplitUnit& unit) {
        const std::size_t begin = m_begin[static_cast<std::size_t>(unit.counts.front().first)];
        std::size_t best = begin;
        for (std::size_t i = 1; i < m_folds; ++i) {
            const std::size_t fold = (begin + i) % m_folds;
            best = load(fold, unit) < load(best, unit) ? fold : best;
        }
        for (const auto& [label, count] : unit.counts) {
            of(m_dealt[best], label) += count;
        }
        return best;
    }

  private:
    std::size_t load(std::size_t fold, const SplitUnit& unit) {
        return std::accumulate(
            unit.counts.begin(), unit.counts.end(), std::size_t{0},
            [&](std::size_t sum, const auto& entry) { return sum + of(m_dealt[fold], entry.first); });
    }

    std::size_t m_folds;
    std::vector<Counts> m_dealt;
    std::vector<std::size_t> m_begin;
};

/// The fold of each unit.
std::vector<std::size_t> foldsOf(const api::DatasetReport& report, const spec::DatasetSpec& dataset,
                                 const std::vector<SplitUnit>& units) {
    if (report.multiLabel) {
        const auto count = static_cast<std::size_t>(std::max(dataset.folds, 2));
        return dealByLabels(units, report.classes.size(),
                            std::vector<double>(count, 1.0 / static_cast<double>(count)));
    }
    Folds folds(report, dataset);
    std::vector<std::size_t> dealt;
    for (const auto& unit : units) {
        dealt.push_back(folds.deal(unit));
    }
    return dealt;
}

void splitByFolds(const api::DatasetReport& report, const spec::DatasetSpec& dataset, const Indices& all,
                  api::Split& result) {
    api::Split heldOut;
    drawShares(report, dataset, all, dataset.testShare, 0.0, heldOut);
    result.test = std::move(heldOut.test);
    std::sort(heldOut.training.begin(), heldOut.training.end());
    auto units = splitUnits(report, heldOut.training, dataset.seed, dataset.keepDuplicatesApart);
    // Large ones first: single pictures then fill up what they leave uneven.
    std::stable_sort(units.begin(), units.end(), [](const SplitUnit& a, const SplitUnit& b) {
        return a.samples.size() > b.samples.size();
    });
    const auto folds = foldsOf(report, dataset, units);
    const auto wanted = static_cast<std::size_t>(std::max(dataset.fold, 1) - 1);
    std::vector<const SplitUnit*> validating;
    Counts elsewhere(classCount(report), 0);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const SplitUnit& unit = units[i];
        if (folds[i] == wanted) {
            validating.push_back(&unit);
            continue;
        }
        append(result.training, unit.samples);
        for (const auto& [label, count] : unit.counts) {
            of(elsewhere, label) += count;
        }
    }
    for (const SplitUnit* unit : validating) {
        const bool teachesElsewhere =
            std::all_of(unit->counts.begin(), unit->counts.end(),
                        [&](const auto& entry) { return of(elsewhere, entry.first) > 0; });
        append(teachesElsewhere ? result.validation : result.training, unit->samples);
    }
}

}  // namespace

api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    Indices all(report.samples.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    api::Split result;
    switch (api::splitModeOf(report, dataset.splitMode)) {
        case spec::SplitMode::Automatic:
        case spec::SplitMode::Share:
            drawShares(report, dataset, all, dataset.testShare, dataset.validationShare, result);
            break;
        case spec::SplitMode::Folders:
            splitByFolders(report, dataset, result);
            break;
        case spec::SplitMode::KFold:
            splitByFolds(report, dataset, all, result);
            break;
    }
    for (auto* part : {&result.training, &result.validation, &result.test}) {
        std::sort(part->begin(), part->end());
    }
    return result;
}

}  // namespace studio::data
