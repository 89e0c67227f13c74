#pragma once

#include <QGraphicsItem>
#include <QVector>
#include <optional>

#include "core/api/descriptors.h"

namespace studio::ui {

/// What a block on the canvas says.
struct BlockContent {
    QString id;          ///< Its key: a layer's id, or a group's key.
    QString type;        ///< "Conv2D", "7 layers"; small, behind the name.
    QString summary;     ///< "16 @ 3×3, same, relu"
    QString shape;       ///< "64×64×16"
    QString parameters;  ///< "448 params"; empty: none.
    QString error;       ///< Empty: all is well.
    QString toolTip;
    std::optional<api::LayerKind> kind;  ///< None: the input, or a group.
    QString remedy = {};                 ///< What a button below the error offers; empty: none.
    bool frozen = false;                 ///< Training leaves its weights as they are.
    QString label = {};                  ///< A group's name.
    int repeat = 0;                      ///< A group's; 0: a layer.
    QVector<api::LayerKind> kinds = {};  ///< Of a group's layers.

    [[nodiscard]] bool isGroup() const { return repeat > 0; }
    [[nodiscard]] const QString& name() const { return isGroup() ? label : id; }
    bool operator==(const BlockContent&) const = default;
};

/// What lies under the pointer within a block or a group's title.
enum class BlockPart { None, Body, Port, Remedy, Fold, Repeat };

/// How a block or a group's box stands out.
struct BlockMarks {
    bool current = false;
    bool selected = false;
    bool source = false;     ///< A connection is being drawn from it.
    bool target = false;     ///< It could be taken there.
    bool aimed = false;      ///< It would be, now.
    bool forbidden = false;  ///< It cannot be.
    bool faded = false;      ///< It is being moved.
    bool operator==(const BlockMarks&) const = default;
};

/// One layer, or a folded group, as a block: coloured by kind, an error marked and written. Far away it shows
/// its name alone.
class LayerBlock : public QGraphicsItem {
  public:
    enum { Type = UserType + 1 };
    static constexpr double width = 300;

    explicit LayerBlock(const BlockContent& content);

    [[nodiscard]] static double heightOf(const BlockContent& content);

    void setContent(const BlockContent& content);
    [[nodiscard]] const BlockContent& content() const { return m_content; }
    void setMarks(const BlockMarks& marks);
    [[nodiscard]] const BlockMarks& marks() const { return m_marks; }
    /// The pointer is over it.
    void setHovered(bool hovered);

    /// `pos` in the block's coordinates; the port lies just below its frame.
    [[nodiscard]] BlockPart partAt(const QPointF& pos) const;
    [[nodiscard]] QRectF remedyRect() const;  ///< Empty where there is none.
    [[nodiscard]] QRectF repeatRect() const;  ///< Of "×3"; empty for a layer.
    [[nodiscard]] static QPointF port(const QRectF& block);

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    [[nodiscard]] QRectF frame() const;
    [[nodiscard]] QRectF foldRect() const;
    [[nodiscard]] QRectF lineRect(int line) const;
    void paintFrame(QPainter& painter, const QWidget* widget) const;
    void paintBar(QPainter& painter, const QWidget* widget) const;
    void paintFar(QPainter& painter, const QWidget* widget, double scale) const;
    void paintTexts(QPainter& painter, const QWidget* widget) const;
    void paintError(QPainter& painter, const QWidget* widget) const;
    void paintPort(QPainter& painter, const QWidget* widget) const;

    BlockContent m_content;
    BlockMarks m_marks;
    bool m_hovered = false;
};

}  // namespace studio::ui
