#include "ui/pages/network/graph_layout.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace studio::ui {
namespace {

constexpr int none = -1;

struct Node {
    QString id;
    double height = 0;
    std::vector<int> inputs;
    std::vector<int> consumers;
    int rank = 0;
    int depth = 0;  ///< Longest way from here to an end.
    int lane = none;
};

/// What keeps one lane busy between two rows: a chain of blocks, or one skip connection.
struct Strand {
    std::vector<int> nodes;  ///< Empty: a connection from -> to.
    int from = none;
    int to = none;
    int first = 0;
    int last = 0;  ///< Inclusive.
    int lane = none;

    [[nodiscard]] int length() const { return last - first; }
};

class LayeredLayout {
  public:
    LayeredLayout(const QVector<GraphNode>& nodes, const GraphMetrics& metrics) : m_metrics(metrics) {
        QHash<QString, int> index;
        for (const GraphNode& node : nodes) {
            if (!index.contains(node.id))
                index.insert(node.id, static_cast<int>(m_nodes.size()));
            m_nodes.push_back({node.id, node.height, {}, {}, 0, 0, none});
        }
        for (int i = 0; i < nodes.size(); ++i) {
            for (const QString& input : nodes.at(i).inputs)
                connect(index.value(input, none), i);
        }
    }

    GraphLayout run() {
        rankNodes();
        makeChains();
        makeSkips();
        placeStrands();
        placeLanes();
        GraphLayout layout;
        for (const Node& node : m_nodes) {
            const QRectF rect(laneLeft(node.lane), m_rankTop.at(at(node.rank)), m_metrics.blockWidth,
                              node.height);
            layout.blocks.insert(node.id, rect);
            layout.bounds |= rect;
        }
        addEdges(layout);
        return layout;
    }

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    Node& node(int index) { return m_nodes[at(index)]; }
    [[nodiscard]] const Node& node(int index) const { return m_nodes[at(index)]; }

    void connect(int from, int to) {
        if (from == none || from == to)
            return;
        node(to).inputs.push_back(from);
        node(from).consumers.push_back(to);
    }

    /// Sorts by dependence; what is caught in a cycle follows in the order given.
    [[nodiscard]] std::vector<int> order() const {
        std::vector<int> missing;
        std::vector<int> sorted;
        for (const Node& n : m_nodes)
            missing.push_back(static_cast<int>(n.inputs.size()));
        for (int i = 0; i < static_cast<int>(m_nodes.size()); ++i) {
            if (missing[at(i)] == 0)
                sorted.push_back(i);
        }
        for (std::size_t done = 0; done < sorted.size(); ++done) {
            for (const int consumer : node(sorted[done]).consumers) {
                if (--missing[at(consumer)] == 0)
                    sorted.push_back(consumer);
            }
        }
        for (int i = 0; i < static_cast<int>(m_nodes.size()); ++i) {
            if (missing[at(i)] > 0)
                sorted.push_back(i);
        }
        return sorted;
    }

    void rankNodes() {
        m_order = order();
        std::vector<bool> seen(m_nodes.size(), false);
        for (const int index : m_order) {
            for (const int input : node(index).inputs) {
                if (seen[at(input)])
                    node(index).rank = std::max(node(index).rank, node(input).rank + 1);
            }
            seen[at(index)] = true;
            m_ranks = std::max(m_ranks, node(index).rank + 1);
        }
        for (const int index : std::vector<int>(m_order.rbegin(), m_order.rend())) {
            for (const int consumer : node(index).consumers) {
                if (node(consumer).rank > node(index).rank)
                    node(index).depth = std::max(node(index).depth, node(consumer).depth + 1);
            }
        }
    }

    /// The consumer through which the longest way leads on, of those not in a chain yet.
    [[nodiscard]] int next(int index, const std::vector<int>& chainOf) const {
        int best = none;
        for (const int consumer : node(index).consumers) {
            const bool free = chainOf[at(consumer)] == none && node(consumer).rank > node(index).rank;
            if (free && (best == none || node(consumer).depth > node(best).depth))
                best = consumer;
        }
        return best;
    }

