// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory_probe.h"

#include <array>
#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace gilscope {

namespace {

// "Pss:                8724 kB"
std::optional<std::uint32_t> figureIn(std::string_view rollup, std::string_view name)
{
    const std::size_t line = rollup.find(name);
    if (line == std::string_view::npos || (line != 0 && rollup[line - 1] != '\n')) {
        return {};
    }
    std::string_view rest = rollup.substr(line + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    std::uint32_t figure = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), figure);
    if (error != std::errc{}) {
        return {};
    }
    return figure;
}

} // namespace

std::optional<MemoryReading> memoryReadingIn(std::string_view rollup)
{
    const auto clean = figureIn(rollup, "Private_Clean:");
    const auto dirty = figureIn(rollup, "Private_Dirty:");
    const auto pss = figureIn(rollup, "Pss:");
    if (!clean || !dirty || !pss) {
        return {};
    }
    return MemoryReading{*clean + *dirty, *pss};
}

std::optional<MemoryReading> measureMemory()
{
    const int file = open("/proc/self/smaps_rollup", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return {};
    }
    std::array<char, 4096> text{};
    std::size_t length = 0;
    ssize_t got = 0;
    while (length < text.size() && (got = read(file, text.data() + length, text.size() - length)) > 0) {
        length += static_cast<std::size_t>(got);
    }
    close(file);
    return memoryReadingIn({text.data(), length});
}

} // namespace gilscope
