#include "core/spec/short_text.h"

#include <locale>
#include <sstream>

namespace studio {

std::string shortText(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << number;
    return text.str();
}

}  // namespace studio