    void makeChains() {
        m_chainOf.assign(m_nodes.size(), none);
        std::vector<int> starts = m_order;
        std::stable_sort(starts.begin(), starts.end(), [this](int a, int b) {
            return node(a).rank != node(b).rank ? node(a).rank < node(b).rank : node(a).depth > node(b).depth;
        });
        for (const int start : starts) {
            if (m_chainOf[at(start)] != none)
                continue;
            Strand chain;
            for (int i = start; i != none; i = next(i, m_chainOf)) {
                m_chainOf[at(i)] = static_cast<int>(m_strands.size());
                chain.nodes.push_back(i);
            }
            reserve(chain);
            m_strands.push_back(std::move(chain));
        }
    }

    /// A side chain also keeps its lane free for the ways to it and from it.
    void reserve(Strand& chain) const {
        const Node& head = node(chain.nodes.front());
        const Node& tail = node(chain.nodes.back());
        chain.first = head.rank;
        chain.last = tail.rank;
        for (const int input : head.inputs)
            chain.first = std::min(chain.first, node(input).rank + 1);
        for (const int consumer : tail.consumers)
            chain.last = std::max(chain.last, node(consumer).rank - 1);
    }

    /// Connections that pass blocks by and belong to neither end's chain.
    void makeSkips() {
        for (int to = 0; to < static_cast<int>(m_nodes.size()); ++to) {
            for (const int from : node(to).inputs) {
                const int top = std::min(node(from).rank, node(to).rank);
                const int bottom = std::max(node(from).rank, node(to).rank);
                if (node(to).rank == node(from).rank + 1 || ownLane(from, to) != none)
                    continue;
                Strand skip;
                skip.from = from;
                skip.to = to;
                skip.first = std::min(top + 1, bottom);
                skip.last = std::max(bottom - 1, skip.first);
                m_strands.push_back(skip);
            }
        }
    }

    /// The end in whose lane a connection runs: along a chain, out of a chain's tail or into its head. None:
    /// it needs a lane of its own.
    [[nodiscard]] int ownLane(int from, int to) const {
        if (node(to).rank <= node(from).rank)
            return none;
        const auto& chain = m_strands[at(m_chainOf[at(from)])].nodes;
        const auto it = std::find(chain.begin(), chain.end(), from);
        if (it + 1 == chain.end() || *(it + 1) == to)
            return from;
        return m_strands[at(m_chainOf[at(to)])].nodes.front() == to ? to : none;
    }

    /// Each strand gets the first lane that is free along its rows; blocks first, short ones before long
    /// ones, so that nested connections do not cross.
    void placeStrands() {
        std::vector<int> sorted(m_strands.size());
        std::iota(sorted.begin(), sorted.end(), 0);
        std::stable_sort(sorted.begin() + (sorted.empty() ? 0 : 1), sorted.end(), [this](int a, int b) {
            const Strand& left = m_strands[at(a)];
            const Strand& right = m_strands[at(b)];
            return left.nodes.empty() != right.nodes.empty() ? right.nodes.empty()
                                                             : left.length() < right.length();
        });
        std::vector<std::vector<const Strand*>> lanes;
        for (const int index : sorted) {
            Strand& strand = m_strands[at(index)];
            strand.lane = index == 0 ? 0 : freeLane(strand, lanes);
            if (at(strand.lane) == lanes.size())
                lanes.emplace_back();
            lanes[at(strand.lane)].push_back(&strand);
            for (const int n : strand.nodes)
                node(n).lane = strand.lane;
        }
        m_laneHasBlocks.assign(lanes.size(), false);
        for (const Node& n : m_nodes)
            m_laneHasBlocks[at(n.lane)] = true;
    }

