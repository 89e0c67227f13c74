#include "ui/pages/network/graph_layout.h"

#include <algorithm>

#include "ui/pages/network/graph_lanes.h"

namespace studio::ui {
namespace {

constexpr int none = -1;
constexpr double leaveAt = 0.3;   ///< Of the gap: where a connection turns aside below its block …
constexpr double enterAt = 0.64;  ///< … and where it turns back above the next.

/// Turns rows and lanes into coordinates.
class Draughtsman {
  public:
    Draughtsman(const QVector<GraphNode>& nodes, const GraphMetrics& metrics)
        : m_nodes(nodes), m_metrics(metrics) {
        QHash<QString, int> index;
        index.reserve(nodes.size());
        for (int i = 0; i < nodes.size(); ++i) {
            if (!index.contains(nodes.at(i).id))
                index.insert(nodes.at(i).id, i);
        }
        LaneGraph graph;
        graph.inputs.resize(at(static_cast<int>(nodes.size())));
        for (int i = 0; i < nodes.size(); ++i) {
            for (const QString& input : nodes.at(i).inputs) {
                const int from = index.value(input, none);
                if (from != none && from != i)
                    graph.inputs[at(i)].push_back(from);
            }
            graph.box.push_back(boxIndex(nodes.at(i).box));
        }
        graph.boxes = static_cast<int>(m_boxes.size());
        m_plan = planLanes(graph);
    }

    GraphLayout draw() {
        placeLanes();
        placeRows();
        GraphLayout layout;
        m_frames.resize(m_boxes.size());
        for (int i = 0; i < m_nodes.size(); ++i) {
            const QRectF rect(laneLeft(m_plan.lane[at(i)]), rowTop(m_plan.rank[at(i)]), m_metrics.blockWidth,
                              m_nodes.at(i).height);
            layout.blocks.insert(m_nodes.at(i).id, rect);
            layout.bounds |= rect;
            widen(boxIndex(m_nodes.at(i).box), rect);
        }
        addEdges(layout);
        addBoxes(layout);
        return layout;
    }

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    int boxIndex(const QString& id) {
        if (id.isEmpty())
            return none;
        const auto known = static_cast<int>(m_boxes.indexOf(id));
        if (known >= 0)
            return known;
        m_boxes << id;
        return static_cast<int>(m_boxes.size()) - 1;
    }

    void widen(int box, const QRectF& rect) {
        if (box != none)
            m_frames[box] |= rect;
    }

    void placeLanes() {
        double x = 0;
        for (const bool blocks : m_plan.laneHasBlocks) {
            m_laneLeft.push_back(x);
            x += blocks ? m_metrics.blockWidth + m_metrics.laneGap : m_metrics.skipWidth;
        }
    }

    void placeRows() {
        std::vector<double> heights(at(m_plan.ranks), 0.0);
        for (int i = 0; i < m_nodes.size(); ++i) {
            double& height = heights[at(m_plan.rank[at(i)])];
            height = std::max(height, m_nodes.at(i).height);
        }
        m_above.assign(heights.size(), 0.0);
        m_below.assign(heights.size(), 0.0);
        for (std::size_t box = 0; box < m_plan.boxFirst.size(); ++box) {
            if (m_plan.boxLast[box] < m_plan.boxFirst[box])
                continue;
            m_above[at(m_plan.boxFirst[box])] = m_metrics.boxTitle + m_metrics.boxPadding / 2;
            m_below[at(m_plan.boxLast[box])] = m_metrics.boxPadding;
        }
        double y = 0;
        for (std::size_t row = 0; row < heights.size(); ++row) {
            y += m_above[row];
            m_rowTop.push_back(y);
            m_rowBottom.push_back(y + heights[row]);
            y += heights[row] + m_below[row] + m_metrics.rankGap;
        }
    }

    [[nodiscard]] double rowTop(int row) const { return m_rowTop[at(row)]; }
    [[nodiscard]] double laneLeft(int lane) const { return m_laneLeft[at(lane)]; }
    [[nodiscard]] double laneMiddle(int lane) const { return laneLeft(lane) + m_metrics.blockWidth / 2; }
    /// Where connections beside the middle start, end, and run through a lane that holds blocks elsewhere.
    [[nodiscard]] double offset() const { return m_metrics.blockWidth / 8; }

    void addEdges(GraphLayout& layout) {
        layout.edges.reserve(static_cast<int>(m_plan.edges.size()));
        for (const LaneEdge& edge : m_plan.edges) {
            layout.edges.push_back(draw(edge));
            const QRectF bounds = layout.edges.back().path.boundingRect();
            layout.bounds |= bounds;
            // Only the way beside the blocks belongs to the box: its ends may lie above and below.
            const double x = skipX(edge.lane);
            if (edge.skip && edge.box != none)
                widen(edge.box, QRectF(x - 1, m_frames.at(edge.box).top(), 1, 1));
        }
    }

    [[nodiscard]] double skipX(int lane) const {
        return laneLeft(lane) + (m_plan.laneHasBlocks[at(lane)] ? offset() : 0.0);
    }

    [[nodiscard]] GraphEdge draw(const LaneEdge& edge) const {
        const int fromLane = m_plan.lane[at(edge.from)];
        const int toLane = m_plan.lane[at(edge.to)];
        const int fromRow = m_plan.rank[at(edge.from)];
        const int toRow = m_plan.rank[at(edge.to)];
        const double x = edge.skip ? skipX(edge.lane) : laneMiddle(edge.lane);
        const double start = laneMiddle(fromLane) + (edge.lane > fromLane ? offset() : 0.0);
        const double end = laneMiddle(toLane) + (edge.lane > toLane ? offset() : 0.0);
        const double top = rowTop(fromRow) + m_nodes.at(edge.from).height;
        const double bottom = rowTop(toRow);
        const double leave = m_rowBottom[at(fromRow)] + m_below[at(fromRow)] + m_metrics.rankGap * leaveAt;
        const double enter = bottom - m_above[at(toRow)] - m_metrics.rankGap * (1 - enterAt);
        GraphEdge result{m_nodes.at(edge.from).id, m_nodes.at(edge.to).id, {}, edge.skip};
        result.path << QPointF(start, top);
        if (!qFuzzyCompare(start + 1, x + 1))
            result.path << QPointF(start, leave) << QPointF(x, leave);
        if (!qFuzzyCompare(end + 1, x + 1))
            result.path << QPointF(x, enter) << QPointF(end, enter);
        result.path << QPointF(end, bottom);
        return result;
    }

    void addBoxes(GraphLayout& layout) const {
        for (int i = 0; i < m_boxes.size(); ++i) {
            const double pad = m_metrics.boxPadding;
            const QRectF frame = m_frames.at(i).adjusted(-pad, -m_metrics.boxTitle - pad / 2, pad, pad);
            layout.boxes.insert(m_boxes.at(i), frame);
            layout.bounds |= frame;
        }
    }

    const QVector<GraphNode>& m_nodes;
    GraphMetrics m_metrics;
    QStringList m_boxes;
    LanePlan m_plan;
    QVector<QRectF> m_frames;
    std::vector<double> m_laneLeft;
    std::vector<double> m_rowTop;
    std::vector<double> m_rowBottom;
    std::vector<double> m_above;  ///< Room for boxes that begin or end at a row.
    std::vector<double> m_below;
};

}  // namespace

GraphLayout layoutGraph(const QVector<GraphNode>& nodes, const GraphMetrics& metrics) {
    return Draughtsman(nodes, metrics).draw();
}

}  // namespace studio::ui
