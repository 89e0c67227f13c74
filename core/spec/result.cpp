#include "core/spec/result.h"

namespace studio {

std::string Error::text() const {
    std::string line = what;
    if (!where.empty()) {
        line += " [" + where + "]";
    }
    if (!remedy.empty()) {
        line += " " + remedy;
    }
    return line;
}

Error Error::cancelled() {
    return {"Cancelled.", "stop", ""};
}

}  // namespace studio
