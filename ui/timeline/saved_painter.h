// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gives a painter back as it was.
#pragma once

#include <QPainter>

namespace gilscope {

class SavedPainter
{
public:
    explicit SavedPainter(QPainter &painter) : m_painter(painter) { m_painter.save(); }
    ~SavedPainter() { m_painter.restore(); }
    SavedPainter(const SavedPainter &) = delete;
    SavedPainter &operator=(const SavedPainter &) = delete;

private:
    QPainter &m_painter;
};

} // namespace gilscope
