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

namespace studio::ui {
namespace {

QLabel* makeFact(const QString& name, QWidget* parent) {
    QLabel* label = makeLabel({}, TextRole::Body, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

LayerInspector::LayerInspector(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent)
    : QScrollArea(parent), m_editor(editor), m_catalogue(catalogue) {
    setObjectName(QStringLiteral("layerInspector"));
    setAccessibleName(tr("Layer"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(buildContents());
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

QWidget* LayerInspector::buildContents() {
    auto* contents = new QWidget;
    auto* column = new QVBoxLayout(contents);
    column->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::l);
    m_title = makeLabel({}, TextRole::Title, contents);
    m_title->setObjectName(QStringLiteral("layerTitle"));
    m_title->setWordWrap(true);
    m_help = makeLabel({}, TextRole::Muted, contents);
    m_help->setObjectName(QStringLiteral("layerHelp"));
    m_help->setWordWrap(true);
    m_help->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QVBoxLayout;
    head->setSpacing(spacing::xs);
    head->addWidget(m_title);
    head->addWidget(m_help);
    m_message = new MessageBar(contents);
    m_message->setObjectName(QStringLiteral("layerMessage"));
    m_message->setDismissable(false);

    m_layer = new FormSection({}, contents);
    m_name = new QLineEdit;
    m_layer->addRow(
        QStringLiteral("layerId"), tr("Name"), m_name,
        tr("How the layer is called in the summary, in exports and in the weights' file: letters, "
           "digits and underscores."));
    m_inputs = new InputsEditor;
    m_layer->addRow(QStringLiteral("inputs"), tr("Input"), m_inputs,
                    tr("Where the layer takes its input from. Only layers that do not depend on it can be."));
    m_form = new ParamForm(contents);
    m_form->setObjectName(QStringLiteral("layerForm"));

    m_facts = new FormSection(tr("What it gives and costs"), contents);
    m_facts->addRow(QStringLiteral("factShape"), tr("Output"),
                    m_shape = makeFact(QStringLiteral("factShape"), nullptr),
                    tr("What leaves the layer for one picture: height × width × channels, or a number of "
                       "features."));
    m_facts->addRow(QStringLiteral("factParameters"), tr("Parameters"),
                    m_parameters = makeFact(QStringLiteral("factParameters"), nullptr),
                    tr("Numbers that the layer holds: trained ones, and those that it only keeps, such as "
                       "BatchNorm's running statistics."));
    m_facts->addRow(QStringLiteral("factCost"), tr("Multiply-adds"),
                    m_cost = makeFact(QStringLiteral("factCost"), nullptr),
                    tr("Multiplications with an addition for one picture on its way forward."));
    m_dataButton =
        makeButton(tr("Change on the Data page"), QStringLiteral("data"), ButtonRole::Plain, contents);
    m_dataButton->setObjectName(QStringLiteral("openDataPage"));
    m_dataButton->setToolTip(tr("The size and colour of pictures belong to the dataset, and are set there."));

    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_layer);
    column->addWidget(m_form);
    column->addWidget(m_facts);
    column->addWidget(m_dataButton, 0, Qt::AlignLeft);
    column->addStretch();
    return contents;
}

void LayerInspector::setEditing(bool editing) {
    m_layer->setVisible(editing);
    m_form->setVisible(editing && !m_form->descriptors().empty());
    m_dataButton->hide();
}

void LayerInspector::showNothing() {
    m_id.clear();
    m_title->setText(tr("No layer chosen"));
    m_help->setText(tr("Click a block or a row, or walk through them with the arrow keys, to edit it here."));
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
