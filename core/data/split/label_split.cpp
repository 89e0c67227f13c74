#include "core/data/split/label_split.h"

#include <algorithm>
#include <limits>

namespace studio::data {
namespace {

constexpr std::size_t undealt = std::numeric_limits<std::size_t>::max();

class Dealing {
  public:
    Dealing(const std::vector<SplitUnit>& units, std::size_t classes, const std::vector<double>& shares,
            int keeper)
        : m_units(units),
          m_keeper(keeper),
          m_left(classes, 0),
          m_part(units.size(), undealt),
          m_wantedLabels(shares.size(), std::vector<double>(classes)) {
        std::size_t pictures = 0;
        for (const auto& unit : units) {
            pictures += unit.samples.size();
            for (const auto& [label, count] : unit.counts) {
                m_left[static_cast<std::size_t>(label)] += count;
            }
        }
        m_keepable = m_left;
        for (std::size_t part = 0; part < shares.size(); ++part) {
            m_wanted.push_back(shares[part] * static_cast<double>(pictures));
            for (std::size_t label = 0; label < classes; ++label) {
                m_wantedLabels[part][label] = shares[part] * static_cast<double>(m_left[label]);
            }
        }
    }

    std::vector<std::size_t> deal() {
        for (std::size_t label = rarest(); label < m_left.size(); label = rarest()) {
            for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
                if (m_part[unit] == undealt && holds(m_units[unit], label)) {
                    put(unit, partFor(m_units[unit], &label));
                }
            }
        }
        for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
            if (m_part[unit] == undealt) {
                put(unit, partFor(m_units[unit], nullptr));
            }
        }
        return std::move(m_part);
    }

  private:
    static bool holds(const SplitUnit& unit, std::size_t label) {
        return std::any_of(unit.counts.begin(), unit.counts.end(), [label](const auto& entry) {
            return static_cast<std::size_t>(entry.first) == label;
        });
    }

    /// The label with the fewest pictures left, at least one; the number of classes where none is left.
    [[nodiscard]] std::size_t rarest() const {
        std::size_t best = m_left.size();
        for (std::size_t label = 0; label < m_left.size(); ++label) {
            if (m_left[label] > 0 && (best == m_left.size() || m_left[label] < m_left[best])) {
                best = label;
            }
        }
        return best;
    }

    [[nodiscard]] std::size_t partFor(const SplitUnit& unit, const std::size_t* label) const {
        if (m_keeper >= 0 && isLastOfALabel(unit)) {
            return static_cast<std::size_t>(m_keeper);
        }
        std::size_t best = 0;
        for (std::size_t part = 1; part < m_wanted.size(); ++part) {
            const double more = label != nullptr ? m_wantedLabels[part][*label] - m_wantedLabels[best][*label] : 0;
            if (more > 0 || (more == 0 && m_wanted[part] > m_wanted[best])) {
                best = part;
            }
        }
        return best;
    }

    /// Were it dealt to another part, the keeper would have no picture of some label.
    [[nodiscard]] bool isLastOfALabel(const SplitUnit& unit) const {
        return std::any_of(unit.counts.begin(), unit.counts.end(), [this](const auto& entry) {
            return m_keepable[static_cast<std::size_t>(entry.first)] <= entry.second;
        });
    }

    void put(std::size_t index, std::size_t part) {
        const SplitUnit& unit = m_units[index];
        m_part[index] = part;
        m_wanted[part] -= static_cast<double>(unit.samples.size());
        for (const auto& [labelOf, count] : unit.counts) {
            const auto label = static_cast<std::size_t>(labelOf);
            m_left[label] -= count;
            m_wantedLabels[part][label] -= static_cast<double>(count);
            m_keepable[label] -= static_cast<int>(part) == m_keeper ? 0 : count;
        }
    }

    const std::vector<SplitUnit>& m_units;
    const int m_keeper;
    std::vector<std::size_t> m_left;      ///< Pictures of each label that are not dealt yet.
    std::vector<std::size_t> m_keepable;  ///< These and the keeper's.
    std::vector<std::size_t> m_part;
    std::vector<double> m_wanted;                     ///< Pictures that each part is short of.
    std::vector<std::vector<double>> m_wantedLabels;  ///< [part][label]
};

}  // namespace

std::vector<std::size_t> dealByLabels(const std::vector<SplitUnit>& units, std::size_t classes,
                                      const std::vector<double>& shares, int keeper) {
    return Dealing(units, classes, shares, keeper).deal();
}

}  // namespace studio::data
