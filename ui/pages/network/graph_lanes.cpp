#include "ui/pages/network/graph_lanes.h"

#include <algorithm>
#include <numeric>

namespace studio::ui {
namespace {

constexpr int none = -1;

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

/// What keeps some lanes busy between two rows: a chain of nodes, a box, or a connection.
struct Strand {
    std::vector<int> nodes;  ///< Of a chain.
    int edge = none;         ///< Of a connection: its index in the plan.
    int box = none;          ///< Of a box.
    int first = 0;
    int last = 0;  ///< Inclusive.
    int width = 1;
    int lane = none;
    bool spine = false;

    [[nodiscard]] bool isEdge() const { return edge != none; }
    [[nodiscard]] int length() const { return last - first; }
};

/// The lanes of one box, or of the whole drawing: each strand gets the first that is free.
class Lanes {
  public:
    void place(Strand& strand) {
        strand.lane = strand.isEdge() ? 1 : 0;
        while (!isFree(strand))
            ++strand.lane;
        for (int i = 0; i < strand.width; ++i) {
            if (at(strand.lane + i) >= m_rows.size())
                m_rows.resize(at(strand.lane + i) + 1);
            m_rows[at(strand.lane + i)].push_back({strand.first, strand.last});
        }
    }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    /// What lies on the longest way first, then blocks before connections, short ones before long ones.
    void placeAll(std::vector<Strand*>& strands) {
        std::stable_sort(strands.begin(), strands.end(), [](const Strand* a, const Strand* b) {
            if (a->spine != b->spine)
                return a->spine;
            if (a->isEdge() != b->isEdge())
                return b->isEdge();
            return a->spine ? a->first < b->first : a->length() < b->length();
        });
        for (Strand* strand : strands)
            place(*strand);
    }

  private:
    struct Rows {
        int first;
        int last;
    };

    [[nodiscard]] bool isFree(const Strand& strand) const {
        for (int i = 0; i < strand.width; ++i) {
            if (at(strand.lane + i) >= m_rows.size())
                return true;
            const auto& rows = m_rows[at(strand.lane + i)];
            if (std::any_of(rows.begin(), rows.end(), [&](const Rows& other) {
                    return other.first <= strand.last && strand.first <= other.last;
                }))
                return false;
        }
        return true;
    }

    std::vector<std::vector<Rows>> m_rows;
};

class Planner {
  public:
    explicit Planner(const LaneGraph& graph)
        : m_graph(graph),
          m_count(static_cast<int>(graph.inputs.size())),
          m_consumers(graph.inputs.size()),
          m_depth(graph.inputs.size(), 0),
          m_chainOf(graph.inputs.size(), none),
          m_spine(graph.inputs.size(), false) {
        for (int i = 0; i < m_count; ++i) {
            for (const int input : inputs(i))
                m_consumers[at(input)].push_back(i);
        }
    }

    LanePlan run() {
        rankNodes();
        markSpine();
        makeChains();
        makeEdges();
        placeBoxes();
        placeRest();
        return std::move(m_plan);
    }

  private:
    [[nodiscard]] const std::vector<int>& inputs(int node) const { return m_graph.inputs[at(node)]; }
    [[nodiscard]] const std::vector<int>& consumers(int node) const { return m_consumers[at(node)]; }
    [[nodiscard]] int box(int node) const { return m_graph.box[at(node)]; }
    [[nodiscard]] int rank(int node) const { return m_plan.rank[at(node)]; }
    [[nodiscard]] Strand& chainOf(int node) { return m_chains[at(m_chainOf[at(node)])]; }

    /// Sorts by dependence; what is caught in a cycle follows in the order given.
    [[nodiscard]] std::vector<int> order() const {
        std::vector<int> missing;
        std::vector<int> sorted;
        for (int i = 0; i < m_count; ++i) {
            missing.push_back(static_cast<int>(inputs(i).size()));
            if (missing.back() == 0)
                sorted.push_back(i);
        }
        for (std::size_t done = 0; done < sorted.size(); ++done) {
            for (const int consumer : consumers(sorted[done])) {
                if (--missing[at(consumer)] == 0)
                    sorted.push_back(consumer);
            }
        }
        for (int i = 0; i < m_count; ++i) {
            if (missing[at(i)] > 0)
                sorted.push_back(i);
        }
        return sorted;
    }

