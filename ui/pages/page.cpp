#include "ui/pages/page.h"

namespace studio::ui {

bool Page::takeDrop(const QStringList& /*paths*/) {
    return false;
}

}  // namespace studio::ui
