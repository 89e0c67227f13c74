#include "core/data/scan/mask_facts.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

namespace studio::data {
namespace {

constexpr std::uint32_t white = 255;
constexpr std::uint32_t vocBorder = 0xe0e0c0;
constexpr std::size_t mostClasses = 255;
constexpr int voidAsFound = -2;

struct Seen {
    std::uint64_t pixels = 0;
    std::size_t pictures = 0;
    std::uint32_t color = 0;
    bool ownColor = false;  // the file's, and not merely its grey value
    std::uint32_t level = 0;
};

bool isGrey(std::uint32_t color) {
    return (color & 255U) == (color >> 8 & 255U) && (color & 255U) == (color >> 16 & 255U);
}

std::string hexName(std::uint32_t color) {
    char text[16];
    std::snprintf(text, sizeof text, "#%06x", color);
    return text;
}

class Understanding {
  public:
    Understanding(const std::vector<const MaskSummary*>& masks, const std::vector<MaskName>& names,
                  const spec::MaskSpec& spec)
        : m_names(names), m_spec(spec) {
        for (const MaskSummary* mask : masks) {
            count(*mask);
        }
    }

    Result<MaskMeaning> run() {
        m_meaning.facts.encoding =
            m_spec.encoding == spec::MaskEncoding::Automatic ? recognised() : m_spec.encoding;
        switch (m_meaning.facts.encoding) {
            case spec::MaskEncoding::Colors:
                labelColors();
                break;
            case spec::MaskEncoding::Binary:
                labelBinary();
                break;
            default:
                labelIndices();
        }
        override();
        if (m_meaning.classes.size() > mostClasses) {
            return tooMany();
        }
        collect();
        return std::move(m_meaning);
    }

  private:
    void count(const MaskSummary& mask) {
        for (const auto& value : mask.values) {
            const bool grey = mask.kind != MaskSummary::Kind::Palette && isGrey(value.color);
            Seen& seen = m_seen[value.value];
            seen.pixels += value.pixels;
            ++seen.pictures;
            seen.color = value.color;
            seen.ownColor = !grey;
            // Grey values stored as colours are meant as indices.
            seen.level = mask.kind == MaskSummary::Kind::Colors && grey ? value.value & 255U : value.value;
            m_trueColors = m_trueColors || (mask.kind == MaskSummary::Kind::Colors && !grey);
            m_pixels += value.pixels;
        }
    }

    [[nodiscard]] std::set<std::uint32_t> levels() const {
        std::set<std::uint32_t> levels;
        for (const auto& [value, seen] : m_seen) {
            levels.insert(seen.level);
        }
        return levels;
    }

    [[nodiscard]] spec::MaskEncoding recognised() const {
        if (m_trueColors) {
            return spec::MaskEncoding::Colors;
        }
        const auto all = levels();
        const bool blackAndWhite =
            all.contains(white) && all.size() <= 2 && (all.size() == 1 || *all.begin() == 0);
        const bool blackAndOther = all.size() == 2 && *all.begin() == 0 && *all.rbegin() > 1;
        const bool binary = blackAndWhite || blackAndOther || isBlurred();
        return binary && m_names.size() <= 2 ? spec::MaskEncoding::Binary : spec::MaskEncoding::Index;
    }

    /// Black and white that went through JPEG: many values, nearly all of them close to the two.
    [[nodiscard]] bool isBlurred() const {
        constexpr std::size_t manyValues = 16;
        constexpr std::uint32_t close = 24;
        std::uint64_t near = 0;
        for (const auto& [value, seen] : m_seen) {
            near +=
                seen.level <= close || (seen.level >= white - close && seen.level <= white) ? seen.pixels : 0;
        }
        return m_seen.size() > manyValues && levels().contains(0) &&
               static_cast<double>(near) >= 0.97 * static_cast<double>(m_pixels);
    }

