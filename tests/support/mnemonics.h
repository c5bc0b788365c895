// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QTabBar>

namespace gilscope::test {

// The keys that more than one of its controls has, each with these controls' words.
[[nodiscard]] inline QStringList collidingMnemonics(const QWidget &window)
{
    QMap<QString, QStringList> texts;
    const auto add = [&texts](const QString &text) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty()) {
            texts[key.toString()] << text;
        }
    };
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->buddy() != nullptr) {
            add(label->text());
        }
    }
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        add(button->text());
    }
    for (const auto *bar : window.findChildren<QTabBar *>()) {
        for (int tab = 0; tab < bar->count(); ++tab) {
            add(bar->tabText(tab));
        }
    }
    QStringList colliding;
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        if (it->size() > 1) {
            colliding << it.key() + QStringLiteral(": ") + it->join(QStringLiteral(", "));
        }
    }
    return colliding;
}

} // namespace gilscope::test
