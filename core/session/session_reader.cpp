// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_reader.h"

namespace gilscope {

SessionReader::SessionReader(const QString &fileName)
    : m_thread([this, fileName] {
          m_result = readSession(fileName, [this](double share) {
              m_progress.store(share, std::memory_order_relaxed);
              return !m_stopRequested.load(std::memory_order_relaxed);
          });
          m_over.store(true, std::memory_order_release);
      })
{}

SessionReader::~SessionReader()
{
    requestStop();
    m_thread.join();
}

Result<SessionReading> SessionReader::take()
{
    return std::move(m_result.value());
}

} // namespace gilscope
