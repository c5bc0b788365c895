// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include "scenario/text_language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace gilscope {

namespace {

// Qt forgets them when they go.
std::unique_ptr<QTranslator> installed(const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(file, folder)) {
        QCoreApplication::installTranslator(translator.get());
    }
    return translator;
}

// The system's locale where it is of this language: it also says how numbers are written there.
QLocale localeOf(const QString &language)
{
    const QLocale system = QLocale::system();
    return system.name().startsWith(language + u'_') ? system : QLocale(language);
}

} // namespace

QStringList languages()
{
    return {QStringLiteral("en"), QStringLiteral("de")};
}

QString nameOfLanguage(const QString &language)
{
    return language == QLatin1String("de") ? QStringLiteral("Deutsch") : QStringLiteral("English");
}

QString systemLanguage()
{
    for (const QString &wanted : QLocale::system().uiLanguages()) {
        const QString language = wanted.section(u'-', 0, 0);
        if (languages().contains(language)) {
            return language;
        }
    }
    return languages().front();
}

void speak(const QString &language)
{
    static std::unique_ptr<QTranslator> own;
    static std::unique_ptr<QTranslator> ofQt;
    const QString spoken = languages().contains(language) ? language : systemLanguage();
    own = installed(QStringLiteral("gilscope_") + spoken, QStringLiteral(":/translations"));
    ofQt = installed(QStringLiteral("qtbase_") + spoken, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    QLocale::setDefault(localeOf(spoken));
    setTextLanguage(spoken);
}

} // namespace gilscope
