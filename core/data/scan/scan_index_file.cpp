#include "core/data/scan/scan_index_file.h"

#include <concepts>
#include <type_traits>

namespace studio::data {
namespace {

constexpr std::string_view magic = "CNNSTUDIOSCAN";
constexpr std::size_t checksumBytes = 8;

/// FNV-1a over words of 8 bytes: quick, and any damage shows.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        std::uint64_t word = 0;
        for (std::size_t k = i; k < std::min(i + 8, bytes.size()); ++k) {
            word = word << 8 | static_cast<unsigned char>(bytes[k]);
        }
        hash = (hash ^ word) * 0x100000001b3u;
        hash ^= hash >> 29;
    }
    return hash;
}

class Writer {
  public:
    template <std::integral Number>
    void operator()(Number number) {
        auto bits = static_cast<std::make_unsigned_t<Number>>(number);
        for (std::size_t i = 0; i < sizeof bits; ++i) {
            m_bytes += static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * i));
        }
    }
    void operator()(std::string_view text) {
        (*this)(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    void operator()(bool value) { m_bytes += value ? '\1' : '\0'; }
    [[nodiscard]] std::string finish() {
        (*this)(checksum(m_bytes));
        return std::move(m_bytes);
    }

  private:
    std::string m_bytes;
};

/// Answers zeros and ok() == false once the bytes have run out.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    template <std::integral Number>
    void operator()(Number& number) {
        std::uint64_t bits = 0;
        const std::string_view taken = take(sizeof number);
        for (std::size_t i = 0; i < taken.size(); ++i) {
            bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(taken[i])) << (8 * i);
        }
        number = static_cast<Number>(bits);
    }
    void operator()(std::string& text) {
        std::uint32_t size = 0;
        (*this)(size);
        text = take(size);
    }
    void operator()(bool& value) { value = take(1) == std::string_view("\1", 1); }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }

  private:
    std::string_view take(std::size_t size) {
        m_ok = m_ok && size <= m_bytes.size();
        const auto taken = m_bytes.substr(0, m_ok ? size : 0);
        m_bytes.remove_prefix(taken.size());
        return taken;
    }

    std::string_view m_bytes;
    bool m_ok = true;
};

/// One list of fields for both directions.
template <class Archive, class Stamp>
void eachOfStamp(Archive& archive, Stamp& stamp) {
    archive(stamp.bytes);
    archive(stamp.modified);
    archive(stamp.changed);
    archive(stamp.inode);
}

template <class Archive, class Picture>
void eachOfPicture(Archive& archive, Picture& picture) {
    archive(picture.width);
    archive(picture.height);
    archive(picture.reason);
    archive(picture.bytes);
    archive(picture.content);
    archive(picture.look);
}

template <class Archive, class Mask>
void eachOfMask(Archive& archive, Mask& mask) {
    archive(mask.width);
    archive(mask.height);
    archive(mask.tooMany);
    archive(mask.problem);
}

template <class Archive, class Value>
void eachOfValue(Archive& archive, Value& value) {
    archive(value.value);
    archive(value.pixels);
    archive(value.color);
}

constexpr std::uint8_t noProblem = 255;
constexpr std::uint8_t lastProblem = static_cast<std::uint8_t>(api::ProblemKind::Unmatched);

void write(Writer& writer, const Probe& picture) {
    eachOfPicture(writer, picture);
    writer(picture.problem ? static_cast<std::uint8_t>(*picture.problem) : noProblem);
}

void write(Writer& writer, const MaskSummary& mask) {
    eachOfMask(writer, mask);
    writer(static_cast<std::uint8_t>(mask.kind));
    writer(static_cast<std::uint32_t>(mask.values.size()));
    for (const auto& value : mask.values) {
        eachOfValue(writer, value);
    }
}

bool read(Reader& reader, Probe& picture) {
    eachOfPicture(reader, picture);
    std::uint8_t kind = 0;
    reader(kind);
    if (kind != noProblem) {
        picture.problem = static_cast<api::ProblemKind>(kind);
    }
    return kind == noProblem || kind <= lastProblem;
}

bool read(Reader& reader, MaskSummary& mask) {
    eachOfMask(reader, mask);
    std::uint8_t kind = 0;
    std::uint32_t count = 0;
    reader(kind);
    reader(count);
    mask.kind = static_cast<MaskSummary::Kind>(kind);
    if (kind > static_cast<std::uint8_t>(MaskSummary::Kind::Colors) || count > MaskSummary::mostValues) {
        return false;
    }
    mask.values.resize(count);
    for (auto& value : mask.values) {
        eachOfValue(reader, value);
    }
    return true;
}

template <class Part>
bool readOptional(Reader& reader, std::optional<Part>& part) {
    bool there = false;
    reader(there);
    return !there || read(reader, part.emplace());
}

bool readHead(Reader& reader, const std::string& folder) {
    std::string head;
    std::uint32_t version = 0;
    std::string place;
    reader(head);
    reader(version);
    reader(place);
    return reader.ok() && head == magic && version == scanIndexVersion && place == folder;
}

bool sumFits(std::string_view bytes) {
    if (bytes.size() < checksumBytes) {
        return false;
    }
    Reader reader(bytes.substr(bytes.size() - checksumBytes));
    std::uint64_t sum = 0;
    reader(sum);
    return sum == checksum(bytes.substr(0, bytes.size() - checksumBytes));
}

}  // namespace

std::string recordsToBytes(const ScanRecords& records, const std::string& folder,
                           const std::function<bool(const ScanRecord&)>& lasts) {
    Writer writer;
    writer(magic);
    writer(scanIndexVersion);
    writer(std::string_view(folder));
    for (const auto& [path, record] : records) {
        if (!lasts(record)) {
            continue;
        }
        writer(std::string_view(path));
        eachOfStamp(writer, record.stamp);
        writer(record.picture.has_value());
        if (record.picture) {
            write(writer, *record.picture);
        }
        writer(record.mask.has_value());
        if (record.mask) {
            write(writer, *record.mask);
        }
    }
    return writer.finish();
}

ScanRecords recordsFromBytes(std::string_view bytes, const std::string& folder) {
    if (!sumFits(bytes)) {
        return {};
    }
    Reader reader(bytes.substr(0, bytes.size() - checksumBytes));
    if (!readHead(reader, folder)) {
        return {};
    }
    ScanRecords records;
    while (reader.left() > 0) {
        std::string path;
        ScanRecord record;
        reader(path);
        eachOfStamp(reader, record.stamp);
        if (!readOptional(reader, record.picture) || !readOptional(reader, record.mask) || !reader.ok()) {
            return {};
        }
        records.insert_or_assign(std::move(path), std::move(record));
    }
    return records;
}

}  // namespace studio::data
