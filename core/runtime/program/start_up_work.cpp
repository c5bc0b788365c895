// SPDX-License-Identifier: GPL-3.0-or-later
#include "start_up_work.h"

#include "iteration.h"
#include "thread_context.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

// By start method. Chosen so that start and join of a process that does nothing take about 40, 210 and 1500
// times as long as those of a thread: between CPython 3.11 on the machine of docs/design/processes.md and
// the published figures.
constexpr std::array<StartUpModel, std::size(startMethodNames)> models{{
    {.operations = 5'000, .bytesUsed = 1360U << 10U},
    {.operations = 160'000, .bytesUsed = 3824U << 10U},
    {.operations = 1'750'000, .bytesUsed = 0},
}};

void compute(std::int64_t operations)
{
    auto state = static_cast<std::uint64_t>(operations);
    for (std::int64_t done = 0; done < operations; ++done) {
        state = iterate(state);
    }
    use(state);
}

// Piece by piece, so that the sampler sees where it is.
void writeOrUse(ThreadContext &thread, InterpreterImage &image, const StartUpModel &model)
{
    const bool inherited = image.exists();
    const std::size_t size = inherited ? model.bytesUsed : InterpreterImage::wholeSize;
    image.reserve();
    for (std::size_t offset = 0; offset < size; offset += InterpreterImage::pieceSize) {
        if (inherited) {
            image.use(offset, InterpreterImage::pieceSize);
        } else {
            image.write(offset, InterpreterImage::pieceSize);
        }
        thread.sampler().sample(0);
    }
}

} // namespace

const StartUpModel &startUpModel(StartMethod method)
{
    return models.at(static_cast<std::size_t>(method));
}

void startUp(ThreadContext &thread, StartMethod method, std::span<Interpreter *const> interpreters)
{
    const StartUpModel &model = startUpModel(method);
    thread.beginActivity(Activity::StartUpWork);
    thread.sampler().resume();
    thread.sampler().sample(1); // from here on a gap is measured, not guessed
    for (Interpreter *interpreter : interpreters) {
        writeOrUse(thread, interpreter->image, model);
    }
    for (std::int64_t left = model.operations; left > 0;) {
        const auto chunk = std::min<std::int64_t>(left, thread.sampler().budget());
        left -= chunk;
        compute(chunk);
        thread.sampler().sample(static_cast<std::uint32_t>(chunk));
    }
    thread.sampler().pause();
    thread.endActivity(Activity::StartUpWork);
}

void startUpUnrecorded(InterpreterImage &image)
{
    image.create();
    compute(startUpModel(StartMethod::Spawn).operations);
}

} // namespace gilscope
