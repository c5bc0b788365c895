// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_items.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gilscope {

namespace {

constexpr std::int64_t pickledListElement = 3; // BININT2 and two bytes

// In pieces, with a look at the watch after each.
std::string filledTo(std::string text, std::int64_t size, const PickleWatch &watch)
{
    constexpr std::size_t piece = 64 * 1024;
    const auto wanted = static_cast<std::size_t>(size);
    text.reserve(wanted);
    do {
        text.resize(std::min(wanted, text.size() + piece), 'x');
    } while (text.size() < wanted && (!watch || watch()));
    return text;
}

std::string bytesOf(std::int64_t number, std::int64_t size, const PickleWatch &watch)
{
    std::string head(sizeof number, 0);
    std::memcpy(head.data(), &number, sizeof number);
    return filledTo(std::move(head), size, watch);
}

Value listOf(std::int64_t number, std::int64_t size)
{
    std::vector<Value> elements;
    for (std::int64_t at = 0; at < size / pickledListElement; ++at) {
        elements.push_back(Value::integer(256 + (number + at) % 60'000));
    }
    return Value::list(std::move(elements));
}

Value momentOf(std::int64_t number)
{
    const auto second = static_cast<std::uint8_t>(number / 1'000'000 % 60);
    return Value::dateTime(
        {.year = 2026, .second = second, .microsecond = static_cast<std::uint32_t>(number % 1'000'000)});
}

std::uint64_t mixed(std::uint64_t sum, std::uint64_t part)
{
    return (sum ^ part) * 0x100000001b3U;
}

// Length and both ends are enough to tell one item from another, and cost no time of their own.
std::uint64_t fingerprint(const std::string &text)
{
    constexpr std::size_t end = 32;
    std::uint64_t sum = mixed(0xcbf29ce484222325U, text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at == end && text.size() > 2 * end) {
            at = text.size() - end;
        }
        sum = mixed(sum, static_cast<unsigned char>(text[at]));
    }
    return sum;
}

std::uint64_t fingerprint(const Value &item)
{
    if (const std::int64_t *number = item.asInteger()) {
        return mixed(1, static_cast<std::uint64_t>(*number));
    }
    if (const std::string *bytes = item.asBytes()) {
        return fingerprint(*bytes);
    }
    if (const std::vector<Value> *list = item.asList()) {
        return mixed(list->size(),
                     list->empty() ? 0 : fingerprint(list->front()) ^ fingerprint(list->back()));
    }
    if (const auto *real = std::get_if<double>(&item.content())) {
        return mixed(2, std::bit_cast<std::uint64_t>(*real));
    }
    if (const auto *text = std::get_if<std::shared_ptr<const TextValue>>(&item.content())) {
        return fingerprint((*text)->utf8);
    }
    if (const auto *time = std::get_if<std::shared_ptr<const DateTimeValue>>(&item.content())) {
        return mixed(mixed((*time)->microsecond, (*time)->second), (*time)->year);
    }
    return 0;
}

} // namespace

std::int64_t pickledSize(ItemKind kind, std::int64_t bytes)
{
    switch (kind) {
    case ItemKind::Int:
        return 5;
    case ItemKind::Float:
        return 9;
    case ItemKind::DateTime:
        return 20;
    case ItemKind::Text:
    case ItemKind::Bytes:
    case ItemKind::List:
        return bytes + 10;
    }
    return 0;
}

Value makeItem(ItemKind kind, std::int64_t number, std::int64_t bytes, const PickleWatch &watch)
{
    switch (kind) {
    case ItemKind::Int:
        return Value::integer(number);
    case ItemKind::Float:
        return Value::real(static_cast<double>(number) + 0.5);
    case ItemKind::Text:
        return Value::text(filledTo(std::to_string(number), bytes, watch));
    case ItemKind::Bytes:
        return Value::bytes(bytesOf(number, bytes, watch));
    case ItemKind::List:
        return listOf(number, bytes);
    case ItemKind::DateTime:
        return momentOf(number);
    }
    return {};
}

Value makeResult(const Value &item, std::int64_t bytes, const PickleWatch &watch)
{
    const auto print = static_cast<std::int64_t>(fingerprint(item));
    return bytes == 0 ? Value::integer(print) : Value::bytes(bytesOf(print, bytes, watch));
}

bool isResultOf(const Value &item, const Value &result, std::int64_t bytes)
{
    const auto print = static_cast<std::int64_t>(fingerprint(item));
    if (bytes == 0) {
        return result.asInteger() != nullptr && *result.asInteger() == print;
    }
    const std::string *found = result.asBytes();
    const std::size_t telling = std::min(static_cast<std::size_t>(bytes), sizeof print);
    return found != nullptr && found->size() == static_cast<std::size_t>(bytes)
        && std::memcmp(found->data(), &print, telling) == 0;
}

} // namespace gilscope
