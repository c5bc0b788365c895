// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFont;
class QHeaderView;

namespace gilscope {

// Under a style sheet what paints a header keeps its own type, and what measures it has another: both get
// this.
void setHeaderType(QHeaderView &header, const QFont &type);

} // namespace gilscope