    static int freeLane(const Strand& strand, const std::vector<std::vector<const Strand*>>& lanes) {
        for (std::size_t lane = 1; lane < lanes.size(); ++lane) {
            const auto& there = lanes[lane];
            if (std::none_of(there.begin(), there.end(), [&](const Strand* other) {
                    return other->first <= strand.last && strand.first <= other->last;
                }))
                return static_cast<int>(lane);
        }
        return static_cast<int>(std::max<std::size_t>(lanes.size(), 1));
    }

    void placeLanes() {
        double x = 0;
        for (const bool blocks : m_laneHasBlocks) {
            m_laneLeft.push_back(x);
            x += blocks ? m_metrics.blockWidth + m_metrics.laneGap : m_metrics.skipWidth;
        }
        std::vector<double> heights(at(m_ranks), 0.0);
        for (const Node& n : m_nodes)
            heights[at(n.rank)] = std::max(heights[at(n.rank)], n.height);
        double y = 0;
        for (const double height : heights) {
            m_rankTop.push_back(y);
            m_rankBottom.push_back(y + height);
            y += height + m_metrics.rankGap;
        }
    }

    [[nodiscard]] double laneLeft(int lane) const { return m_laneLeft[at(lane)]; }
    [[nodiscard]] double laneMiddle(int lane) const { return laneLeft(lane) + m_metrics.blockWidth / 2; }
    /// Where connections beside the middle start, end, and run through a lane that holds blocks elsewhere.
    [[nodiscard]] double offset() const { return m_metrics.blockWidth / 8; }

    void addEdges(GraphLayout& layout) const {
        std::map<std::pair<int, int>, int> skipLane;
        for (const Strand& strand : m_strands) {
            if (strand.nodes.empty())
                skipLane[{strand.from, strand.to}] = strand.lane;
        }
        for (int to = 0; to < static_cast<int>(m_nodes.size()); ++to) {
            for (std::size_t slot = 0; slot < node(to).inputs.size(); ++slot) {
                const int from = node(to).inputs[slot];
                const auto it = skipLane.find({from, to});
                layout.edges.push_back(edge(from, to, it == skipLane.end() ? none : it->second));
                layout.bounds |= layout.edges.back().path.boundingRect();
            }
        }
    }

    [[nodiscard]] GraphEdge edge(int from, int to, int skipLane) const {
        const Node& a = node(from);
        const Node& b = node(to);
        const bool skip = skipLane != none;
        const int lane = skip ? skipLane : ownLane(from, to) == to ? b.lane : a.lane;
        const double skipX = laneLeft(lane) + (m_laneHasBlocks[at(lane)] ? offset() : 0.0);
        const double x = skip ? skipX : laneMiddle(lane);
        const double start = laneMiddle(a.lane) + (lane > a.lane ? offset() : 0.0);
        const double end = laneMiddle(b.lane) + (lane > b.lane ? offset() : 0.0);
        const double top = m_rankTop[at(a.rank)] + a.height;
        const double bottom = m_rankTop[at(b.rank)];
        const double leave = m_rankBottom[at(a.rank)] + m_metrics.rankGap * 0.35;
        const double enter = bottom - m_metrics.rankGap * 0.6;
        GraphEdge result{a.id, b.id, {}, skip};
        result.path << QPointF(start, top);
        if (!qFuzzyCompare(start + 1, x + 1))
            result.path << QPointF(start, leave) << QPointF(x, leave);
        if (!qFuzzyCompare(end + 1, x + 1))
            result.path << QPointF(x, enter) << QPointF(end, enter);
        result.path << QPointF(end, bottom);
        return result;
    }

    GraphMetrics m_metrics;
    std::vector<Node> m_nodes;
    std::vector<int> m_order;
    std::vector<int> m_chainOf;
    std::vector<Strand> m_strands;
    std::vector<bool> m_laneHasBlocks;
    std::vector<double> m_laneLeft;
    std::vector<double> m_rankTop;
    std::vector<double> m_rankBottom;
    int m_ranks = 0;
};

}  // namespace

GraphLayout layoutGraph(const QVector<GraphNode>& nodes, const GraphMetrics& metrics) {
    return LayeredLayout(nodes, metrics).run();
}

}  // namespace studio::ui
