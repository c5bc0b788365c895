// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenario_reader.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto result = gilscope::readScenario(json);
    // A refusal that does not say where and why is a bug as much as a crash.
    if (!result.isOk() && (result.error().place.empty() || result.error().message.empty())) {
        std::abort();
    }
    return 0;
}
