#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace studio::runs {

/// A Protocol Buffers message as it is written down (protobuf.dev/programming-guides/encoding): what is added
/// stands behind what was added before.
class ProtobufMessage {
  public:
    ProtobufMessage& whole(int field, std::int64_t value);
    ProtobufMessage& number(int field, double value);
    ProtobufMessage& number(int field, float value);
    ProtobufMessage& text(int field, std::string_view value);
    ProtobufMessage& message(int field, const ProtobufMessage& value) { return text(field, value.bytes()); }
    ProtobufMessage& packed(int field, const std::vector<double>& values);

    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

  private:
    void key(int field, int wireType);
    void varint(std::uint64_t value);

    std::string m_bytes;
};

/// The lowest byte first, whatever the machine.
template <class Unsigned>
void appendLittleEndian(std::string& bytes, Unsigned value) {
    for (std::size_t i = 0; i < sizeof value; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
    }
}

}  // namespace studio::runs
