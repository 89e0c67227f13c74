#pragma once

#include <QMimeData>
#include <QString>

namespace studio::ui {

/// A layer type on its way from the palette to the canvas.
inline QMimeData* makeLayerMime(const QString& type) {
    auto* data = new QMimeData;
    data->setData(QStringLiteral("application/x-cnn-studio-layer-type"), type.toUtf8());
    return data;
}
/// Empty: it is something else.
[[nodiscard]] inline QString layerTypeOf(const QMimeData& data) {
    return QString::fromUtf8(data.data(QStringLiteral("application/x-cnn-studio-layer-type")));
}

}  // namespace studio::ui
