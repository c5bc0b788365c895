// SPDX-License-Identifier: GPL-3.0-or-later
//
// The memory that the app and one worker process share: what the worker is to do (its plan), how far it is
// (its control block) and one ring of events a thread. It is an anonymous memfd whose size is sealed: it has
// no name, so nothing can be left behind, and neither side can pull it away under the other. It holds no lock
// and no pointer.
//
//   ┌────────┬─────────┬──────┬────────────────┬────────────────┬───
//   │ header │ control │ plan │ ring 0: events │ ring 1: events │ …
//   └────────┴─────────┴──────┴────────────────┴────────────────┴───
//
// The app creates it, and after the worker has started believes nothing in it but what RingReader has
// checked.
#pragma once

#include "event_ring.h"
#include "runtime/base/result.h"

#include <cstddef>
#include <memory>

namespace gilscope {

enum class WorkerState : std::uint32_t { Starting, Ready, Running, Finished, Refused };

// Each field is written by one side only, relaxed unless said otherwise.
struct ProcessControl
{
    // Worker; release, pairs with the app's acquire: what came before it is visible.
    std::atomic<WorkerState> state{WorkerState::Starting};
    std::atomic<std::uint32_t> heartbeat{0}; // worker, at least every 100 ms
    // Worker, before it is Ready: a SwitchRecording, encoded.
    std::atomic<std::uint32_t> switchRecording{0};
};

class RingSet
{
public:
    // `capacity` events a ring: a power of two. Fails when the system gives no memory.
    [[nodiscard]] static Result<RingSet> create(std::uint32_t ringCount, std::uint32_t capacity,
                                                std::span<const std::byte> plan);
    // In the worker, on the inherited descriptor. Fails when it is not what create() made.
    [[nodiscard]] static Result<RingSet> attach(int descriptor);

    [[nodiscard]] int descriptor() const { return m_mapping->descriptor; }
    [[nodiscard]] ProcessControl &control() const;
    [[nodiscard]] std::span<const std::byte> plan() const;
    [[nodiscard]] std::uint32_t ringCount() const { return m_ringCount; }
    [[nodiscard]] RingView ring(std::uint32_t index) const;

private:
    struct Mapping
    {
        int descriptor = -1;
        std::byte *begin = nullptr;
        std::size_t size = 0;

        Mapping(int fd, std::byte *memory, std::size_t bytes) : descriptor(fd), begin(memory), size(bytes) {}
        Mapping(const Mapping &) = delete;
        Mapping &operator=(const Mapping &) = delete;
        ~Mapping();
    };

    RingSet() = default;
    [[nodiscard]] static Result<std::unique_ptr<Mapping>> map(int descriptor, std::size_t size);

    std::unique_ptr<Mapping> m_mapping;
    std::size_t m_planSize = 0;
    std::uint32_t m_ringCount = 0;
    std::uint32_t m_capacity = 0;
};

} // namespace gilscope
