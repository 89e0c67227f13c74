#include "ui/pages/inspect/map_labels.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::MapLabels", text);
}

bool areProbabilities(const std::vector<float>& values) {
    double sum = 0;
    for (const float value : values) {
        if (!(value >= 0.0F && value <= 1.0F))
            return false;
        sum += static_cast<double>(value);
    }
    return std::abs(sum - 1.0) < 1e-3;
}

QString titleOf(const api::FeatureMaps& maps) {
    const QString layer = QString::fromStdString(maps.layer);
    const spec::Shape& shape = maps.shape;
    if (shape.flat)
        return tr("%1: %2 values").arg(layer, QLocale().toString(static_cast<qlonglong>(shape.channels)));
    return tr("%1: %2 maps of %3×%4").arg(layer).arg(shape.channels).arg(shape.height).arg(shape.width);
}

}  // namespace

MapLabels mapLabels(const api::FeatureMaps& maps, const spec::NetworkSpec& network,
                    const QStringList& classes) {
    MapLabels labels{titleOf(maps), {}, false};
    if (maps.layer == spec::inputId) {
        if (maps.shape.channels == 3)
            labels.names = {tr("red"), tr("green"), tr("blue")};
        return labels;
    }
    const int last = network.outputIndex();
    if (last < 0 || !maps.shape.flat || maps.shape.channels != classes.size())
        return labels;
    const spec::LayerSpec& output = network.layers[static_cast<std::size_t>(last)];
    const bool feeds =
        std::find(output.inputs.begin(), output.inputs.end(), maps.layer) != output.inputs.end();
    if (output.id == maps.layer || feeds)
        labels.names = classes;
    labels.share = output.id == maps.layer && areProbabilities(maps.values);
    return labels;
}

}  // namespace studio::ui
