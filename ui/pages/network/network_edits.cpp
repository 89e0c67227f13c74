#include <algorithm>
#include <iterator>

#include "core/spec/network_groups.h"
#include "ui/pages/network/network_editor.h"
#include "ui/pages/network/network_moves.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

std::vector<std::string> toStd(const QStringList& ids) {
    std::vector<std::string> list;
    std::transform(ids.begin(), ids.end(), std::back_inserter(list),
                   [](const QString& id) { return id.toStdString(); });
    return list;
}

QStringList toQt(const std::vector<std::string>& ids) {
    QStringList list;
    for (const auto& id : ids)
        list << QString::fromStdString(id);
    return list;
}

}  // namespace

QString NetworkEditor::layersName(const QStringList& ids) {
    return ids.size() == 1 ? ids.first() : tr("%1 layers").arg(ids.size());
}

QString NetworkEditor::groupName(const QString& group) const {
    const auto* found = network().findGroup(group.toStdString());
    return found == nullptr || found->label.empty() ? group : QString::fromStdString(found->label);
}

QString NetworkEditor::placeName(const GraphPlace& place) const {
    const auto name = [&](const std::string& id) {
        const auto* layer = network().find(id);
        if (id == spec::inputId)
            return tr("the picture");
        const bool whole = place.size() > 1 && layer != nullptr && !layer->group.empty();
        return whole ? groupName(QString::fromStdString(layer->group)) : QString::fromStdString(id);
    };
    return place.front().to.empty()
               ? tr("behind %1").arg(name(place.front().from))
               : tr("between %1 and %2").arg(name(place.front().from), name(place.front().to));
}

QString NetworkEditor::removeAll(const QStringList& ids, const QString& verb) {
    const auto wanted = toStd(ids);
    const auto gone = [&](const std::string& id) {
        return std::find(wanted.begin(), wanted.end(), id) != wanted.end();
    };
    const spec::LayerSpec* layer = ids.isEmpty() ? nullptr : network().find(wanted.front());
    std::string before = layer == nullptr || layer->inputs.empty() ? spec::inputId : layer->inputs.front();
    for (std::size_t steps = 0; gone(before) && steps < wanted.size(); ++steps) {
        const auto* above = network().find(before);
        before = above == nullptr || above->inputs.empty() ? spec::inputId : above->inputs.front();
    }
    edit(tr("%1 %2").arg(verb, layersName(ids)),
         [&](spec::NetworkSpec& net) { spec::removeAll(net, wanted); });
    return QString::fromStdString(before);
}

QStringList NetworkEditor::duplicateAll(const QStringList& ids) {
    if (ids.size() == 1)
        return {duplicate(ids.first())};
    const auto wanted = toStd(ids);
    const auto order = network().topologicalOrder();
    std::string last;
    for (const int index : order ? *order : std::vector<int>{}) {
        const std::string& id = network().layers[static_cast<std::size_t>(index)].id;
        if (std::find(wanted.begin(), wanted.end(), id) != wanted.end())
            last = id;
    }
    std::vector<std::string> copies;
    if (!last.empty()) {
        edit(tr("Duplicate %1").arg(layersName(ids)),
             [&](spec::NetworkSpec& net) { copies = spec::paste(net, spec::fragment(net, wanted), last); });
    }
    return toQt(copies);
}

bool NetworkEditor::move(const QStringList& ids, const GraphPlace& place) {
    spec::NetworkSpec trial = network();
    if (!moveLayers(trial, toStd(ids), {place.begin(), place.end()}))
        return false;
    edit(tr("Move %1").arg(layersName(ids)), [&](spec::NetworkSpec& net) { net = trial; });
    return true;
}

QString NetworkEditor::copyText(const QStringList& ids) const {
    return QString::fromStdString(spec::networkText(spec::fragment(network(), toStd(ids))));
}

