#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// A layer without weights, given as a function.
class StatelessModule : public LayerModule {
  public:
    using Function = std::function<torch::Tensor(const std::vector<torch::Tensor>&, const Forward&)>;

    explicit StatelessModule(Function function) : m_function(std::move(function)) {}
    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        return m_function(inputs, forward);
    }

  private:
    Function m_function;
};

[[nodiscard]] inline std::shared_ptr<LayerModule> stateless(StatelessModule::Function function) {
    return std::make_shared<StatelessModule>(std::move(function));
}

}  // namespace studio::engine
