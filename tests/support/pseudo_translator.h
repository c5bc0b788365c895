// SPDX-License-Identifier: GPL-3.0-or-later
//
// A language that anybody can read, for tests: accents, brackets and two fifths more of it. What has no
// brackets on screen was never given to a translator; what is cut off would be so in German.
//   "New %1" → "[Ńéŵ %1 ~~]"
#pragma once

#include <QCoreApplication>
#include <QTranslator>

namespace gilscope::test {

class PseudoTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        // Qt's own words stay: names of keys are among them.
        return QByteArrayView(context).startsWith("gilscope") ? pseudo(QString::fromUtf8(source)) : QString();
    }

    [[nodiscard]] static QString pseudo(const QString &source)
    {
        QString text;
        qsizetype letters = 0;
        for (qsizetype at = 0; at < source.size(); ++at) {
            const bool isPlace =
                source[at] == u'%' && at + 1 < source.size() && source[at + 1].isLetterOrNumber();
            if (isPlace) {
                text += source.mid(at, source.mid(at, 3) == QLatin1String("%Ln") ? 3 : 2);
                at += source.mid(at, 3) == QLatin1String("%Ln") ? 2 : 1;
            } else {
                letters += source[at].isLetter() ? 1 : 0;
                text += accented(source[at]);
            }
        }
        if (letters < 2) {
            return source; // units and signs
        }
        return u'[' + text + u' ' + QString((letters * 2 + 4) / 5, u'~') + u']';
    }

private:
    [[nodiscard]] static QChar accented(QChar plain)
    {
        static const QString from = QStringLiteral("aeiounscAEIOUNSC");
        static const QString to = QStringLiteral("áéíóúñšçÁÉÍÓÚÑŠÇ");
        const qsizetype at = from.indexOf(plain);
        return at < 0 ? plain : to[at];
    }
};

// While it lives.
class PseudoLanguage
{
public:
    PseudoLanguage() { QCoreApplication::installTranslator(&m_translator); }
    ~PseudoLanguage() { QCoreApplication::removeTranslator(&m_translator); }
    PseudoLanguage(const PseudoLanguage &) = delete;
    PseudoLanguage &operator=(const PseudoLanguage &) = delete;

private:
    PseudoTranslator m_translator;
};

} // namespace gilscope::test
