// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as bytes, small ones as few: seven bits a byte, the lowest first. A signed number is folded so that
// those near zero are small; differences wrap around, so that every two numbers have one. The reader is given
// bytes that nobody vouches for: behind the end, and where a number is none, it reads 0 and isOk() is false
// from then on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

[[nodiscard]] constexpr std::uint64_t folded(std::uint64_t difference)
{
    const bool isNegative = (difference >> 63U) != 0;
    return (difference << 1U) ^ (isNegative ? ~std::uint64_t{0} : 0);
}

[[nodiscard]] constexpr std::uint64_t unfolded(std::uint64_t number)
{
    return (number >> 1U) ^ ((number & 1U) != 0 ? ~std::uint64_t{0} : 0);
}

class ByteWriter
{
public:
    void byte(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
    void number(std::uint64_t value)
    {
        while (value >= 0x80) {
            byte(static_cast<std::uint8_t>(value | 0x80U));
            value >>= 7U;
        }
        byte(static_cast<std::uint8_t>(value));
    }
    void difference(std::uint64_t value, std::uint64_t to) { number(folded(value - to)); }
    void signedNumber(std::int64_t value) { number(folded(static_cast<std::uint64_t>(value))); }
    void text(std::string_view text)
    {
        number(text.size());
        m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    }

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] const std::vector<char> &bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    std::vector<char> m_bytes;
};

class ByteReader
{
public:
    explicit ByteReader(std::span<const char> bytes) : m_bytes(bytes) {}

    [[nodiscard]] bool isOk() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_at == m_bytes.size() || !m_ok; }

    std::uint8_t byte()
    {
        if (m_at >= m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        return static_cast<std::uint8_t>(m_bytes[m_at++]);
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t next = byte();
            value |= std::uint64_t{next & 0x7fU} << shift;
            if (next < 0x80) {
                return m_ok ? value : 0;
            }
        }
        m_ok = false;
        return 0;
    }
    // At most `most`; else it is none.
    std::uint64_t numberUpTo(std::uint64_t most)
    {
        const std::uint64_t value = number();
        m_ok = m_ok && value <= most;
        return m_ok ? value : 0;
    }
    std::uint64_t difference(std::uint64_t to) { return to + unfolded(number()); }
    std::int64_t signedNumber() { return static_cast<std::int64_t>(unfolded(number())); }
    std::string text(std::size_t longest)
    {
        const std::size_t length = numberUpTo(longest);
        if (length > m_bytes.size() - m_at) {
            m_ok = false;
            return {};
        }
        const std::span<const char> found = m_bytes.subspan(m_at, length);
        m_at += length;
        return {found.begin(), found.end()};
    }
    void fail() { m_ok = false; }
    [[nodiscard]] std::size_t position() const { return m_at; }

private:
    std::span<const char> m_bytes;
    std::size_t m_at = 0;
    bool m_ok = true;
};

} // namespace gilscope
