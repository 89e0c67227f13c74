#pragma once

#include <string>
#include <vector>

#include "core/spec/network.h"

namespace studio::spec {

/// Where a layer is put: on the connection from -> to, or, with an empty `to`, behind `from`, where it takes
/// over all that follows. Ids of layers; `from` may be inputId.
struct Edge {
    std::string from;
    std::string to;
    bool operator==(const Edge&) const = default;
};

/// Puts `layer` on an edge: it takes `from` as its input, and `to` (or every consumer of `from`) takes it
/// instead. Its id must be free. It joins the group that both ends are in. False: there is no such edge.
bool insertOn(NetworkSpec& network, const Edge& edge, LayerSpec layer);

/// Takes layers out, closing each gap (the consumers take the first input), and puts them on `edge` as the
/// chain that they were. Does nothing, and answers false, where they are no chain (each but the first has the
/// one before as its one input, and no other takes it), or where the edge leads to or from one of them.
bool moveTo(NetworkSpec& network, const std::vector<std::string>& ids, const Edge& edge);

/// Adds a connection from -> to, as the last input of `to`. Error when it would lead in a circle, exists
/// already, or one end is unknown; whether `to` may have so many inputs is for the analysis to say.
[[nodiscard]] Status connect(NetworkSpec& network, const std::string& from, const std::string& to);
/// Removes one connection. False: there is none, or it is the only input of `to`.
bool disconnect(NetworkSpec& network, const Edge& edge);

/// Removes several layers, closing the gaps.
void removeAll(NetworkSpec& network, const std::vector<std::string>& ids);

/// The layers alone, with the connections and groups among them; what came from outside is inputId. As a
/// network it is also what is copied: networkText() of it is what lies in the clipboard.
[[nodiscard]] NetworkSpec fragment(const NetworkSpec& network, const std::vector<std::string>& ids);
/// Inserts a fragment behind `after` (a layer or inputId): its open inputs take `after`, the consumers of
/// `after` take its last layer. Ids that are taken are replaced by free ones, and so are groups'. Returns the
/// new ids in the order of the fragment.
std::vector<std::string> paste(NetworkSpec& network, const NetworkSpec& fragment, const std::string& after);

}  // namespace studio::spec
