#pragma once

#include <QLayout>
#include <vector>

namespace studio::ui {

/// Lays widgets out in lines, as text is: as many side by side as there is width for, each at its own size.
class FlowLayout : public QLayout {
    Q_OBJECT
  public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void setSpacings(int across, int down);

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    /// Places the items where `apply`; returns the height they need.
    int arrange(const QRect& whole, bool apply) const;

    std::vector<QLayoutItem*> m_items;
    int m_across;
    int m_down;
};

}  // namespace studio::ui
