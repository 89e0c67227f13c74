#include <algorithm>

#include "core/spec/network_groups.h"
#include "ui/pages/network/network_editor.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

std::int64_t commonFilters(const spec::NetworkSpec& network, const std::vector<std::string>& ids) {
    std::int64_t filters = 0;
    for (const auto& id : ids) {
        const auto* layer = network.find(id);
        filters = std::max(filters, layer == nullptr ? 0 : spec::intOr(layer->params, "filters", 0));
    }
    return filters;
}

/// "Residual block 64", "Convolutions 128", or "Block".
QString nameFor(const spec::NetworkSpec& network, const api::Catalogue& catalogue,
                const std::vector<std::string>& ids) {
    bool merges = false;
    bool convolves = false;
    for (const auto& id : ids) {
        const auto* layer = network.find(id);
        const auto* type = layer == nullptr ? nullptr : catalogue.layer(layer->type);
        merges = merges || (layer != nullptr && layer->type == "Add");
        convolves = convolves || (type != nullptr && type->kind == api::LayerKind::Convolution);
    }
    const QString name = merges      ? NetworkEditor::tr("Residual block")
                         : convolves ? NetworkEditor::tr("Convolutions")
                                     : NetworkEditor::tr("Block");
    const std::int64_t filters = commonFilters(network, ids);
    return filters > 0 ? QStringLiteral("%1 %2").arg(name).arg(filters) : name;
}

}  // namespace

Result<QString> NetworkEditor::group(const QStringList& ids) {
    std::vector<std::string> wanted;
    for (const QString& id : ids)
        wanted.push_back(id.toStdString());
    const QString label = nameFor(network(), m_session.network().catalogue(), wanted);
    spec::NetworkSpec trial = network();
    const auto made = spec::makeGroup(trial, wanted, label.toStdString());
    if (!made)
        return made.error();
    edit(tr("Group %1").arg(layersName(ids)), [&](spec::NetworkSpec& net) { net = trial; });
    return QString::fromStdString(*made);
}

Status NetworkEditor::dissolve(const QString& group) {
    spec::NetworkSpec trial = network();
    const QString name = groupName(group);
    const Status status = spec::dissolveGroup(trial, group.toStdString());
    if (status)
        edit(tr("Dissolve \"%1\"").arg(name), [&](spec::NetworkSpec& net) { net = trial; });
    return status;
}

Status NetworkEditor::setRepeat(const QString& group, int repeat) {
    const std::string id = group.toStdString();
    if (network().findGroup(id) == nullptr)
        return {};
    if (repeat > 1) {
        if (const Status status = spec::canRepeat(network(), id); !status)
            return status;
    }
    const int wanted = std::clamp(repeat, 1, spec::GroupSpec::maxRepeat);
    const QString name = groupName(group);
    edit(wanted == 1 ? tr("Repeat \"%1\" no longer").arg(name)
                     : tr("Repeat \"%1\" %2 times").arg(name).arg(wanted),
         [&](spec::NetworkSpec& net) { net.findGroup(id)->repeat = wanted; });
    return {};
}

void NetworkEditor::setGroupLabel(const QString& group, const QString& label) {
    const std::string id = group.toStdString();
    const QString wanted = label.simplified();
    if (wanted.isEmpty() || network().findGroup(id) == nullptr)
        return;
    edit(tr("Name the group \"%1\"").arg(wanted),
         [&](spec::NetworkSpec& net) { net.findGroup(id)->label = wanted.toStdString(); });
}

}  // namespace studio::ui
