#include "ui/pages/network/graph_blocks.h"

#include <QCoreApplication>
#include <algorithm>
#include <unordered_map>

#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/layer_text.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

/// Makes the blocks of one network; looks each layer's report up once.
class BlockMaker {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::GraphBlocks)
  public:
    BlockMaker(const spec::NetworkSpec& network, const api::NetworkReport& report,
               const api::Catalogue& catalogue, const QHash<QString, QString>& remedies)
        : m_network(network), m_report(report), m_catalogue(catalogue), m_remedies(remedies) {
        for (const auto& layer : report.layers) {
            m_reports.emplace(layer.id, &layer);
            m_parameters[layer.origin.empty() ? layer.id : layer.origin] +=
                layer.trainableParameters + layer.fixedParameters;
            m_last[layer.origin.empty() ? layer.id : layer.origin] = &layer;
        }
    }

    [[nodiscard]] GraphBlock input() const {
        BlockContent content;
        content.id = QString::fromLatin1(spec::inputId);
        content.type = tr("Picture");
        content.shape = QString::fromStdString(m_report.input.text());
        content.summary = m_report.input.channels == 1 ? tr("grey, as the Data page sets it")
                                                       : tr("colour, as the Data page sets it");
        content.toolTip = tr("The picture that is fed: height × width × channels.");
        content.error = firstError(spec::inputId, nullptr);
        return {content, {}};
    }

    [[nodiscard]] GraphBlock layer(const spec::LayerSpec& layer) const {
        const auto* descriptor = m_catalogue.layer(layer.type);
        const auto it = m_reports.find(layer.id);
        const api::LayerReport* report = it == m_reports.end() ? nullptr : it->second;
        BlockContent content;
        content.id = QString::fromStdString(layer.id);
        content.type = QString::fromStdString(layer.type);
        content.summary = layerSummary(descriptor, layer.params, m_network.defaults);
        content.frozen = spec::boolOr(layer.params, "frozen", false);
        if (descriptor != nullptr)
            content.kind = descriptor->kind;
        if (report != nullptr) {
            content.shape = shapeText(*report);
            content.parameters = parametersText(report->trainableParameters + report->fixedParameters);
        }
        content.error = firstError(layer.id, report);
        if (!content.error.isEmpty())
            content.remedy = m_remedies.value(content.id);
        content.toolTip = toolTip(content, descriptor);
        GraphBlock block{content, {}};
        for (const auto& id : layer.inputs)
            block.inputs << QString::fromStdString(id);
        if (block.content.summary.isEmpty() && block.inputs.size() > 1)
            block.content.summary = block.inputs.join(QStringLiteral(" + "));
        if (m_network.findGroup(layer.group) != nullptr)
            block.group = groupKey(QString::fromStdString(layer.group));
        return block;
    }

    [[nodiscard]] BlockContent group(const spec::GroupSpec& group, const QVector<GraphBlock>& blocks) const {
        BlockContent content;
        content.id = groupKey(QString::fromStdString(group.id));
        content.label = QString::fromStdString(group.label.empty() ? group.id : group.label);
        content.repeat = group.repeat;
        content.frozen = true;
        std::int64_t parameters = 0;
        QStringList types;
        for (const GraphBlock& block : blocks) {
            if (block.group != content.id)
                continue;
            const std::string id = block.content.id.toStdString();
            const auto count = m_parameters.find(id);
            parameters += count == m_parameters.end() ? 0 : count->second;
            content.frozen = content.frozen && (block.content.frozen || block.content.parameters.isEmpty());
            if (block.content.kind)
                content.kinds << *block.content.kind;
            if (!types.contains(block.content.type))
                types << block.content.type;
            if (content.error.isEmpty() && !block.content.error.isEmpty())
                content.error = tr("%1: %2").arg(block.content.id, block.content.error);
            if (const auto last = m_last.find(id); last != m_last.end())
                content.shape = shapeText(*last->second);
        }
        if (content.error.isEmpty())
            content.error = firstError(group.id, nullptr);
        content.frozen = content.frozen && parameters > 0;
        content.parameters = parametersText(parameters);
        content.type = layersText(static_cast<int>(content.kinds.size()));
        content.summary = types.join(QStringLiteral(", "));
        content.toolTip = groupTip(content);
        return content;
    }

  private:
    [[nodiscard]] QString firstError(const std::string& id, const api::LayerReport* report) const {
        if (report != nullptr && !report->errors.empty())
            return QString::fromStdString(report->errors.front().what);
        for (const auto& error : m_report.errors) {
            if (error.where == id)
                return QString::fromStdString(error.what);
        }
        return {};
    }

    static QString parametersText(std::int64_t count) {
        return count > 0 ? tr("%1 params").arg(countText(count)) : QString();
    }

    static QString layersText(int count) { return count == 1 ? tr("1 layer") : tr("%1 layers").arg(count); }

    static QString lined(const QStringList& lines) {
        QString text = lines.join(QLatin1Char('\n')).toHtmlEscaped();
        return QStringLiteral("<qt>%1</qt>").arg(text.replace(QLatin1Char('\n'), QStringLiteral("<br>")));
    }

    static QString toolTip(const BlockContent& content, const api::LayerDescriptor* descriptor) {
        QStringList lines{tr("%1 (%2)").arg(content.id, content.type)};
        for (const QString& line : {content.summary, content.shape, content.parameters, content.error}) {
            if (!line.isEmpty())
                lines << line;
        }
        if (content.frozen)
            lines << tr("Frozen: training leaves its weights as they are.");
        if (descriptor != nullptr)
            lines << QString() << QString::fromStdString(descriptor->help);
        return lined(lines);
    }

    static QString groupTip(const BlockContent& content) {
        QStringList lines{tr("%1 (%2: %3)").arg(content.label, content.type, content.summary)};
        if (content.repeat > 1)
            lines << tr("%1 times, one after the other").arg(content.repeat);
        for (const QString& line : {content.shape, content.parameters, content.error}) {
            if (!line.isEmpty())
                lines << line;
        }
        if (content.frozen)
            lines << tr("Frozen: training leaves its weights as they are.");
        lines << QString() << tr("Layers that belong together. The triangle folds and unfolds them.");
        return lined(lines);
    }

    const spec::NetworkSpec& m_network;
    const api::NetworkReport& m_report;
    const api::Catalogue& m_catalogue;
    const QHash<QString, QString>& m_remedies;
    std::unordered_map<std::string, const api::LayerReport*> m_reports;
    std::unordered_map<std::string, std::int64_t> m_parameters;       ///< Of all repetitions, by original.
    std::unordered_map<std::string, const api::LayerReport*> m_last;  ///< The last repetition's.
};

}  // namespace

QStringList NetworkGraph::members(const QString& group) const {
    QStringList ids;
    for (const GraphBlock& block : blocks) {
        if (!group.isEmpty() && block.group == group)
            ids << block.content.id;
    }
    return ids;
}

NetworkGraph networkGraph(const spec::NetworkSpec& network, const api::NetworkReport& report,
                          const api::Catalogue& catalogue, const QHash<QString, QString>& remedies) {
    const BlockMaker maker(network, report, catalogue, remedies);
    NetworkGraph graph{{maker.input()}, {}};
    for (const auto& layer : network.layers)
        graph.blocks.push_back(maker.layer(layer));
    for (const auto& group : network.groups)
        graph.groups.push_back(maker.group(group, graph.blocks));
    return graph;
}

}  // namespace studio::ui
