// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "text_scale.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QStyle>
#include <QSvgRenderer>
#include <QWidget>

namespace gilscope {

namespace {

QPalette paletteOf(const ThemeColours &colours)
{
    QPalette palette(colours.text, colours.window);
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.base);
    palette.setColor(QPalette::AlternateBase, colours.window);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::Button, colours.window);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::ToolTipBase, colours.base);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::Mid, colours.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faint = colours.muted;
        faint.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colours.muted);
    // Fusion etches what is disabled: a shadow of this colour, which on a dark menu is a second text.
    palette.setColor(QPalette::Disabled, QPalette::Light, Qt::transparent);
    return palette;
}

// A radio button is a ring, and when it is chosen a thick one around a dot; even, so that it is round. A
// frame's title stands on its line, and what is in it begins below.
void setSizes(QString &sheet, const QFont &body)
{
    const int outer = QFontMetrics(body).ascent() / 2 * 2;
    const int ring = std::max(outer / 3, 3);
    const auto set = [&sheet](const char *name, int pixels) {
        sheet.replace(QLatin1String(name), QString::number(pixels));
    };
    set("@dotIn", outer - 4);
    set("@dotOn", outer - 2 * ring);
    set("@dotB", ring);
    set("@dotR", outer / 2);
    set("@halfLine", QFontMetrics(body).height() / 2 + 1);
}

