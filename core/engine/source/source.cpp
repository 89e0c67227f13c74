#include "core/engine/source/source.h"

#include "core/engine/source/languages.h"

namespace studio::engine {

Result<std::string> writeSource(const spec::NetworkSpec& network, const spec::Shape& input,
                                api::SourceLanguage language) {
    auto plan = planSource(network, input);
    if (!plan) {
        return plan.error();
    }
    return language == api::SourceLanguage::Keras ? kerasSource(std::move(*plan))
                                                  : pytorchSource(std::move(*plan));
}

}  // namespace studio::engine
