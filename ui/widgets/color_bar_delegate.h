#pragma once

#include <QStyledItemDelegate>

namespace studio::ui {

/// Paints the colour that an item has in charts as a bar at its left edge, also while it is selected.
class ColorBarDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    /// `role`: where the model has the QColor; items without a valid one look as ever.
    explicit ColorBarDelegate(int role, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    int m_role;
};

}  // namespace studio::ui
