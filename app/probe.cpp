// SPDX-License-Identifier: GPL-3.0-or-later
//
// libgilscope-probe.so: preloaded into a real Python, it watches the interpreter's own lock and changes
// nothing. CPython's take_gil() and drop_gil() call the pthread library through the dynamic linker, so a
// library that comes earlier stands in between. These six functions do what they are called for, and tell the
// thread's ThreadWatch of what may be about an interpreter's lock (how that is known: docs/design/probe.md).
//
// It is loaded into every program that the Python program starts, too. In whatever is not a CPython under
// watch each call costs one predictable branch. It starts no thread, keeps no descriptor, allocates nothing,
// leaves errno alone, needs no C++ library, and believes its host to be in any state: in a signal handler,
// after a fork, at its end, out of descriptors or of memory.
#include "probe/process.h"
#include "probe/thread_watch.h"

#include <cerrno>
#include <dlfcn.h>
#include <pthread.h>

namespace gilscope::probe {

namespace {

// What was there before us; resolved by the first call, which may come before our own initialisation.
struct Real
{
    int (*lock)(pthread_mutex_t *) = nullptr;
    int (*unlock)(pthread_mutex_t *) = nullptr;
    int (*destroy)(pthread_mutex_t *) = nullptr;
    int (*signal)(pthread_cond_t *) = nullptr;
    int (*wait)(pthread_cond_t *, pthread_mutex_t *) = nullptr;
    int (*timedWait)(pthread_cond_t *, pthread_mutex_t *, const timespec *) = nullptr;
};

constinit Real s_real;
pthread_key_t s_key;
bool s_hasKey = false;
constinit thread_local ThreadWatch s_watch;

template <typename Function>
void resolve(Function &function, const char *name)
{
    // Conditions have an older, incompatible version on x86-64, which plain dlsym() may give.
    void *found = dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
    found = found == nullptr ? dlsym(RTLD_NEXT, name) : found;
    function = reinterpret_cast<Function>(found);
}

void resolveAll()
{
    resolve(s_real.signal, "pthread_cond_signal");
    resolve(s_real.wait, "pthread_cond_wait");
    resolve(s_real.timedWait, "pthread_cond_timedwait");
    resolve(s_real.destroy, "pthread_mutex_destroy");
    resolve(s_real.unlock, "pthread_mutex_unlock");
    resolve(s_real.lock, "pthread_mutex_lock");
    dlerror();
}

// Each function's own, and 0 where it is asked for by the search itself: then there is one thread.
template <typename Function, typename... Arguments>
int first(Function Real::*function, Arguments... arguments)
{
    static bool s_searches = false;
    if (!s_searches) {
        s_searches = true;
        resolveAll();
        s_searches = false;
    }
    return s_real.*function == nullptr ? 0 : (s_real.*function)(arguments...);
}

// Other destructors of this thread may still use the lock: comes back until the last round of them.
void threadEnds(void *round)
{
    const auto number = reinterpret_cast<std::uintptr_t>(round);
    if (number < PTHREAD_DESTRUCTOR_ITERATIONS) {
        pthread_setspecific(s_key, reinterpret_cast<void *>(number + 1));
    } else {
        s_watch.threadEnds();
    }
}

__attribute__((constructor)) void load()
{
    if (s_real.lock == nullptr) {
        resolveAll();
    }
    examineProcess();
    if (process.isWatched.load(std::memory_order_relaxed)) {
        s_hasKey = pthread_key_create(&s_key, &threadEnds) == 0;
    }
}

// At the end of the process whatever is left of its threads may be gone any moment.
__attribute__((destructor)) void unload()
{
    process.isWatched.store(false, std::memory_order_relaxed);
}

bool isWatched()
{
    return process.isWatched.load(std::memory_order_relaxed) && !s_watch.isBusy();
}

int lockWatched(pthread_mutex_t *mutex)
{
    if (process.isKnown->load(std::memory_order_relaxed) == 0) [[unlikely]] {
        beginAfterFork();
    }
    WatchedLock *lock = find(mutex);
    const std::uint64_t asked = lock == nullptr ? 0 : process.clock().ticks();
    const int result = s_real.lock(mutex);
    if (result != 0) {
        return result;
    }
    if (lock != nullptr) {
        s_watch.mutexLocked(*lock, asked);
    } else {
        s_watch.strangerLocked(mutex, process.searchesHeap || process.isInRuntime(mutex));
    }
    return result;
}

} // namespace

void callAtEnd()
{
    if (s_hasKey) {
        pthread_setspecific(s_key, reinterpret_cast<void *>(1));
    }
}

} // namespace gilscope::probe

using namespace gilscope::probe;

#define GILSCOPE_INTERPOSED extern "C" __attribute__((visibility("default")))

GILSCOPE_INTERPOSED int pthread_mutex_lock(pthread_mutex_t *mutex) noexcept
{
    if (s_real.lock == nullptr) [[unlikely]] {
        return first(&Real::lock, mutex);
    }
    return isWatched() ? lockWatched(mutex) : s_real.lock(mutex);
}

GILSCOPE_INTERPOSED int pthread_mutex_unlock(pthread_mutex_t *mutex) noexcept
{
    if (s_real.unlock == nullptr) [[unlikely]] {
        return first(&Real::unlock, mutex);
    }
    if (isWatched()) {
        if (s_watch.isInside(mutex)) {
            s_watch.mutexUnlocked();
        } else {
            s_watch.strangerUnlocks(mutex);
        }
    }
    return s_real.unlock(mutex);
}

GILSCOPE_INTERPOSED int pthread_mutex_destroy(pthread_mutex_t *mutex) noexcept
{
    if (s_real.destroy == nullptr) [[unlikely]] {
        return first(&Real::destroy, mutex);
    }
    if (isWatched()) {
        forget(mutex);
    }
    return s_real.destroy(mutex);
}

GILSCOPE_INTERPOSED int pthread_cond_signal(pthread_cond_t *condition) noexcept
{
    if (s_real.signal == nullptr) [[unlikely]] {
        return first(&Real::signal, condition);
    }
    if (isWatched()) {
        s_watch.signals(condition);
    }
    return s_real.signal(condition);
}

GILSCOPE_INTERPOSED int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex)
{
    if (s_real.wait == nullptr) [[unlikely]] {
        return first(&Real::wait, condition, mutex);
    }
    if (!isWatched() || !s_watch.waitsForSwitch(condition, mutex)) {
        return s_real.wait(condition, mutex);
    }
    s_watch.handshakeBegins();
    const int result = s_real.wait(condition, mutex);
    s_watch.handshakeEnded();
    return result;
}

GILSCOPE_INTERPOSED int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex,
                                               const timespec *until)
{
    if (s_real.timedWait == nullptr) [[unlikely]] {
        return first(&Real::timedWait, condition, mutex, until);
    }
    if (!isWatched() || !s_watch.waitsForLock(condition, mutex)) {
        return s_real.timedWait(condition, mutex, until);
    }
    s_watch.waitBegins();
    const int result = s_real.timedWait(condition, mutex, until);
    s_watch.waitEnded(result == ETIMEDOUT);
    return result;
}
