#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include "core/spec/network_fragment.h"

namespace studio::ui {

/// A place on the canvas: the connections that one drawn edge stands for, several where it leads into or out
/// of a folded group. One with an empty `to`: behind `from`.
using GraphPlace = QVector<spec::Edge>;

/// What the canvas asks while something is dragged, before it is done.
class GraphRules {
  public:
    virtual ~GraphRules() = default;
    /// Why these layers cannot be put there; empty: they can.
    [[nodiscard]] virtual QString whyNotMove(const QStringList& layers, const GraphPlace& place) const = 0;
    /// Why no connection can lead from one layer (or the input) to another; empty: it can.
    [[nodiscard]] virtual QString whyNotConnect(const QString& from, const QString& to) const = 0;
    /// Whether the layer joins several inputs, as Add and Concat do.
    [[nodiscard]] virtual bool isMerge(const QString& layer) const = 0;
};

}  // namespace studio::ui
