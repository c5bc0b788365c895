// SPDX-License-Identifier: GPL-3.0-or-later
#include "header_type.h"

#include <QHeaderView>

namespace gilscope {

void setHeaderType(QHeaderView &header, const QFont &type)
{
    header.setFont(type);
    header.viewport()->setFont(type);
}

} // namespace gilscope
