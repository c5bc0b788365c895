// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lecturer's handbook, made of the scenarios themselves: one page each, as Markdown. So it says what the
// program says, in each of its languages. docs/handbook/ holds what `gilscope handbook DIR` writes; a test
// compares.
#pragma once

#include "scenario/scenario.h"

#include <functional>

namespace gilscope {

// Question, answers with their misconceptions, what to expect, timing, what to try next, explanation (figures
// as "…", since nothing has been run), knobs. `picture`: the name of its image file; empty for none.
[[nodiscard]] QString handbookPage(const Scenario &scenario, const QString &picture = {});
// The contents: general pages, groups, and links to all of them ("two-countdowns.md").
[[nodiscard]] QString handbookContents(const std::vector<Scenario> &scenarios);

struct HandbookPage
{
    QString name; // of its file: "two-countdowns.md"
    QString title;
    QString text; // Markdown
};

// All of it: contents ("README.md"), how a lesson goes, a page a preset, writing a scenario, glossary.
// `pictureOf`: the picture of a preset by its id, see handbookPage(); may be empty.
[[nodiscard]] std::vector<HandbookPage>
handbook(const QString &language, const std::function<QString(const QString &id)> &pictureOf = {});

} // namespace gilscope
