#include "ui/pages/network/network_editor.h"

#include <algorithm>

#include "ui/pages/network/network_moves.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

constexpr int tutorialClasses = 11;

}  // namespace

NetworkEditor::NetworkEditor(Session& session, QObject* parent) : QObject(parent), m_session(session) {}

const spec::NetworkSpec& NetworkEditor::network() const {
    return m_session.document().project().network;
}

int NetworkEditor::classes() const {
    const int known = m_session.dataset().isReady() ? m_session.dataset().classCount() : 0;
    return known > 0 ? known : tutorialClasses;
}

void NetworkEditor::edit(const QString& name, const Change& change, const QString& mergeKey) {
    m_session.document().edit(
        name, [&](spec::Project& project) { change(project.network); }, mergeKey);
}

std::string NetworkEditor::lastLayer() const {
    const int last = network().outputIndex();
    return last >= 0 ? network().layers[static_cast<std::size_t>(last)].id : spec::inputId;
}

QString NetworkEditor::add(const QString& type, const QString& after) {
    const std::string place = after.isEmpty() ? lastLayer() : after.toStdString();
    return insert(type, {{place, {}}});
}

QString NetworkEditor::insert(const QString& type, const GraphPlace& place) {
    if (place.isEmpty())
        return add(type, {});
    spec::LayerSpec layer;
    layer.type = type.toStdString();
    layer.id = network().freeId(layer.type);
    const QString id = QString::fromStdString(layer.id);
    const auto* descriptor = m_session.network().catalogue().layer(layer.type);
    const bool merges = descriptor != nullptr && descriptor->minInputs > 1;
    const std::string start = merges ? branchStart(layer.type, place.front().from) : std::string();
    const QString name =
        place.front().to.empty() ? tr("Add %1").arg(id) : tr("Insert %1 %2").arg(id, placeName(place));
    edit(name, [&](spec::NetworkSpec& net) {
        if (insertLayer(net, {place.begin(), place.end()}, layer) && !start.empty())
            net.find(layer.id)->inputs.push_back(start);
    });
    return id;
}

bool NetworkEditor::joins(const std::string& id) const {
    const spec::LayerSpec* layer = network().find(id);
    return layer != nullptr && layer->inputs.size() > 1;
}

/// Walks up from `end` to where a residual block would begin: behind the merge layer before (or the
/// activation that follows it), or where maps change their size.
std::string NetworkEditor::branchStart(const std::string& type, const std::string& end) const {
    const api::NetworkReport& report = m_session.network().report();
    const auto shapeOf = [&](const std::string& id) {
        const auto* layer = report.find(id);
        if (layer != nullptr)
            return layer->reachable && layer->errors.empty() ? layer->output : spec::Shape{};
        return id == spec::inputId ? report.input : spec::Shape{};
    };
    const spec::Shape wanted = shapeOf(end);
    const auto fits = [&](const spec::Shape& shape) {
        const bool sameExtent = shape.height == wanted.height && shape.width == wanted.width &&
                                shape.flat == wanted.flat && shape.channels > 0;
        return sameExtent && (type == "Concat" || shape.channels == wanted.channels);
    };
    std::string start;
    std::string below;
    for (std::string at = end; wanted.channels > 0 && fits(shapeOf(at));) {
        if (at != end)
            start = at;
        const spec::LayerSpec* layer = network().find(at);
        if (layer == nullptr || layer->inputs.empty())
            break;
        if (at != end && joins(at)) {
            const spec::LayerSpec* next = network().find(below);
            if (below != end && next != nullptr && next->type == "Activation")
                start = below;
            break;
        }
        below = at;
        at = layer->inputs.front();
    }
    return start;
}

QString NetworkEditor::remove(const QString& id) {
    const spec::LayerSpec* layer = network().find(id.toStdString());
    if (layer == nullptr)
        return id;
    QString before = QString::fromStdString(layer->inputs.empty() ? spec::inputId : layer->inputs.front());
    edit(tr("Delete %1").arg(id), [&](spec::NetworkSpec& net) { net.remove(id.toStdString()); });
    return before;
}

