// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pickle's stack machine. A list, a dict or a partial is filled after it was made, so damaged bytes could put
// it into itself: it may only be filled while nothing holds it but the stack and the memo, once each. Then
// nothing contains it, so what is put into it cannot lead back to it.
#include "pickle_decoder.h"

#include "pickle_classes.h"
#include "pickle_opcodes.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <optional>

namespace gilscope {

namespace {

constexpr std::size_t opcodesPerLook = 1024; // between two looks at the watch
constexpr std::size_t piece = frameTarget;   // of long data
constexpr long heldByStackAndMemo = 2;

class Decoder
{
public:
    Decoder(std::span<const std::byte> bytes, const PickleWatch &watch) : m_bytes(bytes), m_watch(watch) {}

    Result<Value> load()
    {
        bool going = expectProtocol();
        for (std::size_t count = 1; going && !m_result; ++count) {
            if (count % opcodesPerLook == 0 && m_watch && !m_watch()) {
                going = refuse("it was stopped");
                break;
            }
            m_opcodeAt = m_at;
            std::uint8_t opcode = 0;
            going = read(opcode) && execute(static_cast<PickleOpcode>(opcode));
        }
        if (!going) {
            return Error{"pickle, byte " + std::to_string(m_opcodeAt), m_problem, ""};
        }
        return std::move(*m_result);
    }

private:
    [[nodiscard]] bool expectProtocol();
    [[nodiscard]] bool execute(PickleOpcode opcode);
    [[nodiscard]] bool executeOnStack(PickleOpcode opcode);
    [[nodiscard]] bool refuse(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }

    template <typename T>
    [[nodiscard]] bool read(T &value)
    {
        if (m_bytes.size() - m_at < sizeof(T)) {
            return refuse("the bytes end too early");
        }
        std::memcpy(&value, m_bytes.data() + m_at, sizeof(T));
        m_at += sizeof(T);
        return true;
    }
    template <typename Length>
    [[nodiscard]] bool readBlob(std::string &data)
    {
        Length length{};
        if (!read(length) || length > m_bytes.size() - m_at) {
            return refuse("the bytes end too early");
        }
        data.reserve(length);
        while (data.size() < length) {
            const std::size_t part = std::min<std::size_t>(piece, length - data.size());
            data.append(reinterpret_cast<const char *>(m_bytes.data() + m_at + data.size()), part);
            if (length > piece && m_watch && !m_watch()) {
                return refuse("it was stopped");
            }
        }
        m_at += length;
        return true;
    }
    template <typename Length>
    [[nodiscard]] bool loadText()
    {
        std::string data;
        return readBlob<Length>(data) && push(Value::text(std::move(data)));
    }
    template <typename Length>
    [[nodiscard]] bool loadBytes()
    {
        std::string data;
        return readBlob<Length>(data) && push(Value::bytes(std::move(data)));
    }
    template <typename T>
    [[nodiscard]] bool loadInteger()
    {
        T value{};
        return read(value) && push(Value::integer(value));
    }
    template <typename T>
    [[nodiscard]] bool loadKnown();
    [[nodiscard]] bool loadLong();
    [[nodiscard]] bool loadFloat();
    [[nodiscard]] bool loadFrame();

    [[nodiscard]] bool push(Value value)
    {
        if (value.depth() > maxValueDepth) {
            return refuse("values lie deeper in one another than " + std::to_string(maxValueDepth));
        }
        m_stack.push_back(std::move(value));
        return true;
    }
    [[nodiscard]] std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }
    // The values from the last mark on, or the `count` topmost.
    [[nodiscard]] std::optional<std::vector<Value>> takeFromMark();
    [[nodiscard]] std::optional<std::vector<Value>> take(std::size_t count);
    [[nodiscard]] bool makeTuple(std::optional<std::vector<Value>> items)
    {
        return items ? push(Value::tuple(std::move(*items))) : refuse("the stack is too short");
    }
    [[nodiscard]] bool makeGlobal();
    [[nodiscard]] bool reduce();
    [[nodiscard]] bool append(std::optional<std::vector<Value>> items);
    [[nodiscard]] bool setItems(std::optional<std::vector<Value>> items);
    [[nodiscard]] bool build();
    // The container on top of the stack, if it is one and may still be filled.
    template <typename T>
    [[nodiscard]] T *fillable();
    [[nodiscard]] bool deepen(std::uint32_t &depth, std::uint32_t inner)
    {
        depth = std::max(depth, inner + 1);
        return depth <= maxValueDepth || refuse("values lie deeper in one another than allowed");
    }

