// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the encoder writes into: opcodes and data, in frames. What is written since the last frame's end
// becomes one frame at the next value's start once there are 64 KiB of it; less than 4 bytes stand without a
// frame. Texts and bytes of 64 KiB end the frame before them and stand outside of any. One thread.
#pragma once

#include "pickle_encoder.h"
#include "pickle_opcodes.h"

#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <string>

namespace gilscope {

class PickleOutput
{
public:
    // Begins with the protocol. `watch` must outlive it.
    explicit PickleOutput(const PickleWatch &watch);

    void write(const void *data, std::size_t size);
    void op(PickleOpcode opcode) { write(&opcode, 1); }
    template <typename T>
    void op(PickleOpcode opcode, T operand)
    {
        static_assert(std::endian::native == std::endian::little);
        std::array<std::byte, 1 + sizeof(T)> bytes{static_cast<std::byte>(opcode)};
        std::memcpy(bytes.data() + 1, &operand, sizeof(T));
        write(bytes.data(), bytes.size());
    }
    // `opcodes`: for a length of one, four and eight bytes.
    void writeBlob(std::span<const PickleOpcode, 3> opcodes, const std::string &data);

    // A value begins here.
    void atValue();
    [[nodiscard]] bool stopped() const { return m_stopped; }
    void stop() { m_stopped = true; }
    // All of it, once; nothing when it was stopped.
    [[nodiscard]] std::vector<std::byte> take();

private:
    void endFrame();
    void look() { m_stopped = m_stopped || (m_watch && !m_watch()); }

    const PickleWatch &m_watch;
    std::vector<std::byte> m_bytes;
    std::optional<std::size_t> m_frameStart;
    std::size_t m_lookedAt = 0; // how many bytes there were when the watch was asked last
    bool m_framing = false;
    bool m_stopped = false;
};

} // namespace gilscope