QString NetworkEditor::duplicate(const QString& id) {
    std::string copy;
    edit(tr("Duplicate %1").arg(id), [&](spec::NetworkSpec& net) { copy = net.duplicate(id.toStdString()); });
    return copy.empty() ? id : QString::fromStdString(copy);
}

void NetworkEditor::moveUp(const QString& id) {
    edit(tr("Move %1 up").arg(id), [&](spec::NetworkSpec& net) { net.moveUp(id.toStdString()); });
}

void NetworkEditor::moveDown(const QString& id) {
    edit(tr("Move %1 down").arg(id), [&](spec::NetworkSpec& net) { net.moveDown(id.toStdString()); });
}

Status NetworkEditor::rename(const QString& id, const QString& to) {
    spec::NetworkSpec trial = network();
    Status status = trial.rename(id.toStdString(), to.toStdString());
    if (status)
        edit(tr("Rename %1 to %2").arg(id, to), [&](spec::NetworkSpec& net) { net = trial; });
    return status;
}

const api::ParamDescriptor* NetworkEditor::paramOf(const spec::LayerSpec& layer, const QString& key) const {
    const auto* type = m_session.network().catalogue().layer(layer.type);
    if (type == nullptr)
        return nullptr;
    const auto it = std::find_if(type->params.begin(), type->params.end(),
                                 [&key](const auto& param) { return param.key == key.toStdString(); });
    return it == type->params.end() ? nullptr : &*it;
}

QString NetworkEditor::paramLabel(const spec::LayerSpec& layer, const QString& key) const {
    const auto* param = paramOf(layer, key);
    return param == nullptr ? key : QString::fromStdString(param->label).toLower();
}

/// Typing that ends where it began, at a default, leaves no value behind.
void NetworkEditor::setParam(const QString& id, const QString& key, const spec::ParamValue& value) {
    const auto* layer = network().find(id.toStdString());
    if (layer == nullptr)
        return;
    const QString place = QStringLiteral("network.%1.%2").arg(id, key);
    if (m_typedPlace != place) {
        m_typedPlace = place;
        m_typedOverDefault = !layer->params.contains(key.toStdString());
    }
    const auto* param = paramOf(*layer, key);
    const bool back =
        m_typedOverDefault && param != nullptr && value == param->defaultFor(network().defaults);
    edit(
        tr("Set %1 of %2").arg(paramLabel(*layer, key), id),
        [&](spec::NetworkSpec& net) {
            auto& params = net.find(id.toStdString())->params;
            if (back)
                params.erase(key.toStdString());
            else
                params[key.toStdString()] = value;
        },
        place);
}

void NetworkEditor::resetParam(const QString& id, const QString& key) {
    const auto* layer = network().find(id.toStdString());
    if (layer == nullptr)
        return;
    edit(tr("Reset %1 of %2").arg(paramLabel(*layer, key), id),
         [&](spec::NetworkSpec& net) { net.find(id.toStdString())->params.erase(key.toStdString()); });
}

void NetworkEditor::change(const QString& name, const std::function<void(spec::NetworkSpec&)>& change,
                           const QString& mergeKey) {
    edit(name, change, mergeKey);
}

void NetworkEditor::setInputs(const QString& id, const QStringList& inputs) {
    edit(tr("Connect %1").arg(id), [&](spec::NetworkSpec& net) {
        if (spec::LayerSpec* layer = net.find(id.toStdString())) {
            layer->inputs.clear();
            for (const QString& input : inputs)
                layer->inputs.push_back(input.toStdString());
        }
    });
}

void NetworkEditor::setName(const QString& name) {
    const QString trimmed = name.simplified();
    if (!trimmed.isEmpty())
        edit(tr("Rename the network"), [&](spec::NetworkSpec& net) { net.name = trimmed.toStdString(); });
}

void NetworkEditor::setDefaults(spec::Defaults defaults) {
    const QString name =
        defaults == spec::Defaults::Keras ? tr("Use Keras's defaults") : tr("Use PyTorch's defaults");
    edit(name, [&](spec::NetworkSpec& net) { net.defaults = defaults; });
}

}  // namespace studio::ui
