#include "core/runs/protobuf_text.h"

#include <bit>

namespace studio::runs {
namespace {

constexpr int varintType = 0;
constexpr int eightBytes = 1;
constexpr int lengthDelimited = 2;
constexpr int fourBytes = 5;

}  // namespace

void ProtobufMessage::key(int field, int wireType) {
    varint(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(wireType));
}

void ProtobufMessage::varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
        m_bytes += static_cast<char>(value | 0x80);
    }
    m_bytes += static_cast<char>(value);
}

ProtobufMessage& ProtobufMessage::whole(int field, std::int64_t value) {
    key(field, varintType);
    varint(static_cast<std::uint64_t>(value));
    return *this;
}

ProtobufMessage& ProtobufMessage::number(int field, double value) {
    key(field, eightBytes);
    appendLittleEndian(m_bytes, std::bit_cast<std::uint64_t>(value));
    return *this;
}

ProtobufMessage& ProtobufMessage::number(int field, float value) {
    key(field, fourBytes);
    appendLittleEndian(m_bytes, std::bit_cast<std::uint32_t>(value));
    return *this;
}

ProtobufMessage& ProtobufMessage::text(int field, std::string_view value) {
    key(field, lengthDelimited);
    varint(value.size());
    m_bytes += value;
    return *this;
}

ProtobufMessage& ProtobufMessage::packed(int field, const std::vector<double>& values) {
    std::string bytes;
    for (const double value : values) {
        appendLittleEndian(bytes, std::bit_cast<std::uint64_t>(value));
    }
    return text(field, bytes);
}

}  // namespace studio::runs
