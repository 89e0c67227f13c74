#pragma once

#include <QString>
#include <QStringList>

#include "core/api/model_service.h"
#include "core/spec/network.h"

namespace studio::ui {

/// How a layer's answer is named.
struct MapLabels {
    QString title;       ///< "conv2d_1: 96 maps of 267×267"
    QStringList names;   ///< Of the maps where they have some: classes, red green blue. Else empty.
    bool share = false;  ///< The values are the probabilities of classes.
};

/// The units of the output layer, and of the one it answers to, go by the names of `classes`.
[[nodiscard]] MapLabels mapLabels(const api::FeatureMaps& maps, const spec::NetworkSpec& network,
                                  const QStringList& classes);

}  // namespace studio::ui
