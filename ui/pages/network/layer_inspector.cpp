#include "ui/pages/network/layer_inspector.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/network/inputs_editor.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/network_editor.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

WrappedLabel* makeFact(const QString& name) {
    auto* label = new WrappedLabel(TextRole::Body, nullptr);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

LayerInspector::LayerInspector(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent)
    : InspectorPanel(parent), m_editor(editor), m_catalogue(catalogue) {
    setObjectName(QStringLiteral("layerInspector"));
    setAccessibleName(tr("Layer"));
    build();
    connect(
        m_form, &ParamForm::paramChanged, this,
        [this](const QString& key, const spec::ParamValue& value) { m_editor.setParam(m_id, key, value); });
    connect(m_inputs, &InputsEditor::inputsChanged, this,
            [this](const QStringList& inputs) { m_editor.setInputs(m_id, inputs); });
    connect(m_name, &QLineEdit::editingFinished, this, &LayerInspector::rename);
    connect(m_name, &QLineEdit::textEdited, this, &LayerInspector::checkName);
    connect(m_dataButton, &QPushButton::clicked, this, &LayerInspector::dataPageRequested);
    showNothing();
}

void LayerInspector::build() {
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    m_title = new WrappedLabel(TextRole::Title, head);
    m_title->setObjectName(QStringLiteral("layerTitle"));
    m_help = new WrappedLabel(TextRole::Muted, head);
    m_help->setObjectName(QStringLiteral("layerHelp"));
    m_help->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message = new MessageBar(head);
    m_message->setObjectName(QStringLiteral("layerMessage"));
    m_message->setDismissable(false);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addSpacing(spacing::xs);
    column->addWidget(m_message);
    m_dataButton = makeButton(tr("Change on the Data page"), QStringLiteral("data"), ButtonRole::Plain);
    m_dataButton->setObjectName(QStringLiteral("openDataPage"));
    m_dataButton->setToolTip(tr("The size and colour of pictures belong to the dataset, and are set there."));
    addSection(head);
    buildFields();
    addSection(m_form = new ParamForm);
    m_form->setObjectName(QStringLiteral("layerForm"));
    buildFacts();
    addSection(m_dataButton);
}

void LayerInspector::buildFields() {
    m_layer = new FormSection;
    m_name = new QLineEdit;
    m_layer->addRow(
        QStringLiteral("layerId"), tr("Name"), m_name,
        tr("How the layer is called in the summary, in exports and in the weights' file: letters, "
           "digits and underscores."));
    m_inputs = new InputsEditor;
    m_layer->addRow(QStringLiteral("inputs"), {}, m_inputs,
                    tr("Where the layer takes its input from. Only layers that do not depend on it can be."));
    addSection(m_layer);
}

void LayerInspector::buildFacts() {
    m_facts = new FormSection(tr("What it gives and costs"));
    const auto add = [this](const QString& name, const QString& label, const QString& help) {
        WrappedLabel* fact = makeFact(name);
        m_facts->addRow(name, label, fact, help);
        return fact;
    };
    m_shape =
        add(QStringLiteral("factShape"), tr("Output"),
            tr("What leaves the layer for one picture: height × width × channels, or a number of features."));
    m_parameters = add(QStringLiteral("factParameters"), tr("Parameters"),
                       tr("Numbers that the layer holds: trained ones, and those that it only keeps, such as "
                          "BatchNorm's running statistics."));
    m_cost = add(QStringLiteral("factCost"), tr("Multiply-adds"),
                 tr("Multiplications with an addition for one picture on its way forward."));
    addSection(m_facts);
}

void LayerInspector::setEditing(bool editing) {
    m_layer->setVisible(editing);
    m_form->setVisible(editing && !m_form->descriptors().empty());
    m_dataButton->hide();
}

void LayerInspector::showNothing() {
    m_id.clear();
    const bool empty = m_editor.network().layers.empty();
    m_title->setText(empty ? tr("No layers yet") : tr("No layer chosen"));
    m_help->setText(
        empty ? tr("Each layer's parameters are edited here.")
              : tr("Click a block or a row, or walk through them with the arrow keys, to edit it here."));
    m_message->clear();
    m_facts->hide();
    setEditing(false);
}

void LayerInspector::showLayer(const QString& id, const api::NetworkReport& report) {
    if (id == QLatin1String(spec::inputId))
        return showInput(report);
    const spec::LayerSpec* layer = m_editor.network().find(id.toStdString());
    if (layer == nullptr)
        return showNothing();
    const bool other = id != m_id;
    m_id = id;
    const auto* descriptor = m_catalogue.layer(layer->type);
    const auto* facts = report.find(layer->id);
    m_title->setText(QString::fromStdString(descriptor != nullptr ? descriptor->label : layer->type));
    m_help->setText(descriptor != nullptr ? QString::fromStdString(descriptor->help)
                                          : tr("This version does not know this type of layer."));
    if (other || !m_name->hasFocus())
        m_name->setText(id);
    showParams(*layer, descriptor);
    showInputs(*layer, descriptor, report);
    setEditing(true);
    showFacts(facts);
    Errors errors = facts != nullptr ? facts->errors : Errors();
    for (const auto& error : report.errors) {
        if (error.where == layer->id)
            errors.push_back(error);
    }
    showErrors(errors);
    if (other) {
        m_layer->clearErrors();
        ensureVisible(0, 0);
    }
}

void LayerInspector::showInput(const api::NetworkReport& report) {
    m_id = QString::fromLatin1(spec::inputId);
    m_title->setText(tr("Input"));
    m_help->setText(
        tr("The picture that is fed, as rows × columns × channels. Larger pictures show more detail, "
           "and cost time and memory with the square of their size."));
    setEditing(false);
    m_dataButton->show();
    api::LayerReport facts;
    facts.output = report.input;
    showFacts(&facts);
    Errors errors;
    for (const auto& error : report.errors) {
        if (error.where == spec::inputId)
            errors.push_back(error);
    }
    m_message->showErrors(errors);
}

void LayerInspector::showParams(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor) {
    const QString type = QString::fromStdString(layer.type);
    if (type != m_type) {
        m_type = type;
        m_form->setDescriptors(
            descriptor != nullptr ? descriptor->params : std::vector<api::ParamDescriptor>(),
            tr("Parameters"));
    }
    m_form->setParams(layer.params, m_editor.network().defaults);
}

void LayerInspector::showInputs(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor,
                                const api::NetworkReport& report) {
    QVector<InputsEditor::Candidate> candidates;
    for (const auto& id : m_editor.network().possibleInputs(layer.id)) {
        const auto* facts = report.find(id);
        const QString shape = id == spec::inputId ? QString::fromStdString(report.input.text())
                              : facts != nullptr  ? shapeText(*facts)
                                                  : QString();
        candidates.push_back({QString::fromStdString(id), shape});
    }
    QStringList inputs;
    for (const auto& id : layer.inputs)
        inputs << QString::fromStdString(id);
    const bool several = (descriptor != nullptr && descriptor->maxInputs > 1) || layer.inputs.size() > 1;
    m_inputs->setInputs(candidates, inputs, several);
}

void LayerInspector::showFacts(const api::LayerReport* layer) {
    m_facts->setVisible(layer != nullptr);
    if (layer == nullptr)
        return;
    m_shape->setText(layer->reachable ? shapeText(*layer) : tr("not known: a layer before it has an error"));
    QString count = countText(layer->trainableParameters + layer->fixedParameters);
    if (layer->fixedParameters > 0)
        count = tr("%1, of which %2 are not trained").arg(count, countText(layer->fixedParameters));
    m_parameters->setText(count);
    m_cost->setText(countText(layer->multiplyAdds));
}

void LayerInspector::showErrors(const Errors& errors) {
    m_message->showErrors(m_form->setErrors(errors));
}

void LayerInspector::checkName(const QString& name) {
    spec::NetworkSpec trial = m_editor.network();
    const Status status = trial.rename(m_id.toStdString(), name.trimmed().toStdString());
    m_layer->setError(QStringLiteral("layerId"), status ? QString() : reason(status.error()));
}

void LayerInspector::rename() {
    const QString name = m_name->text().trimmed();
    if (name == m_id || m_id.isEmpty())
        return m_layer->clearErrors();
    const QString old = std::exchange(m_id, name);
    const Status status = m_editor.rename(old, name);
    if (!status)
        m_id = old;
    m_layer->setError(QStringLiteral("layerId"), status ? QString() : reason(status.error()));
    if (status)
        Q_EMIT renamed(name);
}

void LayerInspector::focusField(const QString& key) {
    QWidget* field = key.isEmpty() ? nullptr : m_form->section()->editor(key);
    if (field == nullptr && key.isEmpty() && !m_form->descriptors().empty())
        field = m_form->section()->editor(QString::fromStdString(m_form->descriptors().front().key));
    if (field == nullptr)
        field = key == QLatin1String("inputs") ? m_layer->editor(key) : m_name;
    ensureWidgetVisible(field);
    field->setFocus(Qt::OtherFocusReason);
}

}  // namespace studio::ui