    void rankNodes() {
        m_order = order();
        m_plan.rank.assign(at(m_count), 0);
        m_plan.lane.assign(at(m_count), 0);
        std::vector<bool> seen(at(m_count), false);
        for (const int node : m_order) {
            for (const int input : inputs(node)) {
                if (seen[at(input)])
                    m_plan.rank[at(node)] = std::max(rank(node), rank(input) + 1);
            }
            seen[at(node)] = true;
            m_plan.ranks = std::max(m_plan.ranks, rank(node) + 1);
        }
        for (auto it = m_order.rbegin(); it != m_order.rend(); ++it) {
            for (const int consumer : consumers(*it)) {
                if (rank(consumer) > rank(*it))
                    m_depth[at(*it)] = std::max(m_depth[at(*it)], m_depth[at(consumer)] + 1);
            }
        }
    }

    /// The consumer through which the longest way leads on, of those that are in no chain yet.
    [[nodiscard]] int next(int node) const {
        int best = none;
        for (const int consumer : consumers(node)) {
            const bool free = m_chainOf[at(consumer)] == none && rank(consumer) > rank(node);
            if (free && (best == none || m_depth[at(consumer)] > m_depth[at(best)]))
                best = consumer;
        }
        return best;
    }

    void markSpine() {
        int start = none;
        for (const int node : m_order) {
            if (rank(node) == 0 && (start == none || m_depth[at(node)] > m_depth[at(start)]))
                start = node;
        }
        for (int node = start; node != none; node = next(node))
            m_spine[at(node)] = true;
    }

    /// A chain ends where the longest way leads into or out of a box, or onto the spine.
    [[nodiscard]] int nextInChain(int node) const {
        const int following = next(node);
        const bool same =
            following != none && box(following) == box(node) && m_spine[at(following)] == m_spine[at(node)];
        return same ? following : none;
    }

    void makeChains() {
        std::vector<int> starts = m_order;
        std::stable_sort(starts.begin(), starts.end(), [this](int a, int b) {
            if (rank(a) != rank(b))
                return rank(a) < rank(b);
            return m_depth[at(a)] > m_depth[at(b)];
        });
        for (const int start : starts) {
            if (m_chainOf[at(start)] != none)
                continue;
            Strand chain;
            chain.spine = m_spine[at(start)];
            for (int node = start; node != none; node = nextInChain(node)) {
                m_chainOf[at(node)] = static_cast<int>(m_chains.size());
                chain.nodes.push_back(node);
            }
            chain.first = rank(chain.nodes.front());
            chain.last = rank(chain.nodes.back());
            m_chains.push_back(std::move(chain));
        }
        findBoxes();
    }

    void findBoxes() {
        m_plan.boxFirst.assign(at(m_graph.boxes), m_plan.ranks);
        m_plan.boxLast.assign(at(m_graph.boxes), none);
        m_boxes.resize(at(m_graph.boxes));
        for (int node = 0; node < m_count; ++node) {
            if (box(node) == none)
                continue;
            int& first = m_plan.boxFirst[at(box(node))];
            int& last = m_plan.boxLast[at(box(node))];
            first = std::min(first, rank(node));
            last = std::max(last, rank(node));
            m_boxes[at(box(node))].spine = m_boxes[at(box(node))].spine || m_spine[at(node)];
        }
        for (int i = 0; i < m_graph.boxes; ++i) {
            m_boxes[at(i)].box = i;
            m_boxes[at(i)].first = m_plan.boxFirst[at(i)];
            m_boxes[at(i)].last = m_plan.boxLast[at(i)];
        }
    }

    void makeEdges() {
        for (int to = 0; to < m_count; ++to) {
            for (const int from : inputs(to)) {
                const int index = static_cast<int>(m_plan.edges.size());
                m_plan.edges.push_back({from, to, none, false, none});
                m_carrier.push_back(carrier(from, to));
                if (rank(to) != rank(from) + 1 && m_carrier.back() == none)
                    makeSkip(index);
            }
        }
    }

    /// The end in whose lane a connection runs past other rows, which then stays free for it: along a chain,
    /// out of a branch's last node, into its first.
    int carrier(int from, int to) {
        if (rank(to) <= rank(from) + 1)
            return none;
        Strand& out = chainOf(from);
        const auto place = std::find(out.nodes.begin(), out.nodes.end(), from);
        if (place + 1 != out.nodes.end() && *(place + 1) == to)
            return from;
        const bool leaves = place + 1 == out.nodes.end();
        if (leaves && reserve(out, from, rank(from) + 1, rank(to) - 1))
            return from;
        const bool nearest = std::all_of(inputs(to).begin(), inputs(to).end(),
                                         [&](int other) { return rank(other) <= rank(from); });
        Strand& in = chainOf(to);
        const bool enters = in.nodes.front() == to && nearest;
        return enters && reserve(in, to, rank(from) + 1, rank(to) - 1) ? to : none;
    }

