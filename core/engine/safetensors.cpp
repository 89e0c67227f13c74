#include "core/engine/safetensors.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/spec/files.h"

namespace studio::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "The format is little-endian.");

namespace fs = std::filesystem;
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

constexpr std::uint64_t largestHeader = 100u << 20;
constexpr std::size_t alignment = 8;
constexpr const char* metadataKey = "__metadata__";

using Wanted = std::function<bool(const std::string&)>;

const std::vector<std::pair<std::string, torch::ScalarType>>& typeNames() {
    static const std::vector<std::pair<std::string, torch::ScalarType>> names{
        {"F32", torch::kFloat32},   {"F64", torch::kFloat64}, {"F16", torch::kFloat16},
        {"BF16", torch::kBFloat16}, {"I64", torch::kInt64},   {"I32", torch::kInt32},
        {"I16", torch::kInt16},     {"I8", torch::kInt8},     {"U8", torch::kUInt8},
        {"BOOL", torch::kBool}};
    return names;
}

std::string typeName(torch::ScalarType type) {
    for (const auto& [name, known] : typeNames()) {
        if (known == type) {
            return name;
        }
    }
    return {};
}

Error damaged(const fs::path& file, const std::string& why) {
    return {"The file is damaged or no safetensors file: " + why + ".", file.string(),
            "Use another checkpoint."};
}

Result<std::string> headerText(const fs::path& file, const NamedTensors& tensors,
                               const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header[metadataKey] = metadata;
    }
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const std::string type = typeName(tensor.scalar_type());
        if (type.empty() || header.contains(name)) {
            return Error{"The tensor '" + name + "' cannot be written.", file.string(), ""};
        }
        const std::uint64_t end = offset + tensor.nbytes();
        header[name] = {{"dtype", type}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text.append((alignment - text.size() % alignment) % alignment, ' ');
    return text;
}

/// One entry of the header, checked against what comes before it and what the file holds.
Result<SafetensorsEntry> checkedEntry(const fs::path& file, const std::string& name,
                                      const nlohmann::ordered_json& entry, std::uint64_t begin,
                                      std::uint64_t available) {
    const auto typeText = entry.at("dtype").get<std::string>();
    const auto type = std::find_if(typeNames().begin(), typeNames().end(),
                                   [&](const auto& known) { return known.first == typeText; });
    if (type == typeNames().end()) {
        return damaged(file, "the numbers of '" + name + "' are of the unknown kind '" + typeText + "'");
    }
    const auto sizes = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    if (offsets.size() != 2 || offsets[0] != begin || offsets[1] < begin || offsets[1] > available) {
        return damaged(file, "the entry '" + name + "' is impossible");
    }
    std::uint64_t bytes = torch::elementSize(type->second);
    for (const std::int64_t size : sizes) {
        std::uint64_t product = 0;
        if (size < 0 || __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &product)) {
            return damaged(file, "the shape of '" + name + "' is impossible");
        }
        bytes = product;
    }
    if (bytes != offsets[1] - offsets[0]) {
        return damaged(file, "the shape of '" + name + "' does not fit its bytes");
    }
    return SafetensorsEntry{name, type->second, sizes, bytes};
}

Result<std::string> readHeader(std::ifstream& stream, const fs::path& file, std::uint64_t fileBytes) {
    std::uint64_t length = 0;
    if (!stream.read(reinterpret_cast<char*>(&length), sizeof length)) {
        return damaged(file, "it is too short");
    }
    if (length > largestHeader || length > fileBytes - sizeof length) {
        return damaged(file, "its header is longer than the file");
    }
    std::string text(length, '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(length))) {
        return damaged(file, "its header is cut off");
    }
    return text;
}

/// Entries sorted by where their bytes lie: JSON objects have no order that one may rely on.
std::vector<std::pair<std::string, nlohmann::ordered_json>> sortedEntries(
    const nlohmann::ordered_json& header) {
    std::vector<std::pair<std::string, nlohmann::ordered_json>> entries;
    for (const auto& [name, entry] : header.items()) {
        if (name != metadataKey) {
            entries.emplace_back(name, entry);
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return a.second.at("data_offsets").at(0).template get<std::uint64_t>() <
               b.second.at("data_offsets").at(0).template get<std::uint64_t>();
    });
    return entries;
}

