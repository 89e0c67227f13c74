#include "ui/pages/network/layer_facts.h"

#include "ui/pages/network/layer_text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString parametersText(std::int64_t trainable, std::int64_t fixed) {
    if (fixed == 0)
        return trainable == 0 ? QStringLiteral("0")
                              : LayerFacts::tr("%1, all trained").arg(countText(trainable));
    if (trainable == 0)
        return LayerFacts::tr("%1, none trained").arg(countText(fixed));
    return LayerFacts::tr("%1: %2 trained, %3 not")
        .arg(countText(trainable + fixed), countText(trainable), countText(fixed));
}

QString fieldText(const api::ReceptiveField& field) {
    const QString size = QStringLiteral("%1×%2").arg(field.size.height).arg(field.size.width);
    return field.whole ? LayerFacts::tr("the whole picture") : LayerFacts::tr("%1 pixels").arg(size);
}

}  // namespace

LayerFacts::LayerFacts(QWidget* parent)
    : FormSection(tr("What it gives and costs"), parent),
      m_shape(addFact(
          QStringLiteral("factShape"), tr("Output"),
          tr("What leaves the layer for one picture: height × width × channels, or a number of features."))),
      m_parameters(addFact(QStringLiteral("factParameters"), tr("Parameters"),
                           tr("Numbers that the layer holds: trained ones, and those that it only keeps: "
                              "BatchNorm's running statistics, and all of a frozen layer."))),
      m_cost(addFact(QStringLiteral("factCost"), tr("Multiply-adds"),
                     tr("Multiplications with an addition for one picture on its way forward. A convolution "
                        "has kernel height × width × channels in for each number that it answers with."))),
      m_memory(
          addFact(QStringLiteral("factMemory"), tr("Activations"),
                  tr("Memory that one picture's way forward leaves for the way back, 4 bytes a number. A "
                     "training takes this for each picture of a batch."))),
      m_field(addFact(QStringLiteral("factField"), tr("Receptive field"),
                      tr("The part of the picture that one number of the output depends on. Each layer adds "
                         "(kernel − 1) × the strides before it."))) {}

WrappedLabel* LayerFacts::addFact(const QString& name, const QString& label, const QString& help) {
    auto* fact = new WrappedLabel(TextRole::Body, nullptr);
    fact->setObjectName(name);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addRow(name, label, fact, help);
    return fact;
}

void LayerFacts::setRows(bool shape, bool costs, bool field) {
    setRowVisible(QStringLiteral("factShape"), shape);
    setRowVisible(QStringLiteral("factParameters"), costs);
    setRowVisible(QStringLiteral("factCost"), costs);
    setRowVisible(QStringLiteral("factMemory"), costs);
    setRowVisible(QStringLiteral("factField"), field);
}

void LayerFacts::showLayer(const api::LayerReport* layer) {
    setVisible(layer != nullptr);
    if (layer == nullptr)
        return;
    const bool known = layer->reachable && layer->errors.empty();
    setRows(true, known, known);
    m_shape->setText(layer->reachable ? shapeText(*layer) : tr("not known: a layer before it has an error"));
    m_field->setText(fieldText(layer->field));
    showCosts(layer->trainableParameters, layer->fixedParameters, layer->multiplyAdds,
              layer->activationBytes);
}

void LayerFacts::showInput(const spec::Shape& shape) {
    show();
    setRows(true, false, false);
    m_shape->setText(QString::fromStdString(shape.text()));
}

void LayerFacts::showTotal(const std::vector<const api::LayerReport*>& layers) {
    setVisible(!layers.empty());
    setRows(false, true, false);
    std::int64_t trainable = 0;
    std::int64_t fixed = 0;
    std::int64_t multiplyAdds = 0;
    std::int64_t bytes = 0;
    for (const auto* layer : layers) {
        trainable += layer->trainableParameters;
        fixed += layer->fixedParameters;
        multiplyAdds += layer->multiplyAdds;
        bytes += layer->activationBytes;
    }
    showCosts(trainable, fixed, multiplyAdds, bytes);
}

void LayerFacts::showCosts(std::int64_t trainable, std::int64_t fixed, std::int64_t multiplyAdds,
                           std::int64_t bytes) {
    m_parameters->setText(parametersText(trainable, fixed));
    m_cost->setText(countText(multiplyAdds));
    m_memory->setText(tr("%1 per picture").arg(bytesText(static_cast<std::uint64_t>(bytes))));
}

}  // namespace studio::ui
