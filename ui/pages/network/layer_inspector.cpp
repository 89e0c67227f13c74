#include "ui/pages/network/layer_inspector.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/network/freezing.h"
#include "ui/pages/network/group_form.h"
#include "ui/pages/network/inputs_editor.h"
#include "ui/pages/network/layer_facts.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/network_editor.h"
#include "ui/pages/network/param_help.h"
#include "ui/pages/network/selection_form.h"
#include "ui/pages/remedy_buttons.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString groupOf(const QString& key) {
    const QString prefix = QStringLiteral("group:");
    return key.startsWith(prefix) ? key.mid(prefix.size()) : QString();
}

}  // namespace

LayerInspector::LayerInspector(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent)
    : InspectorPanel(parent), m_editor(editor), m_catalogue(catalogue) {
    setObjectName(QStringLiteral("layerInspector"));
    setAccessibleName(tr("Layer"));
    build();
    connectParts();
    showNothing();
}

void LayerInspector::build() {
    buildHead();
    buildFields();
    addSection(m_form = new ParamForm);
    m_form->setObjectName(QStringLiteral("layerForm"));
    m_freezeBefore = makeButton({}, {}, ButtonRole::Plain);
    m_freezeBefore->setObjectName(QStringLiteral("freezeBefore"));
    m_freezeBefore->setToolTip(
        tr("Every layer on the way from the picture to this one keeps its weights, and only the rest is "
           "trained: what one does with a network that has learned from other pictures."));
    addSection(m_freezeBefore);
    addSection(m_facts = new LayerFacts);
    addSection(m_group = new GroupForm(m_editor));
    addSection(m_selection = new SelectionForm(m_editor, m_catalogue));
    addSection(m_dataButton);
    m_paramHelp = new ParamHelp;
    setFooter(m_paramHelp);
}

void LayerInspector::connectParts() {
    connect(m_form, &ParamForm::paramChanged, this,
            [this](const QString& key, const spec::ParamValue& value) {
                m_helpKey = key;  // The pointer may lie on another field.
                m_editor.setParam(m_id, key, value);
            });
    connect(m_form, &ParamForm::paramReset, this,
            [this](const QString& key) { m_editor.resetParam(m_id, key); });
    connect(m_form, &ParamForm::attended, this, &LayerInspector::showHelp);
    connect(m_paramHelp, &ParamHelp::heightChanged, this, &InspectorPanel::fitFooter);
    connect(m_inputs, &InputsEditor::inputsChanged, this,
            [this](const QStringList& inputs) { m_editor.setInputs(m_id, inputs); });
    connect(m_name, &QLineEdit::editingFinished, this, &LayerInspector::rename);
    connect(m_name, &QLineEdit::textEdited, this, &LayerInspector::checkName);
    connect(m_dataButton, &QPushButton::clicked, this, &LayerInspector::dataPageRequested);
    connect(m_freezeBefore, &QPushButton::clicked, this, &LayerInspector::freezeBefore);
}

