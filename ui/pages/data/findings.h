#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <memory>
#include <string>
#include <vector>

#include "core/api/dataset_health.h"
#include "core/spec/dataset.h"

namespace studio::ui {

class DatasetSession;

/// What the health report speaks of, the gravest first.
enum class FindingKind {
    Conflicts,    ///< Alike pictures in several classes.
    Leaks,        ///< Alike pictures on both sides of the split.
    OwnSplit,     ///< The folder says which pictures validate, and the split goes another way.
    Damaged,      ///< Left out, could be used in part.
    Unreadable,   ///< Left out for good.
    Unmatched,    ///< Lines, pictures or masks without their other half.
    NoPixels,     ///< Classes that no mask shows.
    Imbalance,    ///< Always there for datasets with classes.
    Uncertainty,  ///< Always there.
    Copies,       ///< Equal files, in one class and on one side.
    Near,         ///< Pictures alike to the eye, in one class and on one side.
    Tiny,
    Extreme,
    UsedDamaged,  ///< Damaged, and used because a person wants it.
    Relabelled,   ///< Moved to another class, or given other labels, by a person.
    EmptyClasses,
    Ignored,
    Sizes  ///< Always there.
};

enum class Severity { Warning, Info, Good };

struct Finding {
    FindingKind kind = FindingKind::Sizes;
    Severity severity = Severity::Info;
    std::size_t count = 0;
    QString title;  ///< "3 damaged files"
    QString text;   ///< What that means and what can be done, in one to three sentences.
    bool operator==(const Finding&) const = default;
};

/// Warnings first, each group in the order of FindingKind. Takes a millisecond for 100,000 pictures.
[[nodiscard]] QVector<Finding> findingsOf(const DatasetSession& dataset, const spec::DatasetSpec& spec);

/// "57 files found: 40 take part, 3 excluded by you, …": adds up.
[[nodiscard]] QString totalsText(const api::DatasetReport& report);

[[nodiscard]] std::size_t countOf(const api::DatasetReport& report, api::ProblemKind kind);
/// "264 train, 66 validate: an accuracy near 50 % is uncertain by ±12 points."
[[nodiscard]] QString splitUncertaintyText(const api::Split& split, const api::DatasetHealth& health);
/// "66 validation pictures: an accuracy near 50 % is uncertain by ±12 points."
[[nodiscard]] QString uncertaintyText(const api::Split& split, const api::DatasetHealth& health);
/// Names of the classes that no value of the masks stands for; empty without masks.
[[nodiscard]] QStringList classesWithoutPixels(const api::DatasetReport& report);
/// To which of Conflicts, Leaks, Copies and Near a group belongs.
[[nodiscard]] FindingKind kindOf(const api::DuplicateGroup& group);
[[nodiscard]] QString severityIcon(Severity severity);

}  // namespace studio::ui
