#include "core/spec/sweep.h"

#include <algorithm>
#include <cmath>

#include "core/spec/sweep_place.h"

namespace studio::spec {
namespace {

constexpr std::size_t mostTrials = 10'000;

std::string axisPlace(std::size_t axis) {
    return "sweep." + std::to_string(axis);
}

/// Steele, Lea & Flood, 2014: the same numbers from the same seed on every machine.
class SplitMix64 {
  public:
    explicit SplitMix64(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    /// 0 … 1, the latter left out.
    double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  private:
    std::uint64_t m_state;
};

Status checkRange(const SweepAxis& axis, const std::string& where) {
    if (!std::isfinite(axis.low) || !std::isfinite(axis.high) || axis.low >= axis.high) {
        return Error{"The range of '" + axis.place + "' is empty.", where,
                     "Give a lower and a greater number, or a list of values."};
    }
    if (axis.logarithmic && axis.low <= 0) {
        return Error{"The range of '" + axis.place + "' begins at " + toText(ParamValue(axis.low)) +
                         ", which has no logarithm.",
                     where, "Begin above 0, or draw evenly."};
    }
    constexpr double largestWhole = 9e15;
    if (axis.whole && (std::ceil(axis.low) > std::floor(axis.high) || std::abs(axis.low) > largestWhole ||
                       std::abs(axis.high) > largestWhole)) {
        return Error{"There is no whole number in the range of '" + axis.place + "'.", where,
                     "Widen the range, or allow fractions."};
    }
    return {};
}

Status checkAxis(const SweepSpec& sweep, std::size_t n) {
    const SweepAxis& axis = sweep.axes[n];
    for (std::size_t other = 0; other < n; ++other) {
        if (sweep.axes[other].place == axis.place) {
            return Error{"'" + axis.place + "' is varied twice.", axisPlace(n), "Vary each setting once."};
        }
    }
    if (!axis.values.empty()) {
        return {};
    }
    return sweep.method == SweepSpec::Method::Random
               ? checkRange(axis, axisPlace(n))
               : Status(Error{"There are no values for '" + axis.place + "'.", axisPlace(n),
                              "Name at least one value, or search at random in a range."});
}

Result<std::size_t> countOf(const SweepSpec& sweep) {
    if (sweep.axes.empty()) {
        return Error{"Nothing is varied.", "sweep", "Choose at least one setting and its values."};
    }
    if (sweep.method == SweepSpec::Method::Random) {
        if (sweep.trials < 1 || static_cast<std::size_t>(sweep.trials) > mostTrials) {
            return Error{"'" + std::to_string(sweep.trials) + "' trials cannot be made.", "sweep",
                         "Ask for 1 to 10000."};
        }
        return static_cast<std::size_t>(sweep.trials);
    }
    std::size_t count = 1;
    for (const auto& axis : sweep.axes) {
        if (axis.values.size() > mostTrials / count) {
            return Error{"The grid has more than 10000 trials.", "sweep",
                         "Take fewer values, or search at random."};
        }
        count *= axis.values.size();
    }
    return count;
}

ParamValue drawn(const SweepAxis& axis, SplitMix64& random) {
    const double share = random.share();
    if (!axis.values.empty()) {
        const auto index = static_cast<std::size_t>(share * static_cast<double>(axis.values.size()));
        return axis.values[std::min(index, axis.values.size() - 1)];
    }
    if (axis.logarithmic) {
        const double low = std::log10(axis.low);
        double value = std::pow(10.0, low + share * (std::log10(axis.high) - low));
        value = std::clamp(axis.whole ? std::round(value) : value, axis.low, axis.high);
        if (axis.whole) {
            return static_cast<std::int64_t>(
                std::clamp(std::round(value), std::ceil(axis.low), std::floor(axis.high)));
        }
        return value;
    }
    if (axis.whole) {
        const double low = std::ceil(axis.low);
        const double high = std::floor(axis.high);
        return static_cast<std::int64_t>(std::min(high, std::floor(low + share * (high - low + 1))));
    }
    // Two products: the difference of the ends could overflow.
    return std::clamp(axis.low * (1 - share) + axis.high * share, axis.low, axis.high);
}

std::vector<ParamValue> gridValues(const SweepSpec& sweep, std::size_t trial) {
    std::vector<ParamValue> values(sweep.axes.size());
    for (std::size_t n = sweep.axes.size(); n-- > 0;) {
        const auto& choices = sweep.axes[n].values;
        values[n] = choices[trial % choices.size()];
        trial /= choices.size();
    }
    return values;
}

/// Kinds first: parameters belong to a kind, and go when it changes.
std::vector<std::size_t> orderOf(const SweepSpec& sweep) {
    std::vector<std::size_t> order(sweep.axes.size());
    for (std::size_t n = 0; n < order.size(); ++n) {
        order[n] = n;
    }
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t n) { return sweep.axes[n].place.ends_with(".type"); });
    return order;
}

Status checkTrial(const SweepSpec& sweep, const Trial& trial, std::size_t number) {
    const Errors errors = trial.project.validate();
    if (errors.empty()) {
        return {};
    }
    Error error = errors.front();
    std::string where = "sweep";
    for (std::size_t n = 0; n < sweep.axes.size(); ++n) {
        if (sweep.axes[n].place == error.where) {
            where = axisPlace(n);
        }
    }
    error.what = "Trial " + std::to_string(number) + " cannot be trained: " + error.what;
    error.where = where;
    return error;
}

Result<Trial> makeTrial(const Project& project, const SweepSpec& sweep, std::vector<ParamValue> values) {
    PlacedProject placed(project);
    for (const std::size_t n : orderOf(sweep)) {
        auto set = placed.set(sweep.axes[n].place, values[n]);
        if (!set) {
            Error error = set.error();
            error.where = axisPlace(n);
            return error;
        }
        values[n] = *std::move(set);
    }
    auto changed = placed.project();
    if (!changed) {
        return Error{changed.error().what, "sweep", changed.error().remedy};
    }
    Trial trial{*std::move(changed), {}};
    for (std::size_t n = 0; n < values.size(); ++n) {
        trial.values.emplace_back(sweep.axes[n].place, std::move(values[n]));
    }
    return trial;
}

}  // namespace

Result<std::vector<Trial>> trialsOf(const Project& project, const SweepSpec& sweep) {
    for (std::size_t n = 0; n < sweep.axes.size(); ++n) {
        if (const Status status = checkAxis(sweep, n); !status) {
            return status.error();
        }
    }
    const auto count = countOf(sweep);
    if (!count) {
        return count.error();
    }
    SplitMix64 random(sweep.seed);
    std::vector<Trial> trials;
    trials.reserve(*count);
    for (std::size_t number = 0; number < *count; ++number) {
        std::vector<ParamValue> values;
        if (sweep.method == SweepSpec::Method::Grid) {
            values = gridValues(sweep, number);
        } else {
            for (const auto& axis : sweep.axes) {
                values.push_back(drawn(axis, random));
            }
        }
        auto trial = makeTrial(project, sweep, std::move(values));
        if (!trial) {
            return trial.error();
        }
        if (const Status status = checkTrial(sweep, *trial, number + 1); !status) {
            return status.error();
        }
        trials.push_back(*std::move(trial));
    }
    return trials;
}

}  // namespace studio::spec
