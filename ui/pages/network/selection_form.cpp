#include "ui/pages/network/selection_form.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/freezing.h"
#include "ui/pages/network/layer_facts.h"
#include "ui/pages/network/network_editor.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

LayerIds idsOf(const QStringList& list) {
    LayerIds ids;
    for (const QString& id : list)
        ids.push_back(id.toStdString());
    return ids;
}

bool sameField(const api::ParamDescriptor& a, const api::ParamDescriptor& b) {
    return a.key == b.key && a.kind == b.kind && a.choices == b.choices && a.minimum == b.minimum &&
           a.maximum == b.maximum;
}

/// What all of the types ask in the same way, as the first one asks it.
std::vector<api::ParamDescriptor> commonParams(const api::Catalogue& catalogue,
                                               const std::vector<const spec::LayerSpec*>& layers) {
    const auto* first = layers.empty() ? nullptr : catalogue.layer(layers.front()->type);
    std::vector<api::ParamDescriptor> common =
        first != nullptr ? first->params : std::vector<api::ParamDescriptor>();
    for (const auto* layer : layers) {
        const auto* type = catalogue.layer(layer->type);
        std::erase_if(common, [type](const auto& param) {
            return type == nullptr ||
                   std::none_of(type->params.begin(), type->params.end(),
                                [&param](const auto& other) { return sameField(param, other); });
        });
    }
    return common;
}

std::vector<const spec::LayerSpec*> layersOf(const spec::NetworkSpec& network, const QStringList& ids) {
    std::vector<const spec::LayerSpec*> layers;
    for (const QString& id : ids) {
        if (const auto* layer = network.find(id.toStdString()))
            layers.push_back(layer);
    }
    return layers;
}

QPushButton* makeTool(const char* name, const QString& text, const QString& iconName, const QString& tip) {
    auto* button = makeButton(text, iconName);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
}

}  // namespace

