// SPDX-License-Identifier: GPL-3.0-or-later
//
// The opcodes of pickle protocol 5 that CPython's C pickler writes for the values of value.h.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gilscope {

enum class PickleOpcode : std::uint8_t {
    Protocol = 0x80,
    Frame = 0x95,
    Stop = '.',
    Mark = '(',
    None = 'N',
    True = 0x88,
    False = 0x89,
    Integer1 = 'K', // one byte, unsigned
    Integer2 = 'M', // two bytes, unsigned
    Integer4 = 'J', // four bytes, signed
    Long1 = 0x8a,   // a length in one byte, then as many, signed
    Float = 'G',    // eight bytes, the highest first
    ShortText = 0x8c,
    Text = 'X',
    LongText = 0x8d,
    ShortBytes = 'C',
    Bytes = 'B',
    LongBytes = 0x8e,
    EmptyTuple = ')',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    Tuple = 't',
    EmptyList = ']',
    Append = 'a',
    Appends = 'e',
    EmptyDict = '}',
    SetItem = 's',
    SetItems = 'u',
    Global = 0x93, // STACK_GLOBAL: module and name from the stack
    Reduce = 'R',
    Build = 'b',
    Memoize = 0x94,
    Get1 = 'h', // BINGET
    Get4 = 'j', // LONG_BINGET
};

inline constexpr std::uint8_t pickleProtocol = 5;
inline constexpr std::size_t frameHeaderBytes = 9;
inline constexpr std::size_t shortestFrame = 4;       // less stands without a frame
inline constexpr std::size_t frameTarget = 64 * 1024; // a frame ends behind this; so long data has none
inline constexpr std::size_t pickleBatch = 1000;      // items that one opcode appends

} // namespace gilscope