Result<QStringList> NetworkEditor::paste(const QString& text, const QString& after) {
    if (text.trimmed().isEmpty()) {
        return Error{tr("There is nothing to paste.").toStdString(),
                     {},
                     tr("Copy layers first, here or in another window.").toStdString()};
    }
    auto read = spec::networkFromText(text.toStdString());
    if (!read)
        return read.error();
    if (read->layers.empty()) {
        return Error{tr("What was copied holds no layers.").toStdString(),
                     {},
                     tr("Copy layers, or the JSON of a network.").toStdString()};
    }
    const std::string place = after.isEmpty() ? lastLayer() : after.toStdString();
    spec::NetworkSpec trial = network();
    const auto ids = spec::paste(trial, *read, place);
    if (ids.empty()) {
        const auto order = read->topologicalOrder();
        return order ? Error{tr("The layers could not be put there.").toStdString(), place, {}}
                     : order.error();
    }
    const QStringList pasted = toQt(ids);
    edit(tr("Paste %1").arg(layersName(pasted)), [&](spec::NetworkSpec& net) { net = trial; });
    return pasted;
}

Status NetworkEditor::connectLayers(const QString& from, const QString& to) {
    spec::NetworkSpec trial = network();
    const Status status = spec::connect(trial, from.toStdString(), to.toStdString());
    if (status)
        edit(tr("Connect %1 to %2").arg(from, to), [&](spec::NetworkSpec& net) { net = trial; });
    return status;
}

Status NetworkEditor::disconnectLayers(const GraphPlace& place) {
    spec::NetworkSpec trial = network();
    for (const spec::Edge& edge : place) {
        if (!spec::disconnect(trial, edge)) {
            return Error{
                tr("It is the only input of '%1'.").arg(QString::fromStdString(edge.to)).toStdString(),
                edge.to, tr("Connect it to another layer first, or delete the layer.").toStdString()};
        }
    }
    if (!place.isEmpty()) {
        const QString from = QString::fromStdString(place.front().from);
        const QString to = QString::fromStdString(place.front().to);
        edit(tr("Disconnect %1 from %2").arg(from, to), [&](spec::NetworkSpec& net) { net = trial; });
    }
    return {};
}

Status NetworkEditor::rewire(const QString& from, const QString& to, const QString& other) {
    spec::NetworkSpec trial = network();
    if (const Status status = spec::connect(trial, from.toStdString(), other.toStdString()); !status)
        return status;
    if (!spec::disconnect(trial, {from.toStdString(), to.toStdString()})) {
        return Error{tr("It is the only input of '%1'.").arg(to).toStdString(), to.toStdString(),
                     tr("Connect it to another layer first.").toStdString()};
    }
    edit(tr("Connect %1 to %2").arg(from, other), [&](spec::NetworkSpec& net) { net = trial; });
    return {};
}

QString NetworkEditor::mergeBefore(const QString& type, const QString& from, const QString& to) {
    const spec::LayerSpec* target = network().find(to.toStdString());
    if (target == nullptr || target->inputs.empty())
        return to;
    spec::LayerSpec layer;
    layer.type = type.toStdString();
    layer.id = network().freeId(layer.type);
    const spec::Edge edge{target->inputs.front(), target->id};
    const QString id = QString::fromStdString(layer.id);
    edit(tr("Join %1 and %2 before %3").arg(QString::fromStdString(edge.from), from, to),
         [&](spec::NetworkSpec& net) {
             if (spec::insertOn(net, edge, layer))
                 net.find(layer.id)->inputs.push_back(from.toStdString());
         });
    return id;
}

QString NetworkEditor::whyNotMove(const QStringList& layers, const GraphPlace& place) const {
    spec::NetworkSpec trial = network();
    const Status status = moveLayers(trial, toStd(layers), {place.begin(), place.end()});
    return status ? QString() : QString::fromStdString(status.error().what);
}

QString NetworkEditor::whyNotConnect(const QString& from, const QString& to) const {
    const spec::LayerSpec* layer = network().find(to.toStdString());
    if (layer == nullptr)
        return tr("The picture takes no input.");
    spec::NetworkSpec trial = network();
    const Status status = spec::connect(trial, from.toStdString(), to.toStdString());
    if (!status)
        return QString::fromStdString(status.error().what);
    const auto* descriptor = m_session.network().catalogue().layer(layer->type);
    if (isMerge(to) && static_cast<int>(layer->inputs.size()) >= descriptor->maxInputs)
        return tr("%1 takes %2 inputs at most.").arg(to).arg(descriptor->maxInputs);
    return {};
}

bool NetworkEditor::isMerge(const QString& layer) const {
    const spec::LayerSpec* found = network().find(layer.toStdString());
    const auto* descriptor = found == nullptr ? nullptr : m_session.network().catalogue().layer(found->type);
    return descriptor != nullptr && descriptor->maxInputs > 1;
}

}  // namespace studio::ui
