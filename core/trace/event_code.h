// SPDX-License-Identifier: GPL-3.0-or-later
//
// One event after the other as few bytes, each by what is different from the one before: most have the core
// of the last one and a number near that of the last one of their kind. Four to six bytes an event.
//
//   1 byte   kind, in 6 bits · the core is another one · flags or detail are others than this kind's last
//   numbers  [63 only: the kind] [core] [flags, detail − last] time − last, value − last of this kind
#pragma once

#include "byte_code.h"
#include "runtime/record/event.h"

#include <array>

namespace gilscope {

// What both sides remember of a stream of events: those of a thread, or those of a worker as a whole.
class EventCode
{
public:
    void write(const TimedEvent &event, ByteWriter &to);
    [[nodiscard]] TimedEvent read(ByteReader &from);

private:
    static constexpr std::uint8_t kindBits = 0x3f; // and the kind that says: see the next byte
    static constexpr std::uint8_t anotherCore = 0x40;
    static constexpr std::uint8_t anotherDetail = 0x80;
    static_assert(static_cast<std::uint8_t>(lastEventKind) < kindBits);

    struct OfKind
    {
        std::uint64_t value = 0;
        std::uint32_t detail = 0;
        std::uint8_t flags = 0;
    };

    std::uint64_t m_time = 0;
    CoreId m_core{};
    std::array<OfKind, kindBits + 1> m_ofKind{};
};

inline void EventCode::write(const TimedEvent &event, ByteWriter &to)
{
    const auto kind = static_cast<std::uint8_t>(event.kind);
    const std::uint8_t shortKind = kind < kindBits ? kind : kindBits;
    OfKind &last = m_ofKind[shortKind];
    const bool coreDiffers = event.core != m_core;
    const bool detailDiffers = event.detail != last.detail || event.flags != last.flags;
    to.byte(static_cast<std::uint8_t>(shortKind | (coreDiffers ? anotherCore : 0)
                                      | (detailDiffers ? anotherDetail : 0)));
    if (shortKind == kindBits) {
        to.byte(kind);
    }
    if (coreDiffers) {
        to.number(index(event.core));
    }
    if (detailDiffers) {
        to.byte(event.flags);
        to.difference(event.detail, last.detail);
    }
    to.difference(static_cast<std::uint64_t>(event.time), m_time);
    to.difference(event.value, last.value);
    last = {event.value, event.detail, event.flags};
    m_time = static_cast<std::uint64_t>(event.time);
    m_core = event.core;
}

inline TimedEvent EventCode::read(ByteReader &from)
{
    const std::uint8_t first = from.byte();
    const auto shortKind = static_cast<std::uint8_t>(first & kindBits);
    OfKind &last = m_ofKind[shortKind];
    TimedEvent event;
    event.kind = static_cast<EventKind>(shortKind == kindBits ? from.byte() : shortKind);
    if ((first & anotherCore) != 0) {
        m_core = static_cast<CoreId>(from.numberUpTo(0xffff));
    }
    if ((first & anotherDetail) != 0) {
        last.flags = from.byte();
        last.detail = static_cast<std::uint32_t>(from.difference(last.detail));
    }
    m_time = from.difference(m_time);
    last.value = from.difference(last.value);
    event.time = static_cast<TimeNs>(m_time);
    event.value = last.value;
    event.detail = last.detail;
    event.core = m_core;
    event.flags = last.flags;
    return event;
}

} // namespace gilscope
