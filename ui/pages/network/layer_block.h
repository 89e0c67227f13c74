#pragma once

#include <QGraphicsItem>
#include <optional>

#include "core/api/descriptors.h"

namespace studio::ui {

/// What a block on the canvas says.
struct BlockContent {
    QString id;
    QString type;        ///< "Conv2D"; small, behind the id.
    QString summary;     ///< "16 @ 3×3, same, relu"
    QString shape;       ///< "64×64×16"
    QString parameters;  ///< "448"; empty: none.
    QString error;       ///< Empty: all is well.
    QString toolTip;
    std::optional<api::LayerKind> kind;  ///< None: the input.
    bool operator==(const BlockContent&) const = default;
};

/// One layer as a block: coloured by kind, an error marked and written. Far away it shows its id alone.
class LayerBlock : public QGraphicsItem {
  public:
    enum { Type = UserType + 1 };
    static constexpr double width = 300;

    explicit LayerBlock(const BlockContent& content);

    [[nodiscard]] static double heightOf(const BlockContent& content);

    void setContent(const BlockContent& content);
    [[nodiscard]] const BlockContent& content() const { return m_content; }
    void setCurrent(bool current);

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

  private:
    [[nodiscard]] QRectF frame() const;
    void paintFrame(QPainter& painter, const QWidget* widget) const;
    void paintFar(QPainter& painter, const QWidget* widget, double scale) const;
    void paintTexts(QPainter& painter, const QWidget* widget) const;
    void paintError(QPainter& painter, const QWidget* widget, const QRectF& line) const;

    BlockContent m_content;
    bool m_current = false;
    bool m_hovered = false;
};

}  // namespace studio::ui
