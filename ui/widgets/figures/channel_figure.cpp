#include <algorithm>
#include <numeric>

#include "ui/widgets/figures/figure.h"
#include "ui/widgets/figures/figure_grid.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int mostRows = 12;

/// Channels at the left, channels at the right, and which see each other: all, those of a group, or each its
/// own.
class ChannelFigure : public Figure {
  public:
    explicit ChannelFigure(const FigureSubject& subject) {
        const std::int64_t channels = subject.input.channels;
        const std::string& key = subject.key;
        const bool own = key == "depth_multiplier";
        const std::int64_t multiplier =
            std::max<std::int64_t>(1, spec::intOr(subject.params, "depth_multiplier", 1));
        m_in = channels > 0 ? channels : 0;
        m_groups = std::max<std::int64_t>(
            1, own ? std::max<std::int64_t>(m_in, 3) : spec::intOr(subject.params, "groups", 1));
        m_out = own                                   ? m_in * multiplier
                : key == "units"                      ? spec::intOr(subject.params, "units", 0)
                : key == "filters" || key == "groups" ? spec::intOr(subject.params, "filters", 0)
                                                      : 0;
        // A few groups stand for all of them, and a few channels for a group.
        m_shownGroups = static_cast<int>(std::min<std::int64_t>(m_groups, own ? 3 : 4));
        const int room = mostRows / m_shownGroups;
        m_left = own ? 1 : shown(m_in / m_groups, room, 3);
        m_right = own ? static_cast<int>(std::min<std::int64_t>(multiplier, room))
                      : shown(m_out / m_groups, room, 4);
        m_perGroup = own ? 1 : m_in / m_groups;
        m_features = key == "units";
    }

    void paint(QPainter& painter, const QRectF& room, const Theme& theme) const override {
        const double line = captionHeight(painter);
        const QRectF field = room.adjusted(room.width() * 0.22, 2, -room.width() * 0.22, -line - 4.0);
        for (int group = 0; group < m_shownGroups; ++group) {
            const QColor ink = m_shownGroups == 1 ? theme.color(ColorRole::Accent) : theme.series(group);
            paintGroup(painter, field, group, ink);
        }
        const double half = room.width() / 2.0;
        const double base = room.bottom() - line;
        paintCaption(painter, {room.left(), base, half - 4.0, line},
                     m_in > 0 ? (m_features ? tr("%1 features") : tr("%1 channels")).arg(countText(m_in))
                              : tr("input"),
                     theme);
        paintCaption(painter, {room.left() + half + 4.0, base, half - 4.0, line},
                     (m_features ? tr("%1 units") : tr("%1 maps")).arg(countText(m_out)), theme);
    }

    [[nodiscard]] QString text() const override {
        if (m_groups == 1)
            return m_features ? tr("Each of %1 units has a weight for every feature.").arg(countText(m_out))
                              : tr("Each of %1 kernels sees every channel and answers with one map.")
                                    .arg(countText(m_out));
        return tr("%1 groups: what comes out of one sees %2 of the input's channels, and no other's.")
            .arg(countText(m_groups), countText(m_perGroup));
    }
    [[nodiscard]] QString formula() const override {
        if (m_in <= 0 || m_out <= 0)
            return {};
        const std::int64_t each = std::max<std::int64_t>(1, m_perGroup);
        return m_features ? tr("%1 · %2 = %3 weights")
                                .arg(countText(m_in), countText(m_out), countText(m_in * m_out))
                          : tr("%1 · %2 = %3 kernel slices")
                                .arg(countText(each), countText(m_out), countText(each * m_out));
    }

  private:
    static int shown(std::int64_t count, int most, int usual) {
        return static_cast<int>(std::clamp<std::int64_t>(count > 0 ? count : usual, 1, std::min(most, 6)));
    }

    [[nodiscard]] QPointF place(const QRectF& field, bool right, int group, int index) const {
        const int each = right ? m_right : m_left;
        const double part = field.height() / m_shownGroups;
        const double inner = part * (m_shownGroups > 1 ? 0.78 : 1.0);
        return {right ? field.right() : field.left(),
                field.top() + group * part + (part - inner) / 2.0 + inner * (index + 0.5) / each};
    }

    void paintGroup(QPainter& painter, const QRectF& field, int group, const QColor& ink) const {
        QColor thin = ink;
        thin.setAlphaF(0.5F);
        painter.setPen(QPen(thin, 1.0));
        for (int from = 0; from < m_left; ++from) {
            for (int to = 0; to < m_right; ++to)
                painter.drawLine(place(field, false, group, from), place(field, true, group, to));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        constexpr double half = 4.0;
        for (const bool right : {false, true}) {
            for (int i = 0; i < (right ? m_right : m_left); ++i) {
                const QPointF at = place(field, right, group, i);
                const QRectF node(at - QPointF(half, half), QSizeF(2.0 * half, 2.0 * half));
                if (m_features)
                    painter.drawEllipse(node);
                else
                    painter.drawRoundedRect(node, 1.5, 1.5);
            }
        }
    }

    std::int64_t m_in = 0;
    std::int64_t m_out = 0;
    std::int64_t m_groups = 1;
    std::int64_t m_perGroup = 0;
    int m_shownGroups = 1;
    int m_left = 3;
    int m_right = 4;
    bool m_features = false;
};

}  // namespace

FigurePtr makeChannelFigure(const FigureSubject& subject) {
    const std::string& key = subject.key;
    const bool isConvolution = subject.params.contains("filters") && (key == "filters" || key == "groups");
    if (isConvolution || key == "units" || key == "depth_multiplier")
        return std::make_unique<ChannelFigure>(subject);
    return nullptr;
}

}  // namespace studio::ui
