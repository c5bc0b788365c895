// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace gilscope {

// What went wrong, where, and what the user can do about it; each in a sentence that stands alone.
struct Error
{
    std::string place;   // a file, a JSON path, a worker; may be empty
    std::string message; // what was found and what was expected
    std::string remedy;  // what to do next; may be empty

    [[nodiscard]] std::string text() const
    {
        std::string text = place.empty() ? message : place + ": " + message;
        return remedy.empty() ? text : text + ". " + remedy;
    }
};

// A value or the reason why there is none. There is no conversion to bool on purpose: a Result<bool> must not
// be misread.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool isOk() const { return m_content.index() == 0; }
    [[nodiscard]] T &value() { return std::get<0>(m_content); }
    [[nodiscard]] const T &value() const { return std::get<0>(m_content); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

struct Nothing
{};

// For what either succeeds or says why not.
using Status = Result<Nothing>;

} // namespace gilscope
