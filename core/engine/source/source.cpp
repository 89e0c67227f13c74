#include "core/engine/source/source.h"

namespace studio::engine {

Result<std::string> writeSource(const spec::NetworkSpec&, const spec::Shape&, api::SourceLanguage) {
    return Error{"TODO", "", ""};
}

}  // namespace studio::engine
