#include "ui/pages/network/layer_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>
#include <cmath>

namespace studio::ui {
namespace {

QString valueText(const spec::ParamValue& value) {
    const auto* pair = std::get_if<spec::Pair>(&value);
    if (pair != nullptr && pair->height == pair->width)
        return QString::number(pair->height);
    return QString::fromStdString(spec::toText(value));
}

/// Collects the words of one layer in the order in which they are read.
class SummaryWords {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::LayerText)
  public:
    SummaryWords(const api::LayerDescriptor& descriptor, const spec::Params& params, spec::Defaults defaults)
        : m_descriptor(descriptor),
          m_full(api::withDefaults(descriptor.params, params, defaults)),
          m_defaults(defaults) {}

    QString text() {
        addSize();
        for (const auto& param : m_descriptor.params)
            addParam(param);
        return m_words.join(QStringLiteral(", "));
    }

  private:
    /// "16 @ 3×3" of filters and kernel; a pool's window alone.
    void addSize() {
        const auto window = m_full.contains("kernel") ? "kernel" : "pool";
        QString size;
        if (m_full.contains("filters"))
            size = QString::fromStdString(spec::toText(m_full.at("filters")));
        if (const auto it = m_full.find(window); it != m_full.end()) {
            const spec::Pair pair = spec::pairOr(m_full, window, {1, 1});
            const QString extent = QStringLiteral("%1×%2").arg(pair.height).arg(pair.width);
            size = size.isEmpty() ? extent : tr("%1 @ %2").arg(size, extent);
        }
        if (!size.isEmpty())
            m_words << size;
    }

    void addParam(const api::ParamDescriptor& param) {
        const std::string& key = param.key;
        const spec::ParamValue& value = m_full.at(key);
        const bool isDefault = value == param.defaultFor(m_defaults);
        // A lock says that a layer is frozen.
        if (key == "filters" || key == "kernel" || key == "pool" || key == "frozen")
            return;
        if (key == "padding" || key == "function")
            m_words << valueText(value);
        else if (key == "units")
            m_words << tr("%1 units").arg(valueText(value));
        else if (key == "activation")
            addUnless(isDefault, valueText(value));
        else if (key == "strides")
            addUnless(value == spec::ParamValue(spec::Pair{1, 1}) && !m_full.contains("pool"),
                      tr("stride %1").arg(valueText(value)));
        else if (key == "use_bias")
            addUnless(isDefault, tr("no bias"));
        else if (key == "alpha")
            addUnless(isDefault || spec::textOr(m_full, "function", "") != "leaky_relu",
                      tr("slope %1").arg(valueText(value)));
        else
            addUnless(isDefault && m_descriptor.params.size() > 2, labelled(param, value));
    }

    void addUnless(bool leaveOut, const QString& word) {
        if (!leaveOut)
            m_words << word;
    }

    static QString labelled(const api::ParamDescriptor& param, const spec::ParamValue& value) {
        return QStringLiteral("%1 %2").arg(QString::fromStdString(param.label).toLower(), valueText(value));
    }

    const api::LayerDescriptor& m_descriptor;
    spec::Params m_full;
    spec::Defaults m_defaults;
    QStringList m_words;
};

}  // namespace

QString layerSummary(const api::LayerDescriptor* descriptor, const spec::Params& params,
                     spec::Defaults defaults) {
    return descriptor == nullptr ? QString() : SummaryWords(*descriptor, params, defaults).text();
}

QString shapeText(const api::LayerReport& layer) {
    const bool known = layer.reachable && layer.output.channels > 0;
    return known ? QString::fromStdString(layer.output.text()) : QStringLiteral("–");
}

QString shortCount(std::int64_t number) {
    static constexpr std::array<char, 5> units{'k', 'M', 'G', 'T', 'P'};
    if (number < 1000)
        return QString::number(number);
    auto value = static_cast<double>(number);
    std::size_t unit = 0;
    for (value /= 1000; value >= 999.5 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', decimals).arg(QLatin1Char(units.at(unit)));
}

QString kindName(api::LayerKind kind) {
    switch (kind) {
        case api::LayerKind::Convolution:
            return SummaryWords::tr("Convolution");
        case api::LayerKind::Activation:
            return SummaryWords::tr("Activation");
        case api::LayerKind::Pooling:
            return SummaryWords::tr("Pooling");
        case api::LayerKind::Normalization:
            return SummaryWords::tr("Normalization");
        case api::LayerKind::Regularization:
            return SummaryWords::tr("Regularization");
        case api::LayerKind::Dense:
            return SummaryWords::tr("Dense");
        case api::LayerKind::Merge:
            return SummaryWords::tr("Merging branches");
        case api::LayerKind::Reshape:
            return SummaryWords::tr("Shape");
    }
    return {};
}

QString reason(const Error& error) {
    const QString what = QString::fromStdString(error.what);
    return error.remedy.empty() ? what : what + QLatin1Char(' ') + QString::fromStdString(error.remedy);
}

QString layerOf(const Error& error) {
    return QString::fromStdString(error.where.substr(0, error.where.find('.')));
}

}  // namespace studio::ui
