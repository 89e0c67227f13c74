#include <algorithm>

#include "core/engine/exporters/types.h"

namespace studio::engine {

const std::vector<const ExporterType*>& exporterTypes() {
    static const std::vector<const ExporterType*> types{&torchscriptType(), &onnxType(), &safetensorsType()};
    return types;
}

const ExporterType* findExporterType(const std::string& id) {
    const auto& types = exporterTypes();
    const auto it = std::find_if(types.begin(), types.end(),
                                 [&](const ExporterType* type) { return type->descriptor().id == id; });
    return it == types.end() ? nullptr : *it;
}

}  // namespace studio::engine