void LayerInspector::buildHead() {
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
    m_remedies = new RemedyButtons(head);
    m_remedies->setObjectName(QStringLiteral("layerRemedies"));
    connect(m_remedies, &RemedyButtons::remedyChosen, this, &LayerInspector::remedyChosen);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addSpacing(spacing::xs);
    column->addWidget(m_message);
    column->addWidget(m_remedies);
    m_dataButton = makeButton(tr("Change on the Data page"), QStringLiteral("data"), ButtonRole::Plain);
    m_dataButton->setObjectName(QStringLiteral("openDataPage"));
    m_dataButton->setToolTip(tr("The size and colour of pictures belong to the dataset, and are set there."));
    addSection(head);
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

void LayerInspector::setView(View view) {
    const bool layer = view == View::Layer;
    m_layer->setVisible(layer);
    m_form->setVisible(layer && !m_form->descriptors().empty());
    m_freezeBefore->setVisible(layer && !m_freezeBefore->text().isEmpty());
    m_group->setVisible(view == View::Group);
    m_selection->setVisible(view == View::Selection);
    m_dataButton->setVisible(view == View::Input);
    m_paramHelp->setVisible(layer && !m_helpKey.isEmpty());
    if (view != View::Layer && view != View::Input)
        m_facts->hide();
    if (!layer)
        m_message->clear();
    fitFooter();
}

void LayerInspector::showNothing() {
    m_id.clear();
    const bool empty = m_editor.network().layers.empty();
    m_title->setText(empty ? tr("No layers yet") : tr("No layer chosen"));
    m_help->setText(
        empty ? tr("Each layer's parameters are edited here.")
              : tr("Click a block or a row, or walk through them with the arrow keys, to edit it here."));
    setView(View::Nothing);
}

void LayerInspector::showLayer(const QString& id, const api::NetworkReport& report) {
    if (id == QLatin1String(spec::inputId))
        return showInput(report);
    if (const QString group = groupOf(id); !group.isEmpty())
        return showGroup(group, report);
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
    showParams(*layer, descriptor, report);
    showInputs(*layer, descriptor, report);
    showFreezing();
    setView(View::Layer);
    m_facts->showLayer(facts);
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

void LayerInspector::showLayers(const QStringList& ids, const api::NetworkReport& report) {
    if (ids.size() < 2)
        return showLayer(ids.value(0), report);
    m_id.clear();
    m_title->setText(tr("%1 layers").arg(ids.size()));
    m_help->setText(tr("What is set here is set for all of them, as one step."));
    setView(View::Selection);
    m_selection->showLayers(ids, report);
}

void LayerInspector::showGroup(const QString& id, const api::NetworkReport& report) {
    const spec::GroupSpec* group = m_editor.network().findGroup(id.toStdString());
    if (group == nullptr)
        return showNothing();
    m_id = QStringLiteral("group:") + id;
    m_title->setText(tr("Group"));
    m_help->setText(
        tr("Layers that belong together. As a group they can be folded into one block, and "
           "repeated."));
    setView(View::Group);
    m_group->showGroup(id, report);
}

void LayerInspector::showInput(const api::NetworkReport& report) {
    m_id = QString::fromLatin1(spec::inputId);
    m_title->setText(tr("Input"));
    m_help->setText(
        tr("The picture that is fed, as rows × columns × channels. Larger pictures show more detail, "
           "and cost time and memory with the square of their size."));
    setView(View::Input);
    m_facts->showInput(report.input);
    Errors errors;
    for (const auto& error : report.errors) {
        if (error.where == spec::inputId)
            errors.push_back(error);
    }
    m_message->showErrors(errors);
}

void LayerInspector::showParams(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor,
                                const api::NetworkReport& report) {
    const QString type = QString::fromStdString(layer.type);
    if (type != m_type) {
        m_type = type;
        m_form->setDescriptors(
            descriptor != nullptr ? descriptor->params : std::vector<api::ParamDescriptor>(),
            tr("Parameters"));
        const auto& params = m_form->descriptors();
        m_helpKey = params.empty() ? QString() : QString::fromStdString(params.front().key);
    }
    m_form->setParams(layer.params, m_editor.network().defaults);
    const auto shapeOf = [&report](const api::LayerReport* from) {
        return from != nullptr && from->reachable && from->errors.empty() ? from->output : spec::Shape{};
    };
    const std::string before = layer.inputs.empty() ? std::string() : layer.inputs.front();
    m_in = before == spec::inputId ? report.input : shapeOf(report.find(before));
    m_out = shapeOf(report.find(layer.id));
    showHelp(m_helpKey);
}

void LayerInspector::showHelp(const QString& key) {
    const auto* param = m_form->descriptor(key);
    if (param == nullptr)
        return;
    m_helpKey = key;
    m_paramHelp->show(*param, m_editor.network().defaults,
                      {m_type.toStdString(), param->key, m_form->params(), m_in, m_out});
}

/// Where all of them are frozen already, the button lets them go.
void LayerInspector::showFreezing() {
    const spec::NetworkSpec& network = m_editor.network();
    const LayerIds before = freezable(m_catalogue, network, layersBefore(network, m_id.toStdString()));
    m_freezeBefore->setText(before.empty()               ? QString()
                            : allFrozen(network, before) ? tr("Unfreeze all before this layer")
                                                         : tr("Freeze all before this layer"));
    m_freezeBefore->setAccessibleName(m_freezeBefore->text());
}

void LayerInspector::freezeBefore() {
    const spec::NetworkSpec& network = m_editor.network();
    const LayerIds before = freezable(m_catalogue, network, layersBefore(network, m_id.toStdString()));
    const bool frozen = !allFrozen(network, before);
    const QString name = frozen ? tr("Freeze all before %1") : tr("Unfreeze all before %1");
    m_editor.change(name.arg(m_id), [&](spec::NetworkSpec& net) { setFrozen(net, before, frozen); });
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

void LayerInspector::showErrors(const Errors& errors) {
    m_message->showErrors(m_form->setErrors(errors));
}

void LayerInspector::showRemedies(const std::vector<api::Remedy>& remedies) {
    m_remedies->setRemedies(remedies);
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
    if (m_group->isVisible())
        return m_group->focusLabel();
    const auto& params = m_form->descriptors();
    const QString first = params.empty() ? QString() : QString::fromStdString(params.front().key);
    const QString wanted = key.isEmpty() ? first : key;
    if (m_form->focusField(wanted))
        return ensureWidgetVisible(m_form->editor(wanted));
    QWidget* field = key == QLatin1String("inputs") ? m_layer->editor(key) : m_name;
    ensureWidgetVisible(field);
    field->setFocus(Qt::OtherFocusReason);
}

}  // namespace studio::ui
