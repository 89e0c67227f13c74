#include "ui/pages/network/graph_blocks.h"

#include <QCoreApplication>
#include <unordered_map>

#include "ui/pages/network/layer_text.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

/// Makes the blocks of one network; looks each layer's report up once.
class BlockMaker {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::GraphBlocks)
  public:
    BlockMaker(const spec::NetworkSpec& network, const api::NetworkReport& report,
               const api::Catalogue& catalogue)
        : m_network(network), m_report(report), m_catalogue(catalogue) {
        for (const auto& layer : report.layers)
            m_reports.emplace(layer.id, &layer);
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
        if (descriptor != nullptr)
            content.kind = descriptor->kind;
        if (report != nullptr) {
            content.shape = shapeText(*report);
            const auto count = report->trainableParameters + report->fixedParameters;
            if (count > 0)
                content.parameters = tr("%1 params").arg(countText(count));
        }
        content.error = firstError(layer.id, report);
        content.toolTip = toolTip(content, descriptor);
        GraphBlock block{content, {}};
        for (const auto& id : layer.inputs)
            block.inputs << QString::fromStdString(id);
        if (block.content.summary.isEmpty() && block.inputs.size() > 1)
            block.content.summary = block.inputs.join(QStringLiteral(" + "));
        return block;
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

    static QString toolTip(const BlockContent& content, const api::LayerDescriptor* descriptor) {
        QStringList lines{tr("%1 (%2)").arg(content.id, content.type)};
        for (const QString& line : {content.summary, content.shape, content.parameters, content.error}) {
            if (!line.isEmpty())
                lines << line;
        }
        if (descriptor != nullptr)
            lines << QString() << QString::fromStdString(descriptor->help);
        QString text = lines.join(QLatin1Char('\n')).toHtmlEscaped();
        return QStringLiteral("<qt>%1</qt>").arg(text.replace(QLatin1Char('\n'), QStringLiteral("<br>")));
    }

    const spec::NetworkSpec& m_network;
    const api::NetworkReport& m_report;
    const api::Catalogue& m_catalogue;
    std::unordered_map<std::string, const api::LayerReport*> m_reports;
};

}  // namespace

QVector<GraphBlock> graphBlocks(const spec::NetworkSpec& network, const api::NetworkReport& report,
                                const api::Catalogue& catalogue) {
    const BlockMaker maker(network, report, catalogue);
    QVector<GraphBlock> blocks{maker.input()};
    for (const auto& layer : network.layers)
        blocks.push_back(maker.layer(layer));
    return blocks;
}

}  // namespace studio::ui
