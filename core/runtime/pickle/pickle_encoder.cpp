// SPDX-License-Identifier: GPL-3.0-or-later
//
// The memo: what Python keeps as an object with an identity is numbered in the order it was written, and
// comes as its number from then on. Objects that exist only while pickling (the arguments of a REDUCE) take a
// number too.
#include "pickle_encoder.h"

#include "pickle_classes.h"
#include "pickle_output.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

namespace gilscope {

namespace {

// The C pickler looks for the path to it before it looks for the name.
std::optional<PickleRefusal> refusalOf(std::string_view qualifiedName)
{
    if (qualifiedName.find("<locals>") != std::string_view::npos) {
        return PickleRefusal::Local;
    }
    return qualifiedName == "<lambda>" ? std::optional(PickleRefusal::NotFound) : std::nullopt;
}

class Encoder
{
public:
    explicit Encoder(const PickleWatch &watch) : m_out(watch) {}

    std::vector<std::byte> dump(const Value &value)
    {
        save(value);
        m_out.op(PickleOpcode::Stop);
        return m_out.take();
    }
    [[nodiscard]] const std::optional<PickleRefusal> &refusal() const { return m_refusal; }

private:
    void save(const Value &value);
    void saveContent(std::monostate) { m_out.op(PickleOpcode::None); }
    void saveContent(bool value) { m_out.op(value ? PickleOpcode::True : PickleOpcode::False); }
    void saveContent(std::int64_t value);
    void saveContent(double value);
    void saveContent(const std::shared_ptr<const TextValue> &text) { saveText(text->utf8, text.get()); }
    void saveContent(const std::shared_ptr<const BytesValue> &bytes);
    void saveContent(const std::shared_ptr<ListValue> &list);
    void saveContent(const std::shared_ptr<const TupleValue> &tuple) { saveTuple(tuple->items, tuple.get()); }
    void saveContent(const std::shared_ptr<DictValue> &dict);
    void saveContent(const std::shared_ptr<const DateTimeValue> &time);
    void saveContent(const std::shared_ptr<const FunctionValue> &function)
    {
        saveGlobal(function->module, function->name);
    }
    void saveContent(const std::shared_ptr<PartialValue> &partial);
    void saveContent(Value::Singleton singleton);
    // `owner`: what it is known by later, nothing for one that exists only now.
    void saveText(const std::string &utf8, const void *owner);
    void saveTuple(std::span<const Value> items, const void *owner);
    void endTuple(std::size_t length);
    void saveGlobal(const std::string &module, const std::string &name);
    void saveReduced(const FunctionValue &function, std::span<const Value> arguments, const void *owner);

    void memoize(const void *object = nullptr)
    {
        if (object != nullptr) {
            m_memo.emplace(object, m_memoized);
        }
        ++m_memoized;
        m_out.op(PickleOpcode::Memoize);
    }
    void get(std::uint32_t number)
    {
        if (number < 256) {
            m_out.op(PickleOpcode::Get1, static_cast<std::uint8_t>(number));
        } else {
            m_out.op(PickleOpcode::Get4, number);
        }
    }
    [[nodiscard]] bool getKnown(const void *object)
    {
        const auto known = m_memo.find(object);
        if (known != m_memo.end()) {
            get(known->second);
        }
        return known != m_memo.end();
    }

