// SPDX-License-Identifier: GPL-3.0-or-later
#include "pickle_output.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::size_t piece = frameTarget; // of long data, between two looks at the watch
constexpr std::size_t lookEvery = 4096;    // bytes of short data

} // namespace

PickleOutput::PickleOutput(const PickleWatch &watch) : m_watch(watch)
{
    op(PickleOpcode::Protocol, pickleProtocol);
    m_framing = true;
}

void PickleOutput::write(const void *data, std::size_t size)
{
    if (m_framing && !m_frameStart) {
        m_frameStart = m_bytes.size();
        m_bytes.resize(m_bytes.size() + frameHeaderBytes);
    }
    const auto *begin = static_cast<const std::byte *>(data);
    m_bytes.insert(m_bytes.end(), begin, begin + size);
}

void PickleOutput::writeBlob(std::span<const PickleOpcode, 3> opcodes, const std::string &data)
{
    const bool framing = m_framing;
    if (data.size() >= frameTarget) {
        endFrame();
        m_framing = false;
    }
    if (data.size() <= 0xff) {
        op(opcodes[0], static_cast<std::uint8_t>(data.size()));
    } else if (data.size() <= 0xffffffff) {
        op(opcodes[1], static_cast<std::uint32_t>(data.size()));
    } else {
        op(opcodes[2], static_cast<std::uint64_t>(data.size()));
    }
    if (data.size() > piece) {
        m_bytes.reserve(m_bytes.size() + data.size() + piece);
    }
    for (std::size_t at = 0; at < data.size() && !m_stopped; at += piece) {
        write(data.data() + at, std::min(piece, data.size() - at));
        if (data.size() > piece) {
            look();
        }
    }
    m_framing = framing;
}

void PickleOutput::atValue()
{
    if (m_frameStart && m_bytes.size() - *m_frameStart - frameHeaderBytes >= frameTarget) {
        endFrame();
    }
    if (m_bytes.size() - m_lookedAt >= lookEvery) {
        m_lookedAt = m_bytes.size();
        look();
    }
}

void PickleOutput::endFrame()
{
    if (!m_frameStart) {
        return;
    }
    const auto start = m_bytes.begin() + static_cast<std::ptrdiff_t>(*m_frameStart);
    const std::uint64_t length = m_bytes.size() - *m_frameStart - frameHeaderBytes;
    if (length >= shortestFrame) {
        *start = static_cast<std::byte>(PickleOpcode::Frame);
        std::memcpy(&*start + 1, &length, sizeof length);
    } else {
        m_bytes.erase(start, start + frameHeaderBytes);
    }
    m_frameStart.reset();
}

std::vector<std::byte> PickleOutput::take()
{
    endFrame();
    if (m_stopped) {
        m_bytes.clear();
    }
    return std::move(m_bytes);
}

} // namespace gilscope