QString styleSheetOf(const ThemeColours &colours, const QFont &body)
{
    QString sheet = QStringLiteral(R"(
QToolTip { background: @base; color: @text; border: 1px solid @line; padding: 4px; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QMenuBar { padding: 2px 6px; }
QStatusBar { border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QToolBar { border: none; border-top: 1px solid @line; padding: 4px 10px; spacing: 2px; }
QToolBar[quiet="true"] { border: none; padding: 0; spacing: 6px; }
QToolBar[quiet="true"] QToolBarExtension { background: @muted; border: none; border-radius: 4px; padding: 0; }
QToolBar::separator { background: @line; width: 1px; margin: 6px 8px; }
QToolBar QToolButton { padding: 3px 7px; border: 2px solid transparent; border-radius: 6px; }
QToolBar QToolButton:hover { background: @tint; }
QToolBar QToolButton:checked:enabled { background: @tint; border-color: @line; }
QToolBar QToolButton:focus { border-color: @accent; }
QToolButton[primary="true"] { background: @accent; color: @onAccent; border: 2px solid @accent;
                              border-radius: 6px; padding: 5px 14px; font-weight: bold; }
QToolButton[primary="true"]:focus { border-color: @text; }
QToolButton[primary="true"]:hover { background: @accent; border-color: @text; }
QToolButton[primary="true"]:disabled { background: transparent; color: @muted; border-color: @line; }
QListView#gallery, QListView#cards { background: @window; border: none; activate-on-singleclick: 0; outline: 0; }
QLineEdit { background: @base; color: @text; border: 1px solid @line; border-radius: 5px; padding: 3px 6px; }
QLineEdit:focus { border-color: @accent; }
QLineEdit:disabled { background: @window; color: @muted; }
QRadioButton::indicator { width: @dotInpx; height: @dotInpx; border: 2px solid @muted; border-radius: @dotRpx;
                          background: @base; }
QRadioButton::indicator:checked { width: @dotOnpx; height: @dotOnpx; border: @dotBpx solid @accent; }
QRadioButton::indicator:focus { border-color: @text; }
QRadioButton::indicator:disabled { border-color: @line; }
QWidget#editorPage QWidget[problem="true"] { border: 2px solid @problem; }
QTreeView#editorTree { background: @window; outline: 0; selection-background-color: @tint; selection-color: @text; }
QScrollArea#nodeForm, QScrollArea#nodeForm > QWidget > QWidget { background: @base; }
QToolButton[quiet="true"] { border: 1px solid @line; border-radius: 6px; padding: 4px 10px; background: @base; }
QToolButton[quiet="true"]:hover { background: @tint; }
QToolButton[quiet="true"]:focus { border-color: @accent; }
QToolButton[quiet="true"]:disabled { color: @muted; background: transparent; }
QTableView[figures="true"] { background: transparent; border: 2px solid transparent; border-radius: 4px; outline: 0;
                     selection-background-color: @tint; selection-color: @text; }
QTableView[figures="true"]:focus { border-color: @accent; }
QTableView[figures="true"] QHeaderView { background: transparent; }
QTableView[figures="true"] QHeaderView::section { background: transparent; border: none;
                     border-bottom: 1px solid @line; color: @muted; padding: 2px 6px; }
QTableView[figures="true"]::item { padding: 0 6px; }
QWidget#questionPage, QWidget#picture, QWidget#explanationPage { background: @base; }
QToolButton#skipButton, QToolButton#explainButton { border: 2px solid @line; border-radius: 6px; padding: 5px 12px; }
QToolButton#explainButton { padding: 2px 10px; }
QToolButton#skipButton:hover, QToolButton#explainButton:hover { background: @tint; }
QToolButton#skipButton:focus, QToolButton#explainButton:focus { border-color: @accent; }
QToolButton[step="true"] { border: 1px solid @line; border-radius: 4px; padding: 0 6px; }
QToolButton[step="true"]:hover:enabled { background: @tint; border-color: @accent; }
QToolButton[step="true"]:disabled { color: @line; }
QGroupBox#reveal { border: 1px solid @line; border-radius: 8px; margin-top: @halfLinepx; padding-top: @halfLinepx; }
QGroupBox#reveal::title { subcontrol-origin: margin; subcontrol-position: top left; left: 10px; padding: 0 6px;
                          color: @muted; }
QScrollArea#revealScroll { background: transparent; }
QScrollArea#revealScroll:focus { border-left: 2px solid @accent; }
QTextBrowser#explanationText { background: @base; }
QFrame#messageBar[problem="true"] { background: @problemTint; border-left: 4px solid @problem; }
QFrame#messageBar[problem="false"] { background: @tint; border-left: 4px solid @accent; }
QFrame[offers="true"] { background: @tint; border-left: 4px solid @accent; }
QFrame[offers="true"] QProgressBar { border: 1px solid @line; border-radius: 4px; background: @base; max-height: 0.6em; }
QFrame[offers="true"] QProgressBar::chunk { background: @accent; border-radius: 3px; }
QFrame#messageBar QToolButton { border: 2px solid transparent; border-radius: 4px; padding: 3px; }
QFrame#messageBar QToolButton:hover { border-color: @line; }
QFrame#messageBar QToolButton:focus { border-color: @text; }
)");
    setSizes(sheet, body);
    // Longest names first, since one begins with another.
    sheet.replace(QLatin1String("@problemTint"), colours.problemTint.name());
    sheet.replace(QLatin1String("@problem"), colours.problem.name());
    sheet.replace(QLatin1String("@onAccent"), colours.onAccent.name());
    sheet.replace(QLatin1String("@accent"), colours.accent.name());
    sheet.replace(QLatin1String("@window"), colours.window.name());
    sheet.replace(QLatin1String("@muted"), colours.muted.name());
    sheet.replace(QLatin1String("@base"), colours.base.name());
    sheet.replace(QLatin1String("@text"), colours.text.name());
    sheet.replace(QLatin1String("@line"), colours.line.name());
    sheet.replace(QLatin1String("@tint"), colours.accentTint.name());
    return sheet;
}

constexpr double wallPt = 18; // legible from the last row

double factorOf(TypeStep step)
{
    switch (step) {
    case TypeStep::Caption:
        return 0.85;
    case TypeStep::Body:
        return 1.0;
    case TypeStep::Heading:
        return 1.2;
    case TypeStep::Title:
        return 1.6;
    }
    Q_UNREACHABLE();
}

QPixmap drawing(const QByteArray &svg, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    return pixmap;
}

} // namespace

