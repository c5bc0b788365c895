// SPDX-License-Identifier: GPL-3.0-or-later
#include "unix_signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gilscope {

namespace {

// A handler may do next to nothing; writing to a descriptor is allowed.
volatile std::sig_atomic_t wakeUp = -1;

void onSignal(int)
{
    const int saved = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wakeUp, &one, sizeof one);
    errno = saved;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent),
      m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_notifier(m_descriptor, QSocketNotifier::Read)
{
    wakeUp = m_descriptor;
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = read(m_descriptor, &count, sizeof count);
        emit quitRequested();
    });
    handle(onSignal);
}

UnixSignals::~UnixSignals()
{
    handle(SIG_DFL);
    m_notifier.setEnabled(false);
    close(m_descriptor);
}

} // namespace gilscope
