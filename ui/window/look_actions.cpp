// SPDX-License-Identifier: GPL-3.0-or-later
#include "look_actions.h"

#include "command.h"
#include "language.h"
#include "text_scale.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LookActions)
};

struct ThemeWords
{
    QString text;
    Qt::Key key;
    QString what;
};

ThemeWords wordsOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return {Text::tr("&Light theme"), Qt::Key_L, Text::tr("Dark on light, for a bright room")};
    case Theme::Dark:
        return {Text::tr("&Dark theme"), Qt::Key_D, Text::tr("Light on dark, for a dark room")};
    case Theme::HighContrast:
        return {Text::tr("&High contrast theme"), Qt::Key_H,
                Text::tr("White on black, strong colours, patterns everywhere")};
    case Theme::Projector:
        return {Text::tr("&Projector theme"), Qt::Key_P,
                Text::tr("Large type and strong lines, for a washed-out wall")};
    case Theme::Print:
        break; // of pictures only
    }
    Q_UNREACHABLE();
}

} // namespace

LookActions::LookActions(QWidget *window)
    : theme(new QActionGroup(window)), language(new QActionGroup(window))
{
    for (const Theme one : themes) {
        const ThemeWords words = wordsOf(one);
        QAction *action = command(window, nameOf(one).toLatin1(), words.text,
                                  {QKeySequence(Qt::CTRL | Qt::SHIFT | words.key)}, words.what);
        action->setCheckable(true);
        action->setData(QVariant::fromValue(one));
        theme->addAction(action);
    }
    largerText =
        command(window, "larger-text", Text::tr("L&arger text"),
                {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, Text::tr("Larger text everywhere"));
    smallerText = command(window, "smaller-text", Text::tr("S&maller text"), {Qt::CTRL | Qt::Key_Minus},
                          Text::tr("Smaller text everywhere"));
    normalText = command(window, "normal-text", Text::tr("&Normal text"), {Qt::CTRL | Qt::Key_0},
                         Text::tr("Text as large as it was at first"));
    for (const QString &one : QStringList{QString()} + languages()) {
        const QString name = QStringLiteral("language-") + (one.isEmpty() ? QStringLiteral("system") : one);
        // The first letter of "en" and "de", and L for the system's.
        const auto key = one.isEmpty() ? Qt::Key_L : static_cast<Qt::Key>(one.at(0).toUpper().unicode());
        QAction *action = command(
            window, name.toLatin1(), one.isEmpty() ? Text::tr("&System's language") : nameOfLanguage(one),
            {QKeySequence(Qt::CTRL | Qt::ALT | key)},
            one.isEmpty() ? Text::tr("Speak the language of the system, where that is possible")
                          : Text::tr("Speak %1").arg(nameOfLanguage(one)));
        action->setCheckable(true);
        action->setData(one);
        language->addAction(action);
    }
}

void LookActions::fill(QMenu &menu) const
{
    menu.addActions(theme->actions());
    menu.addSeparator();
    menu.addActions({largerText, smallerText, normalText});
    menu.addSeparator();
    // In two languages: whoever needs it may not read this one.
    menu.addMenu(QStringLiteral("Language · Sprache"))->addActions(language->actions());
}

void LookActions::showLanguage(const QString &shown) const
{
    for (QAction *action : language->actions()) {
        action->setChecked(action->data().toString() == shown);
    }
}

void LookActions::show(Theme shown, int textScale) const
{
    for (QAction *action : theme->actions())
        action->setChecked(themeOf(*action) == shown);
    largerText->setEnabled(textScale < textScales.back());
    smallerText->setEnabled(textScale > textScales.front());
    normalText->setEnabled(textScale != textScales.front());
    normalText->setText(textScale == textScales.front() ? Text::tr("&Normal text")
                                                        : Text::tr("&Normal text (now %1 %)").arg(textScale));
}

Theme LookActions::themeOf(const QAction &action)
{
    return action.data().value<Theme>();
}

} // namespace gilscope
