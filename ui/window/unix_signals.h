// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns SIGINT and SIGTERM into an ordinary quit of the event loop, so that workers are ended and settings
// saved. One per program, on the GUI thread, beside a QCoreApplication.
#pragma once

#include <QSocketNotifier>

namespace gilscope {

class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void quitRequested();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace gilscope