    [[nodiscard]] const MaskName* nameOfIndex(std::uint32_t index) const {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_names[i].index.value_or(static_cast<std::uint32_t>(i)) == index) {
                return m_names[i].name.empty() ? nullptr : &m_names[i];
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::size_t rankOfColor(std::uint32_t color) const {
        const auto found = std::find_if(m_names.begin(), m_names.end(),
                                        [color](const MaskName& name) { return name.color == color; });
        return static_cast<std::size_t>(found - m_names.begin());
    }

    [[nodiscard]] bool isVoid(std::uint32_t value, const std::string& name, bool found) const {
        return m_spec.voidIndex == voidAsFound ? found || namesVoid(name)
                                               : static_cast<std::int64_t>(value) == m_spec.voidIndex;
    }

    void labelIndices() {
        const auto all = levels();
        const bool whiteIsVoid = all.size() > 1 && all.contains(white) && *all.rbegin() == white &&
                                 *std::prev(all.end(), 2) < white - 4;
        std::map<std::uint32_t, int> labels;
        for (const auto level : all) {
            const MaskName* named = nameOfIndex(level);
            const std::string name = named != nullptr ? named->name : std::to_string(level);
            if (isVoid(level, name, whiteIsVoid && level == white && named == nullptr)) {
                labels[level] = -1;
            } else {
                labels[level] = static_cast<int>(m_meaning.classes.size());
                m_meaning.classes.push_back(name);
            }
        }
        for (const auto& [value, seen] : m_seen) {
            m_labels[value] = labels[seen.level];
        }
        findUnseen([&](std::size_t place) {
            return all.contains(m_names[place].index.value_or(static_cast<std::uint32_t>(place)));
        });
    }

    void labelBinary() {
        const auto all = levels();
        // {0, 1} and {0, 38} as well as {0, 255}; what lies between black and white belongs to the nearer.
        const std::uint32_t threshold = all.size() <= 2 ? 1 : (white + 1) / 2;
        m_meaning.classes = {"background", "foreground"};
        for (std::size_t i = 0; i < m_meaning.classes.size() && m_names.size() == 2; ++i) {
            m_meaning.classes[i] = m_names[i].name.empty() ? m_meaning.classes[i] : m_names[i].name;
        }
        for (const auto& [value, seen] : m_seen) {
            m_labels[value] = isVoid(seen.level, "", false) ? -1 : seen.level >= threshold ? 1 : 0;
        }
    }

    void labelColors() {
        std::vector<std::uint32_t> ordered;
        for (const auto& [value, seen] : m_seen) {
            ordered.push_back(value);
        }
        std::stable_sort(ordered.begin(), ordered.end(),
                         [&](auto a, auto b) { return rankOfColor(a) < rankOfColor(b); });
        for (const auto color : ordered) {
            const std::size_t rank = rankOfColor(color);
            const std::string name = rank < m_names.size() ? m_names[rank].name : hexName(color);
            if (isVoid(color, name, color == vocBorder && rank == m_names.size())) {
                m_labels[color] = -1;
            } else {
                m_labels[color] = static_cast<int>(m_meaning.classes.size());
                m_meaning.classes.push_back(name);
            }
        }
        findUnseen([&](std::size_t place) {
            return !m_names[place].color || m_seen.contains(*m_names[place].color);
        });
    }

    template <class IsSeen>
    void findUnseen(IsSeen isSeen) {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (!m_names[i].name.empty() && !namesVoid(m_names[i].name) && !isSeen(i)) {
                m_meaning.unseen.push_back(m_names[i].name);
            }
        }
    }

    void override() {
        for (const auto& [value, label] : m_spec.mapping) {
            const auto known = m_labels.find(value);
            if (known == m_labels.end()) {
                continue;
            }
            known->second = std::clamp(label, -1, static_cast<int>(mostClasses));
            while (known->second >= static_cast<int>(m_meaning.classes.size())) {
                m_meaning.classes.push_back(m_meaning.facts.encoding == spec::MaskEncoding::Colors
                                                ? hexName(value)
                                                : "value " + std::to_string(m_seen[value].level));
            }
        }
    }

    void collect() {
        for (const auto& [value, seen] : m_seen) {
            const int label = m_labels[value];
            m_meaning.facts.values.push_back(
                {value, label, static_cast<double>(seen.pixels) / static_cast<double>(m_pixels),
                 seen.pictures, colorOf(seen)});
        }
    }

    /// What a list of classes says of an index goes before the palette, which is often anything.
    [[nodiscard]] std::optional<std::uint32_t> colorOf(const Seen& seen) const {
        if (m_meaning.facts.encoding == spec::MaskEncoding::Colors) {
            return seen.color;
        }
        const MaskName* named =
            m_meaning.facts.encoding == spec::MaskEncoding::Index ? nameOfIndex(seen.level) : nullptr;
        if (named != nullptr && named->color) {
            return named->color;
        }
        return seen.ownColor ? std::optional(seen.color) : std::nullopt;
    }

    [[nodiscard]] Error tooMany() const {
        const bool colors = m_meaning.facts.encoding == spec::MaskEncoding::Colors;
        return {"The masks hold " + std::to_string(m_meaning.classes.size()) +
                    (colors ? " colours" : " values") + "; a dataset can have 255 classes.",
                "dataset.masks",
                "Save the masks in a format without loss, as PNG, with one value for each class."};
    }

    const std::vector<MaskName>& m_names;
    const spec::MaskSpec& m_spec;
    std::map<std::uint32_t, Seen> m_seen;
    std::map<std::uint32_t, int> m_labels;
    std::uint64_t m_pixels = 0;
    bool m_trueColors = false;
    MaskMeaning m_meaning;
};

}  // namespace

Result<MaskMeaning> understandMasks(const std::vector<const MaskSummary*>& masks,
                                    const std::vector<MaskName>& names, const spec::MaskSpec& spec) {
    return Understanding(masks, names, spec).run();
}

}  // namespace studio::data