    std::span<const std::byte> m_bytes;
    const PickleWatch &m_watch;
    std::size_t m_at = 0;
    std::size_t m_opcodeAt = 0;
    std::string m_problem;
    std::vector<Value> m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<Value> m_memo;
    std::optional<Value> m_result;
};

bool Decoder::expectProtocol()
{
    std::uint8_t opcode = 0;
    std::uint8_t protocol = 0;
    return read(opcode) && read(protocol)
        && ((opcode == static_cast<std::uint8_t>(PickleOpcode::Protocol) && protocol == pickleProtocol)
            || refuse("it does not begin as protocol 5 does"));
}

bool Decoder::execute(PickleOpcode opcode)
{
    switch (opcode) {
    case PickleOpcode::Frame:
        return loadFrame();
    case PickleOpcode::Mark:
        m_marks.push_back(m_stack.size());
        return true;
    case PickleOpcode::None:
        return push({});
    case PickleOpcode::True:
        return push(Value::boolean(true));
    case PickleOpcode::False:
        return push(Value::boolean(false));
    case PickleOpcode::Integer1:
        return loadInteger<std::uint8_t>();
    case PickleOpcode::Integer2:
        return loadInteger<std::uint16_t>();
    case PickleOpcode::Integer4:
        return loadInteger<std::int32_t>();
    case PickleOpcode::Long1:
        return loadLong();
    case PickleOpcode::Float:
        return loadFloat();
    case PickleOpcode::ShortText:
        return loadText<std::uint8_t>();
    case PickleOpcode::Text:
        return loadText<std::uint32_t>();
    case PickleOpcode::LongText:
        return loadText<std::uint64_t>();
    case PickleOpcode::ShortBytes:
        return loadBytes<std::uint8_t>();
    case PickleOpcode::Bytes:
        return loadBytes<std::uint32_t>();
    case PickleOpcode::LongBytes:
        return loadBytes<std::uint64_t>();
    case PickleOpcode::EmptyTuple:
        return push(Value::tuple({}));
    case PickleOpcode::EmptyList:
        return push(Value::list({}));
    case PickleOpcode::EmptyDict:
        return push(Value::dict({}));
    case PickleOpcode::Get1:
        return loadKnown<std::uint8_t>();
    case PickleOpcode::Get4:
        return loadKnown<std::uint32_t>();
    case PickleOpcode::Protocol:
    case PickleOpcode::Stop:
    case PickleOpcode::Tuple1:
    case PickleOpcode::Tuple2:
    case PickleOpcode::Tuple3:
    case PickleOpcode::Tuple:
    case PickleOpcode::Append:
    case PickleOpcode::Appends:
    case PickleOpcode::SetItem:
    case PickleOpcode::SetItems:
    case PickleOpcode::Global:
    case PickleOpcode::Reduce:
    case PickleOpcode::Build:
    case PickleOpcode::Memoize:
        return executeOnStack(opcode);
    }
    return refuse("there is no such opcode here: " + std::to_string(static_cast<unsigned>(opcode)));
}

bool Decoder::executeOnStack(PickleOpcode opcode)
{
    if (m_stack.size() <= floor() && opcode != PickleOpcode::Tuple && opcode != PickleOpcode::Appends
        && opcode != PickleOpcode::SetItems) {
        return refuse("the stack is too short");
    }
    switch (opcode) {
    case PickleOpcode::Stop:
        if (m_stack.size() != 1 || m_at != m_bytes.size()) {
            return refuse("it ends with something left over");
        }
        m_result = std::move(m_stack.back());
        return true;
    case PickleOpcode::Memoize:
        m_memo.push_back(m_stack.back());
        return true;
    case PickleOpcode::Tuple1:
        return makeTuple(take(1));
    case PickleOpcode::Tuple2:
        return makeTuple(take(2));
    case PickleOpcode::Tuple3:
        return makeTuple(take(3));
    case PickleOpcode::Tuple:
        return makeTuple(takeFromMark());
    case PickleOpcode::Append:
        return append(take(1));
    case PickleOpcode::Appends:
        return append(takeFromMark());
    case PickleOpcode::SetItem:
        return setItems(take(2));
    case PickleOpcode::SetItems:
        return setItems(takeFromMark());
    case PickleOpcode::Global:
        return makeGlobal();
    case PickleOpcode::Reduce:
        return reduce();
    case PickleOpcode::Build:
        return build();
    default: // execute() has all others
        return refuse("the protocol stands twice");
    }
}

template <typename T>
bool Decoder::loadKnown()
{
    T number{};
    if (!read(number)) {
        return false;
    }
    return number < m_memo.size() ? push(m_memo[number])
                                  : refuse("it names value " + std::to_string(number) + " before it came");
}

bool Decoder::loadLong()
{
    std::string digits;
    if (!readBlob<std::uint8_t>(digits)) {
        return false;
    }
    std::int64_t value = 0;
    if (digits.size() > sizeof value) {
        return refuse("the int has more than 64 bits");
    }
    std::memcpy(&value, digits.data(), digits.size());
    const auto unused = static_cast<int>(8 * (sizeof value - digits.size()));
    const bool isShort = unused > 0 && unused < 64;
    return push(Value::integer(
        isShort ? static_cast<std::int64_t>(static_cast<std::uint64_t>(value) << unused) >> unused : value));
}

bool Decoder::loadFloat()
{
    std::uint64_t bits = 0;
    if (!read(bits)) {
        return false;
    }
    return push(Value::real(std::bit_cast<double>(__builtin_bswap64(bits))));
}

bool Decoder::loadFrame()
{
    std::uint64_t length = 0;
    return read(length) && (length <= m_bytes.size() - m_at || refuse("the frame is longer than the bytes"));
}

std::optional<std::vector<Value>> Decoder::takeFromMark()
{
    if (m_marks.empty()) {
        return {};
    }
    const std::size_t count = m_stack.size() - m_marks.back();
    auto items = take(count);
    m_marks.pop_back();
    return items;
}

std::optional<std::vector<Value>> Decoder::take(std::size_t count)
{
    if (m_stack.size() < floor() + count) {
        return {};
    }
    const auto first = m_stack.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<Value> items(std::make_move_iterator(first), std::make_move_iterator(m_stack.end()));
    m_stack.erase(first, m_stack.end());
    return items;
}

bool Decoder::makeGlobal()
{
    const auto parts = take(2);
    if (!parts) {
        return refuse("the stack is too short");
    }
    const auto *module = std::get_if<std::shared_ptr<const TextValue>>(&(*parts)[0].content());
    const auto *name = std::get_if<std::shared_ptr<const TextValue>>(&(*parts)[1].content());
    return module != nullptr && name != nullptr ? push(Value::function((*module)->utf8, (*name)->utf8))
                                                : refuse("a name is not a text");
}

bool Decoder::reduce()
{
    const auto parts = take(2);
    const FunctionValue *called = parts ? (*parts)[0].asFunction() : nullptr;
    const std::vector<Value> *arguments = parts ? (*parts)[1].asTuple() : nullptr;
    if (called == nullptr || arguments == nullptr) {
        return refuse("it calls what is no function");
    }
    const auto is = [called](const FunctionValue &known) {
        return called->module == known.module && called->name == known.name;
    };
    const Value utc(Value::Singleton::Utc);
    const Value zeroDelta(Value::Singleton::ZeroDelta);
    if (is(timeDeltaClass) && *arguments == std::vector(3, Value::integer(0))) {
        return push(zeroDelta);
    }
    if (is(timeZoneClass) && *arguments == std::vector{zeroDelta}) {
        return push(utc);
    }
    if (is(partialClass) && arguments->size() == 1 && arguments->front().asFunction() != nullptr) {
        return push(Value::partial(arguments->front(), Value::tuple({}), Value::dict({})));
    }
    if (is(dateTimeClass) && !arguments->empty() && arguments->front().asBytes() != nullptr) {
        std::optional<DateTimeValue> time = dateTimeOf(*arguments->front().asBytes());
        const bool isUtc = arguments->size() == 2 && (*arguments)[1] == utc;
        if (time && (isUtc || arguments->size() == 1)) {
            time->isUtc = isUtc;
            return push(Value::dateTime(*time));
        }
    }
    return refuse("it calls " + called->module.substr(0, 64) + "." + called->name.substr(0, 64)
                  + " with what it does not take");
}

template <typename T>
T *Decoder::fillable()
{
    if (m_stack.size() <= floor()) {
        return nullptr;
    }
    const auto *held = std::get_if<std::shared_ptr<T>>(&m_stack.back().content());
    return held != nullptr && held->use_count() <= heldByStackAndMemo ? held->get() : nullptr;
}

bool Decoder::append(std::optional<std::vector<Value>> items)
{
    ListValue *list = items ? fillable<ListValue>() : nullptr;
    if (list == nullptr) {
        return refuse("it appends to what is no new list");
    }
    for (Value &item : *items) {
        if (!deepen(list->depth, item.depth())) {
            return false;
        }
        list->items.push_back(std::move(item));
    }
    return true;
}

bool Decoder::setItems(std::optional<std::vector<Value>> items)
{
    DictValue *dict = items && items->size() % 2 == 0 ? fillable<DictValue>() : nullptr;
    if (dict == nullptr) {
        return refuse("it sets items of what is no new dict");
    }
    for (std::size_t at = 0; at < items->size(); at += 2) {
        Value &key = (*items)[at];
        Value &value = (*items)[at + 1];
        if (!deepen(dict->depth, std::max(key.depth(), value.depth()))) {
            return false;
        }
        dict->items.emplace_back(std::move(key), std::move(value));
    }
    return true;
}

bool Decoder::build()
{
    const auto state = take(1);
    const std::vector<Value> *parts = state ? state->front().asTuple() : nullptr;
    PartialValue *partial = fillable<PartialValue>();
    const bool fits = partial != nullptr && parts != nullptr && parts->size() == 4
        && (*parts)[0].asFunction() != nullptr && (*parts)[1].asTuple() != nullptr
        && std::holds_alternative<std::shared_ptr<DictValue>>((*parts)[2].content()) && (*parts)[3].isNone();
    if (!fits) {
        return refuse("it sets the state of what is no new partial");
    }
    partial->function = (*parts)[0];
    partial->arguments = (*parts)[1];
    partial->keywords = (*parts)[2];
    return deepen(partial->depth, std::max((*parts)[1].depth(), (*parts)[2].depth()));
}

} // namespace

Result<Value> unpickle(std::span<const std::byte> bytes, const PickleWatch &watch)
{
    return Decoder(bytes, watch).load();
}

} // namespace gilscope