SelectionForm::SelectionForm(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_catalogue(catalogue),
      m_list(new WrappedLabel(TextRole::Muted, this)),
      m_freeze(makeTool("freezeSelection", tr("Freeze"), QStringLiteral("pause"),
                        tr("Keeps the weights of these layers as they are: they are not trained."))),
      m_thaw(makeTool("thawSelection", tr("Unfreeze"), QStringLiteral("play"),
                      tr("Lets these layers be trained again."))),
      m_group(makeTool("groupSelection", tr("Group"), QStringLiteral("fit"),
                       tr("Puts these layers into a group that can be folded and repeated. They must be "
                          "connected with one another."))),
      m_delete(makeTool("deleteSelection", tr("Delete"), QStringLiteral("trash"),
                        tr("Deletes these layers; those behind them take their inputs."))),
      m_form(new ParamForm(this)),
      m_mixed(new WrappedLabel(TextRole::Caption, this)),
      m_facts(new LayerFacts(this)) {
    setObjectName(QStringLiteral("selectionForm"));
    m_list->setObjectName(QStringLiteral("selectionList"));
    m_mixed->setObjectName(QStringLiteral("selectionMixed"));
    auto* buttons = new QGridLayout;
    buttons->setSpacing(spacing::s);
    buttons->addWidget(m_freeze, 0, 0);
    buttons->addWidget(m_thaw, 0, 1);
    buttons->addWidget(m_group, 1, 0);
    buttons->addWidget(m_delete, 1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::l);
    column->addWidget(m_list);
    column->addLayout(buttons);
    column->addWidget(m_form);
    column->addWidget(m_mixed);
    column->addWidget(m_facts);
    connect(m_freeze, &QPushButton::clicked, this, [this] { freeze(true); });
    connect(m_thaw, &QPushButton::clicked, this, [this] { freeze(false); });
    connect(m_group, &QPushButton::clicked, this, [this] { Q_EMIT groupRequested(m_ids); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(m_ids); });
    connect(m_form, &ParamForm::paramChanged, this, &SelectionForm::setParam);
    connect(m_form, &ParamForm::paramReset, this, &SelectionForm::resetParam);
    connect(m_form, &ParamForm::attended, this, &SelectionForm::attended);
}

void SelectionForm::showLayers(const QStringList& ids, const api::NetworkReport& report) {
    m_ids = ids;
    m_list->setText(ids.join(QStringLiteral(", ")));
    showParams();
    showFreezing();
    std::vector<const api::LayerReport*> reports;
    for (const auto& layer : report.layers) {
        if (ids.contains(QString::fromStdString(layer.origin)))
            reports.push_back(&layer);
    }
    m_facts->showTotal(reports);
}

void SelectionForm::showParams() {
    const auto layers = layersOf(m_editor.network(), m_ids);
    QStringList kinds;
    for (const auto* layer : layers)
        kinds << QString::fromStdString(layer->type);
    kinds.removeDuplicates();
    kinds.sort();
    if (kinds.join(QLatin1Char(' ')) != m_kinds) {
        m_kinds = kinds.join(QLatin1Char(' '));
        m_form->setDescriptors(commonParams(m_catalogue, layers), tr("For all of them"));
    }
    m_form->setVisible(!m_form->descriptors().empty());
    if (layers.empty())
        return;
    const auto scheme = m_editor.network().defaults;
    m_form->setParams(layers.front()->params, scheme);
    QStringList mixed;
    for (const auto& param : m_form->descriptors()) {
        QStringList values;
        for (const auto* layer : layers) {
            const auto it = layer->params.find(param.key);
            values << QString::fromStdString(
                spec::toText(it != layer->params.end() ? it->second : param.defaultFor(scheme)));
        }
        values.removeDuplicates();
        if (values.size() > 1)
            mixed << tr("%1 (%2)").arg(QString::fromStdString(param.label),
                                       values.join(QStringLiteral(", ")));
    }
    m_mixed->setText(mixed.isEmpty() ? QString()
                                     : tr("Different at present, the first one's is shown: %1.")
                                           .arg(mixed.join(QStringLiteral("; "))));
    m_mixed->setVisible(!mixed.isEmpty());
}

void SelectionForm::showFreezing() {
    const spec::NetworkSpec& network = m_editor.network();
    const LayerIds ids = freezable(m_catalogue, network, idsOf(m_ids));
    const bool any =
        std::any_of(ids.begin(), ids.end(), [&](const auto& id) { return allFrozen(network, {id}); });
    m_freeze->setEnabled(!ids.empty() && !allFrozen(network, ids));
    m_thaw->setEnabled(any);
}

void SelectionForm::setParam(const QString& key, const spec::ParamValue& value) {
    const auto* param = m_form->descriptor(key);
    const QString label = param != nullptr ? QString::fromStdString(param->label).toLower() : key;
    m_editor.change(
        tr("Set %1 of %2 layers").arg(label).arg(m_ids.size()),
        [&](spec::NetworkSpec& net) {
            for (const auto& id : idsOf(m_ids)) {
                if (auto* layer = net.find(id))
                    layer->params[key.toStdString()] = value;
            }
        },
        QStringLiteral("network.%1.%2").arg(m_ids.join(QLatin1Char(',')), key));
}

void SelectionForm::resetParam(const QString& key) {
    m_editor.change(tr("Reset %1 of %2 layers").arg(key).arg(m_ids.size()), [&](spec::NetworkSpec& net) {
        for (const auto& id : idsOf(m_ids)) {
            if (auto* layer = net.find(id))
                layer->params.erase(key.toStdString());
        }
    });
}

void SelectionForm::freeze(bool frozen) {
    const LayerIds ids = freezable(m_catalogue, m_editor.network(), idsOf(m_ids));
    const QString name = frozen ? tr("Freeze %1 layers") : tr("Unfreeze %1 layers");
    m_editor.change(name.arg(ids.size()), [&](spec::NetworkSpec& net) { setFrozen(net, ids, frozen); });
}

}  // namespace studio::ui