    PickleOutput m_out;
    std::unordered_map<const void *, std::uint32_t> m_memo;
    // Functions and their modules' names: there is one object of each in a process.
    std::map<std::string, std::uint32_t> m_modules;
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_globals;
    std::array<std::optional<std::uint32_t>, 2> m_singletons;
    std::optional<PickleRefusal> m_refusal;
    std::uint32_t m_memoized = 0;
    std::vector<Value> m_states; // kept, so that nothing else comes to lie where the memo says they are
};

void Encoder::save(const Value &value)
{
    m_out.atValue();
    if (m_out.stopped()) {
        return;
    }
    const bool isKnown = std::visit(
        [this](const auto &held) {
            if constexpr (requires { held.get(); }) {
                return getKnown(held.get());
            } else {
                return false;
            }
        },
        value.content());
    if (!isKnown) {
        std::visit([this](const auto &held) { saveContent(held); }, value.content());
    }
}

void Encoder::saveContent(std::int64_t value)
{
    if (value >= 0 && value <= 0xff) {
        m_out.op(PickleOpcode::Integer1, static_cast<std::uint8_t>(value));
    } else if (value >= 0 && value <= 0xffff) {
        m_out.op(PickleOpcode::Integer2, static_cast<std::uint16_t>(value));
    } else if (value >= INT32_MIN && value <= INT32_MAX) {
        m_out.op(PickleOpcode::Integer4, static_cast<std::int32_t>(value));
    } else {
        // The bytes that are needed and no more; the highest bit is the sign.
        std::uint8_t length = sizeof value;
        while ((value >> (8 * (length - 1) - 1)) == (value < 0 ? -1 : 0)) {
            --length;
        }
        m_out.op(PickleOpcode::Long1, length);
        m_out.write(&value, length);
    }
}

void Encoder::saveContent(double value)
{
    auto bits = std::bit_cast<std::uint64_t>(value);
    std::array<std::uint8_t, 8> bytes{};
    for (auto at = bytes.rbegin(); at != bytes.rend(); ++at) {
        *at = static_cast<std::uint8_t>(bits);
        bits >>= 8U;
    }
    m_out.op(PickleOpcode::Float, bytes);
}

void Encoder::saveText(const std::string &utf8, const void *owner)
{
    static constexpr std::array opcodes{PickleOpcode::ShortText, PickleOpcode::Text, PickleOpcode::LongText};
    m_out.writeBlob(opcodes, utf8);
    memoize(owner);
}

void Encoder::saveContent(const std::shared_ptr<const BytesValue> &bytes)
{
    static constexpr std::array opcodes{PickleOpcode::ShortBytes, PickleOpcode::Bytes,
                                        PickleOpcode::LongBytes};
    m_out.writeBlob(opcodes, bytes->bytes);
    memoize(bytes.get());
}

void Encoder::saveContent(const std::shared_ptr<ListValue> &list)
{
    const std::vector<Value> &items = list->items;
    m_out.op(PickleOpcode::EmptyList);
    memoize(list.get());
    if (items.size() == 1) {
        save(items[0]);
        m_out.op(PickleOpcode::Append);
        return;
    }
    for (std::size_t at = 0; at < items.size() && !m_out.stopped();) {
        m_out.op(PickleOpcode::Mark);
        for (const std::size_t end = std::min(at + pickleBatch, items.size()); at < end; ++at) {
            save(items[at]);
        }
        m_out.op(PickleOpcode::Appends);
    }
}

void Encoder::saveContent(const std::shared_ptr<DictValue> &dict)
{
    const auto &items = dict->items;
    m_out.op(PickleOpcode::EmptyDict);
    memoize(dict.get());
    const auto saveItem = [&](std::size_t at) {
        save(items[at].first);
        save(items[at].second);
    };
    if (items.size() == 1) {
        saveItem(0);
        m_out.op(PickleOpcode::SetItem);
        return;
    }
    // A full batch is followed by another one, even by an empty one.
    std::size_t at = 0;
    for (bool wasFull = !items.empty(); wasFull && !m_out.stopped();) {
        const std::size_t end = std::min(at + pickleBatch, items.size());
        wasFull = end - at == pickleBatch;
        m_out.op(PickleOpcode::Mark);
        for (; at < end; ++at) {
            saveItem(at);
        }
        m_out.op(PickleOpcode::SetItems);
    }
}

void Encoder::endTuple(std::size_t length)
{
    static constexpr std::array opcodes{PickleOpcode::Tuple1, PickleOpcode::Tuple2, PickleOpcode::Tuple3};
    m_out.op(length <= opcodes.size() ? opcodes[length - 1] : PickleOpcode::Tuple);
}

void Encoder::saveTuple(std::span<const Value> items, const void *owner)
{
    if (items.empty()) {
        m_out.op(PickleOpcode::EmptyTuple);
        return;
    }
    if (items.size() > 3) {
        m_out.op(PickleOpcode::Mark);
    }
    for (const Value &item : items) {
        save(item);
    }
    endTuple(items.size());
    memoize(owner);
}

// Its parts are values too, as pickle goes: atValue() before each.
void Encoder::saveGlobal(const std::string &module, const std::string &name)
{
    const auto [global, isNew] = m_globals.try_emplace({module, name}, 0);
    if (!isNew) {
        get(global->second);
        return;
    }
    m_refusal = refusalOf(name);
    if (m_refusal) {
        m_out.stop();
        return;
    }
    m_out.atValue();
    if (const auto known = m_modules.find(module); known != m_modules.end()) {
        get(known->second);
    } else {
        m_modules.emplace(module, m_memoized);
        saveText(module, nullptr);
    }
    m_out.atValue();
    saveText(name, nullptr);
    m_out.op(PickleOpcode::Global);
    global->second = m_memoized;
    memoize();
}

void Encoder::saveReduced(const FunctionValue &function, std::span<const Value> arguments, const void *owner)
{
    m_out.atValue();
    saveGlobal(function.module, function.name);
    m_out.atValue();
    saveTuple(arguments, nullptr);
    m_out.op(PickleOpcode::Reduce);
    memoize(owner);
}

void Encoder::saveContent(const std::shared_ptr<const DateTimeValue> &time)
{
    const Value &state = m_states.emplace_back(Value::bytes(dateTimeState(*time)));
    const std::array arguments{state, Value(Value::Singleton::Utc)};
    saveReduced(dateTimeClass, std::span(arguments).first(time->isUtc ? 2 : 1), time.get());
}

void Encoder::saveContent(Value::Singleton singleton)
{
    std::optional<std::uint32_t> &known = m_singletons.at(static_cast<std::size_t>(singleton));
    if (known) {
        get(*known);
        return;
    }
    switch (singleton) {
    case Value::Singleton::Utc: {
        const std::array arguments{Value(Value::Singleton::ZeroDelta)};
        saveReduced(timeZoneClass, arguments, nullptr);
        break;
    }
    case Value::Singleton::ZeroDelta: {
        const std::array arguments{Value::integer(0), Value::integer(0), Value::integer(0)};
        saveReduced(timeDeltaClass, arguments, nullptr);
        break;
    }
    }
    known = m_memoized - 1;
}

// partial(function), then its state: function, arguments, keywords, and no attributes of its own.
void Encoder::saveContent(const std::shared_ptr<PartialValue> &partial)
{
    saveReduced(partialClass, std::span(&partial->function, 1), partial.get());
    m_out.atValue();
    const std::array state{partial->function, partial->arguments, partial->keywords, Value()};
    saveTuple(state, nullptr);
    m_out.op(PickleOpcode::Build);
}

} // namespace

std::vector<std::byte> pickle(const Value &value, const PickleWatch &watch,
                              std::optional<PickleRefusal> *refusal)
{
    assert(value.depth() <= maxValueDepth);
    Encoder encoder(watch);
    std::vector<std::byte> bytes = encoder.dump(value);
    if (refusal != nullptr) {
        *refusal = encoder.refusal();
    }
    return bytes;
}

} // namespace gilscope
