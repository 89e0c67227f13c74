#pragma once

#include "core/api/network_service.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {

class WrappedLabel;

/// What a layer, or several together, gives and costs.
class LayerFacts : public FormSection {
    Q_OBJECT
  public:
    explicit LayerFacts(QWidget* parent = nullptr);

    /// nullptr: nothing is known; hides.
    void showLayer(const api::LayerReport* layer);
    /// The input: a shape alone.
    void showInput(const spec::Shape& shape);
    /// Sums over layers, each repetition counted: parameters, multiply-adds and memory.
    void showTotal(const std::vector<const api::LayerReport*>& layers);

  private:
    WrappedLabel* addFact(const QString& name, const QString& label, const QString& help);
    void showCosts(std::int64_t trainable, std::int64_t fixed, std::int64_t multiplyAdds, std::int64_t bytes);
    void setRows(bool shape, bool costs, bool field);

    WrappedLabel* m_shape;
    WrappedLabel* m_parameters;
    WrappedLabel* m_cost;
    WrappedLabel* m_memory;
    WrappedLabel* m_field;
};

}  // namespace studio::ui
