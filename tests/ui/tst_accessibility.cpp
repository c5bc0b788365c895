// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people owe those who don't see the window, or have no mouse: every control has a name, a place in the
// tab order or a key, and the keyboard comes everywhere and back.
#include "ui/timeline/timeline_view.h"
#include "window_tour.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTabBar>
#include <QToolButton>

#include <set>

using namespace gilscope;
using namespace gilscope::test;

namespace {

bool isPartOfAControl(const QWidget &widget)
{
    for (const QWidget *parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QAbstractItemView *>(parent) || qobject_cast<const QTabBar *>(parent)
            || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QMenuBar *>(parent)) {
            return true;
        }
    }
    return false;
}

bool isOfQt(const QWidget &widget)
{
    return widget.objectName().startsWith(QLatin1String("qt_")) || qobject_cast<const QScrollBar *>(&widget)
        || qobject_cast<const QMenuBar *>(&widget) || qobject_cast<const QMenu *>(&widget)
        || qobject_cast<const QSplitterHandle *>(&widget);
}

bool isControl(const QWidget &widget)
{
    const bool takesKeys = (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    const bool isKind = qobject_cast<const QAbstractButton *>(&widget)
        || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QAbstractItemView *>(&widget)
        || qobject_cast<const QAbstractSlider *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
        || qobject_cast<const QAbstractSpinBox *>(&widget);
    return (takesKeys || isKind) && widget.focusProxy() == nullptr && !isOfQt(widget)
        && !isPartOfAControl(widget);
}

QString nameOf(const QWidget &widget)
{
    return QStringLiteral("%1 %2 “%3” in %4")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), widget.accessibleName(),
             widget.parentWidget() ? widget.parentWidget()->objectName() : QString());
}

// A command that has a key presses the button.
bool hasAKey(const QWidget &widget)
{
    const auto *button = qobject_cast<const QToolButton *>(&widget);
    if (button != nullptr && button->defaultAction() != nullptr) {
        return !button->defaultAction()->shortcut().isEmpty();
    }
    // Or one that its tool tip names: "One hand more (Shift+1)".
    const QList<QAction *> actions = widget.window()->findChildren<QAction *>();
    return std::any_of(actions.begin(), actions.end(), [&](const QAction *action) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        return !key.isEmpty() && action->isEnabled() && widget.toolTip().contains(u'(' + key + u')');
    });
}

// QVERIFY2 would cut them off.
bool nothingIn(const QStringList &wrong)
{
    for (const QString &what : wrong) {
        qWarning("%s", qPrintable(what));
    }
    return wrong.isEmpty();
}

QList<QWidget *> controlsIn(QWidget &shown)
{
    QList<QWidget *> controls;
    for (QWidget *widget : shown.findChildren<QWidget *>()) {
        if (widget->isVisibleTo(&shown) && widget->isEnabledTo(&shown) && isControl(*widget)) {
            controls << widget;
        }
    }
    return controls;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyControlHasANameAndCanBeReached()
    {
        QStringList wrong;
        const auto say = [&wrong](const QString &what) {
            if (!wrong.contains(what)) {
                wrong << what;
            }
        };
        QVERIFY(WindowTour().go({1360, 960}, [&](const QString &page, QWidget &shown) {
            for (const QWidget *control : controlsIn(shown)) {
                const auto *button = qobject_cast<const QAbstractButton *>(control);
                const bool hasText = button != nullptr && !button->text().isEmpty();
                if (control->accessibleName().isEmpty() && !hasText) {
                    say(QStringLiteral("%1: no accessible name: %2").arg(page, nameOf(*control)));
                }
                const bool isOfABox = qobject_cast<const QDialogButtonBox *>(control->parentWidget());
                if (control->objectName().isEmpty() && !isOfABox
                    && (button == nullptr || !hasAKey(*control))) {
                    say(QStringLiteral("%1: no object name: %2").arg(page, nameOf(*control)));
                }
                if ((control->focusPolicy() & Qt::TabFocus) != Qt::TabFocus && !hasAKey(*control)) {
                    say(QStringLiteral("%1: out of the keyboard's reach: %2").arg(page, nameOf(*control)));
                }
            }
        }));
        QVERIFY(nothingIn(wrong));
    }

    void tabGoesThroughEverythingOnceAndComesBack()
    {
        QStringList wrong;
        QVERIFY(WindowTour().go({1360, 960}, [&](const QString &page, QWidget &shown) {
            if (page == QLatin1String("live run")) {
                return; // changes meanwhile
            }
            QSet<const QWidget *> wanted;
            for (const QWidget *control : controlsIn(shown)) {
                if ((control->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
                    wanted.insert(control);
                }
            }
            QWidget *first = QApplication::focusWidget();
            if (first == nullptr) {
                wrong << page + QStringLiteral(": nothing has the keyboard");
                return;
            }
            QSet<const QWidget *> visited;
            for (QWidget *now = first; visited.size() < 500;) {
                visited.insert(now);
                // An editor keeps Tab for itself; Ctrl+Tab leaves it.
                QTest::keyClick(now, Qt::Key_Tab);
                if (QApplication::focusWidget() == now) {
                    QTest::keyClick(now, Qt::Key_Tab, Qt::ControlModifier);
                }
                QWidget *next = QApplication::focusWidget();
                if (next == first) {
                    break;
                }
                if (next == nullptr || next == now || visited.contains(next)) {
                    wrong << QStringLiteral("%1: Tab goes no further than %2").arg(page, nameOf(*now));
                    break;
                }
                now = next;
            }
            for (const QWidget *missed : wanted - visited) {
                wrong << QStringLiteral("%1: Tab passes by %2").arg(page, nameOf(*missed));
            }
            first->setFocus();
        }));
        QVERIFY(nothingIn(wrong));
    }

    void noTwoEnabledCommandsShareAKey()
    {
        QStringList wrong;
        QVERIFY(WindowTour().go({1360, 960}, [&](const QString &page, QWidget &shown) {
            QMap<QString, QStringList> users;
            for (const QAction *action : shown.window()->findChildren<QAction *>()) {
                const bool isWide = action->shortcutContext() == Qt::WindowShortcut
                    || action->shortcutContext() == Qt::ApplicationShortcut;
                for (const QKeySequence &key : action->shortcuts()) {
                    if (action->isEnabled() && isWide) {
                        users[key.toString()] << action->objectName();
                    }
                }
            }
            for (auto user = users.cbegin(); user != users.cend(); ++user) {
                if (user->size() > 1) {
                    wrong << QStringLiteral("%1: %2 is %3").arg(page, user.key(), user->join(u' '));
                }
            }
        }));
        QVERIFY(nothingIn(wrong));
    }

    void theTimelineSaysWhatTheRunCameTo()
    {
        QMap<QString, QString> descriptions;
        QVERIFY(WindowTour().go({1360, 960}, [&](const QString &page, QWidget &shown) {
            if (const auto *timeline = shown.findChild<TimelineView *>()) {
                descriptions[page] = timeline->accessibleDescription();
                if (!timeline->accessibleName().isEmpty()) {
                    descriptions[page + QStringLiteral(" name")] = timeline->accessibleName();
                }
            }
        }));
        const QString after = descriptions[QStringLiteral("reveal")];
        QVERIFY2(after.contains(QStringLiteral("[one]")) && after.contains(QStringLiteral("thread")),
                 qPrintable(after));
        QVERIFY(descriptions.contains(QStringLiteral("reveal name")));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
