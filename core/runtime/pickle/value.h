// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Python value, as far as the pools send any: what pickle can write, and what it reads back. Values are
// shared and never changed once they are part of another, so copying one is cheap and there are no cycles.
// Identity is kept where Python would keep it: a value that stands in two places is the same one in both, and
// pickle writes it once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gilscope {

class Value;

// How deep values may lie in one another: half of what Python's own recursion limit lets pickle do.
inline constexpr std::uint32_t maxValueDepth = 500;

struct TextValue
{
    std::string utf8;
};

struct BytesValue
{
    std::string bytes;
};

// datetime.datetime: naive, or with tzinfo=timezone.utc.
struct DateTimeValue
{
    std::uint16_t year = 1; // 1 to 9999
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    std::uint32_t microsecond = 0;
    bool isUtc = false;
    friend bool operator==(const DateTimeValue &, const DateTimeValue &) = default;
};

// A function or a class, which travels as its name. There is one of each name in a process.
struct FunctionValue
{
    std::string module;
    std::string name;
};

struct ListValue;
struct TupleValue;
struct DictValue;
struct PartialValue;

class Value
{
public:
    // timezone.utc, and the timedelta(0) that it is written with: there is one of each.
    enum class Singleton : std::uint8_t { Utc, ZeroDelta };
    using Content = std::variant<std::monostate, bool, std::int64_t, double, std::shared_ptr<const TextValue>,
                                 std::shared_ptr<const BytesValue>, std::shared_ptr<ListValue>,
                                 std::shared_ptr<const TupleValue>, std::shared_ptr<DictValue>,
                                 std::shared_ptr<const DateTimeValue>, std::shared_ptr<const FunctionValue>,
                                 std::shared_ptr<PartialValue>, Singleton>;

    Value() = default; // None
    Value(Content content) : m_content(std::move(content)) {}
    // Each of these is a value of its own, but for texts and bytes so short that Python has one of each.
    [[nodiscard]] static Value boolean(bool value) { return Content(value); }
    [[nodiscard]] static Value integer(std::int64_t value) { return Content(value); }
    [[nodiscard]] static Value real(double value) { return Content(value); }
    [[nodiscard]] static Value text(std::string utf8);
    [[nodiscard]] static Value bytes(std::string bytes);
    [[nodiscard]] static Value list(std::vector<Value> items);
    [[nodiscard]] static Value tuple(std::vector<Value> items);
    [[nodiscard]] static Value dict(std::vector<std::pair<Value, Value>> items); // in order of insertion
    [[nodiscard]] static Value dateTime(const DateTimeValue &value);
    [[nodiscard]] static Value function(std::string_view module, std::string_view name);
    // functools.partial(function, *arguments, **keywords); a tuple and a dict.
    [[nodiscard]] static Value partial(Value function, Value arguments, Value keywords);

    [[nodiscard]] const Content &content() const { return m_content; }
    [[nodiscard]] bool isNone() const { return m_content.index() == 0; }

    // What it is, or nothing where it is something else.
    [[nodiscard]] const std::int64_t *asInteger() const { return std::get_if<std::int64_t>(&m_content); }
    [[nodiscard]] const bool *asBoolean() const { return std::get_if<bool>(&m_content); }
    [[nodiscard]] const std::string *asBytes() const;
    [[nodiscard]] const std::vector<Value> *asList() const;
    [[nodiscard]] const std::vector<Value> *asTuple() const;
    [[nodiscard]] const FunctionValue *asFunction() const;
    [[nodiscard]] const PartialValue *asPartial() const;

    // How many values lie in one another: 0 for one that has none in it.
    [[nodiscard]] std::uint32_t depth() const;
    // By content, as Python's ==, but 1, 1.0 and True differ.
    friend bool operator==(const Value &one, const Value &other);

private:
    Content m_content;
};

struct ListValue
{
    std::vector<Value> items;
    std::uint32_t depth = 1;
};

struct TupleValue
{
    std::vector<Value> items;
    std::uint32_t depth = 1;
};

struct DictValue
{
    std::vector<std::pair<Value, Value>> items;
    std::uint32_t depth = 1;
};

struct PartialValue
{
    Value function;
    Value arguments; // a tuple
    Value keywords;  // a dict
    std::uint32_t depth = 1;
};

} // namespace gilscope