ThemeColours coloursOf(Theme theme)
{
    switch (theme) {
    case Theme::Print: // of pictures only: the window has none
    case Theme::Light:
        return {.window = 0xf6f7f9,
                .base = 0xffffff,
                .text = 0x1b1f24,
                .muted = 0x57606a,
                .line = 0xd5dbe1,
                .accent = 0x0072b2,
                .onAccent = 0xffffff,
                .accentTint = 0xe6f1f9,
                .problem = 0xa83f00,
                .problemTint = 0xfdeee4};
    case Theme::HighContrast:
        return {.window = 0xff000000,
                .base = 0xff000000,
                .text = 0xffffff,
                .muted = 0xd6d6d6,
                .line = 0x8c8c8c,
                .accent = 0x6cc4ff,
                .onAccent = 0xff000000,
                .accentTint = 0x00395f,
                .problem = 0xff9b52,
                .problemTint = 0x431c00};
    case Theme::Projector:
        return {.window = 0xffffff,
                .base = 0xffffff,
                .text = 0xff000000,
                .muted = 0x3a4148,
                .line = 0x79828b,
                .accent = 0x00548c,
                .onAccent = 0xffffff,
                .accentTint = 0xcfe4f4,
                .problem = 0x8a3300,
                .problemTint = 0xffe6d6};
    case Theme::Dark:
        return {.window = 0x16191d,
                .base = 0x1c2025,
                .text = 0xe8ecf0,
                .muted = 0xa0abb6,
                .line = 0x343b43,
                .accent = 0x56b4e9,
                .onAccent = 0x0b1014,
                .accentTint = 0x1d3445,
                .problem = 0xff9a57,
                .problemTint = 0x3a2618};
    }
    Q_UNREACHABLE();
}

namespace {

// Under a style sheet a widget takes its parent's type when it is polished, and not later: from the top down.
void inheritType(QWidget &widget)
{
    widget.style()->polish(&widget);
    for (QWidget *child : widget.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!child->isWindow())
            inheritType(*child);
    }
}

} // namespace

void applyLook(QApplication &application, Theme theme, int textScale)
{
    const ThemeColours colours = coloursOf(theme);
    const QFont body = bodyFont(theme, textScale);
    const bool newType = body != QApplication::font();
    if (newType)
        QApplication::setFont(body);
    application.setPalette(paletteOf(colours));
    application.setStyleSheet(styleSheetOf(colours, body));
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (newType && !window->testAttribute(Qt::WA_SetFont)) {
            window->setFont({});
            inheritType(*window);
        }
    }
}

namespace {

// What was given to a widget and is still what it has, or what it never had: not what it chose for itself.
template <typename Look>
bool isInherited(const QWidget &widget, const char *given, Qt::WidgetAttribute chosen, const Look &now)
{
    return !widget.testAttribute(chosen) || widget.property(given).value<Look>() == now;
}

} // namespace

void inheritLook(QWidget &parent)
{
    static constexpr const char *givenFont = "inheritedFont";
    static constexpr const char *givenPalette = "inheritedPalette";
    for (QWidget *child : parent.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child->isWindow())
            continue;
        child->ensurePolished(); // which would take it away again
        if (isInherited(*child, givenFont, Qt::WA_SetFont, child->font())) {
            child->setFont(parent.font());
            child->setProperty(givenFont, child->font());
        }
        if (isInherited(*child, givenPalette, Qt::WA_SetPalette, child->palette())) {
            // The window's: as elsewhere under a style sheet, what a part has chosen is its own alone.
            child->setPalette(parent.window()->palette());
            child->setProperty(givenPalette, child->palette());
        }
        inheritLook(*child);
    }
}

void applyLook(QWidget &window, Theme theme, int textScale)
{
    const ThemeColours colours = coloursOf(theme);
    window.setFont(bodyFont(theme, textScale));
    window.setPalette(paletteOf(colours));
    window.setStyleSheet(styleSheetOf(colours, window.font()));
    inheritLook(window);
}

QFont scaled(const QFont &body, TypeStep step)
{
    QFont font = body;
    if (const double points = body.pointSizeF(); points > 0) {
        font.setPointSizeF(std::max(points * factorOf(step), points < wallPt ? 0 : wallPt));
    } else {
        font.setPixelSize(qRound(body.pixelSize() * factorOf(step)));
    }
    return font;
}

QIcon themedIcon(const QString &name, const ThemeColours &colours)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray black = file.readAll();
    const auto inColour = [&black](const QColor &colour) {
        return QByteArray(black).replace("#000000", colour.name().toLatin1());
    };
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64}) {
        icon.addPixmap(drawing(inColour(colours.text), size), QIcon::Normal);
        icon.addPixmap(drawing(inColour(colours.line), size), QIcon::Disabled);
    }
    return icon;
}

} // namespace gilscope
