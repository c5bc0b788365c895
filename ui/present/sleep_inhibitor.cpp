// SPDX-License-Identifier: GPL-3.0-or-later
//
// Desktops differ in what they offer, so each is asked in turn until one agrees: the screen saver (GNOME,
// KDE, Xfce, Cinnamon), the older power manager, and logind, which holds off sleep as long as a descriptor
// stays open. All of them also let go by themselves when this program leaves the bus.
#include "sleep_inhibitor.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

#include <array>

namespace gilscope {

namespace {

struct Service
{
    const char *name;
    const char *path;
    const char *interface;
    bool isLogind; // answers with a descriptor instead of a cookie, on the system's bus
};

constexpr std::array services{
    Service{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
            false},
    Service{"org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit",
            "org.freedesktop.PowerManagement.Inhibit", false},
    Service{"org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", true},
};

constexpr int answerWithinMs = 3000;

QDBusConnection busOf(const Service &service)
{
    return service.isLogind ? QDBusConnection::systemBus() : QDBusConnection::sessionBus();
}

QDBusMessage callOf(const Service &service, const char *method)
{
    return QDBusMessage::createMethodCall(QLatin1String(service.name), QLatin1String(service.path),
                                          QLatin1String(service.interface), QLatin1String(method));
}

class DesktopInhibitor : public SleepInhibitor
{
public:
    ~DesktopInhibitor() override { DesktopInhibitor::release(); }

    void inhibit() override
    {
        m_wanted = true;
        if (!m_asking && !holds()) {
            ask(0);
        }
    }

    void release() override
    {
        m_wanted = false;
        letGo();
    }

private:
    [[nodiscard]] bool holds() const { return m_cookie || m_descriptor.isValid(); }
    void ask(std::size_t service);
    void take(std::size_t service, const QDBusMessage &answer);
    void letGo();

    bool m_wanted = false;
    bool m_asking = false;
    std::size_t m_service = 0; // that gave the cookie
    std::optional<quint32> m_cookie;
    QDBusUnixFileDescriptor m_descriptor;
};

void DesktopInhibitor::ask(std::size_t service)
{
    while (service < services.size() && !busOf(services[service]).isConnected()) {
        ++service;
    }
    m_asking = service < services.size();
    if (!m_asking) {
        emit refused();
        return;
    }
    const QString who = QCoreApplication::applicationName();
    const QString why = QCoreApplication::translate("gilscope::SleepInhibitor", "Presenting");
    QDBusMessage call = callOf(services[service], "Inhibit");
    if (services[service].isLogind) {
        call.setArguments({QStringLiteral("idle:sleep"), who, why, QStringLiteral("block")});
    } else {
        call.setArguments({who, why});
    }
    auto *watcher =
        new QDBusPendingCallWatcher(busOf(services[service]).asyncCall(call, answerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, service, watcher] {
        watcher->deleteLater();
        take(service, watcher->reply());
    });
}

// The presentation may be over before the answer is there.
void DesktopInhibitor::take(std::size_t service, const QDBusMessage &answer)
{
    m_asking = false;
    const QVariant first = answer.arguments().value(0);
    const bool agreed = answer.type() == QDBusMessage::ReplyMessage;
    if (agreed && first.metaType() == QMetaType::fromType<quint32>()) {
        m_service = service;
        m_cookie = first.toUInt();
    } else if (agreed && first.metaType() == QMetaType::fromType<QDBusUnixFileDescriptor>()) {
        m_descriptor = first.value<QDBusUnixFileDescriptor>();
    } else if (m_wanted) {
        ask(service + 1);
        return;
    }
    if (!m_wanted) {
        letGo();
    }
}

void DesktopInhibitor::letGo()
{
    m_descriptor = QDBusUnixFileDescriptor();
    if (const std::optional<quint32> cookie = std::exchange(m_cookie, std::nullopt)) {
        QDBusMessage call = callOf(services[m_service], "UnInhibit");
        call.setArguments({*cookie});
        busOf(services[m_service]).send(call);
    }
}

} // namespace

std::unique_ptr<SleepInhibitor> makeDesktopInhibitor()
{
    return std::make_unique<DesktopInhibitor>();
}

} // namespace gilscope
