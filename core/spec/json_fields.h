#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>

#include "core/spec/result.h"

namespace studio::spec {

/// Reads the fields of one JSON object into values that already hold their defaults. Absent keys keep the
/// default; the first key of a wrong kind is the error.
class JsonFields {
  public:
    JsonFields(const nlohmann::json& json, std::string where) : m_json(json), m_where(std::move(where)) {
        if (!json.is_object()) {
            fail("", "a JSON object");
        }
    }

    template <class T>
    JsonFields& read(const char* key, T& value) {
        const nlohmann::json* field = find(key);
        if (!field) {
            return *this;
        }
        if constexpr (std::is_same_v<T, bool>) {
            take(field->is_boolean(), *field, value, key, "true or false");
        } else if constexpr (std::is_integral_v<T>) {
            readInteger(*field, key, value);
        } else if constexpr (std::is_floating_point_v<T>) {
            take(field->is_number(), *field, value, key, "a number");
        } else {
            take(field->is_string(), *field, value, key, "a text");
        }
        return *this;
    }

    /// A text out of `names`, whose position is the enumerator.
    template <class Enum, std::size_t N>
    JsonFields& readEnum(const char* key, Enum& value, const char* const (&names)[N]) {
        const nlohmann::json* field = find(key);
        if (!field) {
            return *this;
        }
        std::string list;
        for (std::size_t i = 0; i < N; ++i) {
            if (*field == names[i]) {
                value = static_cast<Enum>(i);
                return *this;
            }
            list += (i ? ", " : "") + std::string(names[i]);
        }
        fail(key, "one of: " + list);
        return *this;
    }

    [[nodiscard]] Status status() const { return m_status; }

  private:
    const nlohmann::json* find(const char* key) const {
        if (!m_status || !m_json.is_object()) {
            return nullptr;
        }
        const auto it = m_json.find(key);
        return it == m_json.end() ? nullptr : &*it;
    }

    template <class T>
    void readInteger(const nlohmann::json& field, const char* key, T& value) {
        if (!field.is_number_integer()) {
            return fail(key, "a whole number");
        }
        const bool fits = field.is_number_unsigned() ? std::in_range<T>(field.get<std::uint64_t>())
                                                     : std::in_range<T>(field.get<std::int64_t>());
        take(fits, field, value, key, "a whole number in range");
    }

    template <class T>
    void take(bool fits, const nlohmann::json& field, T& value, const char* key, const char* wanted) {
        if (fits) {
            field.get_to(value);
        } else {
            fail(key, wanted);
        }
    }

    void fail(const std::string& key, const std::string& wanted) {
        if (m_status) {
            const std::string place = key.empty() ? m_where : m_where + "." + key;
            m_status = Error{"'" + place + "' is not what it must be.", place, "Write " + wanted + "."};
        }
    }

    const nlohmann::json& m_json;
    std::string m_where;
    Status m_status;
};

}  // namespace studio::spec
