// SPDX-License-Identifier: GPL-3.0-or-later
#include "value.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

// CPython has one object of each: empty, and one character up to U+00FF or one byte.
template <typename T>
const std::array<std::shared_ptr<const T>, 257> &shortOnes()
{
    static const auto all = [] {
        std::array<std::shared_ptr<const T>, 257> made;
        for (unsigned character = 0; character < 256; ++character) {
            std::string text;
            if (std::is_same_v<T, TextValue> && character >= 0x80) {
                text.push_back(static_cast<char>(0xc0U | (character >> 6U)));
                text.push_back(static_cast<char>(0x80U | (character & 0x3fU)));
            } else {
                text.push_back(static_cast<char>(character));
            }
            made[character] = std::make_shared<const T>(T{std::move(text)});
        }
        made[256] = std::make_shared<const T>();
        return made;
    }();
    return all;
}

std::uint32_t depthAround(const std::vector<Value> &items)
{
    std::uint32_t depth = 0;
    for (const Value &item : items) {
        depth = std::max(depth, item.depth());
    }
    return depth + 1;
}

template <typename T, typename U>
const U *get(const Value::Content &content)
{
    const auto *held = std::get_if<std::shared_ptr<T>>(&content);
    return held == nullptr ? nullptr : held->get();
}

bool areEqual(const FunctionValue &one, const FunctionValue &other)
{
    return one.module == other.module && one.name == other.name;
}
bool areEqual(const TextValue &one, const TextValue &other)
{
    return one.utf8 == other.utf8;
}
bool areEqual(const BytesValue &one, const BytesValue &other)
{
    return one.bytes == other.bytes;
}
bool areEqual(const DateTimeValue &one, const DateTimeValue &other)
{
    return one == other;
}
bool areEqual(const PartialValue &one, const PartialValue &other)
{
    return one.function == other.function && one.arguments == other.arguments
        && one.keywords == other.keywords;
}
template <typename Container>
bool areEqual(const Container &one, const Container &other)
{
    return one.items == other.items;
}
template <typename T>
bool areEqual(const std::shared_ptr<T> &one, const std::shared_ptr<T> &other)
{
    return one == other || areEqual(*one, *other);
}

} // namespace

Value Value::text(std::string utf8)
{
    const auto &known = shortOnes<TextValue>();
    if (utf8.empty()) {
        return Content(known[256]);
    }
    const auto first = static_cast<unsigned char>(utf8[0]);
    if (utf8.size() == 1 && first < 0x80) {
        return Content(known[first]);
    }
    if (utf8.size() == 2 && (first == 0xc2 || first == 0xc3)) {
        return Content(known[((first & 3U) << 6U) | (static_cast<unsigned char>(utf8[1]) & 0x3fU)]);
    }
    return Content(std::make_shared<const TextValue>(TextValue{std::move(utf8)}));
}

Value Value::bytes(std::string bytes)
{
    const auto &known = shortOnes<BytesValue>();
    if (bytes.size() <= 1) {
        return Content(known[bytes.empty() ? 256 : static_cast<unsigned char>(bytes[0])]);
    }
    return Content(std::make_shared<const BytesValue>(BytesValue{std::move(bytes)}));
}

Value Value::list(std::vector<Value> items)
{
    const std::uint32_t depth = depthAround(items);
    return Content(std::make_shared<ListValue>(ListValue{std::move(items), depth}));
}

Value Value::tuple(std::vector<Value> items)
{
    const std::uint32_t depth = depthAround(items);
    return Content(std::make_shared<const TupleValue>(TupleValue{std::move(items), depth}));
}

Value Value::dict(std::vector<std::pair<Value, Value>> items)
{
    std::uint32_t depth = 0;
    for (const auto &[key, value] : items) {
        depth = std::max({depth, key.depth(), value.depth()});
    }
    return Content(std::make_shared<DictValue>(DictValue{std::move(items), depth + 1}));
}

Value Value::dateTime(const DateTimeValue &value)
{
    return Content(std::make_shared<const DateTimeValue>(value));
}

Value Value::function(std::string_view module, std::string_view name)
{
    return Content(
        std::make_shared<const FunctionValue>(FunctionValue{std::string(module), std::string(name)}));
}

Value Value::partial(Value function, Value arguments, Value keywords)
{
    const std::uint32_t depth = std::max({function.depth(), arguments.depth(), keywords.depth()}) + 1;
    return Content(std::make_shared<PartialValue>(
        PartialValue{std::move(function), std::move(arguments), std::move(keywords), depth}));
}

const std::string *Value::asBytes() const
{
    const auto *held = get<const BytesValue, BytesValue>(m_content);
    return held == nullptr ? nullptr : &held->bytes;
}

const std::vector<Value> *Value::asList() const
{
    const auto *held = get<ListValue, ListValue>(m_content);
    return held == nullptr ? nullptr : &held->items;
}

const std::vector<Value> *Value::asTuple() const
{
    const auto *held = get<const TupleValue, TupleValue>(m_content);
    return held == nullptr ? nullptr : &held->items;
}

const FunctionValue *Value::asFunction() const
{
    return get<const FunctionValue, FunctionValue>(m_content);
}

const PartialValue *Value::asPartial() const
{
    return get<PartialValue, PartialValue>(m_content);
}

std::uint32_t Value::depth() const
{
    return std::visit(
        [](const auto &held) -> std::uint32_t {
            if constexpr (requires { held->depth; }) {
                return held->depth;
            } else {
                return 0;
            }
        },
        m_content);
}

bool operator==(const Value &one, const Value &other)
{
    if (one.m_content.index() != other.m_content.index()) {
        return false;
    }
    return std::visit(
        [&other](const auto &held) {
            using Held = std::decay_t<decltype(held)>;
            const auto &its = std::get<Held>(other.m_content);
            if constexpr (requires { held.get(); }) {
                return areEqual(held, its);
            } else {
                return held == its;
            }
        },
        one.m_content);
}

} // namespace gilscope
