#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace studio {

/// An expected failure, as a person reads it. Nothing is thrown across the api: services return this.
struct Error {
    std::string what;    ///< What went wrong, one sentence, values in quotes.
    std::string where;   ///< The place that caused it: a field ("training.batchSize"), a layer id, a file
                         ///< path; may be empty.
    std::string remedy;  ///< What to do about it; may be empty.

    /// "what [where] remedy" on one line, for logs and terminals.
    [[nodiscard]] std::string text() const;
    /// What a service returns when its std::stop_token asked it to end: no failure, nothing to show.
    [[nodiscard]] static Error cancelled();
    [[nodiscard]] bool isCancelled() const { return *this == cancelled(); }
    bool operator==(const Error&) const = default;
};

/// A value or the Error that prevented it. Check with ok() before value().
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const T& value() const& { return std::get<0>(m_state); }
    [[nodiscard]] T& value() & { return std::get<0>(m_state); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const Error& error() const { return std::get<1>(m_state); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

  private:
    std::variant<T, Error> m_state;
};

/// Success, or the Error that prevented it.
class [[nodiscard]] Status {
  public:
    Status() = default;
    Status(Error error) : m_error(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_error.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return std::get<1>(m_error); }

  private:
    std::variant<std::monostate, Error> m_error;
};

using Errors = std::vector<Error>;

}  // namespace studio