    /// Keeps rows beyond a branch's end free. In a box that the longest way passes it must not leave it.
    bool reserve(Strand& chain, int node, int first, int last) {
        if (chain.spine)
            return false;
        if (const int i = box(node); i != none) {
            Strand& frame = m_boxes[at(i)];
            const bool inside = first >= m_plan.boxFirst[at(i)] && last <= m_plan.boxLast[at(i)];
            if (!inside && frame.spine)
                return false;
            frame.first = std::min(frame.first, first);
            frame.last = std::max(frame.last, last);
        }
        chain.first = std::min(chain.first, first);
        chain.last = std::max(chain.last, last);
        return true;
    }

    void makeSkip(int index) {
        LaneEdge& edge = m_plan.edges[at(index)];
        const int top = std::min(rank(edge.from), rank(edge.to));
        const int bottom = std::max(rank(edge.from), rank(edge.to));
        Strand skip;
        skip.edge = index;
        skip.first = std::min(top + 1, bottom);
        skip.last = std::max(bottom - 1, skip.first);
        edge.skip = true;
        for (const int i : {box(edge.to), box(edge.from)}) {
            const bool inside =
                i != none && skip.first >= m_plan.boxFirst[at(i)] && skip.last <= m_plan.boxLast[at(i)];
            if (inside && edge.box == none)
                edge.box = i;
        }
        m_skips.push_back(skip);
    }

    /// Each box by itself, lanes counted from its first.
    void placeBoxes() {
        std::vector<std::vector<Strand*>> inside(at(m_graph.boxes));
        for (Strand& chain : m_chains) {
            if (const int i = box(chain.nodes.front()); i != none)
                inside[at(i)].push_back(&chain);
        }
        for (Strand& skip : m_skips) {
            if (const int i = m_plan.edges[at(skip.edge)].box; i != none)
                inside[at(i)].push_back(&skip);
        }
        for (int i = 0; i < m_graph.boxes; ++i) {
            Lanes lanes;
            lanes.placeAll(inside[at(i)]);
            m_boxes[at(i)].width = std::max(lanes.count(), 1);
        }
    }

    void placeRest() {
        std::vector<Strand*> strands;
        for (Strand& frame : m_boxes)
            strands.push_back(&frame);
        for (Strand& chain : m_chains) {
            if (box(chain.nodes.front()) == none)
                strands.push_back(&chain);
        }
        for (Strand& skip : m_skips) {
            if (m_plan.edges[at(skip.edge)].box == none)
                strands.push_back(&skip);
        }
        Lanes lanes;
        lanes.placeAll(strands);
        takeOver(lanes.count());
    }

    [[nodiscard]] int boxLane(int i) const { return i == none ? 0 : m_boxes[at(i)].lane; }

    void takeOver(int lanes) {
        m_plan.laneHasBlocks.assign(at(lanes), false);
        for (const Strand& chain : m_chains) {
            for (const int node : chain.nodes) {
                m_plan.lane[at(node)] = chain.lane + boxLane(box(node));
                m_plan.laneHasBlocks[at(m_plan.lane[at(node)])] = true;
            }
        }
        // To the next row a connection runs in the outer of its ends' lanes.
        for (std::size_t i = 0; i < m_plan.edges.size(); ++i) {
            LaneEdge& edge = m_plan.edges[i];
            const int outer = std::max(m_plan.lane[at(edge.from)], m_plan.lane[at(edge.to)]);
            edge.lane = m_carrier[i] == none ? outer : m_plan.lane[at(m_carrier[i])];
        }
        for (const Strand& skip : m_skips) {
            LaneEdge& edge = m_plan.edges[at(skip.edge)];
            edge.lane = skip.lane + boxLane(edge.box);
        }
    }

    const LaneGraph& m_graph;
    int m_count;
    std::vector<std::vector<int>> m_consumers;
    std::vector<int> m_order;
    std::vector<int> m_depth;  ///< Longest way from a node to an end.
    std::vector<int> m_chainOf;
    std::vector<bool> m_spine;  ///< On the longest way of all.
    std::vector<Strand> m_chains;
    std::vector<Strand> m_skips;
    std::vector<Strand> m_boxes;
    std::vector<int> m_carrier;  ///< Of each edge: the node in whose lane it runs.
    LanePlan m_plan;
};

}  // namespace

LanePlan planLanes(const LaneGraph& graph) {
    return Planner(graph).run();
}

}  // namespace studio::ui