/// All entries in the order of their bytes, which must fill `available` without a gap.
Result<SafetensorsHeader> checkedHeader(const fs::path& file, const nlohmann::ordered_json& header,
                                        std::uint64_t available) {
    SafetensorsHeader checked;
    if (header.contains(metadataKey)) {
        header.at(metadataKey).get_to(checked.metadata);
    }
    std::uint64_t begin = 0;
    for (const auto& [name, json] : sortedEntries(header)) {
        auto entry = checkedEntry(file, name, json, begin, available);
        if (!entry) {
            return entry.error();
        }
        begin += entry->bytes;
        checked.entries.push_back(*std::move(entry));
    }
    if (begin != available) {
        return damaged(file, "it holds bytes that belong to no tensor");
    }
    return checked;
}

/// Leaves `stream` at the first tensor's bytes.
Result<SafetensorsHeader> readCheckedHeader(std::ifstream& stream, const fs::path& file) {
    // Asked of the open file: a training may put another one in its place meanwhile.
    const std::streamoff end = stream ? static_cast<std::streamoff>(stream.tellg()) : -1;
    const auto bytes = static_cast<std::uint64_t>(end);
    if (end < 0 || !stream.seekg(0)) {
        return Error{"The file does not exist or cannot be read.", file.string(),
                     "Check its name and place."};
    }
    const auto text = readHeader(stream, file, bytes);
    if (!text) {
        return text.error();
    }
    const auto header = nlohmann::ordered_json::parse(*text, nullptr, false);
    if (!header.is_object()) {
        return damaged(file, "its header is not JSON");
    }
    try {
        return checkedHeader(file, header, bytes - sizeof(std::uint64_t) - text->size());
    } catch (const nlohmann::json::exception&) {
        return damaged(file, "its header does not say what the format asks for");
    }
}

}  // namespace

Status writeSafetensors(const fs::path& file, const NamedTensors& tensors,
                        const std::map<std::string, std::string>& metadata) {
    const auto header = headerText(file, tensors, metadata);
    if (!header) {
        return header.error();
    }
    fs::path temporary = file;
    temporary += ".part";
    errno = 0;
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    const std::uint64_t length = header->size();
    stream.write(reinterpret_cast<const char*>(&length), sizeof length);
    stream.write(header->data(), static_cast<std::streamsize>(length));
    for (const auto& [name, tensor] : tensors) {
        const torch::Tensor plain = tensor.detach().to(torch::kCPU).contiguous();
        stream.write(static_cast<const char*>(plain.data_ptr()),
                     static_cast<std::streamsize>(plain.nbytes()));
    }
    stream.close();
    if (!stream) {
        const int code = errno;
        std::error_code ignored;
        fs::remove(temporary, ignored);
        return Error{"The file could not be written" +
                         (code != 0 ? std::string(": ") + std::strerror(code) : std::string()) + ".",
                     file.string(), "Check that the folder is there and the disk has room."};
    }
    return commitFile(temporary, file);
}

Result<SafetensorsHeader> readSafetensorsHeader(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    return readCheckedHeader(stream, file);
}

Result<SafetensorsFile> readSafetensors(const fs::path& file, const Wanted& wanted) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    auto header = readCheckedHeader(stream, file);
    if (!header) {
        return header.error();
    }
    SafetensorsFile read{{}, std::move(header->metadata)};
    try {
        for (const auto& entry : header->entries) {
            if (wanted && !wanted(entry.name)) {
                stream.seekg(static_cast<std::streamoff>(entry.bytes), std::ios::cur);
                continue;
            }
            const torch::Tensor tensor = torch::empty(entry.shape, entry.type);
            if (entry.bytes > 0 && !stream.read(static_cast<char*>(tensor.data_ptr()),
                                                static_cast<std::streamsize>(entry.bytes))) {
                return damaged(file, "'" + entry.name + "' is cut off");
            }
            read.tensors.emplace_back(entry.name, tensor);
        }
    } catch (const std::exception& exception) {
        return damaged(file, exception.what());
    }
    return read;
}

}  // namespace studio::engine
